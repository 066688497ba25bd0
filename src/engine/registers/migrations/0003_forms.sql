alter table registers.entry add column form integer not null default 1 check (form > 0);
alter table registers.entry alter column form drop default;
comment on column registers.entry.form is 'The version of the register under whose fields it was written; read later as the versions since then say';
