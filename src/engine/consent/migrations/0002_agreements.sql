alter table consent."grant" add column agreement text;
alter table consent."grant" add column every text check (every in ('once', 'day', 'month', 'year'));
comment on column consent."grant".agreement is 'What was agreed to in one go; null for a line by itself';
comment on column consent."grant".every is 'How often it may be read: once in all, or once in each calendar day, month or year; null for as often as the matter needs';
create index grant_agreement on consent."grant" (agreement) where agreement is not null;
create index grant_recipient on consent."grant" (recipient, service, id);

create table consent.use (
  person text not null,
  grant_id text not null,
  turn text not null,
  at timestamptz not null,
  primary key (person, grant_id, turn)
);
comment on table consent.use is 'Every read that rested on a grant. Its key is why a turn cannot be taken twice, however many ask at once';
comment on column consent.use.person is 'Whose data';
comment on column consent.use.grant_id is 'The grant';
comment on column consent.use.turn is 'The turn that was taken: once, a day, a month, a year; an identifier of its own where there is no limit';
comment on column consent.use.at is 'When, on the platform clock';
grant select, insert on consent.use to madang_app;

create table consent.revision (
  person text not null,
  grant_id text not null,
  number integer not null check (number > 0),
  statement text not null,
  hash text not null unique,
  primary key (person, grant_id, number)
);
comment on table consent.revision is 'What a grant said after each change, each revision bound to the one before by its hash';
comment on column consent.revision.person is 'Whose data';
comment on column consent.revision.grant_id is 'The grant';
comment on column consent.revision.number is 'Counted from 1, without gaps';
comment on column consent.revision.statement is 'Canonical JSON (RFC 8785): terms, what happened, when, by whom, and the hash of the revision before';
comment on column consent.revision.hash is 'SHA-256 of the statement in hexadecimal';
grant select, insert on consent.revision to madang_app;

create table consent.childhood (
  person text primary key,
  own_from date not null,
  adult_from date not null,
  act text not null
);
comment on table consent.childhood is 'For who has a guardian: from which days they decide themselves. Read once from a register, by an act of its own';
comment on column consent.childhood.person is 'The person';
comment on column consent.childhood.own_from is 'First day on which they give their word themselves';
comment on column consent.childhood.adult_from is 'First day on which they are of full age';
comment on column consent.childhood.act is 'The act by which their date of birth was read';
grant select, insert, update on consent.childhood to madang_app;
