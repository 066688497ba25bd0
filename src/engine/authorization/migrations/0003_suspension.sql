alter table "authorization".client add column suspended_at timestamptz;
comment on column "authorization".client.suspended_at is 'Since when it is suspended, on the platform clock: no token of it holds until it is open again';
grant update (suspended_at) on "authorization".client to madang_app;
