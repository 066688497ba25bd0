create schema subscriptions;
grant usage on schema subscriptions to madang_app;

create table subscriptions.subscription (
  id text primary key,
  reader text not null,
  purpose text not null,
  register text not null,
  fields text[] not null,
  delivery text not null check (delivery in ('pull', 'push')),
  endpoint text,
  state text not null check (state in ('active', 'paused', 'ended')),
  created_by text not null,
  created_at timestamptz not null,
  act text not null,
  told bigint not null,
  sent bigint not null,
  failures integer not null default 0,
  next_at timestamptz,
  trouble text
);
comment on table subscriptions.subscription is 'Which agency is told of changes of which register, under which purpose';
comment on column subscriptions.subscription.id is 'Identifier';
comment on column subscriptions.subscription.reader is 'The agency that is told';
comment on column subscriptions.subscription.purpose is 'The purpose under which it is';
comment on column subscriptions.subscription.register is 'The register';
comment on column subscriptions.subscription.fields is 'The fields that are told; none tells only that something changed';
comment on column subscriptions.subscription.delivery is 'Whether the agency asks, or is called';
comment on column subscriptions.subscription.endpoint is 'Where it is called';
comment on column subscriptions.subscription.state is 'Whether it is told at present';
comment on column subscriptions.subscription.created_by is 'The officer who subscribed';
comment on column subscriptions.subscription.created_at is 'When, on the platform clock';
comment on column subscriptions.subscription.act is 'The act of subscribing';
comment on column subscriptions.subscription.told is 'Up to which position an act of telling is written, for calls';
comment on column subscriptions.subscription.sent is 'Up to which position calls were answered with yes';
comment on column subscriptions.subscription.failures is 'How often in a row the next call failed';
comment on column subscriptions.subscription.next_at is 'When it is tried again';
comment on column subscriptions.subscription.trouble is 'What went wrong last';
create index subscription_register on subscriptions.subscription (register);
grant select, insert on subscriptions.subscription to madang_app;
grant update (state, told, sent, failures, next_at, trouble) on subscriptions.subscription to madang_app;

create table subscriptions.line (
  register text primary key,
  last bigint not null
);
comment on table subscriptions.line is 'The last position of each register: whoever writes an event holds its row, so that positions come in order and without gaps';
comment on column subscriptions.line.register is 'The register';
comment on column subscriptions.line.last is 'The last position that was given';
grant select, insert on subscriptions.line to madang_app;
grant update (last) on subscriptions.line to madang_app;

create table subscriptions.event (
  register text not null,
  position bigint not null,
  record text not null,
  version integer not null,
  kind text not null check (kind in ('entered', 'corrected', 'ended')),
  at timestamptz not null,
  act text not null,
  primary key (register, position),
  unique (register, record, version)
);
comment on table subscriptions.event is 'What changed in a register, in order; nothing of what it says, and nobody''s name';
comment on column subscriptions.event.register is 'The register';
comment on column subscriptions.event.position is 'Counted from one, without gaps';
comment on column subscriptions.event.record is 'The record';
comment on column subscriptions.event.version is 'Its version that this change made';
comment on column subscriptions.event.kind is 'What was done';
comment on column subscriptions.event.at is 'When it was recorded, on the platform clock';
comment on column subscriptions.event.act is 'The act of the change';
grant select, insert on subscriptions.event to madang_app;

create table subscriptions.dead_letter (
  subscription text not null references subscriptions.subscription,
  position bigint not null,
  at timestamptz not null,
  attempts integer not null,
  trouble text not null,
  primary key (subscription, position)
);
comment on table subscriptions.dead_letter is 'Events that were called out again and again, and never taken: they can still be asked for';
comment on column subscriptions.dead_letter.subscription is 'The subscription';
comment on column subscriptions.dead_letter.position is 'The position of the event';
comment on column subscriptions.dead_letter.at is 'When it was given up, on the platform clock';
comment on column subscriptions.dead_letter.attempts is 'How often it was tried';
comment on column subscriptions.dead_letter.trouble is 'What went wrong last';
grant select, insert on subscriptions.dead_letter to madang_app;
