create schema "x-road";
grant usage on schema "x-road" to madang_app;

create table "x-road".system (
  id text primary key,
  agency text not null,
  member text not null,
  purposes text[] not null,
  secret bytea not null unique,
  registered_at timestamptz not null,
  closed_at timestamptz,
  act text not null
);
comment on table "x-road".system is 'Information systems of agencies behind this node that speak X-Road and cannot sign';
comment on column "x-road".system.id is 'Identifier; the user name of HTTP Basic';
comment on column "x-road".system.agency is 'Whose system it is';
comment on column "x-road".system.member is 'The X-Road identifier as which it may call';
comment on column "x-road".system.purposes is 'What it may ask for; the first where it names none';
comment on column "x-road".system.secret is 'SHA-256 of its secret; the secret is kept nowhere';
comment on column "x-road".system.registered_at is 'Since when it may call';
comment on column "x-road".system.closed_at is 'When its access ended';
comment on column "x-road".system.act is 'The act that registered it';
grant select, insert, update (closed_at) on "x-road".system to madang_app;
