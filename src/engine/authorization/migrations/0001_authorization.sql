create schema "authorization";
grant usage on schema "authorization" to madang_app;

create table "authorization".client (
  id text primary key,
  kind text not null check (kind in ('agency', 'third-party')),
  title jsonb not null,
  agency text not null,
  jwks jsonb not null,
  redirect_uris text[] not null,
  scopes text[] not null,
  introspects boolean not null,
  registered_at timestamptz not null,
  closed_at timestamptz,
  act text not null
);
comment on table "authorization".client is 'Machines of agencies and of third parties that may ask for tokens (RFC 7591)';
comment on column "authorization".client.id is 'The client identifier';
comment on column "authorization".client.kind is 'A system of an agency, or of a third party that people let read';
comment on column "authorization".client.title is 'Whose machine it is, in each language';
comment on column "authorization".client.agency is 'The agency or third party, by its id in the pack or in the directory';
comment on column "authorization".client.jwks is 'Its public keys (RFC 7517); no secret is shared';
comment on column "authorization".client.redirect_uris is 'Where a person may be sent back to, letter by letter';
comment on column "authorization".client.scopes is 'What it may ask for at most';
comment on column "authorization".client.introspects is 'Whether it may ask about tokens of other clients (RFC 7662)';
comment on column "authorization".client.registered_at is 'Since when, on the platform clock';
comment on column "authorization".client.closed_at is 'When its access ended; from then on no token of it holds';
comment on column "authorization".client.act is 'The act that registered it';
grant select, insert, update (jwks, closed_at) on "authorization".client to madang_app;

create table "authorization".signing_key (
  kid text primary key,
  jwk jsonb not null,
  secret bytea not null,
  signs_from timestamptz not null unique
);
comment on table "authorization".signing_key is 'The keys by which access tokens are signed; the private part is sealed';
comment on column "authorization".signing_key.kid is 'Name of the key: its RFC 7638 thumbprint';
comment on column "authorization".signing_key.jwk is 'The public part, as published (RFC 7517)';
comment on column "authorization".signing_key.secret is 'The private part (PKCS 8), sealed';
comment on column "authorization".signing_key.signs_from is 'From when on it signs, in the world''s time; it is published before';
grant select, insert on "authorization".signing_key to madang_app;

create table "authorization".proof (
  digest bytea primary key,
  expires_at timestamptz not null
);
comment on table "authorization".proof is 'Assertions and proofs of possession that were used: each counts once';
comment on column "authorization".proof.digest is 'SHA-256 over whose it is and its jti';
comment on column "authorization".proof.expires_at is 'From when on its own time refuses it, and it may be forgotten';
create index proof_expires on "authorization".proof (expires_at);
grant select, insert, update (expires_at), delete on "authorization".proof to madang_app;

create table "authorization".request (
  id text primary key,
  handle bytea not null unique,
  client text not null references "authorization".client (id),
  redirect_uri text not null,
  challenge text not null,
  scopes text[] not null,
  purpose text not null,
  state text,
  key_thumbprint text,
  expires_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
comment on table "authorization".request is 'Authorization requests that a client pushed (RFC 9126)';
comment on column "authorization".request.id is 'The name of the request on the page where the person decides';
comment on column "authorization".request.handle is 'SHA-256 of the request URI that the client was given';
comment on column "authorization".request.client is 'Who asks';
comment on column "authorization".request.redirect_uri is 'Where the person goes back to';
comment on column "authorization".request.challenge is 'The S256 code challenge (RFC 7636)';
comment on column "authorization".request.scopes is 'What is asked for';
comment on column "authorization".request.purpose is 'What for';
comment on column "authorization".request.state is 'What the client gets back unchanged';
comment on column "authorization".request.key_thumbprint is 'The key to which the code is bound (RFC 9449, section 10)';
comment on column "authorization".request.expires_at is 'Until when the request URI, and after the start the decision, is open';
comment on column "authorization".request.started_at is 'When the person came with the request URI, which then is spent';
comment on column "authorization".request.ended_at is 'When the person decided';
grant select, insert, update (expires_at, started_at, ended_at) on "authorization".request to madang_app;

create table "authorization".session (
  id text primary key,
  client text not null references "authorization".client (id),
  purpose text not null,
  scopes text[] not null,
  person text,
  grants text[] not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text,
  act text not null
);
comment on table "authorization".session is 'What a client was let do once: every token of it ends with it';
comment on column "authorization".session.id is 'Stands in every token (sid)';
comment on column "authorization".session.client is 'Whose tokens';
comment on column "authorization".session.purpose is 'What the tokens may be used for';
comment on column "authorization".session.scopes is 'What they open';
comment on column "authorization".session.person is 'Whose data, when a person let the client in; never in a token';
comment on column "authorization".session.grants is 'The consents that the person gave for it';
comment on column "authorization".session.started_at is 'When it was let in, in the world''s time';
comment on column "authorization".session.expires_at is 'When it ends at the latest';
comment on column "authorization".session.revoked_at is 'When it was taken back';
comment on column "authorization".session.revoked_because is 'Why it was taken back';
comment on column "authorization".session.act is 'The act that let it in';
create index session_client on "authorization".session (client);
create index session_person on "authorization".session (person) where person is not null;
grant select, insert, update (revoked_at, revoked_because) on "authorization".session to madang_app;

create table "authorization".code (
  digest bytea primary key,
  request text not null unique references "authorization".request (id),
  session text not null references "authorization".session (id),
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table "authorization".code is 'Authorization codes: each is good once, for a minute';
comment on column "authorization".code.digest is 'SHA-256 of the code; the code is kept nowhere';
comment on column "authorization".code.request is 'The request that it answers';
comment on column "authorization".code.session is 'What it opens';
comment on column "authorization".code.expires_at is 'Until when it is good';
comment on column "authorization".code.used_at is 'When it was used; used again, it ends the session';
grant select, insert, update (used_at) on "authorization".code to madang_app;

create table "authorization".refresh (
  digest bytea primary key,
  session text not null references "authorization".session (id),
  issued_at timestamptz not null,
  used_at timestamptz
);
comment on table "authorization".refresh is 'Refresh tokens: each is good once and gives the next';
comment on column "authorization".refresh.digest is 'SHA-256 of the token; the token is kept nowhere';
comment on column "authorization".refresh.session is 'What it goes on with';
comment on column "authorization".refresh.issued_at is 'When it was given';
comment on column "authorization".refresh.used_at is 'When it was used; used again, it ends the session';
create index refresh_session on "authorization".refresh (session);
grant select, insert, update (used_at) on "authorization".refresh to madang_app;
