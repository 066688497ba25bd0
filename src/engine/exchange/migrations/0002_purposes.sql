create table exchange.purpose (
  id text primary key,
  origin text not null check (origin in ('law', 'officer')),
  reader text not null,
  holder text not null,
  register text not null,
  service text not null,
  title jsonb not null,
  drafted_by text,
  drafted_at timestamptz not null,
  act text not null,
  ended boolean not null default false
);
comment on table exchange.purpose is 'For what one agency may read another''s register: what it may read, and how often, stands in its versions';
comment on column exchange.purpose.id is 'Identifier';
comment on column exchange.purpose.origin is 'Drafted from what a service declares (law), or by an officer';
comment on column exchange.purpose.reader is 'The agency that reads';
comment on column exchange.purpose.holder is 'The agency whose register it is';
comment on column exchange.purpose.register is 'The register';
comment on column exchange.purpose.service is 'The service, certificate or task for which it is read';
comment on column exchange.purpose.title is 'What it is called, in each language';
comment on column exchange.purpose.drafted_by is 'The officer who drafted it; empty when it was drafted from a declaration';
comment on column exchange.purpose.drafted_at is 'When, on the platform clock';
comment on column exchange.purpose.act is 'The act of drafting';
comment on column exchange.purpose.ended is 'Archived: another may take its place';
create unique index purpose_one_each on exchange.purpose (reader, service, register) where not ended;
create index purpose_register on exchange.purpose (register);
grant select, insert on exchange.purpose to madang_app;
grant update (ended) on exchange.purpose to madang_app;

create table exchange.purpose_draft (
  purpose text primary key references exchange.purpose,
  words jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null
);
comment on table exchange.purpose_draft is 'What an officer has written of a version that was not submitted yet';
comment on column exchange.purpose_draft.purpose is 'The purpose';
comment on column exchange.purpose_draft.words is 'The words of the form';
comment on column exchange.purpose_draft.saved_by is 'Who saved it last';
comment on column exchange.purpose_draft.saved_at is 'When, on the platform clock';
grant select, insert, update, delete on exchange.purpose_draft to madang_app;

create table exchange.purpose_version (
  purpose text not null references exchange.purpose,
  number integer not null,
  terms jsonb not null,
  declared text,
  primary key (purpose, number)
);
comment on table exchange.purpose_version is 'Terms that were submitted: written once, never changed';
comment on column exchange.purpose_version.purpose is 'The purpose';
comment on column exchange.purpose_version.number is 'Counted from one';
comment on column exchange.purpose_version.terms is 'Fields with their grounds, why, retention, reads a day, risk analysis';
comment on column exchange.purpose_version.declared is 'SHA-256 of the declaration from which it was drafted, when it was';
grant select, insert on exchange.purpose_version to madang_app;

create table exchange.purpose_step (
  number bigint generated always as identity primary key,
  act text not null unique,
  purpose text not null references exchange.purpose,
  version integer not null,
  kind text not null check (kind in ('submit', 'sign', 'reject', 'suspend', 'resume', 'archive', 'ask-quota', 'grant-quota', 'refuse-quota')),
  agency text not null,
  by_officer text,
  at timestamptz not null,
  reason text not null,
  per_day bigint,
  signature text
);
comment on table exchange.purpose_step is 'What became of a purpose, step by step, never changed';
comment on column exchange.purpose_step.number is 'The order in which steps were taken';
comment on column exchange.purpose_step.act is 'The act by which it was done';
comment on column exchange.purpose_step.purpose is 'The purpose';
comment on column exchange.purpose_step.version is 'The version to which it was done';
comment on column exchange.purpose_step.kind is 'What was done';
comment on column exchange.purpose_step.agency is 'The agency that did it';
comment on column exchange.purpose_step.by_officer is 'The officer who did it; empty for the program itself';
comment on column exchange.purpose_step.at is 'When, on the platform clock';
comment on column exchange.purpose_step.reason is 'Why, for everybody to read';
comment on column exchange.purpose_step.per_day is 'Reads a day that were asked for or granted';
comment on column exchange.purpose_step.signature is 'Of a signing: JWS (RFC 7515) over the canonical terms (RFC 8785), by the key of the holder';
create index purpose_step_purpose on exchange.purpose_step (purpose, number);
create unique index purpose_step_one_verdict on exchange.purpose_step (purpose, version) where kind in ('sign', 'reject');
grant select, insert on exchange.purpose_step to madang_app;

create table exchange.capacity (
  number bigint generated always as identity primary key,
  register text not null,
  act text not null,
  per_day bigint not null check (per_day >= 0),
  agency text not null,
  at timestamptz not null
);
comment on table exchange.capacity is 'How many reads a day a register serves for all purposes together; the newest holds';
comment on column exchange.capacity.number is 'The order in which they were set';
comment on column exchange.capacity.register is 'The register';
comment on column exchange.capacity.act is 'The act of setting it';
comment on column exchange.capacity.per_day is 'Reads a day';
comment on column exchange.capacity.agency is 'The agency that set it';
comment on column exchange.capacity.at is 'When, on the platform clock';
create index capacity_register on exchange.capacity (register, number);
grant select, insert on exchange.capacity to madang_app;

create table exchange.quota_use (
  purpose text not null references exchange.purpose,
  day date not null,
  taken bigint not null,
  exhausted_at timestamptz,
  primary key (purpose, day)
);
comment on table exchange.quota_use is 'Reads that processes have taken for themselves from a purpose''s day, block by block; what a process had left when it ended counts as read';
comment on column exchange.quota_use.purpose is 'The purpose';
comment on column exchange.quota_use.day is 'The day in the country''s zone';
comment on column exchange.quota_use.taken is 'Reads that were taken';
comment on column exchange.quota_use.exhausted_at is 'When a read first found the day used up, on the platform clock';
grant select, insert on exchange.quota_use to madang_app;
grant update (taken, exhausted_at) on exchange.quota_use to madang_app;

create table exchange.purposes_version (
  one boolean primary key check (one),
  number bigint not null
);
comment on table exchange.purposes_version is 'Which purposes are in force: every process sees by it whether what it keeps still holds';
comment on column exchange.purposes_version.one is 'There is one row';
comment on column exchange.purposes_version.number is 'The transaction that last changed a purpose';
insert into exchange.purposes_version (one, number) values (true, 0);
grant select on exchange.purposes_version to madang_app;
grant update (number) on exchange.purposes_version to madang_app;
