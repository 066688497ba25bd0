import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ownAccount, plainAnswers, startBirth } from '#test/birth'
import { runErrand } from '#test/crashing'
import { world, type World } from '#test/world'

const mother = '김지은'

/** Everything that one birth brings about, counted. */
async function brought(one: World): Promise<Record<string, number>> {
  const count = async (query: string) =>
    Number((await one.owner.pool.query<{ count: bigint }>(`select count(*) ${query}`)).rows[0]?.count)
  return {
    cases: await count('from services."case"'),
    decisions: await count(`from acts.act where what = 'case.decide'`),
    done: await count(`from services.sub_case where status = 'done'`),
    people: await count(`from acts.act where what = 'identity.register'`),
    awards: await count('from ledger.award'),
    paid: await count(`from ledger.payment where status = 'paid'`),
    due: await count(`from ledger.payment where status = 'due'`),
    certificates: await count('from credentials.certificate'),
    letters: await count(`from notices.notice where kind = 'letter'`),
    entries: await count(`from acts.act where what = 'register.enter' and "case" is not null`),
  }
}

describe('a process that is killed', () => {
  it(
    'F1 is completed once on restart, whenever between submitting and paying it was killed',
    { timeout: 180_000 },
    async (t) => {
      const whole = await world(t)
      await whole.settle()
      await report(whole)
      await whole.settle()
      const expected = await brought(whole)
      assert.deepEqual([expected['done'], expected['awards'], expected['paid'], expected['certificates']], [6, 4, 1, 2])

      for (const delays of [
        [15, 60, 130],
        [30, 110],
      ]) {
        const one = await world(t)
        await one.settle()
        const draft = await written(one)
        const submit = { person: one.as(mother).id, draft }
        for (const delay of delays) {
          const errand = runErrand(one, (await brought(one))['cases'] === 0 ? { submit } : {})
          await errand.working
          await pause(delay)
          errand.kill()
          await errand.ended
        }
        const last = runErrand(one, (await brought(one))['cases'] === 0 ? { submit } : {})
        assert.equal(await last.ended, 0)
        assert.deepEqual(await brought(one), expected, `killed after ${delays.join(', ')} ms`)
        const { sum } = await one.begin({ kind: 'system', name: 'test' }, 'test', (ctx) => one.ledger.balance(ctx))
        assert.equal(sum.minor, 0n)
      }
    },
  )
})

/** A draft with everything in it. */
async function written(one: World): Promise<string> {
  const draft = await startBirth(one, mother)
  await one
    .as(mother)
    .act((ctx) => one.services.applications.check(ctx, draft.id, { ...plainAnswers, account: ownAccount(draft) }))
  return draft.id
}

async function report(one: World): Promise<void> {
  const draft = await written(one)
  await one.as(mother).act((ctx) => one.services.applications.submit(ctx, draft))
}
