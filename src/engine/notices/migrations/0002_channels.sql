-- How people want to be told besides the inbox, and what waits to go out: a table for each way.
create table notices.channel (
  person text not null,
  channel text not null check (channel in ('mail', 'text')),
  address bytea not null,
  act text not null,
  primary key (person, channel)
);
comment on table notices.channel is 'Ways besides the inbox in which a person wants to hear that something has come';
comment on column notices.channel.person is 'Whose wish it is';
comment on column notices.channel.channel is 'mail (e-mail) or text (text message)';
comment on column notices.channel.address is 'The address or number, sealed';
comment on column notices.channel.act is 'The act of wishing it';
grant select, insert, update, delete on notices.channel to madang_app;

create table notices.quiet (
  person text primary key,
  from_time time not null,
  until_time time not null
);
comment on table notices.quiet is 'Hours in which nothing is to be sent out to a person, where they differ from the country''s';
comment on column notices.quiet.person is 'Whose wish it is';
comment on column notices.quiet.from_time is 'From this time of day in the country''s zone';
comment on column notices.quiet.until_time is 'Until this time; the same as the beginning when there are none';
grant select, insert, update, delete on notices.quiet to madang_app;

create table notices.mail_outbox (
  notice text primary key references notices.notice (id),
  person text not null,
  due timestamptz not null,
  sent_at timestamptz
);
comment on table notices.mail_outbox is 'E-mails that wait to go out: each says that something has come, and nothing of what it says';
comment on column notices.mail_outbox.notice is 'What has come';
comment on column notices.mail_outbox.person is 'To whom; the address stands in channel';
comment on column notices.mail_outbox.due is 'Not before: the end of the quiet hours';
comment on column notices.mail_outbox.sent_at is 'When it was handed to a carrier; empty while it waits';
create index mail_outbox_due on notices.mail_outbox (due) where sent_at is null;
grant select, insert, update (sent_at) on notices.mail_outbox to madang_app;

create table notices.text_outbox (
  notice text primary key references notices.notice (id),
  person text not null,
  due timestamptz not null,
  sent_at timestamptz
);
comment on table notices.text_outbox is 'Text messages that wait to go out: each says that something has come, and nothing of what it says';
comment on column notices.text_outbox.notice is 'What has come';
comment on column notices.text_outbox.person is 'To whom; the number stands in channel';
comment on column notices.text_outbox.due is 'Not before: the end of the quiet hours';
comment on column notices.text_outbox.sent_at is 'When it was handed to a carrier; empty while it waits';
create index text_outbox_due on notices.text_outbox (due) where sent_at is null;
grant select, insert, update (sent_at) on notices.text_outbox to madang_app;
