create schema exchange;
grant usage on schema exchange to madang_app;

create table exchange.outage (
  agency text primary key,
  since timestamptz not null,
  act text not null
);
comment on table exchange.outage is 'Agencies whose registers do not answer at present';
comment on column exchange.outage.agency is 'The agency';
comment on column exchange.outage.since is 'Since when';
comment on column exchange.outage.act is 'The act of noting it';
grant select, insert, delete on exchange.outage to madang_app;
