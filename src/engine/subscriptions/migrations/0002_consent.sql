alter table subscriptions.subscription add column consented text[] not null default '{}';
alter table subscriptions.subscription add column told_grants text[] not null default '{}';
comment on column subscriptions.subscription.consented is 'Of the fields, those that are told only while the person''s own consent stands';
comment on column subscriptions.subscription.told_grants is 'The consents on whose strength the event at the position told was written down; it is called out with those of them that still stand';
grant update (told_grants) on subscriptions.subscription to madang_app;
