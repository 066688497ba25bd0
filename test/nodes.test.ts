import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Id } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import {
  caseOf,
  followers,
  mother,
  offeredTo,
  ownAccount,
  plainAnswers,
  reportBirth,
  standing,
  startBirth,
} from '#test/birth'
import type { Fault } from '#test/line'
import { type Country, openCountry } from '#test/nodes'
import { until } from '#test/until'
import { type Stage, stageOf } from '#test/world'

const nodes = { court: ['nca', 'family-court'], hira: ['hira'] }
const service = 'birth-registration'

async function offered(stage: Stage): Promise<void> {
  await until(() => offeredTo(stage, mother), 'the offer to the mother')
}

async function settled(stage: Stage, id: Id<'case'>): Promise<void> {
  await until(async () => {
    const all = Object.values(standing(await caseOf(stage, mother, id)))
    return all.length === followers.length + 1 && all.every((status) => status === 'done')
  }, 'every office is done')
}

/** What one birth brought about at home and at the court, counted. */
async function brought({ home, others }: Country, id: string): Promise<Record<string, number>> {
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

describe('a birth over three nodes', { timeout: 240_000 }, () => {
  it('RM1 RM6 RM8 runs as over one, and each node keeps its own record of it', async () => {
    await using country = await openCountry({ nodes })
    const stage = stageOf(country.home.platform)
    await offered(stage)
    const { id } = await reportBirth(stage, mother)
    await settled(stage, id)
    const counted = await until(async () => {
      const now = await brought(country, id)
      return now['waiting'] === 0 && now
    }, 'every entry has arrived')
    assert.deepEqual(counted, { decided: 6, asked: 4, entered: 4, records: 4, waiting: 0, certificates: 2 })
  })

  it('RM3 RM4 RM5 survives a node that is away, answers garbage, half an answer, too late or into the void, and is stopped in the middle', async () => {
    await using country = await openCountry({ nodes })
    const court = country.others.get('court')
    assert.ok(court)
    const stage = stageOf(country.home.platform)
    await offered(stage)
    const status = async (id: Id<'case'>) => standing(await caseOf(stage, mother, id))[service]
    const again = () =>
      stage.begin({ kind: 'system', name: 'test' }, 'test', (ctx) => enqueue(ctx, 'services.resume', { agency: 'nca' }))

    const draft = await startBirth(stage, mother)
    const { applications } = stage.services
    const words = { ...plainAnswers, account: ownAccount(draft) }
    await stage.as(mother).act((ctx) => applications.check(ctx, draft.id, words))
    court.line.fault = 'cut'
    const { id } = await stage.as(mother).act((ctx) => applications.submit(ctx, draft.id))
    await until(async () => (await status(id)) === 'agency-silent', 'the case says that the court does not answer')
    for (const fault of ['garbage', 'half', 'cut'] satisfies Fault[]) {
      court.line.fault = fault
      const before = court.line.carried()
      await again()
      await until(() => Promise.resolve(court.line.carried() > before), `the court is asked again: ${fault}`)
      await pause(300)
      assert.equal(await status(id), 'agency-silent', fault)
    }
    assert.equal((await brought(country, id))['entered'], 0)

    await court.stop()
    court.line.fault = 'none'
    await again()
    await pause(500)
    assert.equal(await status(id), 'agency-silent', 'stopped')
    await court.start()
    await until(async () => (await status(id)) !== 'agency-silent', 'it goes on by itself when the court is back')
    // What was decided is on its way: the court takes each entry, and home never hears of it.
    court.line.fault = 'deaf'
    await until(async () => ((await brought(country, id))['waiting'] ?? 0) > 0, 'entries wait')
    court.line.fault = 'none'
    await settled(stage, id)
    await until(async () => (await brought(country, id))['waiting'] === 0, 'every entry has arrived')
    assert.deepEqual(await brought(country, id), {
      decided: 6,
      asked: 4,
      entered: 4,
      records: 4,
      waiting: 0,
      certificates: 2,
    })
  })
})
