create schema parties;
grant usage on schema parties to madang_app;

create table parties.party (
  id text primary key,
  link_digest bytea not null unique,
  name jsonb not null,
  contact text not null,
  redirect_uri text not null,
  jwks jsonb not null,
  wishes jsonb not null,
  state text not null check (state in ('applied', 'registered', 'refused', 'suspended', 'ended')),
  keys_version integer not null default 0,
  until_day date,
  applied_at timestamptz not null,
  act text not null
);
comment on table parties.party is 'Third parties that have asked to be let in, and what became of it';
comment on column parties.party.id is 'Identifier; the name of its machine at the authorization server too';
comment on column parties.party.link_digest is 'SHA-256 of the link by which the applicant sees how it stands; the link is kept nowhere';
comment on column parties.party.name is 'How it is called, in every language';
comment on column parties.party.contact is 'Its address for letters by mail; seen by the authority alone';
comment on column parties.party.redirect_uri is 'Where people go back to';
comment on column parties.party.jwks is 'Its public keys (RFC 7517)';
comment on column parties.party.wishes is 'For which needs it may ask, and for which lines of each';
comment on column parties.party.state is 'Where it stands';
comment on column parties.party.keys_version is 'How often its keys were exchanged';
comment on column parties.party.until_day is 'Last day of the registration, in the country''s zone';
comment on column parties.party.applied_at is 'When it asked, on the platform clock';
comment on column parties.party.act is 'The act of applying';
create index party_state on parties.party (state);
grant select, insert on parties.party to madang_app;
grant update (state, jwks, keys_version, until_day) on parties.party to madang_app;

create table parties.step (
  party text not null references parties.party,
  number integer not null check (number > 0),
  kind text not null check (kind in ('grant', 'refuse', 'suspend', 'resume', 'end', 'keys')),
  officer text,
  at timestamptz not null,
  reason text not null,
  act text not null,
  primary key (party, number)
);
comment on table parties.step is 'What was done about a third party; only ever added to';
comment on column parties.step.party is 'The third party';
comment on column parties.step.number is 'Counted from one';
comment on column parties.step.kind is 'What was done';
comment on column parties.step.officer is 'Who did it; null for the third party itself';
comment on column parties.step.at is 'When, on the platform clock';
comment on column parties.step.reason is 'Why, in the words of who did it';
comment on column parties.step.act is 'The act';
grant select, insert on parties.step to madang_app;
