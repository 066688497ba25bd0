-- What a person asks of their own record: by office, register, month, ground. Kept beside each act, so that an index answers.
alter table acts.act
  add column register text generated always as (detail->>'register') stored,
  add column consented boolean not null generated always as (coalesce(because[1] like 'consent:%', false) or coalesce(because[2] like 'consent:%', false)) stored;
comment on column acts.act.register is 'The register that was touched, taken from the detail';
comment on column acts.act.consented is 'Whether it rests on a person’s consent: one of the first two references is one';

-- Everything that a page of the record filters and counts by stands in the index itself.
create index act_use on acts.act (subject, id desc) include (at, what, agency, actor_kind, register, consented) where subject is not null;
drop index acts.act_subject;

create table acts.batch (
  act text primary key references acts.act (id) deferrable initially deferred,
  salt bytea not null check (octet_length(salt) = 16),
  members bigint[] not null,
  root text not null,
  people integer not null
);
comment on table acts.batch is 'Whose data were touched by an act that stands for many people. Append only';
comment on column acts.batch.act is 'The act; its detail holds the root of the members';
comment on column acts.batch.salt is 'Chance that keeps the members of one act apart from those of another';
comment on column acts.batch.members is 'The first eight bytes of SHA-256 over each person’s id, ascending';
comment on column acts.batch.root is 'The act on which it rests, one for the whole purpose; itself when there is none';
comment on column acts.batch.people is 'How many members there are';
create index batch_root on acts.batch (root) include (people);
create index batch_members on acts.batch using gin (members);
grant select, insert on acts.batch to madang_app;

create table acts.deferral (
  act text primary key references acts.act (id) deferrable initially deferred,
  first text not null references acts.act (id) deferrable initially deferred,
  subject text not null,
  agency text not null,
  acts text[] not null,
  until timestamptz not null,
  turn bigint not null generated always as identity
);
comment on table acts.deferral is 'Acts that their subject sees only from a day on, because a law defers the telling. Append only; the newest row of a deferral counts';
comment on column acts.deferral.act is 'The act that set the day';
comment on column acts.deferral.first is 'The act that approved the deferral at first: what names it';
comment on column acts.deferral.subject is 'The person who is told later';
comment on column acts.deferral.agency is 'The public body for which the telling is deferred';
comment on column acts.deferral.acts is 'Every act of the deferral itself: they, and what rests on them, are shown later';
comment on column acts.deferral.until is 'From this moment on everything is shown';
comment on column acts.deferral.turn is 'Counts the rows: of one deferral the greatest counts';
create index deferral_subject on acts.deferral (subject, first, turn desc);
grant select, insert on acts.deferral to madang_app;
