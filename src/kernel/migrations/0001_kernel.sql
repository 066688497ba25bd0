-- What the platform needs under every room: answers kept for repeated requests, the demo clock, the agenda, jobs.
grant usage on schema kernel to madang_app;

create table kernel.answer (
  actor text not null,
  key text not null,
  route text not null,
  at timestamptz not null,
  reply jsonb,
  primary key (actor, key, route)
);
comment on table kernel.answer is 'The answer already given to a request with this key, so that sending it again changes nothing';
comment on column kernel.answer.actor is 'Who sent it; keys of different people never meet';
comment on column kernel.answer.key is 'The key that the form or the client made up';
comment on column kernel.answer.route is 'The operation that was asked for; the same key elsewhere is another request';
comment on column kernel.answer.at is 'When it was first answered';
comment on column kernel.answer.reply is 'What was answered; null while the first request is still at work';
create index answer_at on kernel.answer (at);
grant select, insert, update, delete on kernel.answer to madang_app;

create table kernel.clock (
  singleton boolean primary key default true check (singleton),
  ahead_ms bigint not null
);
comment on table kernel.clock is 'How far the clock of a demonstration stands ahead of the world, in milliseconds; one row';
comment on column kernel.clock.singleton is 'There is one clock';
comment on column kernel.clock.ahead_ms is 'Milliseconds ahead of real time';
insert into kernel.clock (ahead_ms) values (0);
grant select, update on kernel.clock to madang_app;

create table kernel.agenda (
  id text primary key,
  due timestamptz not null,
  task text not null,
  payload jsonb not null,
  unique (task, payload)
);
comment on table kernel.agenda is 'What is to be done on a day of the law''s calendar; follows the platform clock, not the world''s';
comment on column kernel.agenda.id is 'Identifier of the entry';
comment on column kernel.agenda.due is 'From when on it is due';
comment on column kernel.agenda.task is 'The task to run';
comment on column kernel.agenda.payload is 'What the task needs; the same entry twice is one entry';
create index agenda_due on kernel.agenda (due);
grant select, insert, update, delete on kernel.agenda to madang_app;

-- The job library keeps its tables behind row security of its owner: rooms enqueue through this one door.
create function kernel.enqueue(task text, payload json, job_key text, queue text) returns void
language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform jobs.add_job(identifier => task, payload => payload, job_key => job_key, queue_name => queue, job_key_mode => 'replace');
end
$$;
comment on function kernel.enqueue is 'Asks for a task to be run after this transaction commits; the same key twice is one job';
revoke execute on function kernel.enqueue from public;
grant execute on function kernel.enqueue to madang_app;
