create schema timestamp;
grant usage on schema timestamp to madang_app;

create table timestamp.authority (
  id integer primary key check (id = 1),
  root bytea not null,
  certificate bytea not null,
  secret bytea not null,
  made_at timestamptz not null
);
comment on table timestamp.authority is 'The time-stamp authority of this node: made once, at the first start';
comment on column timestamp.authority.id is 'One authority a node';
comment on column timestamp.authority.root is 'Its root certificate (DER); the root''s private key was thrown away when it had signed';
comment on column timestamp.authority.certificate is 'The certificate of the stamping key (DER)';
comment on column timestamp.authority.secret is 'The stamping key (PKCS 8), sealed';
comment on column timestamp.authority.made_at is 'When it was made, in the world''s time';
grant select, insert on timestamp.authority to madang_app;

create table timestamp.token (
  serial bigint primary key generated always as identity,
  at timestamptz not null,
  algorithm text not null,
  digest bytea not null
);
comment on table timestamp.token is 'Every time stamp that was given: none has the number of another';
comment on column timestamp.token.serial is 'The serial number in the token';
comment on column timestamp.token.at is 'The time in the token, in the world''s time';
comment on column timestamp.token.algorithm is 'The digest''s algorithm';
comment on column timestamp.token.digest is 'What was stamped; says nothing of its content';
create index token_at on timestamp.token (at);
grant select, insert on timestamp.token to madang_app;
