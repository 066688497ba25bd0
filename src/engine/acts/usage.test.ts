import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { verifyInclusion } from '#kernel/tlog/merkle'
import { testDatabase } from '#test/database'
import { memberOf } from './usage-model.ts'
import { createUsage } from './usage.ts'

const zone = 'Asia/Seoul'
const born = Temporal.Instant.from('2026-01-01T00:00:00Z')
const [me, child, other] = [newId('person', born), newId('person', born), newId('person', born)]
const law = 'law:주민등록법#제29조'

async function room(t: TestContext) {
  const test = await testDatabase(t)
  const usage = createUsage()
  const as = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) => test.begin(actor, 'test', work)
  const system: Actor = { kind: 'system', name: 'test', agency: 'nts' }
  const officer: Actor = {
    kind: 'officer',
    officer: newId('officer', born),
    agency: 'town',
    region: '',
    duties: ['care'],
  }
  const person: Actor = { kind: 'person', person: me }
  let minute = 0
  const read = (actor: Actor, more: object = {}) => {
    // One after the other: ids of one moment have no order between transactions.
    test.clock.set(`2026-${minute < 1 ? '11' : '12'}-05T01:${String(minute++).padStart(2, '0')}:00Z`)
    return as(actor, async (ctx) =>
      ctx.record({
        what: 'register.read',
        subject: me,
        fields: ['total'],
        because: [law],
        detail: { register: 'income' },
        ...more,
      }),
    )
  }
  const seen = async (people: readonly Id<'person'>[], wanted: object = {}) =>
    (await as(person, (ctx) => usage.find(ctx, people, { wanted, limit: 100 }))).used
  return { ...test, usage, as, system, officer, person, read, seen }
}

describe('usage', () => {
  it('A30 a record is filtered by office, register, hand, ground, period and whose, and counted the same way', async (t) => {
    const { usage, as, system, officer, person, read, seen, clock } = await room(t)
    const first = await read(system, { agency: 'nts' })
    const second = await read(officer, { detail: { register: 'residents' } })
    const third = await read(person, { agency: 'town', because: ['consent:grant_1', law] })
    const fourth = await read(officer, { subject: child })
    clock.set('2026-12-05T02:00:00Z')
    const fifth = await as(officer, async (ctx) => ctx.record({ what: 'case.open', subject: me, because: [law] }))
    await read(officer, { subject: other })
    const ids = async (wanted: object, people: readonly Id<'person'>[] = [me]) =>
      (await seen(people, wanted)).map(({ act }) => act.id)
    assert.deepEqual(await ids({}), [fifth, third, second, first])
    assert.deepEqual(await ids({}, [me, child]), [fifth, fourth, third, second, first])
    assert.deepEqual(await ids({ office: 'nts' }), [first])
    assert.deepEqual(await ids({ register: 'residents' }), [second])
    assert.deepEqual(await ids({ hand: 'officer' }), [fifth, second])
    assert.deepEqual(await ids({ hand: 'request' }), [third])
    assert.deepEqual(await ids({ hand: 'rule' }), [first])
    assert.deepEqual(await ids({ ground: 'consent' }), [third])
    assert.deepEqual(await ids({ kinds: ['register.read'], ground: 'law' }), [second, first])
    assert.deepEqual(await ids({ until: Temporal.Instant.from('2026-12-01T00:00:00Z') }), [first])
    assert.deepEqual(await ids({ from: Temporal.Instant.from('2026-12-05T01:00:00Z') }), [fifth, third, second])
    const counts = await as(person, (ctx) => usage.counts(ctx, [me, child], { kinds: ['register.read'] }, zone))
    assert.deepEqual(counts, {
      total: 4,
      offices: [
        { office: 'town', count: 3 },
        { office: 'nts', count: 1 },
      ],
      months: [
        { month: '2026-11', count: 1 },
        { month: '2026-12', count: 3 },
      ],
      registers: [
        { register: 'income', count: 3 },
        { register: 'residents', count: 1 },
      ],
    })
  })

  it('A31 pages go on without gap and without repeating, of several people together', async (t) => {
    const { usage, as, system, person, seen } = await room(t)
    await as(system, async (ctx) => {
      for (let count = 0; count < 60; count++)
        ctx.record({ what: 'register.read', subject: count % 3 === 0 ? child : me, because: [law] })
      await usage.together(ctx, { agency: 'nts', service: 's', reads: [], subjects: [me, child], because: [law] })
    })
    const all = (await seen([me, child])).map(({ act }) => act.id)
    assert.equal(all.length, 61)
    const paged: string[] = []
    for (let before: string | undefined, turns = 0; turns < 20; turns++) {
      const part = await as(person, (ctx) =>
        usage.find(ctx, [me, child], { limit: 7, ...(before === undefined ? {} : { before }) }),
      )
      paged.push(...part.used.map(({ act }) => act.id))
      before = part.next
      if (before === undefined) break
    }
    assert.deepEqual(paged, all)
  })

  it('A32 who was read together with others finds it, with how many, and can prove to be among them; nobody else can', async (t) => {
    const { acts, usage, as, system, person, seen } = await room(t)
    const crowd = Array.from({ length: 11 }, () => newId('person', born))
    const reads = [{ register: 'income', holder: 'nts', fields: ['total'] }]
    const [night, mine] = await as(system, async (ctx) => {
      const root = ctx.record({ what: 'offers.sweep', agency: 'nts', because: [law] })
      const many = (subjects: readonly Id<'person'>[]) =>
        usage.together(ctx, { agency: 'nts', service: 'offers', reads, subjects, because: [root, law] })
      const one = await many([me, ...crowd])
      await many([other, child])
      return [root, one]
    })
    const [used, ...rest] = await seen([me])
    assert.deepEqual([used?.act.id, used?.together, rest.length], [mine, 14, 0])
    assert.deepEqual(used?.act.because, [night, law])
    assert.equal((await seen([me], { register: 'income' })).length, 1)
    assert.equal((await seen([me], { register: 'residents' })).length, 0)
    assert.equal((await seen([me], { ground: 'consent' })).length + (await seen([me], { hand: 'rule' })).length, 0)
    const counted = await as(person, (ctx) => usage.counts(ctx, [me], { hand: 'batch' }, zone))
    assert.deepEqual([counted.total, counted.registers], [1, [{ register: 'income', count: 1 }]])

    const proof = await as(person, (ctx) => usage.membership(ctx, mine, [me]))
    assert.ok(proof)
    const eight = Buffer.alloc(8)
    eight.writeBigInt64BE(memberOf(me))
    const check = (leaf: Buffer) =>
      verifyInclusion({
        ...{ leaf: BigInt(proof.index), size: BigInt(proof.size) },
        hash: hash('sha256', Buffer.concat([Buffer.of(0), Buffer.from(proof.salt, 'hex'), leaf]), 'buffer'),
        proof: proof.path.map((step) => Buffer.from(step, 'hex')),
        root: Buffer.from(String(used?.act.detail['members']), 'hex'),
      })
    assert.ok(check(eight))
    eight.writeBigInt64BE(memberOf(child))
    assert.ok(!check(eight), 'somebody else does not fit the path')
    assert.equal(await as(person, (ctx) => usage.membership(ctx, mine, [other])), null)
    assert.equal((await as(person, (ctx) => acts.reason(ctx, mine, [me]))).act.id, mine)
    await assert.rejects(
      as({ kind: 'person', person: other }, (ctx) => acts.reason(ctx, mine, [other])),
      { code: 'acts/not-yours' },
    )
  })

  it('A33 what rests on a deferral is not shown until its day, and shown after with the day; it is a leaf all the while', async (t) => {
    const { acts, usage, as, system, person, officer, seen, clock, begin } = await room(t)
    const until = Temporal.Instant.from('2026-12-01T00:00:00Z')
    const { approved, hidden, built } = await as(officer, async (ctx) => {
      const asked = ctx.record({ what: 'privacy.defer.ask', because: [law] })
      const approval = ctx.record({ what: 'privacy.defer', subject: me, because: [asked, law] })
      await usage.defer(ctx, { subject: me, agency: 'police', until, act: approval, acts: [asked] })
      const look = ctx.record({ what: 'register.read', subject: me, because: [law, approval] })
      return {
        approved: approval,
        hidden: look,
        built: ctx.record({ what: 'case.open', subject: me, because: [look, law] }),
      }
    })
    const opens = (id: Id<'act'>) => as(person, (ctx) => acts.reason(ctx, id, [me]))
    assert.deepEqual(await seen([me]), [])
    assert.equal((await as(person, (ctx) => usage.counts(ctx, [me], {}, zone))).total, 0)
    for (const id of [hidden, built]) await assert.rejects(opens(id), { code: 'acts/no-such-act' })
    // The horizon is the whole server's: another test's open transaction may hold it back for a moment.
    const sealed = () =>
      begin(system, 'acts.grow', async (ctx) => ((await acts.grow(ctx)) ?? (await acts.checkpoint(ctx)))?.size)
    for (let turn = 0; turn < 200 && (await sealed()) !== 4n; turn++) await pause(25)
    assert.equal(await sealed(), 4n, 'nothing that is hidden is missing from the tree')
    assert.deepEqual(
      (await as(officer, (ctx) => usage.deferred(ctx))).map(({ agency, count }) => [agency, count]),
      [['police', 1]],
    )
    clock.set(until.toString())
    const after = await seen([me])
    assert.deepEqual(
      after.map(({ act, deferredUntil }) => [act.id, deferredUntil?.toString()]),
      [
        [built, until.toString()],
        [hidden, until.toString()],
        [approved, until.toString()],
      ],
    )
    assert.ok(
      (await as(person, (ctx) => acts.proof(ctx, hidden, [me]))).holds,
      'and the proof is the one it always had',
    )
    assert.deepEqual(await as(officer, (ctx) => usage.deferred(ctx)), [])
  })

  it('A34 a deferral has an end, is moved only by a new act, and cannot hide what was read before it', async (t) => {
    const { usage, as, system, officer, read, seen, clock, db } = await room(t)
    const before = await read(system)
    const defer = (until: string, first?: Id<'act'>) =>
      as(officer, async (ctx) => {
        const act = ctx.record({ what: 'privacy.defer', subject: me, because: [law] })
        const acts = first === undefined ? [] : [first]
        await usage.defer(ctx, {
          ...{ subject: me, agency: 'police', act, acts, until: Temporal.Instant.from(until) },
          ...(first === undefined ? {} : { first }),
        })
        return act
      })
    await assert.rejects(defer('2026-11-01T00:00:00Z'), { code: 'acts/deferral-over' })
    const first = await defer('2026-12-10T00:00:00Z')
    assert.deepEqual(
      (await seen([me])).map(({ act }) => act.id),
      [before],
    )
    const second = await defer('2026-12-20T00:00:00Z', first)
    clock.set('2026-12-15T00:00:00Z')
    assert.deepEqual(
      (await seen([me])).map(({ act }) => act.id),
      [before],
      'extended',
    )
    clock.set('2026-12-20T00:00:00Z')
    assert.deepEqual((await seen([me])).map(({ act }) => act.id).toSorted(), [before, first, second].toSorted())
    for (const tampering of [
      `update acts.deferral set until = now() + interval '9 years'`,
      'delete from acts.deferral',
      'update acts.batch set members = array[]::bigint[]',
    ])
      await assert.rejects(db.pool.query(tampering), /permission denied/, tampering)
  })
})
