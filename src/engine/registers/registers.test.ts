import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Id } from '#kernel/ids'
import type { Problem } from '#kernel/problem'
import { births, people } from './example.fixture.ts'
import { because, day, faultsOf, kim, other, room, someone } from './room.fixture.ts'
import { isDate } from './validation.ts'

describe('registers', () => {
  it('G1 enters a record with its act, in one transaction, and gives the fields asked for', async (t) => {
    const { acts, begin, system, enter, read, registers } = await room(t)
    const { record, act } = await enter()
    const [found] = await read({ fields: ['name', 'number'] })
    assert.deepEqual(found?.fields, { name: kim.name, number: kim.number })
    assert.deepEqual([found?.record, found?.version, found?.act], [record, 1, act])
    const [entered] = await begin(system, 'test', (ctx) => acts.about(ctx, [someone]))
    assert.deepEqual(
      [entered?.what, entered?.agency, entered?.because, entered?.detail['record']],
      ['register.enter', 'ministry', [...because], record],
    )
    assert.ok(!JSON.stringify(entered).includes(kim.number), 'the record of acts holds no secret')
    await assert.rejects(
      begin(system, 'test', async (ctx) => {
        await registers.enter(ctx, people, { subject: other, validFrom: day('2000-01-01'), fields: kim, because })
        throw new Error('the effect failed')
      }),
      /the effect failed/,
    )
    assert.deepEqual(await read({ subject: other }), [])
  })

  it('G1 refuses an entry that rests on nothing', async (t) => {
    const { begin, system, registers } = await room(t)
    await assert.rejects(
      begin(system, 'test', (ctx) =>
        registers.enter(ctx, people, { subject: someone, validFrom: day('2000-01-01'), fields: kim, because: [] }),
      ),
      { code: 'acts/groundless' },
    )
  })

  it('G2 names every fault by its field', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    const faults = await faultsOf(
      enter({ number: '900101', bornOn: '2026-02-30', address: 'x'.repeat(201), shoeSize: 42 }),
    )
    assert.deepEqual(faults, [
      ['address', 'maxLength'],
      ['bornOn', 'format'],
      ['name', 'required'],
      ['number', 'pattern'],
      ['shoeSize', 'additionalProperties'],
    ])
    const post = (fields: Record<string, unknown>) =>
      begin(system, 'test', (ctx) =>
        registers.enter(ctx, births, { subject: someone, validFrom: day('2026-11-20'), fields, because }),
      )
    const wrong = await faultsOf(
      post({ bornOn: 'yesterday', bornAt: '2026-11-20T25:00', order: '1', sex: 'X', weight: 3200.5 }),
    )
    assert.deepEqual(wrong, [
      ['bornAt', 'format'],
      ['bornOn', 'format'],
      ['order', 'type'],
      ['sex', 'enum'],
      ['weight', 'check'],
    ])
    assert.deepEqual(await faultsOf(post({ bornOn: '2026-11-20', bornAt: '2026-11-20T04:11', order: 12, sex: 'F' })), [
      ['order', 'maximum'],
    ])
    assert.deepEqual(await faultsOf(enter([] as never)), [['', 'type']])
  })

  it('G2 knows every day of the calendar and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, dayOfMonth) => {
          const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
          let real = true
          try {
            Temporal.PlainDate.from(text)
          } catch {
            real = false
          }
          assert.equal(isDate(text), real, text)
        },
      ),
    )
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
    await begin(system, 'test', (ctx) =>
      registers.correct(ctx, people, { record, fields: { name: '김서현', address: null }, because }),
    )
    assert.deepEqual(
      (await read()).map(({ version, fields }) => ({ version, fields })),
      [{ version: 2, fields: { name: '김서현', number: kim.number, bornOn: kim.bornOn } }],
    )
    const before = await read({ asKnownAt: Temporal.Instant.from('2026-11-30T00:00:00Z') })
    assert.deepEqual(
      before.map(({ version, fields }) => ({ version, fields })),
      [{ version: 1, fields: kim }],
    )
    assert.deepEqual(await read({ asKnownAt: Temporal.Instant.from('2026-11-01T00:00:00Z') }), [])
    const history = await begin(system, 'test', (ctx) => registers.historyOf(ctx, people, { record, fields: ['name'] }))
    assert.deepEqual(
      history.map(({ version, fields }) => [version, fields['name']]),
      [
        [1, '김서연'],
        [2, '김서현'],
      ],
    )
  })

  it('G4 lets the program neither change, nor erase, nor bring back a version', async (t) => {
    const { begin, system, db, owner, enter, registers } = await room(t)
    const { record } = await enter()
    await begin(system, 'test', (ctx) =>
      registers.correct(ctx, people, { record, fields: { name: '김서현' }, because }),
    )
    const tampering = [
      `update registers.entry set fields = '{}'`,
      'update registers.entry set valid_to = null',
      'delete from registers.entry',
      'truncate registers.entry',
      'update registers.entry_test_people set fields = null',
      'drop table registers.entry',
      'delete from registers.trace',
    ]
    for (const statement of tampering)
      await assert.rejects(
        db.transaction((tx) => sql.raw(statement).execute(tx)),
        /permission denied|must be owner/,
        statement,
      )
    for (const statement of [
      'update registers.entry set superseded_at = null where version = 1',
      'update registers.entry set superseded_at = now() where version = 1',
    ]) {
      await assert.rejects(owner.pool.query(statement), /stays superseded/)
    }
  })

  it('G4 refuses the second of two corrections of the same version, and a correction of nothing', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    const { record, version } = await enter()
    const correct = (name: string, id = record) =>
      begin(system, 'test', (ctx) => registers.correct(ctx, people, { record: id, version, fields: { name }, because }))
    const outcomes = await Promise.allSettled([correct('하나'), correct('둘')])
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Problem).code] : []))
    assert.deepEqual(lost, ['registers/changed-meanwhile'])
    await assert.rejects(correct('셋', 'record_nothing' as Id<'record'>), { code: 'registers/no-such-record' })
    assert.deepEqual(
      await faultsOf(
        begin(system, 'test', (ctx) => registers.correct(ctx, people, { record, fields: { name: '' }, because })),
      ),
      [['name', 'minLength']],
    )
  })

  it('G5 ends a record: it held until the day before, and cannot end twice', async (t) => {
    const { begin, system, enter, read, registers } = await room(t)
    const { record } = await enter(kim, someone, '2020-03-01')
    const end = (validTo: string) =>
      begin(system, 'test', (ctx) => registers.end(ctx, people, { record, validTo: day(validTo), because }))
    assert.deepEqual(await faultsOf(end('2020-02-29')), [['validTo', 'before-start']])
    await end('2024-07-01')
    const counts = await Promise.all(
      ['2020-02-29', '2020-03-01', '2024-06-30', '2024-07-01'].map(
        async (on) => (await read({ asOf: day(on) })).length,
      ),
    )
    assert.deepEqual(counts, [0, 1, 1, 0])
    await assert.rejects(end('2025-01-01'), { code: 'registers/ended' })
  })
})
