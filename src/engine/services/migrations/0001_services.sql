create schema services;
grant usage on schema services to madang_app;

create table services.draft (
  person text not null,
  id text not null,
  event text not null,
  anchor text not null,
  contents bytea not null,
  updated_at timestamptz not null,
  primary key (person, id),
  unique (person, event, anchor)
);
comment on table services.draft is 'An application that somebody is still writing: one for each person and matter';
comment on column services.draft.person is 'Who writes it';
comment on column services.draft.id is 'Identifier';
comment on column services.draft.event is 'The life event';
comment on column services.draft.anchor is 'The register record that opened the life event';
comment on column services.draft.contents is 'Roles, what is known, and the answers so far, sealed';
comment on column services.draft.updated_at is 'When it was last kept';
grant select, insert, update, delete on services.draft to madang_app;

create table services."case" (
  id text primary key,
  applicant text not null,
  event text not null,
  anchor text not null,
  region text not null,
  roles jsonb not null,
  contents bytea not null,
  submitted_at timestamptz not null,
  act text not null
);
comment on table services."case" is 'A life event that was applied for: one application, one sub-case for each office';
comment on column services."case".id is 'Identifier';
comment on column services."case".applicant is 'Who applied';
comment on column services."case".event is 'The life event';
comment on column services."case".anchor is 'The register record that opened it; one matter is applied for once';
comment on column services."case".region is 'District whose offices are competent';
comment on column services."case".roles is 'Which person has which role';
comment on column services."case".contents is 'The answers, sealed';
comment on column services."case".submitted_at is 'When it was received: deadlines run from here';
comment on column services."case".act is 'The act of applying';
create unique index case_matter on services."case" (event, anchor);
create index case_applicant on services."case" (applicant, submitted_at desc);
grant select, insert, update (contents) on services."case" to madang_app;

create table services.sub_case (
  "case" text not null references services."case" (id),
  service text not null,
  agency text not null,
  region text not null,
  status text not null check (status in ('waiting', 'working', 'agency-silent', 'needs-you', 'with-officer', 'done', 'refused', 'not-started')),
  due timestamptz not null,
  late boolean not null default false,
  note jsonb not null default '{}',
  decided_at timestamptz,
  decided_by text,
  act text,
  primary key ("case", service)
);
comment on table services.sub_case is 'What one office decides within a case';
comment on column services.sub_case."case" is 'The case';
comment on column services.sub_case.service is 'The service';
comment on column services.sub_case.agency is 'The competent body';
comment on column services.sub_case.region is 'District of the competent office';
comment on column services.sub_case.status is 'Where it stands';
comment on column services.sub_case.due is 'Until when the law wants it decided';
comment on column services.sub_case.late is 'The deadline has passed';
comment on column services.sub_case.note is 'What it waits for, what was found and what came of it; nothing secret';
comment on column services.sub_case.decided_at is 'When it was decided';
comment on column services.sub_case.decided_by is 'rules, or the officer';
comment on column services.sub_case.act is 'The deciding act';
create index sub_case_desk on services.sub_case (agency, due) where status in ('with-officer', 'agency-silent', 'needs-you');
create index sub_case_silent on services.sub_case (status) where status = 'agency-silent';
grant select, insert, update on services.sub_case to madang_app;
