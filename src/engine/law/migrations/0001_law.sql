create schema law;
grant usage on schema law to madang_app;

create table law.reform (
  id text primary key,
  title text not null,
  reason text not null,
  ground jsonb not null,
  from_day date not null,
  changes jsonb not null,
  proposed_by text not null,
  agency text not null,
  proposed_at timestamptz not null,
  proposal text not null
);
comment on table law.reform is 'Proposed changes of the rules: written once, never changed';
comment on column law.reform.id is 'Identifier';
comment on column law.reform.title is 'What it is called';
comment on column law.reform.reason is 'Why it is proposed, for everybody to read';
comment on column law.reform.ground is 'The article that lets the office set this';
comment on column law.reform.from_day is 'The day from which it is to hold, in the country''s zone';
comment on column law.reform.changes is 'What is written anew, each beside what stood there before';
comment on column law.reform.proposed_by is 'The officer who proposed it';
comment on column law.reform.agency is 'The public body for which they did';
comment on column law.reform.proposed_at is 'When, on the platform clock';
comment on column law.reform.proposal is 'The act of proposing';
grant select, insert on law.reform to madang_app;

create table law.step (
  reform text not null references law.reform,
  kind text not null check (kind in ('approve', 'reject', 'enact', 'withdraw')),
  by_officer text not null,
  at timestamptz not null,
  reason text not null,
  act text not null,
  primary key (reform, kind)
);
comment on table law.step is 'What became of a reform: each step once, never changed';
comment on column law.step.reform is 'The reform';
comment on column law.step.kind is 'What was done with it';
comment on column law.step.by_officer is 'Who did it';
comment on column law.step.at is 'When, on the platform clock';
comment on column law.step.reason is 'Why, for everybody to read';
comment on column law.step.act is 'The act by which it was done';
create unique index step_one_verdict on law.step (reform) where kind in ('approve', 'reject');
grant select, insert on law.step to madang_app;

create table law.version (
  one boolean primary key check (one),
  number bigint not null
);
comment on table law.version is 'Which law is in force: every process sees by it whether what it keeps still holds';
comment on column law.version.one is 'There is one row';
comment on column law.version.number is 'The transaction that last put a reform in force or took one back';
insert into law.version (one, number) values (true, 0);
grant select on law.version to madang_app;
grant update (number) on law.version to madang_app;
