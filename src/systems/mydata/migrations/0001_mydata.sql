create schema mydata;
grant usage on schema mydata to madang_app;

create table mydata.answer (
  id bytea primary key,
  grant_id text,
  act text,
  sealed bytea,
  until timestamptz not null
);
comment on table mydata.answer is 'What was answered to a request that named itself, for the few minutes in which its sender may have lost the answer';
comment on column mydata.answer.id is 'SHA-256 over client, session, key of the token, agreement, the name of the request and the line';
comment on column mydata.answer.grant_id is 'The consent on which it rests: it is given again only while that stands';
comment on column mydata.answer.act is 'The act of the read';
comment on column mydata.answer.sealed is 'The fields, sealed for this row';
comment on column mydata.answer.until is 'From when on it is not given again, and is removed';
create index answer_until on mydata.answer (until);
grant select, insert, update, delete on mydata.answer to madang_app;
