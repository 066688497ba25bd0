-- Entries of before hold people by the platform's own ids, and the keys that would change them are not in the database.
do $$
begin
  if exists (select from registers.entry) then
    raise exception 'the entries of the registers were written before pseudonyms: load them again into an empty database';
  end if;
end
$$;

comment on column registers.entry.subject is 'Whose entry it is, by the pseudonym of the agency that owns the register; first in every key, so that the table can be spread by person';
comment on column registers.entry.fields is 'The fields that are no secret; a person in them by the pseudonym of the agency that owns the register';
comment on column registers.trace.subject is 'Whose record it is, by the pseudonym of the agency that owns the register';
