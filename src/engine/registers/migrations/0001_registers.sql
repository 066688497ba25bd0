create schema registers;
grant usage on schema registers to madang_app;

-- One partition per register, created when a pack is installed: each is read, vacuumed and moved on its own.
create table registers.entry (
  subject text not null,
  record text not null,
  version integer not null check (version > 0),
  register text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  recorded_at timestamptz not null,
  superseded_at timestamptz check (superseded_at >= recorded_at),
  fields jsonb not null,
  secrets bytea,
  act text not null,
  primary key (subject, record, version, register)
) partition by list (register);
comment on table registers.entry is 'Entries of the base registers, in two times: when a fact held, and when we knew it. Superseded, never erased';
comment on column registers.entry.subject is 'Whose entry it is; first in every key, so that the table can be spread by person';
comment on column registers.entry.record is 'Identifier of the record; its versions share it';
comment on column registers.entry.version is 'Counted from one; each correction adds one';
comment on column registers.entry.register is 'The register, as its pack names it';
comment on column registers.entry.valid_from is 'First day on which the fact holds';
comment on column registers.entry.valid_to is 'First day on which it no longer holds; empty while it holds';
comment on column registers.entry.recorded_at is 'When this version was written';
comment on column registers.entry.superseded_at is 'When a later version took its place; empty in the one that counts';
comment on column registers.entry.fields is 'The fields that are no secret';
comment on column registers.entry.secrets is 'The secret fields, sealed for this register and record';
comment on column registers.entry.act is 'The act by which it was written';
create index entry_record on registers.entry (record);
grant select, insert, update (superseded_at) on registers.entry to madang_app;

create function registers.supersede_once() returns trigger language plpgsql as $$
begin
  if old.superseded_at is not null or new.superseded_at is null then
    raise exception 'a superseded version stays superseded' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
comment on function registers.supersede_once is 'A version is superseded once, and never brought back';
create trigger supersede_once before update on registers.entry for each row execute function registers.supersede_once();

create table registers.trace (
  blind bytea not null,
  register text not null,
  field text not null,
  record text not null,
  subject text not null,
  primary key (blind, register, field, record)
);
comment on table registers.trace is 'Finds a record by the exact value of a secret field, without holding the value';
comment on column registers.trace.blind is 'Keyed hash of the value; without the key it says nothing';
comment on column registers.trace.register is 'The register';
comment on column registers.trace.field is 'The secret field';
comment on column registers.trace.record is 'The record that has or had this value';
comment on column registers.trace.subject is 'Whose record it is';
grant select, insert on registers.trace to madang_app;

create table registers.client (
  id text primary key,
  title text not null,
  agency text not null,
  registers text[] not null,
  token bytea not null unique,
  opened_at timestamptz not null,
  closed_at timestamptz
);
comment on table registers.client is 'Machines of agencies and hospitals that may post entries';
comment on column registers.client.id is 'Identifier; the name under which it acts';
comment on column registers.client.title is 'Whose machine it is, as people read it';
comment on column registers.client.agency is 'The agency for which it posts';
comment on column registers.client.registers is 'The registers into which it may post';
comment on column registers.client.token is 'SHA-256 of its token; the token itself is kept nowhere';
comment on column registers.client.opened_at is 'Since when it may call';
comment on column registers.client.closed_at is 'When its token was withdrawn';
grant select, insert, update (closed_at) on registers.client to madang_app;
