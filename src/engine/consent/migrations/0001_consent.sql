create schema consent;
grant usage on schema consent to madang_app;

create table consent."grant" (
  id text primary key,
  person text not null,
  given_by text not null,
  recipient text not null,
  service text not null,
  register text not null,
  fields text[] not null check (cardinality(fields) > 0),
  holder text not null,
  purpose jsonb not null,
  law jsonb not null,
  given_at timestamptz not null,
  until_day date not null,
  act text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawal text,
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawal is null))
);
comment on table consent."grant" is 'What persons allowed: one line, one row. Only its withdrawal is ever written afterwards';
comment on column consent."grant".id is 'Identifier; acts that rest on it say consent:ID';
comment on column consent."grant".person is 'Whose data';
comment on column consent."grant".given_by is 'Who agreed: the person, or who may act for them';
comment on column consent."grant".recipient is 'Public body that may read';
comment on column consent."grant".service is 'Service for which it may';
comment on column consent."grant".register is 'Register that is read';
comment on column consent."grant".fields is 'Fields that are read, and no others';
comment on column consent."grant".holder is 'Public body that keeps the register';
comment on column consent."grant".purpose is 'What the person was told it is for, in every language';
comment on column consent."grant".law is 'The article that asks for the person''s word';
comment on column consent."grant".given_at is 'When, on the platform clock';
comment on column consent."grant".until_day is 'Last day, in the country''s zone';
comment on column consent."grant".act is 'The act by which it was given';
comment on column consent."grant".withdrawn_at is 'When it was withdrawn';
comment on column consent."grant".withdrawn_by is 'Who withdrew it';
comment on column consent."grant".withdrawal is 'The act by which it was withdrawn';
create index grant_person on consent."grant" (person, recipient, service, register);
grant select, insert on consent."grant" to madang_app;
grant update (withdrawn_at, withdrawn_by, withdrawal) on consent."grant" to madang_app;
