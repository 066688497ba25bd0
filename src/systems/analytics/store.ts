import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { ListedRun, Progress, Result, Run, Scenario } from './model.ts'

interface ScenarioRow {
  id: Id<'scenario'>
  title: string
  rules: string
  from_day: string
  changes: Scenario['changes']
  owner: Id<'officer'>
  changed_at: string
}

interface RunRow extends Omit<ScenarioRow, 'id' | 'changed_at'> {
  id: Id<'run'>
  scenario: Id<'scenario'>
  people: number
  seed: number
  drawn_on: string
  base: string[]
  act: Id<'act'>
  asked_at: string
  status: Run['status']
  progress: Progress
  begun: number
  published: boolean
  result: Result | null
  failure: string | null
}

export async function addScenario(tx: Tx, one: Scenario): Promise<void> {
  await sql`insert into analytics.scenario (id, title, rules, from_day, changes, owner, changed_at)
    values (${one.id}, ${one.title}, ${one.rules}, ${one.from.toString()}, ${JSON.stringify(one.changes)}::jsonb, ${one.owner}, ${one.changedAt.toString()})`.execute(
    tx,
  )
}

export async function changeScenario(tx: Tx, one: Omit<Scenario, 'rules' | 'owner'>): Promise<void> {
  await sql`update analytics.scenario set title = ${one.title}, from_day = ${one.from.toString()},
      changes = ${JSON.stringify(one.changes)}::jsonb, changed_at = ${one.changedAt.toString()} where id = ${one.id}`.execute(
    tx,
  )
}

export async function scenario(tx: Tx, id: string): Promise<Scenario | null> {
  const { rows } = await sql<ScenarioRow>`select * from analytics.scenario where id = ${id}`.execute(tx)
  return rows[0] ? toScenario(rows[0]) : null
}

/** Newest first. */
export async function scenarios(tx: Tx, limit: number): Promise<Scenario[]> {
  const { rows } =
    await sql<ScenarioRow>`select * from analytics.scenario order by changed_at desc, id desc limit ${limit}`.execute(
      tx,
    )
  return rows.map(toScenario)
}

export async function addRun(
  tx: Tx,
  one: Omit<Run, 'status' | 'begun' | 'published' | 'result' | 'failure'>,
): Promise<void> {
  await sql`insert into analytics.run (id, scenario, title, rules, from_day, changes, owner, people, seed, drawn_on, base, act, asked_at, progress)
    values (${one.id}, ${one.scenario}, ${one.title}, ${one.rules}, ${one.from.toString()}, ${JSON.stringify(one.changes)}::jsonb, ${one.owner},
      ${one.people}, ${one.seed}, ${one.drawnOn.toString()}, ${[...one.base]}, ${one.act}, ${one.askedAt.toString()}, ${JSON.stringify(one.progress)}::jsonb)`.execute(
    tx,
  )
}

/** How many computations of an officer are not over yet. Others of the same officer wait for their turn to ask. */
export async function openRuns(tx: Tx, owner: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('analytics.run/' || ${owner}, 0))`.execute(tx)
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from analytics.run
    where owner = ${owner} and status in ('waiting', 'running')`.execute(tx)
  return Number(rows[0]?.count ?? 0n)
}

export async function run(tx: Tx, id: string): Promise<Run | null> {
  const { rows } = await sql<RunRow>`select * from analytics.run where id = ${id}`.execute(tx)
  return rows[0] ? toRun(rows[0]) : null
}

/** Newest first. Of a result only the total is read: a hundred of them whole would be megabytes. */
export async function runsOf(tx: Tx, scenarios: readonly string[]): Promise<ListedRun[]> {
  const { rows } = await sql<
    Omit<RunRow, 'result'> & Pick<ListedRun, 'result'>
  >`select id, scenario, title, rules, from_day, changes, owner, people, seed, drawn_on, base, act, asked_at,
      status, progress, begun, published, failure,
      case when result is not null then jsonb_build_object('total', result -> 'total', 'sampled', result -> 'sampled') end as result
    from analytics.run where scenario = any(${[...scenarios]}::text[])
    order by asked_at desc, id desc limit 200`.execute(tx)
  return rows.map(toRun)
}

/** Takes a waiting or interrupted run in hand; false when it is over. */
export async function begin(tx: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update analytics.run set status = 'running', begun = begun + 1
    where id = ${id} and status in ('waiting', 'running')`.execute(tx)
  return numAffectedRows === 1n
}

/** Notes how far a run is; false when it was cancelled meanwhile. */
export async function note(tx: Tx, id: string, progress: Progress): Promise<boolean> {
  const { numAffectedRows } = await sql`update analytics.run set progress = ${JSON.stringify(progress)}::jsonb
    where id = ${id} and status = 'running'`.execute(tx)
  return numAffectedRows === 1n
}

export async function finish(tx: Tx, id: string, result: Result): Promise<void> {
  await sql`update analytics.run set status = 'done', result = ${JSON.stringify(result)}::jsonb where id = ${id} and status = 'running'`.execute(
    tx,
  )
}

/** Ends a run without a result; nothing happens to one that is over. */
export async function end(
  tx: Tx,
  id: string,
  how: { status: 'cancelled' | 'failed'; failure?: string },
): Promise<void> {
  await sql`update analytics.run set status = ${how.status}, failure = ${how.failure ?? null}
    where id = ${id} and status in ('waiting', 'running')`.execute(tx)
}

export async function publish(tx: Tx, id: string, published: boolean): Promise<void> {
  await sql`update analytics.run set published = ${published} where id = ${id}`.execute(tx)
}

function toScenario(row: ScenarioRow): Scenario {
  const { id, title, rules, changes, owner } = row
  return {
    ...{ id, title, rules, changes, owner },
    ...{ from: Temporal.PlainDate.from(row.from_day), changedAt: instant(row.changed_at) },
  }
}

function toRun<R extends ListedRun['result']>(
  row: Omit<RunRow, 'result'> & { result: R },
): Omit<Run, 'result'> & { result: R } {
  const { id, scenario: of, title, rules, changes, owner, people, seed, base, act } = row
  const { status, progress, begun, published, result, failure } = row
  return {
    ...{ id, scenario: of, title, rules, changes, owner, people, seed, base, act },
    ...{ status, progress, begun, published, result, failure },
    ...{ from: Temporal.PlainDate.from(row.from_day), drawnOn: Temporal.PlainDate.from(row.drawn_on) },
    askedAt: instant(row.asked_at),
  }
}
