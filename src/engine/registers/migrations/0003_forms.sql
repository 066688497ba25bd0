alter table registers.entry add column schema integer not null default 1 check (schema > 0);
alter table registers.entry alter column schema drop default;
comment on column registers.entry.schema is 'The version of the register whose fields it has; read later as the versions since then say';
