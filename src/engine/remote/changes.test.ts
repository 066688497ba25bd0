import assert from 'node:assert/strict'
import { it } from 'node:test'
import { aunt, child, mother, ties, twoNodes } from './two-nodes.fixture.ts'

const tie = { to: child, relation: '딸' }

it('RM10 carries a correction and an end there once, in the order of decision, and reads them at once', async (t) => {
  const { home, wire, seen, history, ...room } = await twoNodes(t)
  const { record } = await room.enter(tie)
  await home.settle()
  assert.deepEqual(await seen(), [{ ...tie, version: 1 }])

  wire.cut = true
  await assert.rejects(room.correct(record, { note: '하나' }), { code: 'messages/unreachable' })
  wire.cut = false
  const one = await room.correct(record, { note: '하나' })
  const two = await room.correct(record, { relation: '양녀', note: '둘' })
  assert.deepEqual([one.version, two.version], [2, 3])
  assert.deepEqual(await seen(), [{ to: child, relation: '양녀', note: '둘', version: 3 }], 'before the court has it')
  assert.deepEqual(await seen({ relation: '양녀' }), [{ to: child, relation: '양녀', note: '둘', version: 3 }])
  assert.deepEqual(await seen({ relation: '딸' }), [], 'chosen by what it will be')
  await home.settle()
  const versions = (await history(record)).map(({ version, fields }) => [version, fields['note']])
  assert.deepEqual(versions, [
    [1, undefined],
    [2, '하나'],
    [3, '둘'],
  ])
  assert.deepEqual(await seen(), [{ to: child, relation: '양녀', note: '둘', version: 3 }], 'and afterwards')

  await room.correct(record, { note: null })
  await room.end(record, '2026-11-23')
  assert.deepEqual(await seen(), [])
  await home.settle()
  assert.deepEqual(await seen(), [])
  const last = (await history(record)).at(-1)
  assert.deepEqual([last?.version, last?.validTo?.toString(), last?.fields['note']], [5, '2026-11-23', undefined])
})

it('RM10 corrects an entry that is on its way itself, and shows neither before its first day', async (t) => {
  const { home, wire, seen, history, ...room } = await twoNodes(t)
  wire.cut = true
  const { record } = await room.enter(tie)
  const later = await room.enter({ to: aunt, relation: '조카' }, '2026-11-24')
  await room.correct(record, { note: '적음' })
  wire.cut = false
  assert.deepEqual(await seen(), [{ ...tie, note: '적음', version: 2 }])
  await home.settle()
  assert.deepEqual(await seen(), [{ ...tie, note: '적음', version: 2 }])
  assert.deepEqual((await history(later.record)).length, 1)
})

it('RM10 does once what is brought again because its answer was lost, also by two at the same time', async (t) => {
  const { home, court, wire, history, ...room } = await twoNodes(t)
  const { record } = await room.enter(tie)
  await home.settle()
  await room.correct(record, { note: '하나' })
  // Both jobs have it in hand before either has asked.
  const both = Promise.withResolvers<undefined>()
  let asked = 0
  wire.before = async ({ service }) => {
    if (service !== 'register.change') return
    if (++asked === 2) both.resolve(undefined)
    await both.promise
  }
  const deliver = home.remote.tasks.find(({ name }) => name === 'remote.deliver')?.run as (one: object) => Promise<void>
  await Promise.all([deliver({ subject: mother, id: record }), deliver({ subject: mother, id: record })])
  assert.equal(asked, 2)
  assert.equal((await history(record)).length, 2)
  const { rows } = await court.owner.pool.query(`select from acts.act where what = 'register.correct'`)
  assert.equal(rows.length, 1)
})

it('RM3 enters once what two bring at the same time, and neither is told that it failed', async (t) => {
  const { home, court, wire, ...room } = await twoNodes(t)
  const { record } = await room.enter(tie)
  // The court's register is busy with the mother until both have looked whether the entry is there.
  const busy = await court.owner.pool.connect()
  await busy.query('begin')
  await busy.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `registers/${ties.id}/${home.people.of('court', mother)}`,
  ])
  const deliver = home.remote.tasks.find(({ name }) => name === 'remote.deliver')?.run as (one: object) => Promise<void>
  const bringing = Promise.allSettled([
    deliver({ subject: mother, id: record }),
    deliver({ subject: mother, id: record }),
  ])
  for (let waiting = 0; waiting < 2;) {
    const { rows } = await court.owner.pool.query<{ waiting: bigint }>(
      `select count(*) as waiting from pg_locks l join pg_stat_activity a using (pid)
       where l.locktype = 'advisory' and not l.granted and a.datname = current_database()`,
    )
    waiting = Number(rows[0]?.waiting)
  }
  await busy.query('commit')
  busy.release()
  assert.deepEqual(
    (await bringing).map(({ status }) => status),
    ['fulfilled', 'fulfilled'],
  )
  assert.equal(wire.carried.length, 2)
  assert.equal((await room.history(record)).length, 1)
})

it('RM7 writes down a refusal once, for whoever decided, also when two were told of it', async (t) => {
  const { home, wire, seen, ...room } = await twoNodes(t)
  await room.enter(tie)
  await home.settle()
  const { record } = await room.enter({ to: aunt, relation: '조카' })
  await home.settle()
  const { act } = await room.correct(record, tie)
  const both = Promise.withResolvers<undefined>()
  let told = 0
  wire.after = async ({ service }) => {
    if (service !== 'register.change') return
    if (++told === 2) both.resolve(undefined)
    await both.promise
  }
  const deliver = home.remote.tasks.find(({ name }) => name === 'remote.deliver')?.run as (one: object) => Promise<void>
  await Promise.all([deliver({ subject: mother, id: record }), deliver({ subject: mother, id: record })])
  const { rows } = await home.owner.pool.query<{ because: string[]; detail: object }>(
    `select because, detail from acts.act where what = 'register.refused'`,
  )
  const detail = { register: ties.id, record, kind: 'correct', code: 'registers/already-entered', decidedBy: 'town' }
  assert.deepEqual(rows, [{ because: [act], detail }])
  const shown = (agency: string) => home.begin(home.system, 'test', (ctx) => home.remote.refusedOf(ctx, agency))
  assert.deepEqual(
    (await shown('town')).map((one) => [one.kind, one.act, one.code, typeof one.words.ko]),
    [['correct', act, 'registers/already-entered', 'string']],
  )
  assert.deepEqual(await shown('court'), [], 'it is theirs who decided')
  assert.deepEqual(
    (await seen()).map(({ version }) => version),
    [1, 1],
    'what was refused is shown no longer',
  )
})

it('RM4 does not bring back what the holder has ended since, where home has not heard of its arrival', async (t) => {
  const { home, court, wire, seen, ...room } = await twoNodes(t)
  const { record } = await room.enter(tie)
  wire.after = () => Promise.reject(new Error('the answer is lost'))
  await home.settle()
  wire.after = () => Promise.resolve()
  await court.begin(court.system, 'test', (ctx) =>
    court.registers.end(ctx, ties, { record, validTo: ctx.today, because: ['law:x#1'] }),
  )
  assert.deepEqual(await seen(), [])
})
