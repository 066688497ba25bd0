import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { house } from './world.fixture.ts'

/** What came of a read: let through, or the code of its refusal. */
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? error.code : Promise.reject(error as Error)),
  )
const counted = (outcomes: readonly string[]) => Object.groupBy(outcomes, (one) => one)

describe('consent, how often', () => {
  it('C11 lets a limited grant be read once in each turn, and says when the next begins', async (t) => {
    const { give, read, clock } = await house(t)
    const until = Temporal.PlainDate.from('2027-12-31')
    for (const [every, next, after] of [
      ['day', '2026-11-24', '2026-11-23T15:00:00Z'],
      ['month', '2026-12-01', '2026-11-30T15:00:00Z'],
      ['year', '2027-01-01', '2026-12-31T15:00:00Z'],
    ] as const) {
      clock.set('2026-11-23T01:00:00Z')
      const service = `limited-${every}`
      const [id] = await give({ service, every, until })
      assert.equal(await read({ service }), id)
      await assert.rejects(read({ service }), (error) => {
        assert.ok(error instanceof Problem)
        assert.deepEqual([error.code, error.detail['next']], ['consent/already-used', next])
        return true
      })
      clock.set(Temporal.Instant.from(after).subtract({ seconds: 1 }).toString())
      await assert.rejects(read({ service }), { code: 'consent/already-used' })
      clock.set(after)
      assert.equal(await read({ service }), id, `the next ${every}`)
    }
    const [once] = await give({ service: 'once', every: 'once', until })
    assert.equal(await read({ service: 'once' }), once)
    clock.set('2027-11-23T01:00:00Z')
    await assert.rejects(read({ service: 'once' }), { code: 'consent/already-used' })
  })

  it('C11 takes a turn once, however many ask at the same moment; without its key the turn is taken many times', async (t) => {
    const { give, read, owner } = await house(t)
    const rush = async (service: string) => {
      await give({ service, every: 'once' })
      return counted(await Promise.all(Array.from({ length: 40 }, () => outcome(read({ service })))))
    }
    const { read: let1, 'consent/already-used': refused } = await rush('once')
    assert.deepEqual([let1?.length, refused?.length], [1, 39])
    await owner.pool.query('alter table consent.use drop constraint use_pkey')
    const { read: unprotected } = await rush('unprotected')
    assert.ok((unprotected?.length ?? 0) > 1, 'the attack works where nothing stops it')
  })

  it('C11 a read that fails afterwards has taken no turn', async (t) => {
    const { consent, give, read, reading, use } = await house(t)
    const [id] = await give({ every: 'once' })
    const broken = reading(async (ctx) => {
      await consent.require(ctx, use)
      throw new Error('the register does not answer')
    })
    await assert.rejects(broken, /does not answer/)
    assert.equal(await read(), id)
  })
})

/** How a read makes sure of its grant. */
type Check = (ctx: Ctx) => Promise<unknown>

/**
 * Withdrawals against reads in progress, each pair at a random distance. Counts the reads that were let through and whose
 * data were taken after the withdrawal had been told to the person as done.
 */
async function race(t: TestContext, rounds: number, check: (home: Awaited<ReturnType<typeof house>>) => Check) {
  const home = await house(t)
  const { consent, as, reading, asked, mother } = home
  const required = check(home)
  const seen = { through: 0, refused: 0, late: 0 }
  const round = async (service: string) => {
    const [id = ''] = await as(mother, (ctx) => consent.grant(ctx, { ...asked, service }))
    let done = false
    const withdrawal = pause(randomInt(6_000) / 1_000).then(() =>
      as(mother, (ctx) => consent.withdraw(ctx, id)).then(() => (done = true)),
    )
    const read = pause(randomInt(6_000) / 1_000).then(() =>
      reading(async (ctx) => {
        await required({ ...ctx, purpose: service })
        await pause(randomInt(3_000) / 1_000)
        // The moment at which the data leave the register.
        await sql`select 1`.execute(ctx.tx)
        if (done) seen.late++
      }),
    )
    seen[(await outcome(read)) === 'read' ? 'through' : 'refused']++
    await withdrawal
  }
  const lanes = Array.from({ length: 4 }, async (_, lane) => {
    for (let count = lane; count < rounds; count += 4) await round(`service-${count}`)
  })
  await Promise.all(lanes)
  return seen
}

describe('consent, withdrawn while it is read', () => {
  it(
    'C12 no read lets data leave after the withdrawal is done, in thousands of random interleavings',
    { timeout: 240_000 },
    async (t) => {
      const seen = await race(
        t,
        2_000,
        ({ consent, use }) =>
          (ctx) =>
            consent.require(ctx, { ...use, service: ctx.purpose }),
      )
      t.diagnostic(JSON.stringify(seen))
      assert.equal(seen.late, 0)
      assert.ok(seen.through > 100 && seen.refused > 100, JSON.stringify(seen))
    },
  )

  it('C12 the same race is lost by a check that holds nothing', { timeout: 120_000 }, async (t) => {
    const seen = await race(t, 400, () => async (ctx) => {
      const { rows } =
        await sql`select from consent."grant" where service = ${ctx.purpose} and withdrawn_at is null`.execute(ctx.tx)
      if (rows.length === 0)
        throw new Problem('consent/withdrawn', { status: 409, title: { ko: '거둠', en: 'Withdrawn' } })
    })
    t.diagnostic(JSON.stringify(seen))
    assert.ok(seen.late > 0, `the attack works where nothing stops it: ${JSON.stringify(seen)}`)
  })

  it('C13 an agreement is withdrawn as a whole or by line, and what rests on it ends with the last line', async (t) => {
    const { consent, as, give, read, mother, stranger, ended, acts } = await house(t)
    const agreement = newId('agreement', Temporal.Instant.from('2026-11-23T01:00:00Z'))
    const lines = [
      { register: 'income', fields: ['amount'], holder: 'nts' },
      { register: 'cars', fields: ['count'], holder: 'molit' },
    ]
    const [income = '', cars = ''] = await give({ lines, agreement })
    const holds = () => as(mother, (ctx) => consent.agreementHolds(ctx, agreement))
    assert.deepEqual(
      (await as(mother, (ctx) => consent.grantsOfAgreement(ctx, agreement))).map(({ id }) => id).toSorted(),
      [income, cars].toSorted(),
    )
    await as(mother, (ctx) => consent.withdraw(ctx, income))
    await assert.rejects(read(), { code: 'consent/withdrawn' })
    assert.equal(await read({ register: 'cars', fields: ['count'] }), cars)
    assert.deepEqual([await holds(), ended], [true, []])
    await assert.rejects(
      as(stranger, (ctx) => consent.withdrawAgreement(ctx, agreement)),
      { code: 'consent/not-yours' },
    )
    await as(mother, (ctx) => consent.withdrawAgreement(ctx, agreement))
    await as(mother, (ctx) => consent.withdrawAgreement(ctx, agreement))
    await assert.rejects(read({ register: 'cars', fields: ['count'] }), { code: 'consent/withdrawn' })
    assert.deepEqual([await holds(), ended], [false, [agreement]])
    const made = (await as(mother, (ctx) => acts.about(ctx, [mother]))).filter(
      ({ what }) => what === 'consent.withdraw',
    )
    assert.equal(made.length, 2, 'one act for each line, once')
    await assert.rejects(
      as(mother, (ctx) => consent.withdrawAgreement(ctx, 'agreement_none')),
      { code: 'consent/no-such-grant' },
    )
  })
})

describe('consent, its revisions', () => {
  it('C14 each change of a grant is a revision bound to the one before, and none can be changed or left out', async (t) => {
    const { consent, as, give, mother, db, owner } = await house(t)
    const [id = ''] = await give()
    await as(mother, (ctx) => consent.withdraw(ctx, id))
    const chain = await as(mother, async (ctx) => consent.revisions(ctx, await consent.open(ctx, id)))
    assert.deepEqual(
      chain.map(({ number, statement }) => [number, statement.what]),
      [
        [1, 'given'],
        [2, 'withdrawn'],
      ],
    )
    assert.ok(consent.isChain(chain))
    assert.equal(chain[1]?.statement.previous, chain[0]?.hash)
    const [first, second] = chain
    assert.ok(first && second)
    const terms = { ...first.statement.terms, fields: ['amount', 'employer'] }
    const forgeries = {
      'other terms': [{ ...first, statement: { ...first.statement, terms } }, second],
      'one left out': [second],
      'order turned': [second, first],
      'no withdrawal': [first, { ...second, statement: { ...second.statement, what: 'given' as const } }],
      nothing: [],
    }
    for (const [name, forged] of Object.entries(forgeries)) assert.equal(consent.isChain(forged), false, name)
    for (const tampering of [
      'update consent.revision set number = 9',
      'delete from consent.revision',
      'delete from consent.use',
    ])
      await assert.rejects(
        db.transaction((tx) => sql.raw(tampering).execute(tx)),
        /permission denied/,
        tampering,
      )
    await owner.pool.query(
      `update consent.revision set statement = replace(statement, 'amount', 'employer') where number = 1`,
    )
    const altered = await as(mother, async (ctx) => consent.revisions(ctx, await consent.open(ctx, id)))
    assert.equal(consent.isChain(altered), false, 'what the keeper of the database changes is seen')
  })
})
