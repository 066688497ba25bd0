create schema remote;
grant usage on schema remote to madang_app;

create table remote.outbox (
  subject text not null,
  id text not null,
  register text not null,
  holder text not null,
  valid_from date not null,
  body bytea not null,
  agency text not null,
  "case" text,
  act text not null,
  at timestamptz not null,
  delivered_at timestamptz,
  refusal text,
  primary key (subject, id)
);
comment on table remote.outbox is 'Entries decided here for registers kept at another node: sent after the commit, until that node has them';
comment on column remote.outbox.subject is 'Whose entry it is; first in the key, so that the table can be spread by person';
comment on column remote.outbox.id is 'The record''s identifier, chosen here: the same entry sent twice is entered once';
comment on column remote.outbox.register is 'The register';
comment on column remote.outbox.holder is 'The agency that keeps it';
comment on column remote.outbox.valid_from is 'First day on which it holds';
comment on column remote.outbox.body is 'The fields, sealed; emptied once the other node has them';
comment on column remote.outbox.agency is 'The agency that decided it';
comment on column remote.outbox."case" is 'The case in which it was decided';
comment on column remote.outbox.act is 'The act by which it was decided';
comment on column remote.outbox.at is 'When it was decided';
comment on column remote.outbox.delivered_at is 'When the other node had it';
comment on column remote.outbox.refusal is 'Why the other node will not have it: a person must look';
create index outbox_open on remote.outbox (holder, id) where delivered_at is null;
create index outbox_id on remote.outbox (id) where delivered_at is null;
grant select, insert on remote.outbox to madang_app;
grant update (body, delivered_at, refusal) on remote.outbox to madang_app;
