create table govstack.event_type (
  room text not null,
  name text not null,
  number integer not null,
  shape jsonb not null,
  removed boolean not null,
  at timestamptz not null,
  act text not null,
  primary key (room, name, number)
);
comment on table govstack.event_type is 'What kinds of events a room has, version by version; none is ever changed';
comment on column govstack.event_type.room is 'The room: INSTANCE/CLASS/MEMBER/APPLICATION of the member that manages it';
comment on column govstack.event_type.name is 'Its name in the addresses of the PubSub API';
comment on column govstack.event_type.number is 'Counted from one; the largest holds';
comment on column govstack.event_type.shape is 'The JSON Schema of an event, as it was sent';
comment on column govstack.event_type.removed is 'Whether the event type was taken away with this version';
comment on column govstack.event_type.at is 'When, on the platform clock';
comment on column govstack.event_type.act is 'The act of declaring';
grant select, insert on govstack.event_type to madang_app;

create table govstack.event (
  id uuid primary key,
  room text not null,
  event_type text not null,
  position bigint not null,
  publisher text not null,
  content jsonb not null,
  at timestamptz not null,
  stopped boolean not null default false,
  act text not null,
  unique (room, event_type, position)
);
comment on table govstack.event is 'Events on their way to subscribers; taken away when nobody can ask for them any more';
comment on column govstack.event.id is 'Identifier, as the PubSub API knows it';
comment on column govstack.event.room is 'The room it was published in';
comment on column govstack.event.event_type is 'Its kind';
comment on column govstack.event.position is 'Its place in the line of its kind, counted from one without gaps';
comment on column govstack.event.publisher is 'The client that published it';
comment on column govstack.event.content is 'What it says';
comment on column govstack.event.at is 'When it was published, on the platform clock';
comment on column govstack.event.stopped is 'Whether its publisher or the room has stopped it';
comment on column govstack.event.act is 'The act of publishing';
grant select, insert, delete, update (stopped) on govstack.event to madang_app;

create table govstack.subscription (
  id uuid primary key,
  room text not null,
  event_type text not null,
  subscriber text not null,
  delivery text not null check (delivery in ('PUSH', 'PULL')),
  address text,
  lifetime integer not null,
  in_order boolean not null,
  since bigint not null,
  failures integer not null default 0,
  next_at timestamptz,
  ended boolean not null default false,
  at timestamptz not null,
  act text not null
);
comment on table govstack.subscription is 'Who is told of which events';
comment on column govstack.subscription.id is 'Identifier, as the PubSub API knows it';
comment on column govstack.subscription.room is 'The room';
comment on column govstack.subscription.event_type is 'The kind of events';
comment on column govstack.subscription.subscriber is 'The client that is told';
comment on column govstack.subscription.delivery is 'Whether it is called (PUSH) or asks (PULL)';
comment on column govstack.subscription.address is 'Where it is called';
comment on column govstack.subscription.lifetime is 'For how many seconds after its publication an event is told (TTL)';
comment on column govstack.subscription.in_order is 'Whether events are acknowledged only in their order (FIFO)';
comment on column govstack.subscription.since is 'Up to this position nothing is left to tell';
comment on column govstack.subscription.failures is 'How many calls in a row failed';
comment on column govstack.subscription.next_at is 'When the next call may be made';
comment on column govstack.subscription.ended is 'Whether it was cancelled';
comment on column govstack.subscription.at is 'When it was made, on the platform clock';
comment on column govstack.subscription.act is 'The act of subscribing';
create unique index subscription_standing on govstack.subscription (room, event_type, subscriber) where not ended;
grant select, insert, update (delivery, address, lifetime, in_order, since, failures, next_at, ended) on govstack.subscription to madang_app;

create table govstack.acknowledgement (
  subscription uuid not null references govstack.subscription (id),
  event uuid not null references govstack.event (id) on delete cascade,
  at timestamptz not null,
  act text not null,
  primary key (subscription, event)
);
comment on table govstack.acknowledgement is 'Which events a subscriber has confirmed';
comment on column govstack.acknowledgement.subscription is 'The subscription';
comment on column govstack.acknowledgement.event is 'The event';
comment on column govstack.acknowledgement.at is 'When, on the platform clock';
comment on column govstack.acknowledgement.act is 'The act of confirming, or of telling where a call was answered with yes';
create index acknowledgement_event on govstack.acknowledgement (event);
grant select, insert on govstack.acknowledgement to madang_app;

create table govstack.access_right (
  number bigint generated always as identity primary key,
  room text not null,
  service text not null,
  client text not null,
  allowed boolean not null,
  at timestamptz not null,
  act text not null
);
comment on table govstack.access_right is 'Who may call which service of a member, word for word as it was allowed and denied; the last word holds';
comment on column govstack.access_right.number is 'Order of the words';
comment on column govstack.access_right.room is 'The member and application whose service it is';
comment on column govstack.access_right.service is 'The service: its code, or pub/v1/ or sub/v1/ and an event type';
comment on column govstack.access_right.client is 'The client, or */*/*/* for every one';
comment on column govstack.access_right.allowed is 'Whether it may';
comment on column govstack.access_right.at is 'When, on the platform clock';
comment on column govstack.access_right.act is 'The act of allowing or denying';
create index access_right_service on govstack.access_right (room, service, client, number desc);
grant select, insert on govstack.access_right to madang_app;
