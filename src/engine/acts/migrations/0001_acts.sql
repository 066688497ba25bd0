create schema acts;
grant usage on schema acts to madang_app;

create table acts.act (
  id text primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('anyone', 'person', 'officer', 'system')),
  actor text not null,
  agency text,
  duty text,
  on_behalf_of text,
  what text not null,
  purpose text not null,
  subject text,
  fields text[] not null default '{}',
  "case" text,
  because text[] not null,
  detail jsonb not null default '{}',
  salt bytea not null,
  commitment bytea not null,
  xact xid8 not null default pg_current_xact_id()
);
comment on table acts.act is 'The record of acts: who did what, to whose data, for what purpose, because of what. Append only';
comment on column acts.act.id is 'Identifier; sorts by time';
comment on column acts.act.at is 'When, on the platform clock';
comment on column acts.act.actor_kind is 'person, officer, system, or anyone (not signed in)';
comment on column acts.act.actor is 'Who: id of the person or officer, or name of the system';
comment on column acts.act.agency is 'For which public body';
comment on column acts.act.duty is 'By which duties an officer acted';
comment on column acts.act.on_behalf_of is 'For whom, when somebody acts for another person';
comment on column acts.act.what is 'What was done, as room.verb';
comment on column acts.act.purpose is 'Why, in the words of the operation';
comment on column acts.act.subject is 'Whose data or case';
comment on column acts.act.fields is 'Which fields were read or written';
comment on column acts.act."case" is 'The case in which it happened';
comment on column acts.act.because is 'What it rests on: law:ACT#ARTICLE, consent:ID, or the id of an earlier act';
comment on column acts.act.detail is 'What a person needs to understand it; never anything secret';
comment on column acts.act.salt is 'Chance that hides the content behind the commitment';
comment on column acts.act.commitment is 'SHA-256 over salt and content: the leaf of the Merkle tree';
comment on column acts.act.xact is 'The transaction that wrote it: the tree takes only what no open transaction can still precede';
create index act_subject on acts.act (subject, id desc) where subject is not null;
create index act_case on acts.act ("case", id) where "case" is not null;
create index act_xact on acts.act (xact, id);
create index act_because on acts.act using gin (because);
create index act_register on acts.act ((detail->>'register'), agency) where what = 'register.read';
grant select, insert on acts.act to madang_app;

create table acts.leaf (
  index bigint primary key,
  act text not null unique references acts.act (id)
);
comment on table acts.leaf is 'The place of each act in the Merkle tree';
comment on column acts.leaf.index is 'Counted from zero, without gaps';
comment on column acts.leaf.act is 'The act';
grant select, insert on acts.leaf to madang_app;

create table acts.node (
  level smallint not null,
  index bigint not null,
  hash bytea not null,
  primary key (level, index)
);
comment on table acts.node is 'Hashes of the complete subtrees: level 0 are leaf hashes, each level above halves the count';
comment on column acts.node.level is 'Height above the leaves';
comment on column acts.node.index is 'Place in its level';
comment on column acts.node.hash is 'SHA-256 with the prefix of RFC 6962, section 2.1';
grant select, insert on acts.node to madang_app;

create table acts.checkpoint (
  size bigint primary key,
  root bytea not null,
  at timestamptz not null,
  horizon xid8 not null,
  note text not null
);
comment on table acts.checkpoint is 'Signed roots of the tree, one per batch';
comment on column acts.checkpoint.size is 'Number of leaves';
comment on column acts.checkpoint.root is 'Root hash of the first size leaves';
comment on column acts.checkpoint.at is 'When it was signed';
comment on column acts.checkpoint.horizon is 'Acts of transactions before this one are all in the tree';
comment on column acts.checkpoint.note is 'The signed note (C2SP signed-note): origin, size, root, signature';
grant select, insert on acts.checkpoint to madang_app;
