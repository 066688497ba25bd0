create schema identity;
grant usage on schema identity to madang_app;

create table identity.person (
  id text primary key,
  name text not null,
  locale text not null default 'ko' check (locale in ('ko', 'en')),
  created_at timestamptz not null,
  act text not null
);
comment on table identity.person is 'Everybody who can act or be acted for, from birth on. What the law knows of them stands in the registers, not here';
comment on column identity.person.id is 'The platform''s own identifier; says nothing about the person';
comment on column identity.person.name is 'The name shown to the person and to offices';
comment on column identity.person.locale is 'The language in which letters open: ko or en';
comment on column identity.person.created_at is 'When, on the platform clock';
comment on column identity.person.act is 'The act by which the person came to be known here';
grant select, insert, update on identity.person to madang_app;

create table identity.organisation (
  id text primary key,
  name text not null,
  created_at timestamptz not null,
  act text not null
);
comment on table identity.organisation is 'Firms, hospitals, associations: whoever deals with the state and is not a person';
comment on column identity.organisation.id is 'The platform''s own identifier';
comment on column identity.organisation.name is 'The name shown';
comment on column identity.organisation.created_at is 'When, on the platform clock';
comment on column identity.organisation.act is 'The act by which it came to be known here';
grant select, insert, update on identity.organisation to madang_app;

create table identity.officer (
  id text primary key,
  name text not null,
  office text not null,
  agency text not null,
  region text not null,
  duties text[] not null,
  created_at timestamptz not null,
  left_at timestamptz,
  act text not null
);
comment on table identity.officer is 'People in office: for which public body, for which district, with which duties';
comment on column identity.officer.id is 'Identifier; not the one the same human being has as a person';
comment on column identity.officer.name is 'The name shown to colleagues and in letters';
comment on column identity.officer.office is 'The office as people call it';
comment on column identity.officer.agency is 'Public body, by its id in the pack';
comment on column identity.officer.region is 'District code for which the office is competent; empty for the whole country';
comment on column identity.officer.duties is 'What the officer may do, by the ids of the pack';
comment on column identity.officer.created_at is 'When, on the platform clock';
comment on column identity.officer.left_at is 'When the officer left; from then on nothing is open to them';
comment on column identity.officer.act is 'The act that put the officer in office, or last changed it';
grant select, insert, update on identity.officer to madang_app;

create table identity.mandate (
  id text primary key,
  person text not null references identity.person (id),
  by_person text not null references identity.person (id),
  kind text not null check (kind in ('guardian', 'delegate')),
  from_day date not null,
  until_day date,
  because text[] not null,
  act text not null,
  check (by_person <> person),
  check (until_day is null or until_day >= from_day - 1)
);
comment on table identity.mandate is 'Who may act for whom: parents for their child, a delegate for whoever asked them';
comment on column identity.mandate.id is 'Identifier';
comment on column identity.mandate.person is 'For whom';
comment on column identity.mandate.by_person is 'Who may act';
comment on column identity.mandate.kind is 'guardian (by law) or delegate (by that person''s word)';
comment on column identity.mandate.from_day is 'First day';
comment on column identity.mandate.until_day is 'Last day; empty while nobody knows it. Ended on its first day, it is the day before';
comment on column identity.mandate.because is 'What it rests on: law:ACT#ARTICLE, consent:ID, or the id of an act';
comment on column identity.mandate.act is 'The act that gave it, or ended it';
create index mandate_person on identity.mandate (person);
create index mandate_by on identity.mandate (by_person);
grant select, insert, update on identity.mandate to madang_app;

create table identity.session (
  id text primary key,
  token bytea not null unique,
  holder text not null,
  way text not null check (way in ('link', 'passkey')),
  assurance text not null check (assurance in ('low', 'substantial', 'high')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_seen timestamptz not null
);
comment on table identity.session is 'Who is signed in. A row is removed at sign-out: no row, no entry';
comment on column identity.session.id is 'Identifier that its holder sees; opens nothing';
comment on column identity.session.token is 'SHA-256 of what the browser carries';
comment on column identity.session.holder is 'Person or officer';
comment on column identity.session.way is 'How they signed in: link or passkey';
comment on column identity.session.assurance is 'How sure we are: low, substantial, high (Regulation (EU) 910/2014, article 8)';
comment on column identity.session.created_at is 'When they signed in';
comment on column identity.session.expires_at is 'When it ends by itself';
comment on column identity.session.last_seen is 'Last use, to the minute';
create index session_holder on identity.session (holder);
create index session_expires on identity.session (expires_at);
grant select, insert, update, delete on identity.session to madang_app;

create table identity.sign_in_link (
  token bytea primary key,
  holder text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table identity.sign_in_link is 'Links that sign somebody in once, within minutes';
comment on column identity.sign_in_link.token is 'SHA-256 of what stands in the link';
comment on column identity.sign_in_link.holder is 'Person or officer whom it signs in';
comment on column identity.sign_in_link.expires_at is 'When it ends by itself';
comment on column identity.sign_in_link.used_at is 'When it was used; a used link opens nothing';
create index sign_in_link_expires on identity.sign_in_link (expires_at);
grant select, insert, update, delete on identity.sign_in_link to madang_app;

create table identity.passkey (
  id text primary key,
  credential text not null unique,
  holder text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  synced boolean not null,
  name text not null,
  created_at timestamptz not null,
  last_used timestamptz,
  blocked_at timestamptz
);
comment on table identity.passkey is 'Passkeys (W3C Web Authentication): the public half of a key that never leaves its device';
comment on column identity.passkey.id is 'Identifier that its holder sees';
comment on column identity.passkey.credential is 'Credential id, base64url, as the authenticator gave it';
comment on column identity.passkey.holder is 'Person or officer whom it signs in';
comment on column identity.passkey.public_key is 'Public key (COSE)';
comment on column identity.passkey.counter is 'Signature counter at last use: one that does not rise is a copied key (section 6.1.1)';
comment on column identity.passkey.transports is 'How the browser reaches it: usb, internal, hybrid';
comment on column identity.passkey.synced is 'Whether its maker may copy it to the holder''s other devices';
comment on column identity.passkey.name is 'What its holder calls it';
comment on column identity.passkey.created_at is 'When it was added';
comment on column identity.passkey.last_used is 'When it last signed somebody in';
comment on column identity.passkey.blocked_at is 'When we stopped trusting it, because it seems to have been copied';
create index passkey_holder on identity.passkey (holder);
grant select, insert, update, delete on identity.passkey to madang_app;

create table identity.challenge (
  challenge text primary key,
  holder text,
  expires_at timestamptz not null
);
comment on table identity.challenge is 'Questions put to a passkey, each answered once within five minutes';
comment on column identity.challenge.challenge is 'The question, base64url';
comment on column identity.challenge.holder is 'Who is adding a passkey; empty when somebody signs in';
comment on column identity.challenge.expires_at is 'When an answer comes too late';
create index challenge_expires on identity.challenge (expires_at);
grant select, insert, delete on identity.challenge to madang_app;
