import assert from 'node:assert/strict'
import type { Id } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import { caseOf, followers, mother, offeredTo, standing } from './birth.ts'
import type { Country } from './nodes.ts'
import { until } from './until.ts'
import { type Stage, stageOf } from './world.ts'

// A birth over several nodes, and where it stands.

export const nodes = { court: ['nca', 'family-court'], hira: ['hira'] }
export const service = 'birth-registration'

/** What a birth brings about, once. */
export const whole = { decided: 6, asked: 4, entered: 4, records: 4, waiting: 0, certificates: 2 }

export async function offered(stage: Stage): Promise<void> {
  await until(() => offeredTo(stage, mother), 'the offer to the mother')
}

/** Waits for what must come; when it does not, says where everything stood. */
export async function comes<T>(
  country: Country,
  id: Id<'case'>,
  { look, what, within = 180_000 }: { look: () => Promise<T | undefined | false>; what: string; within?: number },
): Promise<T> {
  return until(look, what, within).catch(async (error: unknown) => {
    throw new Error(`${String(error)}; where it stood: ${JSON.stringify(await whereItStands(country, id), null, 1)}`)
  })
}

export async function settled(country: Country, id: Id<'case'>): Promise<void> {
  const stage = stageOf(country.home.platform)
  const look = async () => {
    const all = Object.values(standing(await caseOf(stage, mother, id)))
    return all.filter((status) => status === 'done').length === followers.length + 1
  }
  await comes(country, id, { look, what: 'every office is done' })
}

/** Everything on which a case over nodes may wait. */
async function whereItStands(country: Country, id: Id<'case'>): Promise<object> {
  const stage = stageOf(country.home.platform)
  const { rows: jobs } = await stage.owner.pool.query(
    `select task_identifier, key, attempts, locked_at is not null as running, run_at > now() as later, left(last_error, 120) as error
     from jobs.jobs where key like $1 or task_identifier like 'remote.%' or last_error is not null order by id`,
    [`${id}%`],
  )
  const { rows: outbox } = await stage.owner.pool.query(
    'select kind, record, holder, delivered_at is not null as there, refusal from remote.outbox order by position',
  )
  return {
    offices: standing(await caseOf(stage, mother, id)),
    away: stage.remote.away(),
    lines: [...country.others].map(([name, { line }]) => [name, line.fault, line.deafTo, line.carried()]),
    ...{ jobs, outbox },
    brought: await brought(country, id).catch(String),
  }
}

/** Lets the court be asked again for a case that waits for it, and waits until that has come to nothing. */
export async function askedInVain(country: Country, id: Id<'case'>, what: string): Promise<void> {
  const { owner, begin } = country.home.platform
  const { rows } = await owner.pool.query<{ now: string }>('select clock_timestamp()::text as now')
  await begin({ kind: 'system', name: 'test' }, 'test', (ctx) => enqueue(ctx, 'services.resume', { agency: 'nca' }))
  const look = async () => {
    const failed = await owner.pool.query(
      `select from jobs.jobs where key = $1 and last_error is not null and locked_at is null and updated_at > $2::timestamptz`,
      [`${id}/${service}`, rows[0]?.now],
    )
    return failed.rowCount === 1
  }
  await comes(country, id, { look, what: `it is tried in vain: ${what}` })
  const all = standing(await caseOf(stageOf(country.home.platform), mother, id))
  assert.equal(all[service], 'agency-silent', what)
}

/** What one birth brought about at home and at the court, counted. */
export async function brought({ home, others }: Country, id: string): Promise<Record<string, number>> {
  const count = async (platform: Stage | undefined, query: string) =>
    Number((await platform?.owner.pool.query<{ count: bigint }>(`select count(*) ${query}`))?.rows[0]?.count ?? -1)
  const [here, court] = [stageOf(home.platform), others.get('court')?.serving().platform as Stage | undefined]
  return {
    decided: await count(here, `from acts.act where what = 'case.decide' and "case" = '${id}'`),
    asked: await count(
      here,
      `from acts.act where what = 'register.enter' and "case" = '${id}' and detail ? 'elsewhere'`,
    ),
    entered: await count(court, `from acts.act where what = 'register.enter' and "case" = '${id}'`),
    records: await count(court, `from registers.entry e join acts.act a on a.id = e.act where a."case" = '${id}'`),
    waiting: await count(here, 'from remote.outbox where delivered_at is null'),
    certificates: await count(here, 'from credentials.certificate'),
  }
}
