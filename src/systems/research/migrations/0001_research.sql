create schema research;
grant usage on schema research to madang_app;

create table research.project (
  id text primary key,
  title text not null,
  why text not null,
  use text not null,
  kind text not null check (kind in ('rows', 'table', 'counts')),
  owner text not null,
  agency text not null,
  holder text not null,
  registers text[] not null,
  plan jsonb not null,
  until date not null,
  budget integer not null check (budget >= 0),
  status text not null check (status in ('draft', 'asked', 'granted', 'refused', 'ready', 'failed', 'destroyed')),
  measures jsonb,
  reviewer text,
  reason text,
  failure text,
  asked_act text,
  granted_act text,
  changed_at timestamptz not null
);
comment on table research.project is 'What is asked for research and statistics, under which conditions, and how far it is';
comment on column research.project.id is 'Identifier; sorts by creation';
comment on column research.project.title is 'What it is called; public once granted';
comment on column research.project.why is 'What it is for, in the words of who asks; public once granted';
comment on column research.project.use is 'Which of the uses that the pack declares, each with its article';
comment on column research.project.kind is 'rows: pseudonymised rows; table: counts by two fields; counts: noisy counts, a query at a time';
comment on column research.project.owner is 'The officer who asks';
comment on column research.project.agency is 'For which public body';
comment on column research.project.holder is 'The public body that holds the registers';
comment on column research.project.registers is 'Registers asked; whoever stands in the first is among the people';
comment on column research.project.plan is 'Fields with their roles and levels, k, l, and how many may be left out';
comment on column research.project.until is 'The last day on which what is given may be kept';
comment on column research.project.budget is 'Privacy budget for noisy counts: epsilon in thousandths';
comment on column research.project.status is 'How far it is';
comment on column research.project.measures is 'What the plan comes to, as last measured; exact';
comment on column research.project.reviewer is 'The officer of the holder who decided';
comment on column research.project.reason is 'Why, in the words of who decided';
comment on column research.project.failure is 'Code of the refusal with which making the extract ended';
comment on column research.project.asked_act is 'The act of asking';
comment on column research.project.granted_act is 'The act of granting';
comment on column research.project.changed_at is 'When it last changed, on the platform clock';
create index project_owner on research.project (owner, id desc);
create index project_holder on research.project (holder, status, id desc);
grant select, insert, update on research.project to madang_app;

create table research.key (
  project text primary key references research.project (id),
  sealed bytea not null
);
comment on table research.key is 'The key of a project''s pseudonyms, kept apart from what is given; removed with it';
comment on column research.key.project is 'The project';
comment on column research.key.sealed is 'Thirty-two bytes of chance, sealed';
grant select, insert, delete on research.key to madang_app;

create table research.extract (
  project text primary key references research.project (id),
  act text not null,
  at timestamptz not null,
  people integer not null,
  left_out integer not null,
  measures jsonb not null,
  sha256 text not null,
  sealed bytea,
  destroyed_at timestamptz,
  destroyed_act text,
  check ((sealed is null) = (destroyed_at is not null))
);
comment on table research.extract is 'What was made for a project; after its destruction, that it was';
comment on column research.extract.project is 'The project';
comment on column research.extract.act is 'The act of making it';
comment on column research.extract.at is 'When it was made, on the platform clock';
comment on column research.extract.people is 'How many people are in it';
comment on column research.extract.left_out is 'How many were left out so that the others stay unrecognised';
comment on column research.extract.measures is 'How anonymous it is';
comment on column research.extract.sha256 is 'SHA-256 of its bytes, in hexadecimal';
comment on column research.extract.sealed is 'Its bytes, sealed; none after destruction';
comment on column research.extract.destroyed_at is 'When it was destroyed, on the platform clock';
comment on column research.extract.destroyed_act is 'The act of destroying it';
grant select, insert, update (sealed, destroyed_at, destroyed_act) on research.extract to madang_app;

create table research.query (
  id text primary key,
  project text not null references research.project (id),
  fields text[] not null,
  epsilon integer not null check (epsilon > 0),
  cells jsonb not null,
  at timestamptz not null,
  act text not null
);
comment on table research.query is 'Noisy counts that were given, and what each took of the privacy budget';
comment on column research.query.id is 'Identifier; sorts by time';
comment on column research.query.project is 'The project';
comment on column research.query.fields is 'By which fields was counted, as REGISTER.FIELD';
comment on column research.query.epsilon is 'What it took, epsilon in thousandths';
comment on column research.query.cells is 'Values and noisy counts';
comment on column research.query.at is 'When, on the platform clock';
comment on column research.query.act is 'The act of counting';
create index query_project on research.query (project, id desc);
grant select, insert on research.query to madang_app;
