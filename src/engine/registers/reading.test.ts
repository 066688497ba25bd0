import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { births, people } from './example.fixture.ts'
import { because, day, kim, other, room, someone } from './room.fixture.ts'

describe('reading registers', () => {
  it('G6 keeps secrets sealed, for their own record only', async (t) => {
    const { owner, enter, read } = await room(t)
    const first = await enter()
    const second = await enter({ ...kim, name: '이도윤', number: '880202-1000002' }, other)
    const { rows } = await owner.pool.query(
      `select e::text as entry, t::text as trace from registers.entry e join registers.trace t using (record) where record = $1`,
      [first.record],
    )
    assert.ok(rows.length === 1 && !JSON.stringify(rows).includes('2000001'))
    assert.deepEqual((await read({ fields: ['name'] }))[0]?.fields, { name: kim.name })
    await owner.pool.query('alter table registers.entry disable trigger user')
    await owner.pool.query(
      'update registers.entry set secrets = (select secrets from registers.entry where record = $1) where record = $2',
      [second.record, first.record],
    )
    await assert.rejects(read({ fields: ['number'] }), /unable to authenticate/)
  })

  it('G7 finds a record by a searchable secret, and no longer once it was corrected', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    const { record } = await enter()
    const find = (value: string, field = 'number') =>
      begin(system, 'test', (ctx) => registers.find(ctx, people, { field, value }))
    assert.deepEqual(await find(kim.number), [{ record, subject: someone }])
    assert.deepEqual(await find('900101-2000002'), [])
    await begin(system, 'test', (ctx) =>
      registers.correct(ctx, people, { record, fields: { number: '900101-2000009' }, because }),
    )
    assert.deepEqual(await find(kim.number), [])
    assert.deepEqual(await find('900101-2000009'), [{ record, subject: someone }])
    await assert.rejects(find(kim.name, 'name'), { code: 'registers/unsearchable' })
  })

  it('G8 answers many questions in their order, each with its own subject, filter and day', async (t) => {
    const { begin, system, enter, registers } = await room(t)
    await enter(kim, someone, '2000-01-01')
    await enter({ ...kim, name: '둘째' }, someone, '2010-01-01')
    await enter({ ...kim, name: '이도윤' }, other)
    const answers = await begin(system, 'test', (ctx) =>
      registers.currentOfEach(ctx, [
        { register: people, subject: other, fields: ['name'] },
        { register: births, subject: someone, fields: ['sex'] },
        { register: people, subject: someone, fields: ['name'] },
        { register: people, subject: someone, fields: ['name'], where: { name: '김서연' } },
        { register: people, subject: someone, fields: ['name'], asOf: day('2005-01-01') },
      ]),
    )
    assert.deepEqual(
      answers.map((found) => found.map(({ fields }) => fields['name'])),
      [['이도윤'], [], ['둘째', '김서연'], ['김서연'], ['김서연']],
    )
    const [second] = await begin(system, 'test', (ctx) =>
      registers.current(ctx, { register: people, subject: other, fields: [] }),
    )
    const byRecord = await begin(system, 'test', (ctx) =>
      registers.current(ctx, { register: people, fields: ['name'], ...(second ? { record: second.record } : {}) }),
    )
    assert.deepEqual(
      byRecord.map(({ subject, fields }) => [subject, fields]),
      [[other, { name: '이도윤' }]],
    )
    await assert.rejects(
      begin(system, 'test', (ctx) => registers.current(ctx, { register: people, fields: ['name'] })),
      /about nobody/,
    )
    await assert.rejects(
      begin(system, 'test', (ctx) =>
        registers.current(ctx, { register: people, subject: someone, fields: ['income'] }),
      ),
      /no field income/,
    )
    await assert.rejects(
      begin(system, 'test', (ctx) =>
        registers.current(ctx, { register: people, subject: someone, fields: [], where: { number: kim.number } }),
      ),
      /is secret/,
    )
    await assert.rejects(
      begin(system, 'test', (ctx) =>
        registers.current(ctx, { register: { id: 'ghosts' }, subject: someone, fields: [] }),
      ),
      { code: 'registers/no-such-register' },
    )
  })
})
