-- What was read and answered for a matter is destroyed on its day; the decision, its reasons and its acts stay.
alter table services."case"
  alter column contents drop not null,
  add column destroy_on date,
  add column held_by text,
  add column destroyed_at timestamptz,
  add column destroyed_act text,
  add constraint case_destroyed check ((contents is null) = (destroyed_act is not null) and (destroyed_act is null) = (destroyed_at is null));
comment on column services."case".contents is 'The answers, sealed; none after their destruction';
comment on column services."case".destroy_on is 'On which day the answers are destroyed; empty while the matter has not ended, or before the night in which that is seen';
comment on column services."case".held_by is 'The act of the open question that holds their destruction back';
comment on column services."case".destroyed_at is 'When they were destroyed, on the platform clock';
comment on column services."case".destroyed_act is 'The act of destroying them';
grant update (destroy_on, held_by, destroyed_at, destroyed_act) on services."case" to madang_app;
create index case_destroy on services."case" (destroy_on, id) where contents is not null and destroy_on is not null;
create index case_open on services."case" (id) where contents is not null and destroy_on is null;

alter table services.draft add column read_at timestamptz, add column destroy_on date;
update services.draft set read_at = updated_at;
alter table services.draft alter column read_at set not null;
comment on column services.draft.read_at is 'When what is known was read';
comment on column services.draft.destroy_on is 'On which day the draft and what was read for it are destroyed; empty before the night in which that is worked out';
create index draft_destroy on services.draft (destroy_on, id);
