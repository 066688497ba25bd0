-- A benefit is applied for anew when the former case was refused or its award has ended: one case of a matter at a time.
alter table services."case" add column over boolean not null default false;
comment on column services."case".over is 'Put away: the same matter may be, or was, applied for anew';
drop index services.case_matter;
create unique index case_matter on services."case" (event, anchor) where not over;
grant update (over) on services."case" to madang_app;
