create table registers.upload (
  id text primary key,
  register text not null,
  agency text not null,
  officer text not null,
  name text not null,
  encoding text not null,
  valid_from date,
  sealed bytea,
  rows integer not null,
  refused integer not null,
  faults text not null,
  made_at timestamptz not null,
  act text,
  loaded_at timestamptz,
  entered integer
);
comment on table registers.upload is 'Files that officers sent to be loaded: checked first, loaded when they say so';
comment on column registers.upload.id is 'Identifier';
comment on column registers.upload.register is 'The register into which it goes';
comment on column registers.upload.agency is 'The agency that keeps the register';
comment on column registers.upload.officer is 'Who sent it';
comment on column registers.upload.name is 'The name of the file';
comment on column registers.upload.encoding is 'How its letters are written';
comment on column registers.upload.valid_from is 'The day from which rows hold that name none';
comment on column registers.upload.sealed is 'The file, sealed for this upload; gone once it is loaded, and a day after it was sent';
comment on column registers.upload.rows is 'How many rows it has';
comment on column registers.upload.refused is 'How many of them have a fault';
comment on column registers.upload.faults is 'The faults as CSV: line, field, reason; no value of the file';
comment on column registers.upload.made_at is 'When it was sent';
comment on column registers.upload.act is 'The act by which it was loaded';
comment on column registers.upload.loaded_at is 'When it was loaded; empty until then';
comment on column registers.upload.entered is 'How many entries came of it';
create index upload_register on registers.upload (register, id desc);
grant select, insert, update (sealed, act, loaded_at, entered) on registers.upload to madang_app;
