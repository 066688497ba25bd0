-- What rests on a deferral is marked when it is written, so that one condition decides what whom is told.
create table acts.withheld (
  act text not null references acts.act (id) deferrable initially deferred,
  deferral text not null references acts.act (id) deferrable initially deferred,
  subject text not null,
  agency text not null,
  primary key (act, deferral)
);
comment on table acts.withheld is 'Acts that rest on a deferral, directly or through others, written while it ran. Append only';
comment on column acts.withheld.act is 'The act';
comment on column acts.withheld.deferral is 'The act that approved the deferral at first: what names it';
comment on column acts.withheld.subject is 'The person who is told later';
comment on column acts.withheld.agency is 'The public body for which the telling is deferred: its officers see the act';
create index withheld_subject on acts.withheld (subject);
grant select, insert on acts.withheld to madang_app;
create index deferral_first on acts.deferral (first, turn desc) include (until);

-- What there is already: the acts of each deferral, and what rests on them.
with recursive one as (
  select distinct unnest(acts) as act, first, subject, agency from acts.deferral
  union
  select act.id, one.first, one.subject, one.agency from one join acts.act on act.because @> array[one.act]
  where act.at < (select until from acts.deferral where first = one.first order by turn desc limit 1)
)
insert into acts.withheld (act, deferral, subject, agency) select act, first, subject, agency from one on conflict do nothing;
