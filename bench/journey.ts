import { rmSync } from 'node:fs'
import { scratchFolder } from '#kernel/scratch'
import { fixedClock } from '#kernel/clock'
import { openVault } from '#kernel/crypto'
import type { Actor } from '#kernel/ctx'
import { type Database, openDatabase } from '#kernel/db'
import type { Id } from '#kernel/ids'
import { migrate } from '#kernel/migrate'
import { startPostgres } from '#kernel/postgres'
import { lawRef } from 'madang/pack'
import { migratedRooms } from '../src/architecture.ts'
import type { Measured } from '../src/cli/bench.ts'
import { nation, pack } from '../src/country.ts'
import { createPlatform, type Platform } from '../src/platform.ts'
import { seed } from '../src/seeding.ts'
import { replay, traceOf } from './bare.ts'

const people = 8_000
const warm = 10
const single = 60
const many = 320
const atOnce = 16
// A pay day: what is granted is paid within the journey.
const payDay = '2026-11-25'

interface Birth {
  readonly mother: Id<'person'>
  readonly record: string
  readonly account: string
}

/** Full birth life cycles, from the application to paid and certified; the same rows as bare SQL beside it, in the same run. */
export async function measure(): Promise<Measured> {
  const folder = scratchFolder('madang-bench')
  const server = await startPostgres({ folder })
  const { connection } = server
  const owner = openDatabase({ connection, connections: 24 })
  const db = openDatabase({ connection, role: 'madang_app', connections: 24 })
  try {
    await migrate(connection, migratedRooms())
    const platform = await createPlatform({
      pack,
      db,
      owner,
      clock: fixedClock(pack.zone, `${payDay}T01:00:00Z`),
      vault: openVault({ folder }),
      origin: 'http://localhost:8080',
      concurrency: atOnce,
    })
    await seed(platform, { people, seed: 7, on: payDay })
    const births = await reportBirths(platform, warm + single + many)
    const take = (count: number) => births.splice(0, count)
    for (const birth of take(warm)) await journey(platform, birth)
    const one = await rate(platform, take(single), 1)
    const together = await rate(platform, take(many), atOnce)
    const trace = await traceOf(owner, together.cases.at(-1) ?? '')
    const bareOne = await replay(owner, trace, { journeys: single, atOnce: 1 })
    const bareMany = await replay(owner, trace, { journeys: many, atOnce })
    return {
      bench: 'journey',
      ratios: { of_limit: together.perSecond / bareMany, of_limit_one_at_a_time: one.perSecond / bareOne },
      figures: {
        ...{ journeys_per_second: together.perSecond, journeys_per_second_one_at_a_time: one.perSecond },
        ...{ submit_median_ms: quantile(together.submits, 0.5), submit_p99_ms: quantile(together.submits, 0.99) },
        ...{ submit_p99_ms_one_at_a_time: quantile(one.submits, 0.99), bare_journeys_per_second: bareMany },
        ...{ rows_per_journey: trace.rows, transactions_per_journey: trace.transactions.length },
      },
    }
  } finally {
    await close(db, owner)
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function close(...databases: Database[]): Promise<void> {
  for (const database of databases) await database.close()
}

interface Rate {
  readonly perSecond: number
  /** Milliseconds of each submission. */
  readonly submits: number[]
  readonly cases: string[]
}

async function rate(platform: Platform, births: readonly Birth[], together: number): Promise<Rate> {
  const submits: number[] = []
  const cases: string[] = []
  const started = performance.now()
  for (let at = 0; at < births.length; at += together) {
    const submitted = await Promise.all(births.slice(at, at + together).map((birth) => apply(platform, birth)))
    await platform.jobs.settle()
    for (const { ms, id } of submitted) {
      submits.push(ms)
      cases.push(id)
    }
  }
  const perSecond = (births.length * 1_000) / (performance.now() - started)
  await mustBeDone(platform, cases)
  return { perSecond, submits, cases }
}

async function journey(platform: Platform, birth: Birth): Promise<void> {
  const { id } = await apply(platform, birth)
  await platform.jobs.settle()
  await mustBeDone(platform, [id])
}

/** What a parent does: agrees, gives a name, confirms. Times the submission. */
async function apply(
  { begin, services, pack: country }: Platform,
  { mother, record, account }: Birth,
): Promise<{ id: string; ms: number }> {
  const actor: Actor = { kind: 'person', person: mother }
  const [event] = country.lifeEvents
  if (!event) throw new Error('the pack declares no life event')
  const agreed = services.applications
    .plan(event)
    .flatMap(({ key, read }) => (read.ground.by === 'consent' ? [key] : []))
  const draft = await begin(actor, 'bench', (ctx) =>
    services.applications.start(ctx, { event: event.id, anchor: record, agreed }),
  )
  await begin(actor, 'bench', (ctx) =>
    services.applications.check(ctx, draft.id, { givenName: '누리별', surnameFrom: 'father', account }),
  )
  const started = performance.now()
  const { id } = await begin(actor, 'bench', (ctx) => services.applications.submit(ctx, draft.id))
  return { id, ms: performance.now() - started }
}

/** A benchmark that measured work which was not done would lie. */
async function mustBeDone({ owner }: Platform, cases: readonly string[]): Promise<void> {
  const { rows } = await owner.pool.query<{ status: string; count: number }>(
    `select status, count(*)::int as count from services.sub_case where "case" = any($1) group by status`,
    [cases],
  )
  const open = rows.filter(({ status }) => status !== 'done')
  if (open.length > 0) throw new Error(`not every sub-case is done: ${JSON.stringify(rows)}`)
  const { rows: paid } = await owner.pool.query<{ count: number }>(
    `select count(distinct "case")::int as count from acts.act where what = 'ledger.pay' and "case" = any($1)`,
    [cases],
  )
  if (paid[0]?.count !== cases.length) throw new Error(`only ${paid[0]?.count} of ${cases.length} journeys were paid`)
}

/** Births of married women of the nation, as hospitals report them. */
async function reportBirths({ begin, registers, pack: country }: Platform, count: number): Promise<Birth[]> {
  const [event] = country.lifeEvents
  if (!event) throw new Error('the pack declares no life event')
  const births: Birth[] = []
  for (const { mother, account } of mothers(count)) {
    const { record } = await begin({ kind: 'system', name: 'bench' }, 'bench', (ctx) =>
      registers.enter(ctx, event.anchor, {
        ...{ subject: mother, validFrom: Temporal.PlainDate.from('2026-11-20'), because: [lawRef(event.anchor.law)] },
        fields: {
          mother,
          bornOn: '2026-11-20',
          bornAt: '2026-11-20T04:10:00+09:00',
          sex: 'F',
          plurality: 1,
          birthOrder: 1,
          hospital: '마당병원',
          weight: 3200,
          reportedOn: '2026-11-21',
          hospitalRegion: '1111051500',
        },
      }),
    )
    births.push({ mother, record, account })
  }
  if (births.length < count) throw new Error(`the nation has only ${births.length} mothers for ${count} journeys`)
  return births
}

function* mothers(count: number): Generator<{ mother: Id<'person'>; account: string }> {
  let found = 0
  for (const { members, records } of nation({ people, seed: 7, on: payDay })) {
    const mother = members.find(
      ({ sex, age, spouse, surname }, at) =>
        sex === 'F' &&
        age >= 20 &&
        age < 50 &&
        spouse !== undefined &&
        members[spouse]?.spouse === at &&
        surname !== '',
    )
    const account = records['bank-accounts'].find(({ subject }) => subject === mother?.id)?.data['number']
    if (mother === undefined || typeof account !== 'string') continue
    yield { mother: mother.id as Id<'person'>, account }
    if (++found === count) return
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
