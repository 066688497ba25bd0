import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '#kernel/ids'
import { createJobs, task } from '#kernel/jobs'
import { births, people } from './example.fixture.ts'
import { because, day, kim, names, other, room, someone } from './room.fixture.ts'

describe('entering many, entering once', () => {
  it('G9 refuses a second entry with the same unique fields, also at the same moment', async (t) => {
    const { begin, system, registers } = await room(t)
    const post = (order: number, subject = someone) =>
      begin(system, 'test', (ctx) =>
        registers.enter(ctx, births, {
          subject,
          validFrom: day('2026-11-20'),
          fields: { bornOn: '2026-11-20', bornAt: '2026-11-20T04:11', order, sex: 'F' },
          because,
        }),
      )
    const outcomes = await Promise.allSettled([post(1), post(1), post(1), post(2), post(1, other)])
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 3)
    await assert.rejects(post(1), { code: 'registers/already-entered' })
    const [second] = await begin(system, 'test', (ctx) =>
      registers.current(ctx, { register: births, subject: someone, fields: [], where: { order: 2 } }),
    )
    assert.ok(second)
    const correct = (fields: object) =>
      begin(system, 'test', (ctx) =>
        registers.correct(ctx, births, { record: second.record, fields: { ...fields }, because }),
      )
    await assert.rejects(correct({ order: 1 }), { code: 'registers/already-entered' })
    assert.equal((await correct({ sex: 'M' })).version, 2)
  })

  it('G10 announces an entry once it is committed, and never one that was not', async (t) => {
    const { begin, system, owner, clock, registers } = await room(t)
    const heard: object[] = []
    const jobs = createJobs({
      db: owner,
      clock,
      tasks: [
        task('births.entered', (payload: object) => Promise.resolve(void heard.push(payload))),
        task('births.changed', () => Promise.resolve()),
      ],
    })
    const fields = { bornOn: '2026-11-20', bornAt: '2026-11-20T04:11', order: 1, sex: 'F' }
    const entry = { subject: someone, validFrom: day('2026-11-20'), fields, because }
    await assert.rejects(
      begin(system, 'test', async (ctx) => {
        await registers.enter(ctx, births, entry)
        throw new Error('the effect failed')
      }),
    )
    const { record } = await begin(system, 'test', (ctx) => registers.enter(ctx, births, entry))
    await jobs.settle()
    assert.deepEqual(heard, [{ register: births.id, record, subject: someone }])
  })

  it('G15 announces a correction and an end to those who asked for changes', async (t) => {
    const { begin, system, owner, clock, registers } = await room(t)
    const heard: string[] = []
    const hear = ({ record }: { record: string }) => Promise.resolve(void heard.push(record))
    const tasks = [task('births.entered', () => Promise.resolve()), task('births.changed', hear)]
    const jobs = createJobs({ db: owner, clock, tasks })
    const fields = { bornOn: '2026-11-20', bornAt: '2026-11-20T04:11', order: 1, sex: 'F' }
    const act = <T>(work: Parameters<typeof begin<T>>[2]) => begin(system, 'test', work)
    const { record } = await act((ctx) =>
      registers.enter(ctx, births, { subject: someone, validFrom: day('2026-11-20'), fields, because }),
    )
    await jobs.settle()
    await act((ctx) => registers.correct(ctx, births, { record, fields: { sex: 'M' }, because }))
    await jobs.settle()
    await act((ctx) => registers.end(ctx, births, { record, validTo: day('2026-11-22'), because }))
    await jobs.settle()
    assert.deepEqual(heard, [record, record, record])
  })

  it('G16 reads many subjects at once without a secret, and lists whose entries there are piece by piece', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    await enter()
    await enter({ ...kim, name: '박민준', number: '910101-1000001' }, other)
    const act = <T>(work: Parameters<typeof begin<T>>[2]) => begin(system, 'test', work)
    const found = await act((ctx) =>
      registers.currentOfMany(ctx, people, { subjects: [someone, other, newId('person', ctx.now)], fields: ['name'] }),
    )
    assert.deepEqual(
      [someone, other].map((subject) => found.get(subject)?.map(({ fields }) => fields)),
      [[{ name: '김서연' }], [{ name: '박민준' }]],
    )
    await assert.rejects(
      act((ctx) => registers.currentOfMany(ctx, people, { subjects: [someone], fields: ['number'] })),
      /secrets of/,
    )
    const piece = (after: string) => act((ctx) => registers.subjectsAfter(ctx, people, { after, limit: 1 }))
    const [one = ''] = await piece('')
    const [next = ''] = await piece(one)
    assert.deepEqual(new Set([one, next]), new Set([someone, other]))
    assert.deepEqual([await piece(''), await piece(next)], [[one], []])
  })

  it('G11 loads many entries at once, under one act, or none of them', async (t) => {
    const { acts, begin, system, db, clock, owner, registers } = await room(t)
    const row = (number: number) => ({
      subject: newId('person', clock.now()),
      validFrom: '1990-01-01',
      fields: { ...kim, name: `이름\\${number}\t"x"`, number: `900101-${String(number).padStart(7, '0')}` },
    })
    const rows = Array.from({ length: 5_000 }, (_, number) => row(number))
    const load = (source: typeof rows) =>
      registers.bulkLoad(db, people, { rows: source, now: clock.now(), today: clock.today() })
    assert.equal(await load(rows), 5_000)
    const { rows: loaded } = await owner.pool.query('select what, detail from acts.act')
    assert.deepEqual(loaded, [{ what: 'register.load', detail: { register: people.id, count: 5000 } }])
    const [last] = await begin(system, 'test', (ctx) =>
      registers.current(ctx, { register: people, subject: rows[4_999]?.subject ?? someone, fields: names }),
    )
    assert.deepEqual(last?.fields, rows[4_999]?.fields)
    assert.deepEqual(
      await begin(system, 'test', (ctx) => registers.find(ctx, people, { field: 'number', value: '900101-0000007' })),
      [
        {
          subject: rows[7]?.subject,
          record: (
            await begin(system, 'test', (ctx) =>
              registers.current(ctx, { register: people, subject: rows[7]?.subject ?? someone, fields: [] }),
            )
          )[0]?.record,
        },
      ],
    )
    const bad = [row(9_000), { ...row(9_001), fields: { ...kim, bornOn: '1990-13-01' } }]
    await assert.rejects(load(bad), { code: 'registers/invalid', detail: { register: people.id, line: 1 } })
    await assert.rejects(load([{ ...row(9_002), validFrom: '2020-01-01\t2' }]), { code: 'registers/invalid' })
    assert.deepEqual(await begin(system, 'test', (ctx) => registers.countOf(ctx, people)), {
      count: 5_000n,
      exact: true,
    })
    assert.ok(
      (await begin(system, 'test', (ctx) => acts.broughtAbout(ctx, 'law:주민등록법#제7조', { people: [] }))).length ===
        1,
    )
  })

  it('G12 describes a register to anybody, by the name its owner has that day', async (t) => {
    const { registers, clock } = await room(t)
    const described = registers.publicDescription({ today: clock.today() }, people)
    assert.deepEqual(
      [
        described.owner.ko,
        described.law,
        described.fields.map(({ name, required, secret }) => [name, required, secret]),
      ],
      [
        '내무부',
        '주민등록법 제7조',
        [
          ['name', true, false],
          ['number', true, true],
          ['bornOn', true, false],
          ['address', false, false],
        ],
      ],
    )
  })
})
