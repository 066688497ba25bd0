create table messages.stamp (
  id text primary key,
  at timestamptz not null,
  authority text not null,
  data text not null,
  token bytea not null,
  batches text[] not null,
  leaves bytea not null
);
comment on table messages.stamp is 'Time stamps (RFC 3161), each over the signatures of many batches';
comment on column messages.stamp.id is 'Identifier, as the batches name it';
comment on column messages.stamp.at is 'The time that the authority states';
comment on column messages.stamp.authority is 'Which authority, by its name in the configuration';
comment on column messages.stamp.data is 'What was stamped: a text that names the root over the signatures';
comment on column messages.stamp.token is 'The time-stamp token';
comment on column messages.stamp.batches is 'The batches, in the order of the leaves';
comment on column messages.stamp.leaves is 'The leaves (RFC 6962, 2.1), one after the other: the hash of each batch''s signature and its base';
create index stamp_at on messages.stamp (at);
grant select, insert on messages.stamp to madang_app;
