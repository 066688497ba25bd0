create table remote.look (
  node text primary key,
  digest text not null,
  purposes jsonb not null,
  figures jsonb not null,
  message text not null,
  at timestamptz not null
);
comment on table remote.look is 'What another node says in public of its registers: kept, so that it can be shown while that node is away';
comment on column remote.look.node is 'The node';
comment on column remote.look.digest is 'SHA-256 of the purposes as they were sent: they are sent again only when they have changed';
comment on column remote.look.purposes is 'Its purposes with their signatures, and the keys of its agencies';
comment on column remote.look.figures is 'Reads of today by purpose; entries and readers of its registers';
comment on column remote.look.message is 'The number of the signed message in which it came';
comment on column remote.look.at is 'When it was looked at';
grant select, insert, update on remote.look to madang_app;
