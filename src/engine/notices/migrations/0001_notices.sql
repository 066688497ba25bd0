create schema notices;
grant usage on schema notices to madang_app;

create table notices.notice (
  id text primary key,
  person text not null,
  kind text not null check (kind in ('letter', 'notice', 'offer')),
  title jsonb not null,
  body jsonb not null,
  links jsonb not null,
  remedy jsonb,
  because text[] not null,
  "case" text,
  agency text not null,
  sent_at timestamptz not null,
  opened_at timestamptz,
  act text not null
);
comment on table notices.notice is 'What offices told people';
comment on column notices.notice.id is 'Identifier';
comment on column notices.notice.person is 'To whom';
comment on column notices.notice.kind is 'letter (a decision in writing), notice (news), offer (something a person may start)';
comment on column notices.notice.title is 'Title, in every language';
comment on column notices.notice.body is 'Text, in every language, a paragraph a line';
comment on column notices.notice.links is 'Where to go on: label in every language, and address';
comment on column notices.notice.remedy is 'What to do who disagrees, and until when, in every language';
comment on column notices.notice.because is 'What it rests on: law:ACT#ARTICLE, consent:ID, or the id of an act';
comment on column notices.notice."case" is 'The case in which it was sent';
comment on column notices.notice.agency is 'Public body that sent it';
comment on column notices.notice.sent_at is 'When, on the platform clock';
comment on column notices.notice.opened_at is 'When it was first opened';
comment on column notices.notice.act is 'The act of sending it';
create index notice_person on notices.notice (person, id desc);
create index notice_new on notices.notice (person) where opened_at is null;
grant select, insert on notices.notice to madang_app;
grant update (opened_at) on notices.notice to madang_app;

create table notices.offer (
  notice text primary key references notices.notice (id) deferrable initially deferred,
  person text not null,
  key text not null,
  until_day date,
  status text not null check (status in ('open', 'accepted', 'refused', 'expired')),
  settled_at timestamptz,
  settlement text,
  unique (person, key),
  check ((status = 'open') = (settled_at is null) and (settled_at is null) = (settlement is null))
);
comment on table notices.offer is 'What was offered to people before they asked, and what became of it';
comment on column notices.offer.notice is 'The notice that makes it';
comment on column notices.offer.person is 'To whom';
comment on column notices.offer.key is 'The occasion: one offer per occasion and person';
comment on column notices.offer.until_day is 'Last day, in the country''s zone; empty when it does not end';
comment on column notices.offer.status is 'open, accepted, refused or expired; one whose last day has passed has expired, whatever stands here';
comment on column notices.offer.settled_at is 'When it was accepted, refused or expired';
comment on column notices.offer.settlement is 'The act by which it was';
create index offer_key on notices.offer (key);
grant select, insert on notices.offer to madang_app;
grant update (status, settled_at, settlement) on notices.offer to madang_app;
