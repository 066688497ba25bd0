create table registers.usage (
  register text not null,
  day date not null,
  agency text not null,
  service text not null,
  ground text not null check (ground in ('law', 'consent')),
  many boolean not null,
  reads bigint not null check (reads > 0),
  people bigint not null check (people >= 0),
  primary key (register, day, agency, service, ground, many)
);
comment on table registers.usage is 'How often each register was read, by day: counted out of the record of acts as it grows, so that no page counts it anew';
comment on column registers.usage.register is 'The register that was read';
comment on column registers.usage.day is 'The day in the country''s zone';
comment on column registers.usage.agency is 'The agency that read';
comment on column registers.usage.service is 'The service or certificate for which it read; empty where an officer of the holder looked';
comment on column registers.usage.ground is 'Whether the read rests on law alone or on a person''s consent';
comment on column registers.usage.many is 'Whether the acts stand for many people at once';
comment on column registers.usage.reads is 'How many acts';
comment on column registers.usage.people is 'People whose entries were asked for, added up';
grant select, insert, update (reads, people) on registers.usage to madang_app;

create table registers.usage_mark (
  one boolean primary key default true check (one),
  leaf bigint not null check (leaf >= 0)
);
comment on table registers.usage_mark is 'How far the record of acts has been counted';
comment on column registers.usage_mark.one is 'There is one row';
comment on column registers.usage_mark.leaf is 'The first leaf that is not counted yet';
insert into registers.usage_mark (leaf) values (0);
grant select, update (leaf) on registers.usage_mark to madang_app;
