-- An open question about a look holds back the destruction of what was read in that matter.
alter table privacy.matter add column "case" text;
comment on column privacy.matter."case" is 'The case for which was looked; null where it was for none';
create index matter_case on privacy.matter ("case") where standing in ('filed', 'escalated') and "case" is not null;
