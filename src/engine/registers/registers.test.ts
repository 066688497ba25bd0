import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Id, newId } from '#kernel/ids'
import { createJobs, task } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { testDatabase } from '#test/database'
import { births, people } from './example.fixture.ts'
import { createRegisters, installRegisters } from './registers.ts'
import { isDate } from './validation.ts'

const someone = newId('person', Temporal.Instant.from('2026-01-01T00:00:00Z'))
const other = newId('person', Temporal.Instant.from('2026-01-02T00:00:00Z'))
const day = (text: string) => Temporal.PlainDate.from(text)
const because = ['law:주민등록법#제8조'] as const
const kim = { name: '김서연', number: '900101-2000001', bornOn: '1990-01-01', address: '세종시 한누리대로 1' }
const names = Object.keys(people.fields)

async function room(t: TestContext, at?: string) {
  const test = await testDatabase(t, at)
  await installRegisters(test.owner, [people, births])
  const registers = createRegisters({ acts: test.acts, vault: test.vault, registers: [people, births], onEntered: { [births.id]: ['births.entered'] } })
  const enter = (fields: Record<string, unknown> = kim, subject = someone, validFrom = '1990-01-01') =>
    test.begin(test.system, 'test', (ctx) => registers.enter(ctx, people, { subject, validFrom: day(validFrom), fields, because }))
  const read = (asked: object = {}) => test.begin(test.system, 'test', (ctx) => registers.current(ctx, { register: people, subject: someone, fields: names, ...asked }))
  return { ...test, registers, enter, read }
}

/** The faults of a refusal, as field and code. */
async function faultsOf(work: Promise<unknown>): Promise<[string, string][]> {
  const problem = await work.then(() => assert.fail('was not refused'), (error: unknown) => error)
  assert.ok(problem instanceof Problem, String(problem))
  return problem.faults.map(({ field, code }) => [field, code])
}

describe('registers', () => {
  it('G1 enters a record with its act, in one transaction, and gives the fields asked for', async (t) => {
    const { acts, begin, system, enter, read, registers } = await room(t)
    const { record, act } = await enter()
    const [found] = await read({ fields: ['name', 'number'] })
    assert.deepEqual(found?.fields, { name: kim.name, number: kim.number })
    assert.deepEqual([found?.record, found?.version, found?.act], [record, 1, act])
    const [entered] = await begin(system, 'test', (ctx) => acts.about(ctx, [someone]))
    assert.deepEqual([entered?.what, entered?.agency, entered?.because, entered?.detail['record']], ['register.enter', 'ministry', [...because], record])
    assert.ok(!JSON.stringify(entered).includes(kim.number), 'the record of acts holds no secret')
    await assert.rejects(begin(system, 'test', async (ctx) => {
      await registers.enter(ctx, people, { subject: other, validFrom: day('2000-01-01'), fields: kim, because })
      throw new Error('the effect failed')
    }), /the effect failed/)
    assert.deepEqual(await read({ subject: other }), [])
  })

  it('G1 refuses an entry that rests on nothing', async (t) => {
    const { begin, system, registers } = await room(t)
    await assert.rejects(begin(system, 'test', (ctx) => registers.enter(ctx, people, { subject: someone, validFrom: day('2000-01-01'), fields: kim, because: [] })), { code: 'acts/groundless' })
  })

  it('G2 names every fault by its field', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    const faults = await faultsOf(enter({ number: '900101', bornOn: '2026-02-30', address: 'x'.repeat(201), shoeSize: 42 }))
    assert.deepEqual(faults.toSorted(), [['address', 'maxLength'], ['bornOn', 'format'], ['name', 'required'], ['number', 'pattern'], ['shoeSize', 'additionalProperties']])
    const post = (fields: Record<string, unknown>) => begin(system, 'test', (ctx) => registers.enter(ctx, births, { subject: someone, validFrom: day('2026-11-20'), fields, because }))
    const wrong = await faultsOf(post({ bornOn: 'yesterday', bornAt: '2026-11-20T25:00', order: '1', sex: 'X', weight: 3200.5 }))
    assert.deepEqual(wrong.toSorted(), [['bornAt', 'format'], ['bornOn', 'format'], ['order', 'type'], ['sex', 'enum'], ['weight', 'check']])
    assert.deepEqual(await faultsOf(post({ bornOn: '2026-11-20', bornAt: '2026-11-20T04:11', order: 12, sex: 'F' })), [['order', 'maximum']])
    assert.deepEqual(await faultsOf(enter([] as never)), [['', 'type']])
  })

  it('G2 knows every day of the calendar and no other', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, dayOfMonth) => {
      const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
      let real = true
      try { Temporal.PlainDate.from(text) } catch { real = false }
      assert.equal(isDate(text), real, text)
    }))
  })

  it('G3 refuses a birth in the future, on either side of midnight in the country’s zone', async (t) => {
    const { clock, enter } = await room(t, '2026-11-23T14:59:59Z')
    const born = { ...kim, bornOn: '2026-11-24' }
    assert.deepEqual(await faultsOf(enter(born)), [['bornOn', 'future']])
    clock.set('2026-11-23T15:00:00Z')
    await enter(born)
  })

  it('G4 corrects without erasing: what was known then is still known', async (t) => {
    const { begin, system, clock, enter, read, registers } = await room(t)
    const { record } = await enter()
    clock.set('2026-12-01T00:00:00Z')
    await begin(system, 'test', (ctx) => registers.correct(ctx, people, { record, fields: { name: '김서현', address: null }, because }))
    assert.deepEqual((await read()).map(({ version, fields }) => ({ version, fields })), [{ version: 2, fields: { name: '김서현', number: kim.number, bornOn: kim.bornOn } }])
    const before = await read({ asKnownAt: Temporal.Instant.from('2026-11-30T00:00:00Z') })
    assert.deepEqual(before.map(({ version, fields }) => ({ version, fields })), [{ version: 1, fields: kim }])
    assert.deepEqual(await read({ asKnownAt: Temporal.Instant.from('2026-11-01T00:00:00Z') }), [])
    const history = await begin(system, 'test', (ctx) => registers.history(ctx, people, { record, fields: ['name'] }))
    assert.deepEqual(history.map(({ version, fields }) => [version, fields['name']]), [[1, '김서연'], [2, '김서현']])
  })

  it('G4 lets the program neither change, nor erase, nor bring back a version', async (t) => {
    const { begin, system, db, owner, enter, registers } = await room(t)
    const { record } = await enter()
    await begin(system, 'test', (ctx) => registers.correct(ctx, people, { record, fields: { name: '김서현' }, because }))
    const tampering = [`update registers.entry set fields = '{}'`, 'update registers.entry set valid_to = null', 'delete from registers.entry', 'truncate registers.entry', 'update registers.entry_test_people set fields = null', 'drop table registers.entry', 'delete from registers.trace']
    for (const statement of tampering) await assert.rejects(db.transaction((tx) => sql.raw(statement).execute(tx)), /permission denied|must be owner/, statement)
    for (const statement of ['update registers.entry set superseded_at = null where version = 1', 'update registers.entry set superseded_at = now() where version = 1']) {
      await assert.rejects(owner.pool.query(statement), /stays superseded/)
    }
  })

  it('G4 refuses the second of two corrections of the same version, and a correction of nothing', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    const { record, version } = await enter()
    const correct = (name: string, id = record) => begin(system, 'test', (ctx) => registers.correct(ctx, people, { record: id, version, fields: { name }, because }))
    const outcomes = await Promise.allSettled([correct('하나'), correct('둘')])
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const lost = outcomes.find((one) => one.status === 'rejected')
    assert.equal((lost?.reason as Problem).code, 'registers/changed-meanwhile')
    await assert.rejects(correct('셋', 'record_nothing' as Id<'record'>), { code: 'registers/no-such-record' })
    assert.deepEqual(await faultsOf(begin(system, 'test', (ctx) => registers.correct(ctx, people, { record, fields: { name: '' }, because }))), [['name', 'minLength']])
  })

  it('G5 ends a record: it held until the day before, and cannot end twice', async (t) => {
    const { begin, system, enter, read, registers } = await room(t)
    const { record } = await enter(kim, someone, '2020-03-01')
    const end = (validTo: string) => begin(system, 'test', (ctx) => registers.end(ctx, people, { record, validTo: day(validTo), because }))
    assert.deepEqual(await faultsOf(end('2020-02-29')), [['validTo', 'before-start']])
    await end('2024-07-01')
    const counts = await Promise.all(['2020-02-29', '2020-03-01', '2024-06-30', '2024-07-01'].map(async (on) => (await read({ asOf: day(on) })).length))
    assert.deepEqual(counts, [0, 1, 1, 0])
    await assert.rejects(end('2025-01-01'), { code: 'registers/ended' })
  })

  it('G6 keeps secrets sealed, for their own record only', async (t) => {
    const { owner, enter, read } = await room(t)
    const first = await enter()
    const second = await enter({ ...kim, name: '이도윤', number: '880202-1000002' }, other)
    const { rows } = await owner.pool.query(`select e::text as entry, t::text as trace from registers.entry e join registers.trace t using (record) where record = $1`, [first.record])
    assert.ok(rows.length === 1 && !JSON.stringify(rows).includes('2000001'))
    assert.deepEqual((await read({ fields: ['name'] }))[0]?.fields, { name: kim.name })
    await owner.pool.query('alter table registers.entry disable trigger user')
    await owner.pool.query('update registers.entry set secrets = (select secrets from registers.entry where record = $1) where record = $2', [second.record, first.record])
    await assert.rejects(read({ fields: ['number'] }), /unable to authenticate/)
  })

  it('G7 finds a record by a searchable secret, and no longer once it was corrected', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    const { record } = await enter()
    const find = (value: string, field = 'number') => begin(system, 'test', (ctx) => registers.find(ctx, people, { field, value }))
    assert.deepEqual(await find(kim.number), [{ record, subject: someone }])
    assert.deepEqual(await find('900101-2000002'), [])
    await begin(system, 'test', (ctx) => registers.correct(ctx, people, { record, fields: { number: '900101-2000009' }, because }))
    assert.deepEqual(await find(kim.number), [])
    assert.deepEqual(await find('900101-2000009'), [{ record, subject: someone }])
    await assert.rejects(find(kim.name, 'name'), { code: 'registers/unsearchable' })
  })

  it('G8 answers many questions in their order, each with its own subject, filter and day', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    await enter(kim, someone, '2000-01-01')
    await enter({ ...kim, name: '둘째' }, someone, '2010-01-01')
    await enter({ ...kim, name: '이도윤' }, other)
    const answers = await begin(system, 'test', (ctx) => registers.currentOfEach(ctx, [
      { register: people, subject: other, fields: ['name'] },
      { register: births, subject: someone, fields: ['sex'] },
      { register: people, subject: someone, fields: ['name'] },
      { register: people, subject: someone, fields: ['name'], where: { name: '김서연' } },
      { register: people, subject: someone, fields: ['name'], asOf: day('2005-01-01') },
    ]))
    assert.deepEqual(answers.map((found) => found.map(({ fields }) => fields['name'])), [['이도윤'], [], ['둘째', '김서연'], ['김서연'], ['김서연']])
    await assert.rejects(begin(system, 'test', (ctx) => registers.current(ctx, { register: people, subject: someone, fields: ['income'] })), /no field income/)
    await assert.rejects(begin(system, 'test', (ctx) => registers.current(ctx, { register: people, subject: someone, fields: [], where: { number: kim.number } })), /is secret/)
    await assert.rejects(begin(system, 'test', (ctx) => registers.current(ctx, { register: { id: 'ghosts' }, subject: someone, fields: [] })), { code: 'registers/no-such-register' })
  })

  it('G9 refuses a second entry with the same unique fields, also at the same moment', async (t) => {
    const { begin, system, registers } = await room(t)
    const post = (order: number, subject = someone) => begin(system, 'test', (ctx) => registers.enter(ctx, births, { subject, validFrom: day('2026-11-20'), fields: { bornOn: '2026-11-20', bornAt: '2026-11-20T04:11', order, sex: 'F' }, because }))
    const outcomes = await Promise.allSettled([post(1), post(1), post(1), post(2), post(1, other)])
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 3)
    await assert.rejects(post(1), { code: 'registers/already-entered' })
  })

  it('G10 announces an entry once it is committed, and never one that was not', async (t) => {
    const { begin, system, owner, clock, registers } = await room(t)
    const heard: object[] = []
    const jobs = createJobs({ db: owner, clock, tasks: [task('births.entered', (payload: object) => Promise.resolve(void heard.push(payload)))] })
    const fields = { bornOn: '2026-11-20', bornAt: '2026-11-20T04:11', order: 1, sex: 'F' }
    const entry = { subject: someone, validFrom: day('2026-11-20'), fields, because }
    await assert.rejects(begin(system, 'test', async (ctx) => {
      await registers.enter(ctx, births, entry)
      throw new Error('the effect failed')
    }))
    const { record } = await begin(system, 'test', (ctx) => registers.enter(ctx, births, entry))
    await jobs.settle()
    assert.deepEqual(heard, [{ register: births.id, record, subject: someone }])
  })

  it('G11 loads many entries at once, under one act, or none of them', async (t) => {
    const { acts, begin, system, db, clock, owner, registers } = await room(t)
    const row = (number: number) => ({ subject: newId('person', clock.now()), validFrom: '1990-01-01', fields: { ...kim, name: `이름\\${number}\t"x"`, number: `900101-${String(number).padStart(7, '0')}` } })
    const rows = Array.from({ length: 5_000 }, (_, number) => row(number))
    const load = (source: typeof rows) => registers.bulkLoad(db, people, { rows: source, now: clock.now(), today: clock.today() })
    assert.equal(await load(rows), 5_000)
    const { rows: loaded } = await owner.pool.query('select what, detail from acts.act')
    assert.deepEqual(loaded, [{ what: 'register.load', detail: { register: people.id, count: 5000 } }])
    const [last] = await begin(system, 'test', (ctx) => registers.current(ctx, { register: people, subject: rows[4_999]?.subject ?? someone, fields: names }))
    assert.deepEqual(last?.fields, rows[4_999]?.fields)
    assert.deepEqual(await begin(system, 'test', (ctx) => registers.find(ctx, people, { field: 'number', value: '900101-0000007' })), [{ subject: rows[7]?.subject, record: (await begin(system, 'test', (ctx) => registers.current(ctx, { register: people, subject: rows[7]?.subject ?? someone, fields: [] })))[0]?.record }])
    const bad = [row(9_000), { ...row(9_001), fields: { ...kim, bornOn: '1990-13-01' } }]
    await assert.rejects(load(bad), { code: 'registers/invalid', detail: { register: people.id, line: 1 } })
    await assert.rejects(load([{ ...row(9_002), validFrom: '2020-01-01\t2' }]), { code: 'registers/invalid' })
    assert.deepEqual(await begin(system, 'test', (ctx) => registers.countOf(ctx, people)), { count: 5_000n, exact: true })
    assert.ok((await begin(system, 'test', (ctx) => acts.broughtAbout(ctx, 'law:주민등록법#제7조'))).length === 1)
  })

  it('G12 describes a register to anybody, by the name its owner has that day', async (t) => {
    const { registers, clock } = await room(t)
    const described = registers.publicDescription({ today: clock.today() }, people)
    assert.deepEqual([described.owner.ko, described.law, described.fields.map(({ name, required, secret }) => [name, required, secret])], [
      '내무부',
      '주민등록법 제7조',
      [['name', true, false], ['number', true, true], ['bornOn', true, false], ['address', false, false]],
    ])
  })
})
