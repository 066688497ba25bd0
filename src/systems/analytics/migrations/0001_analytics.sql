create schema analytics;
grant usage on schema analytics to madang_app;

create table analytics.scenario (
  id text primary key,
  title text not null,
  rules text not null,
  from_day date not null,
  changes jsonb not null,
  owner text not null,
  changed_at timestamptz not null
);
comment on table analytics.scenario is 'Questions to the population: what if the law read otherwise';
comment on column analytics.scenario.id is 'Identifier';
comment on column analytics.scenario.title is 'What its owner calls it';
comment on column analytics.scenario.rules is 'The set of rules that it began with';
comment on column analytics.scenario.from_day is 'The day whose law is asked about';
comment on column analytics.scenario.changes is 'What would read otherwise';
comment on column analytics.scenario.owner is 'The officer who wrote it';
comment on column analytics.scenario.changed_at is 'When it was last changed, on the platform clock';
create index scenario_owner on analytics.scenario (owner, changed_at);
grant select, insert on analytics.scenario to madang_app;
grant update (title, from_day, changes, changed_at) on analytics.scenario to madang_app;

create table analytics.run (
  id text primary key,
  scenario text not null references analytics.scenario,
  title text not null,
  rules text not null,
  from_day date not null,
  changes jsonb not null,
  owner text not null,
  people integer not null check (people > 0),
  seed integer not null,
  drawn_on date not null,
  base text[] not null,
  act text not null,
  asked_at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  progress jsonb not null,
  begun integer not null default 0,
  published boolean not null default false,
  result jsonb,
  failure text,
  check ((status = 'done') = (result is not null))
);
comment on table analytics.run is 'Computations over the invented population: what was asked, how far it is, what came out';
comment on column analytics.run.id is 'Identifier';
comment on column analytics.run.scenario is 'The scenario that was asked';
comment on column analytics.run.title is 'What it was called when it was asked';
comment on column analytics.run.rules is 'The set of rules that it began with';
comment on column analytics.run.from_day is 'The day whose law was asked about';
comment on column analytics.run.changes is 'What read otherwise when it was asked';
comment on column analytics.run.owner is 'The officer who asked';
comment on column analytics.run.people is 'How many invented people';
comment on column analytics.run.seed is 'Which drawing of them';
comment on column analytics.run.drawn_on is 'The day as of which they are drawn';
comment on column analytics.run.base is 'Acts that had changed the rules when it was asked';
comment on column analytics.run.act is 'The act of asking';
comment on column analytics.run.asked_at is 'When, on the platform clock';
comment on column analytics.run.status is 'How far it is';
comment on column analytics.run.progress is 'What is being done, and how much of it is done';
comment on column analytics.run.begun is 'How often it was begun';
comment on column analytics.run.published is 'Whether everybody may see it';
comment on column analytics.run.result is 'Counts and sums of the sample';
comment on column analytics.run.failure is 'Code of the refusal that ended it';
create index run_scenario on analytics.run (scenario, asked_at);
create index run_owner on analytics.run (owner) where status in ('waiting', 'running');
grant select, insert on analytics.run to madang_app;
grant update (status, progress, begun, published, result, failure) on analytics.run to madang_app;
