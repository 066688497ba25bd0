create schema privacy;
grant usage on schema privacy to madang_app;

create table privacy.matter (
  id text primary key,
  person text not null,
  filer text not null,
  flagged text not null,
  agency text not null,
  reader text,
  region text,
  kind text not null,
  words bytea not null,
  at timestamptz not null,
  due timestamptz not null,
  standing text not null check (standing in ('filed', 'answered', 'escalated', 'decided')),
  unlawful boolean,
  act text not null
);
comment on table privacy.matter is 'A look at somebody’s data that seems wrong to them, and where it stands';
comment on column privacy.matter.id is 'Identifier';
comment on column privacy.matter.person is 'Whose data were looked at';
comment on column privacy.matter.filer is 'Who asks: the person, or who may act for them';
comment on column privacy.matter.flagged is 'The act that seems wrong';
comment on column privacy.matter.agency is 'The public body that looked';
comment on column privacy.matter.reader is 'The officer who looked, when it was one: they cannot answer it';
comment on column privacy.matter.region is 'Of a body with an office in each district: the district of who looked; null for others, and where no officer looked';
comment on column privacy.matter.kind is 'What seems wrong, of a few choices';
comment on column privacy.matter.words is 'The same in the person’s own words, sealed';
comment on column privacy.matter.at is 'When it was asked';
comment on column privacy.matter.due is 'Until when it must be answered, by whoever has it now';
comment on column privacy.matter.standing is 'filed (with the office), answered, escalated (with the authority), decided';
comment on column privacy.matter.unlawful is 'What was found last; null before';
comment on column privacy.matter.act is 'The act of asking';
-- One matter of one person about one act.
create unique index matter_flagged on privacy.matter (flagged, person);
create index matter_filer on privacy.matter (filer, id desc);
create index matter_open on privacy.matter (agency, due) where standing in ('filed', 'escalated');
grant select, insert, update (standing, due, unlawful) on privacy.matter to madang_app;

create table privacy.step (
  act text primary key,
  matter text not null references privacy.matter (id),
  kind text not null check (kind in ('answer', 'object', 'escalate', 'overdue', 'late', 'decide')),
  unlawful boolean,
  reason bytea not null,
  by_officer text,
  agency text,
  at timestamptz not null,
  turn bigint not null generated always as identity
);
comment on table privacy.step is 'What was done in a matter, in order. Append only';
comment on column privacy.step.act is 'The act';
comment on column privacy.step.matter is 'The matter';
comment on column privacy.step.kind is 'answer (of the office), object (of the person), escalate, overdue (to the authority by itself), late (the authority), decide (of the authority)';
comment on column privacy.step.unlawful is 'Of an answer or a decision: whether the look was unlawful';
comment on column privacy.step.reason is 'Why, in somebody’s own words, sealed; empty for what happens by itself';
comment on column privacy.step.by_officer is 'The officer who did it; null for the person and for what happens by itself';
comment on column privacy.step.agency is 'For which public body';
comment on column privacy.step.at is 'When';
comment on column privacy.step.turn is 'Counts the steps: their order';
create index step_matter on privacy.step (matter, turn);
grant select, insert on privacy.step to madang_app;

create table privacy.deferral (
  id text primary key,
  person text not null,
  agency text not null,
  number text not null,
  reason bytea not null,
  until date not null,
  asked_by text not null,
  asked_at timestamptz not null,
  ask text not null,
  extends text references privacy.deferral (id),
  standing text not null check (standing in ('asked', 'approved', 'refused', 'lifted')),
  decided_by text,
  decided_at timestamptz,
  decision text,
  turn bigint not null generated always as identity
);
comment on table privacy.deferral is 'Requests that a person be told later that their data were looked at, and what became of them';
comment on column privacy.deferral.id is 'Identifier';
comment on column privacy.deferral.person is 'Who is told later';
comment on column privacy.deferral.agency is 'The public body that asks';
comment on column privacy.deferral.number is 'Number of the warrant or of the investigation';
comment on column privacy.deferral.reason is 'Why telling at once would harm it, sealed';
comment on column privacy.deferral.until is 'The first day on which everything is shown';
comment on column privacy.deferral.asked_by is 'The officer who asks';
comment on column privacy.deferral.asked_at is 'When';
comment on column privacy.deferral.ask is 'The act of asking';
comment on column privacy.deferral.extends is 'The first one, when this moves its day';
comment on column privacy.deferral.standing is 'asked, approved, refused, lifted';
comment on column privacy.deferral.decided_by is 'The second person';
comment on column privacy.deferral.decided_at is 'When that person decided';
comment on column privacy.deferral.decision is 'The act of approving or refusing; what is looked at under it rests on that act';
comment on column privacy.deferral.turn is 'Counts the requests: their order';
create index deferral_agency on privacy.deferral (agency, id desc);
create index deferral_extends on privacy.deferral (extends) where extends is not null;
grant select, insert, update (standing, decided_by, decided_at, decision) on privacy.deferral to madang_app;
