create schema offers;
grant usage on schema offers to madang_app;

create table offers.offer (
  person text not null,
  id text not null,
  benefit text not null,
  verdict text not null check (verdict in ('yes', 'unknown')),
  amount bigint,
  every text check (every in ('month', 'once')),
  met jsonb not null,
  needs text[] not null,
  notice text not null,
  offered_at timestamptz not null,
  act text not null,
  opened_at timestamptz,
  status text not null check (status in ('open', 'accepted', 'refused', 'lapsed')),
  settled_at timestamptz,
  "case" text,
  decided text check (decided in ('yes', 'no')),
  decided_at timestamptz,
  gone_at timestamptz,
  primary key (person, id)
);
comment on table offers.offer is 'Benefits of which people were told before they asked, and what became of it';
comment on column offers.offer.person is 'Who was told';
comment on column offers.offer.id is 'Identifier';
comment on column offers.offer.benefit is 'The benefit, by the id of its service';
comment on column offers.offer.verdict is 'yes: every condition was met; unknown: few facts were missing';
comment on column offers.offer.amount is 'What the person would get, in whole won; empty where it was not known';
comment on column offers.offer.every is 'month or once';
comment on column offers.offer.met is 'How each condition came out: yes or unknown';
comment on column offers.offer.needs is 'Paths of the facts that were missing';
comment on column offers.offer.notice is 'The message that told them';
comment on column offers.offer.offered_at is 'When, on the platform clock';
comment on column offers.offer.act is 'The act of telling';
comment on column offers.offer.opened_at is 'When the person first opened it';
comment on column offers.offer.status is 'open, accepted (applied for), refused (by the person), lapsed (no longer so)';
comment on column offers.offer.settled_at is 'When it was accepted, refused or lapsed';
comment on column offers.offer."case" is 'The case by which it was applied for';
comment on column offers.offer.decided is 'What the office decided afterwards';
comment on column offers.offer.decided_at is 'When';
comment on column offers.offer.gone_at is 'Since when, after the person answered, the conditions were seen not to be met any more';
create unique index offer_open on offers.offer (person, benefit) where status = 'open';
create unique index offer_id on offers.offer (id);
create index offer_notice on offers.offer (notice);
create index offer_case on offers.offer ("case") where "case" is not null;
grant select, insert, update on offers.offer to madang_app;

create table offers.wish (
  person text primary key,
  refused boolean not null,
  topics text[] not null,
  act text not null
);
comment on table offers.wish is 'What people want to be told of; who is not here is told of everything';
comment on column offers.wish.person is 'Whose wish it is';
comment on column offers.wish.refused is 'Nobody is to look for this person';
comment on column offers.wish.topics is 'Topics of which the person does not want to hear';
comment on column offers.wish.act is 'The act of wishing it';
grant select, insert, update on offers.wish to madang_app;

create table offers.sweep (
  night text primary key,
  on_day date not null,
  law text not null,
  texts json not null,
  act text not null,
  after text not null default '',
  looked bigint not null default 0,
  offered bigint not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz
);
comment on table offers.sweep is 'Each time the registers were gone through for people who could have a benefit';
comment on column offers.sweep.night is 'The night for which it was planned (ISO date)';
comment on column offers.sweep.on_day is 'The day as of which everybody was weighed';
comment on column offers.sweep.law is 'SHA-256 of the texts of the rules with which it began';
comment on column offers.sweep.texts is 'Those texts, so that it ends by the law with which it began';
comment on column offers.sweep.act is 'The one act on which all its reads rest';
comment on column offers.sweep.after is 'The last person of the pieces that are done';
comment on column offers.sweep.looked is 'How many people were weighed';
comment on column offers.sweep.offered is 'How many offers came of it';
comment on column offers.sweep.started_at is 'When it began';
comment on column offers.sweep.ended_at is 'When it ended';
grant select, insert, update on offers.sweep to madang_app;

create table offers.look (
  person text primary key,
  contents bytea not null,
  at timestamptz not null
);
comment on table offers.look is 'What was read for a person who asked what they can get: for that day, sealed';
comment on column offers.look.person is 'Who asked';
comment on column offers.look.contents is 'What was read and what they answered, sealed';
comment on column offers.look.at is 'When';
grant select, insert, update, delete on offers.look to madang_app;
