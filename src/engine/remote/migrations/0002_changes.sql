-- Beside entries, their corrections and ends: what was decided about one record goes there in its order.
alter table remote.outbox add column position bigint generated always as identity;
alter table remote.outbox add column kind text not null default 'enter' check (kind in ('enter', 'correct', 'end'));
alter table remote.outbox add column record text;
alter table remote.outbox add column version integer not null default 1;
alter table remote.outbox alter column valid_from drop not null;
alter table remote.outbox add column valid_to date;
update remote.outbox set record = id;
alter table remote.outbox alter column record set not null;
comment on column remote.outbox.position is 'The order of decision: what concerns one record is sent in it';
comment on column remote.outbox.kind is 'A new entry, a correction of one, or its end';
comment on column remote.outbox.record is 'The record that it is about; of an entry, its own id';
comment on column remote.outbox.version is 'Which version of the record it will be there';
comment on column remote.outbox.valid_from is 'First day on which it holds; absent where a change leaves it as it was';
comment on column remote.outbox.valid_to is 'First day on which it no longer holds; absent where a change says nothing of it';
comment on column remote.outbox.id is 'Of an entry the record''s identifier, of a change its act''s: the same thing sent twice is done once';
create index outbox_record on remote.outbox (record, position);

create table remote.taken (
  id text primary key,
  register text not null,
  record text not null,
  version integer not null,
  act text not null,
  at timestamptz not null
);
comment on table remote.taken is 'What was decided at home and has been carried out here, each once';
comment on column remote.taken.id is 'Its number in home''s outbox';
comment on column remote.taken.register is 'The register';
comment on column remote.taken.record is 'The record that it entered or changed';
comment on column remote.taken.version is 'Which version of the record it is';
comment on column remote.taken.act is 'The act by which it was carried out here';
comment on column remote.taken.at is 'When it was carried out here';
grant select, insert on remote.taken to madang_app;
