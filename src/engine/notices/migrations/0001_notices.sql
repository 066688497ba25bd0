create schema notices;
grant usage on schema notices to madang_app;

create table notices.notice (
  person text not null,
  id text not null,
  kind text not null check (kind in ('letter', 'notice', 'offer')),
  sent_at timestamptz not null,
  agency text not null,
  title jsonb not null,
  body jsonb not null,
  links jsonb not null default '[]',
  "case" text,
  act text not null,
  opened_at timestamptz,
  key text,
  status text check (status in ('open', 'accepted', 'refused', 'expired')),
  primary key (person, id),
  unique (person, key)
);
comment on table notices.notice is 'What was said to a person: letters, notices and offers';
comment on column notices.notice.person is 'For whom';
comment on column notices.notice.id is 'Identifier; sorts by time';
comment on column notices.notice.kind is 'letter (a decision), notice, or offer';
comment on column notices.notice.sent_at is 'When it was laid in the inbox';
comment on column notices.notice.agency is 'Which public body says it';
comment on column notices.notice.title is 'Title in every language';
comment on column notices.notice.body is 'Body in every language, a paragraph a line';
comment on column notices.notice.links is 'Where it leads: label in every language, and path';
comment on column notices.notice."case" is 'The case it tells of';
comment on column notices.notice.act is 'The act of sending, which rests on what it tells of';
comment on column notices.notice.opened_at is 'When the person first opened it';
comment on column notices.notice.key is 'Of an offer: the matter, offered once';
comment on column notices.notice.status is 'Of an offer: where it stands';
create index notice_unread on notices.notice (person) where opened_at is null;
create index notice_key on notices.notice (key) where key is not null;
grant select, insert, update (opened_at, status) on notices.notice to madang_app;
