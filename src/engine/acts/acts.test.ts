import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Actor } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { testDatabase } from '#test/database'
import type { Reason } from './model.ts'
import type { Checkpoint } from './tree-store.ts'

const someone = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
const other = newId('person', Temporal.Instant.from('2026-01-02T00:00:00Z'))
const person = (id: typeof someone): Actor => ({ kind: 'person', person: id })
const read = {
  what: 'register.read',
  subject: someone,
  fields: ['name', 'bornOn'],
  because: ['law:주민등록법#제29조'],
} as const

describe('acts', () => {
  it('A1 leaves no act behind when the effect is rolled back', async (t) => {
    const { acts, begin, system } = await testDatabase(t)
    const failing = begin(system, 'test', (ctx) => {
      ctx.record(read)
      throw new Error('the effect failed')
    })
    await assert.rejects(failing, /the effect failed/)
    const found = await begin(system, 'test', (ctx) => acts.about(ctx, [someone]))
    assert.deepEqual(found, [])
  })

  it('A2 writes a refusal although what it refused was rolled back', async (t) => {
    const { begin, owner } = await testDatabase(t)
    const refused = begin(person(someone), 'test.peek', (ctx) => {
      ctx.record({ ...read, subject: other })
      throw new Problem('test/forbidden', { status: 403, title: { ko: '안 됩니다', en: 'No' } })
    })
    await assert.rejects(refused, { code: 'test/forbidden' })
    const { rows } = await owner.pool.query('select what, actor, purpose, detail from acts.act')
    assert.deepEqual(rows, [
      { what: 'refused', actor: someone, purpose: 'test.peek', detail: { code: 'test/forbidden' } },
    ])
  })

  it('A3 lets the program add acts, and neither change nor remove one', async (t) => {
    const { begin, db, system } = await testDatabase(t)
    await begin(system, 'test', async (ctx) => ctx.record(read))
    for (const tampering of [
      'update acts.act set fields = array[]::text[]',
      'delete from acts.act',
      'truncate acts.act',
      'drop table acts.leaf',
    ]) {
      await assert.rejects(
        db.transaction((tx) => sql.raw(tampering).execute(tx)),
        /permission denied|must be owner/,
        tampering,
      )
    }
  })

  it('A4 shows a person every act that touched their data, newest first, and nobody else’s', async (t) => {
    const { acts, begin, system, clock } = await testDatabase(t)
    await begin(system, 'first', async (ctx) => ctx.record(read))
    clock.set('2026-11-23T02:00:00Z')
    await begin(system, 'second', async (ctx) => ctx.record({ ...read, fields: ['region'] }))
    await begin(system, 'third', async (ctx) => ctx.record({ ...read, subject: other }))
    const found = await begin(person(someone), 'acts.mine', (ctx) => acts.about(ctx, [someone]))
    assert.deepEqual(
      found.map(({ purpose, fields, actor }) => ({ purpose, fields, actor: actor.id })),
      [
        { purpose: 'second', fields: ['region'], actor: 'test' },
        { purpose: 'first', fields: ['name', 'bornOn'], actor: 'test' },
      ],
    )
    const older = await begin(person(someone), 'acts.mine', (ctx) =>
      acts.about(ctx, [someone], { before: found[0]?.id ?? '', limit: 10 }),
    )
    assert.deepEqual(
      older.map(({ purpose }) => purpose),
      ['first'],
    )
  })

  it('A5 walks a payment back to the article and to the consent', async (t) => {
    const { acts, begin, system } = await testDatabase(t)
    const paid = await begin(system, 'test', async (ctx) => {
      const asked = ctx.record({ what: 'case.submit', subject: someone, because: ['law:민원 처리에 관한 법률#제8조'] })
      const seen = ctx.record({ what: 'register.read', subject: someone, because: ['consent:grant_1', asked] })
      const decided = ctx.record({ what: 'case.decide', subject: someone, because: ['law:아동수당법#제4조', seen] })
      return ctx.record({ what: 'ledger.pay', subject: someone, because: [decided] })
    })
    const reason = await begin(person(someone), 'acts.why', (ctx) => acts.reason(ctx, paid, [someone]))
    assert.deepEqual(trail(reason), [
      'ledger.pay',
      'case.decide',
      '아동수당법#제4조',
      'register.read',
      'grant_1',
      'case.submit',
      '민원 처리에 관한 법률#제8조',
    ])
    const peeking = begin(person(other), 'acts.why', (ctx) => acts.reason(ctx, paid, [other]))
    await assert.rejects(peeking, { code: 'acts/not-yours' })
  })

  it('A6 gives every committed act one leaf, also when writers commit out of order', async (t) => {
    const { acts, begin, system, db, owner } = await testDatabase(t)
    let letGo = () => {}
    const held = new Promise<void>((go) => (letGo = go))
    let opened = () => {}
    const open = new Promise<void>((go) => (opened = go))
    const slow = begin(system, 'slow', async (ctx) => {
      ctx.record(read)
      await sql`select pg_current_xact_id()`.execute(ctx.tx)
      opened()
      await held
    })
    await open
    for (let count = 0; count < 20; count++) await begin(system, 'quick', async (ctx) => ctx.record(read))
    const grow = () => begin(system, 'acts.grow', (ctx) => acts.grow(ctx))
    await grow()
    letGo()
    await slow
    await sealed(21n, grow)
    const { rows } = await owner.pool.query(
      'select count(*)::int as leaves, max(index)::int as last, count(distinct act)::int as acts from acts.leaf',
    )
    assert.deepEqual(rows, [{ leaves: 21, last: 20, acts: 21 }])
    await db.transaction(async (tx) => assert.equal((await acts.checkpoint({ tx }))?.size, 21n))
  })

  it('A7 proves that an act is in the record, and a changed act no longer fits', async (t) => {
    const { acts, begin, system, owner } = await testDatabase(t)
    const ids = []
    for (let count = 0; count < 13; count++) ids.push(await begin(system, 'test', async (ctx) => ctx.record(read)))
    const chosen = ids[5]
    assert.ok(chosen)
    const proof = () => begin(person(someone), 'acts.proof', (ctx) => acts.proof(ctx, chosen, [someone]))
    await assert.rejects(proof(), { code: 'acts/not-in-tree-yet' })
    await sealed(13n, () => begin(system, 'acts.grow', (ctx) => acts.grow(ctx)))
    assert.equal((await proof()).holds, true)
    await owner.pool.query(`update acts.act set fields = '{income}' where id = $1`, [chosen])
    assert.equal((await proof()).holds, false)
  })

  it('A8 refuses an act that rests on nothing', async (t) => {
    const { begin, system } = await testDatabase(t)
    await assert.rejects(
      begin(system, 'test', async (ctx) => ctx.record({ what: 'register.read', subject: someone, because: [] })),
      { code: 'acts/groundless' },
    )
  })
})

/** Grows the tree to a size. The horizon is the whole server's: another test's open transaction may hold it back for a moment. */
async function sealed(size: bigint, grow: () => Promise<Checkpoint | null>): Promise<void> {
  for (let turn = 0, reached = 0n; reached < size && turn < 200; turn++) {
    reached = (await grow())?.size ?? reached
    if (reached < size) await pause(25)
  }
}

function trail(reason: Reason): string[] {
  return [
    reason.act.what,
    ...reason.because.flatMap((one) =>
      'act' in one ? trail(one) : 'law' in one ? [one.law] : 'consent' in one ? [one.consent] : [],
    ),
  ]
}
