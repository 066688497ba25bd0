import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { Logger, run, runOnce, type Runner, type TaskList } from 'graphile-worker'
import type { Clock } from './clock.ts'
import type { Ctx } from './ctx.ts'
import type { Database } from './db.ts'
import { newId } from './ids.ts'

/** Work that is done after the transaction that asked for it, again until it succeeds. Payloads hold ids, never personal data. */
export interface Task<P = never> {
  readonly name: string
  readonly run: (payload: P) => Promise<void>
}

export function task<P extends object>(name: string, work: (payload: P) => Promise<void>): Task<P> {
  return { name, run: work }
}

/** Asks for a task, in this transaction: it runs after the commit, or never. The same key twice is one job. */
export async function enqueue(
  ctx: Pick<Ctx, 'tx'>,
  name: string,
  payload: object,
  options: { key?: string; queue?: string } = {},
): Promise<void> {
  await sql`select kernel.enqueue(${name}, ${JSON.stringify(payload)}::json, ${options.key ?? null}, ${options.queue ?? null})`.execute(
    ctx.tx,
  )
}

/** An entry of the agenda: what is to be done from when on. */
export interface Planned {
  readonly due: Temporal.Instant
  readonly task: string
  readonly payload: object
}

/** Puts a task on the agenda of a day of the law's calendar. The same entry twice is one entry. */
export function schedule(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  due: Temporal.Instant,
  entry: Omit<Planned, 'due'>,
): Promise<void> {
  return scheduleAll(ctx, [{ due, ...entry }])
}

/** The same, for many entries in one statement. */
export async function scheduleAll(ctx: Pick<Ctx, 'tx' | 'now'>, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return
  const rows = planned.map(({ due, task: name, payload }) => ({
    id: newId('agenda', ctx.now),
    due: due.toString(),
    task: name,
    payload,
  }))
  await sql`insert into kernel.agenda (id, due, task, payload)
    select id, due, task, payload from json_to_recordset(${JSON.stringify(rows)}::json) as entry (id text, due timestamptz, task text, payload jsonb)
    on conflict (task, payload) do nothing`.execute(ctx.tx)
}

export interface Jobs {
  /** Runs jobs as they come, and the agenda as the clock reaches it, until `stop`. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Runs everything that is due now and returns when nothing is left: for tests and for moving the clock. */
  settle(): Promise<void>
}

interface JobParts {
  /** Opened as the owner of the job tables, not under the program's role. */
  readonly db: Database
  readonly clock: Clock
  readonly tasks: readonly Task[]
  readonly concurrency?: number
}

export function createJobs({ db, clock, tasks, concurrency = 4 }: JobParts): Jobs {
  const logger = new Logger(() => () => undefined)
  const taskList: TaskList = Object.fromEntries(
    tasks.map((one) => [one.name, (payload: unknown) => one.run(payload as never)]),
  )
  const options = { pgPool: db.plainPool, schema: 'jobs', taskList, logger, concurrency, noHandleSignals: true }
  let runner: Runner | undefined
  let timer: NodeJS.Timeout | undefined
  let presence: Presence | undefined

  return {
    async start() {
      presence = await takeOver(db)
      runner = await run({ ...options, pollInterval: 1_000 })
      timer = setInterval(() => void turnAgenda(db, clock).catch(() => undefined), 500)
    },
    async stop() {
      clearInterval(timer)
      await runner?.stop()
      runner = undefined
      presence?.release(true)
      presence = undefined
    },
    async settle() {
      // The library may end while a job that was just added waits: looked for again, a bounded number of times.
      let again = 20
      do await runOnce(options)
      while ((await turnAgenda(db, clock)) > 0 || (again-- > 0 && (await isLeft(db, Object.keys(taskList)))))
    },
  }
}

/** A session that shows others that somebody runs jobs here, for as long as it is open. */
interface Presence {
  release(close: true): void
}

/**
 * Gives back the jobs that a killed process held, which the library would do after four hours. Only who is alone can be
 * sure that they are nobody's; the session of a killed process takes a moment to go.
 */
async function takeOver(db: Database): Promise<Presence> {
  const session = await db.pool.connect()
  const key = `hashtext('madang.jobs')`
  for (let tries = 0; tries < 20; tries++) {
    const { rows } = await session.query<{ alone: boolean }>(`select pg_try_advisory_lock(${key}) as alone`)
    if (rows[0]?.alone !== true) {
      await pause(50)
      continue
    }
    await session.query(
      `select jobs.force_unlock_workers(array(select distinct locked_by from jobs._private_jobs where locked_by is not null))`,
    )
    await session.query(`select pg_advisory_lock_shared(${key}), pg_advisory_unlock(${key})`)
    return session
  }
  await session.query(`select pg_advisory_lock_shared(${key})`)
  return session
}

/** Whether a job of these tasks could be taken now. */
async function isLeft(db: Database, tasks: readonly string[]): Promise<boolean> {
  const { rows } = await db.pool.query<{ left: boolean }>(
    `select exists (select from jobs._private_jobs as job join jobs._private_tasks as task on task.id = job.task_id
       where job.is_available and job.run_at <= now() and task.identifier = any($1)) as left`,
    [tasks],
  )
  return rows[0]?.left === true
}

/** Turns entries whose day has come into jobs, once. */
async function turnAgenda(db: Database, clock: Clock): Promise<number> {
  const { rowCount } = await db.pool.query(
    `with due as (delete from kernel.agenda where id in (select id from kernel.agenda where due <= $1 order by due limit 500 for update skip locked)
       returning task, payload)
     select kernel.enqueue(task, payload::json, null, null) from due`,
    [clock.now().toString()],
  )
  return rowCount ?? 0
}
