create schema messages;
grant usage on schema messages to madang_app;

create table messages.batch (
  id text primary key,
  at timestamptz not null,
  direction text not null check (direction in ('sent', 'received')),
  kind text not null check (kind in ('requests', 'answers')),
  peer text not null,
  key_id text not null,
  root bytea not null,
  base text not null,
  signature bytea not null,
  ids text[] not null,
  heads bytea not null,
  stamp text
);
comment on table messages.batch is 'Messages that travelled together under one signature, written before they left or were acted on';
comment on column messages.batch.id is 'Identifier of the batch';
comment on column messages.batch.at is 'When it was written, in the world''s time';
comment on column messages.batch.direction is 'sent or received';
comment on column messages.batch.kind is 'requests or answers';
comment on column messages.batch.peer is 'The other node';
comment on column messages.batch.key_id is 'The key that signed, as the directory names it';
comment on column messages.batch.root is 'Root of the Merkle tree over the heads (RFC 6962, 2.1)';
comment on column messages.batch.base is 'The signature base (RFC 9421, 2.5): it names the root and both nodes';
comment on column messages.batch.signature is 'The signature of the base';
comment on column messages.batch.ids is 'The messages'' identifiers, in the order of the leaves';
comment on column messages.batch.heads is 'The messages'' heads, sealed: who asked whom for what, and the digest of each body';
comment on column messages.batch.stamp is 'The time stamp that covers the root; empty until there is one';
create index batch_ids on messages.batch using gin (ids);
create index batch_unstamped on messages.batch (at, id) where stamp is null;
create index batch_at on messages.batch (at);
alter table messages.batch alter column heads set storage external;
grant select, insert, delete, update (stamp) on messages.batch to madang_app;

create table messages.body (
  batch text not null,
  part smallint not null,
  until timestamptz not null,
  places integer[] not null,
  bodies bytea not null,
  primary key (batch, part)
);
comment on table messages.body is 'Bodies of messages, kept as long as their purpose asks for';
comment on column messages.body.batch is 'The batch';
comment on column messages.body.part is 'Counts the parts of a batch whose bodies are kept for different times';
comment on column messages.body.until is 'From when on they may be removed; the heads go on proving what was sent';
comment on column messages.body.places is 'Which messages of the batch';
comment on column messages.body.bodies is 'The bodies, sealed';
create index body_until on messages.body (until);
alter table messages.body alter column bodies set storage external;
grant select, insert, delete on messages.body to madang_app;

create table messages.claim (
  node text not null,
  id text not null,
  leaf bytea not null,
  owner text not null,
  at timestamptz not null,
  primary key (node, id)
);
comment on table messages.claim is 'Requests that have come, each once: whoever has the claim answers';
comment on column messages.claim.node is 'The node that asks';
comment on column messages.claim.id is 'Its number for the request';
comment on column messages.claim.leaf is 'The hash of the request: another request under the same number is refused';
comment on column messages.claim.owner is 'The process that answers it';
comment on column messages.claim.at is 'When it came';
create index claim_at on messages.claim (at);
grant select, insert, update (owner), delete on messages.claim to madang_app;

create table messages.kept (
  node text not null,
  id text not null,
  answer bytea not null,
  at timestamptz not null,
  primary key (node, id)
);
comment on table messages.kept is 'Answers written in the transaction of their effect: a request whose process died is not carried out again';
comment on column messages.kept.node is 'The node that asked';
comment on column messages.kept.id is 'Its number for the request';
comment on column messages.kept.answer is 'The answer, sealed';
comment on column messages.kept.at is 'When it was given';
create index kept_at on messages.kept (at);
grant select, insert, delete on messages.kept to madang_app;

create table messages.directory (
  version bigint primary key,
  note text not null,
  at timestamptz not null
);
comment on table messages.directory is 'Directories of nodes that were accepted; the highest version holds, and none older is accepted after it';
comment on column messages.directory.version is 'Its version';
comment on column messages.directory.note is 'The directory as its authority signed it (C2SP signed note)';
comment on column messages.directory.at is 'When it was accepted, in the world''s time';
grant select, insert on messages.directory to madang_app;
