create schema credentials;
grant usage on schema credentials to madang_app;

create table credentials.issuer_key (
  kid text primary key,
  agency text not null,
  jwk jsonb not null,
  secret bytea not null,
  since timestamptz not null,
  retired_at timestamptz
);
comment on table credentials.issuer_key is 'The keys with which agencies sign certificates; the private part is sealed';
comment on column credentials.issuer_key.kid is 'Name of the key: its RFC 7638 thumbprint';
comment on column credentials.issuer_key.agency is 'Whose key it is; empty for the node itself, which signs status lists';
comment on column credentials.issuer_key.jwk is 'The public part, as published (RFC 7517)';
comment on column credentials.issuer_key.secret is 'The private part (PKCS #8), sealed';
comment on column credentials.issuer_key.since is 'From when on it signs';
comment on column credentials.issuer_key.retired_at is 'When it stopped signing; what it signed still verifies';
create unique index issuer_key_signing on credentials.issuer_key (agency) where retired_at is null;
grant select, insert on credentials.issuer_key to madang_app;

create table credentials.origin (
  origin text primary key,
  since timestamptz not null
);
comment on table credentials.origin is 'Every public address this node has had: certificates of an earlier address still verify';
comment on column credentials.origin.origin is 'The address, without a slash at its end';
comment on column credentials.origin.since is 'When it was first used';
grant select, insert on credentials.origin to madang_app;

create sequence credentials.status_turn as bigint minvalue 0;
grant usage on sequence credentials.status_turn to madang_app;

create table credentials.certificate (
  id text primary key,
  person text not null,
  about text not null,
  type text not null,
  agency text not null,
  office jsonb not null,
  document_number text not null unique,
  code text not null,
  list integer not null check (list > 0),
  index integer not null check (index >= 0),
  credential bytea not null,
  issued_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_because text,
  act text not null,
  unique (list, index),
  check ((revoked_at is null) = (revoked_because is null))
);
comment on table credentials.certificate is 'Certificates that were issued';
comment on column credentials.certificate.id is 'Identifier; the QR code leads to it';
comment on column credentials.certificate.person is 'Who holds it';
comment on column credentials.certificate.about is 'Whom it is about';
comment on column credentials.certificate.type is 'Which certificate of the pack';
comment on column credentials.certificate.agency is 'The agency that issued it';
comment on column credentials.certificate.office is 'How the office that issued it was called on that day, in every language';
comment on column credentials.certificate.document_number is 'Sixteen digits printed on paper';
comment on column credentials.certificate.code is 'Six letters printed beside them: whoever knows both holds the paper';
comment on column credentials.certificate.list is 'The list in which its status is published';
comment on column credentials.certificate.index is 'Its place in that list';
comment on column credentials.certificate.credential is 'The signed credential (SD-JWT VC), sealed: the only place that holds what it says';
comment on column credentials.certificate.issued_at is 'When it was issued';
comment on column credentials.certificate.expires_at is 'Until when it holds; empty when it holds for ever';
comment on column credentials.certificate.revoked_at is 'When it was revoked';
comment on column credentials.certificate.revoked_because is 'Why it was revoked, in a sentence for its holder';
comment on column credentials.certificate.act is 'The act of issuing, in the record of acts';
create index certificate_person on credentials.certificate (person, id);
create index certificate_revoked on credentials.certificate (list, index) where revoked_at is not null;
grant select, insert, update (revoked_at, revoked_because) on credentials.certificate to madang_app;

create table credentials.paper (
  certificate text not null references credentials.certificate,
  digest bytea not null,
  at timestamptz not null,
  primary key (certificate, digest)
);
comment on table credentials.paper is 'Every PDF that was handed out, so that a changed file is told from the one we made';
comment on column credentials.paper.certificate is 'The certificate that it shows';
comment on column credentials.paper.digest is 'SHA-256 of the file';
comment on column credentials.paper.at is 'When it was first handed out';
grant select, insert on credentials.paper to madang_app;

create table credentials.verification (
  key text primary key,
  at timestamptz not null,
  result bytea not null
);
comment on table credentials.verification is 'What checking an uploaded certificate gave, kept a quarter of an hour so that the page can be shown';
comment on column credentials.verification.key is 'Chance that only the one who asked knows';
comment on column credentials.verification.at is 'When it was checked';
comment on column credentials.verification.result is 'The result, sealed';
create index verification_at on credentials.verification (at);
grant select, insert, delete on credentials.verification to madang_app;
