import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { caseOf, followers, mother, offeredTo, ownAccount, plainAnswers, standing, startBirth } from '#test/birth'
import { openCountry } from '#test/nodes'
import { stageOf } from '#test/world'
import { until } from '#test/until'

it(
  'RM3 RM5 loses nothing and doubles nothing when the court’s node is killed again and again in the middle of a case',
  { timeout: 480_000 },
  async () => {
    await using country = await openCountry({ nodes: { nca: ['nca', 'family-court'] }, apart: true })
    const court = country.others.get('nca')
    assert.ok(court)
    const stage = stageOf(country.home.platform)
    await until(() => offeredTo(stage, mother), 'the offer to the mother')
    const draft = await startBirth(stage, mother)
    const words = { ...plainAnswers, account: ownAccount(draft) }
    const { applications } = stage.services
    await stage.as(mother).act((ctx) => applications.check(ctx, draft.id, words))
    const { id } = await stage.as(mother).act((ctx) => applications.submit(ctx, draft.id))
    for (const delay of [5, 120, 400]) {
      await pause(delay)
      await court.kill()
      await court.start()
    }
    await until(
      async () => {
        const all = Object.values(standing(await caseOf(stage, mother, id)))
        return all.length === followers.length + 1 && all.every((status) => status === 'done')
      },
      'every office is done',
      240_000,
    )
    await until(async () => (await stage.remote.standing()).length === 0, 'every entry has arrived')
    const asked = await stage.count(
      `select from acts.act where what = 'register.enter' and "case" = '${id}' and detail ? 'elsewhere'`,
    )
    await court.stop()
    await using again = await court.here()
    const { rows } = await again.platform.owner.pool.query<{ entries: bigint; records: bigint; acts: bigint }>(
      `select count(*) as entries, count(distinct e.record) as records, count(distinct a.id) as acts
       from registers.entry e join acts.act a on a.id = e.act where a."case" = $1`,
      [id],
    )
    assert.equal(asked, 4)
    assert.deepEqual(rows, [{ entries: 4n, records: 4n, acts: 4n }])
  },
)
