-- What extracts tell together is weighed before another is granted.
create table research.likeness (
  project text primary key references research.project (id),
  sealed bytea not null
);
comment on table research.likeness is 'Who looked alike in an extract, without the values: kept while it, or a copy that was fetched, may lie somewhere';
comment on column research.likeness.project is 'The project';
comment on column research.likeness.sealed is 'Marks of people and the numbers of their groups, sealed';
grant select, insert, delete on research.likeness to madang_app;

alter table research.extract add column fetched_at timestamptz;
comment on column research.extract.fetched_at is 'When its bytes were fetched for the first time; empty while nobody has a copy';
grant update (fetched_at) on research.extract to madang_app;
