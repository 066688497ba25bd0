import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testDatabase } from '#test/database'
import { field, type Register, register } from 'madang/pack'
import { ministry, people } from './example.fixture.ts'
import { formFaults, schemaOf } from './forms.ts'
import { createRegisters, installRegisters } from './registers.ts'
import { because, day, other, someone } from './room.fixture.ts'

const text = (ko: string) => ({ ko, en: ko })
const same = {
  ...{ id: 'test-homes', title: text('집'), purpose: text('누가 어느 집에 사는지 적습니다.') },
  ...{ owner: ministry, law: people.law },
} as const
const firstFields = {
  name: field.text(text('이름')),
  number: field.secret(text('번호'), { pattern: '^[0-9]{3}$', searchable: true, example: '123' }),
  kind: field.choice(text('종류'), { O: text('자가'), R: text('임차') }),
  landlord: field.person(text('집주인'), { optional: true }),
}
const first = register({ ...same, version: 1, fields: firstFields })
const secondFields = {
  ...firstFields,
  kind: field.flag(text('자가')),
  landlord: field.person(text('임대인'), { optional: true }),
}
const second = register({
  ...{ ...same, version: 2, fields: secondFields },
  from: { 1: { fields: firstFields, to: ({ kind, ...rest }) => ({ ...rest, kind: kind === 'O' }) } },
})
const third = register({
  ...{ ...same, version: 3 },
  fields: {
    name: firstFields.name,
    number: firstFields.number,
    own: field.flag(text('자가')),
    lastDigit: field.number(text('끝자리')),
    landlord: secondFields.landlord,
  },
  from: {
    ...second.from,
    2: {
      fields: secondFields,
      to: ({ kind, ...rest }) => ({ ...rest, own: kind, lastDigit: Number(String(rest['number']).at(-1)) }),
    },
  },
})

describe('versions of a register', () => {
  it('G19 reads an entry of any version as the register has its fields today, and rewrites none', async (t) => {
    const test = await testDatabase(t)
    await installRegisters(test.owner, [first])
    const parts = { acts: test.acts, vault: test.vault }
    const under = (one: Register) => createRegisters({ ...parts, registers: [one] })
    const act = <T>(work: Parameters<typeof test.begin<T>>[2]) => test.begin(test.system, 'test', work)
    const entry = { subject: someone, validFrom: day('2020-01-01'), because }
    const fields = { name: '김', number: '127', landlord: other }
    const { record } = await act((ctx) =>
      under(first).enter(ctx, first, { ...entry, fields: { ...fields, kind: 'O' } }),
    )
    await act((ctx) => under(second).enter(ctx, second, { ...entry, fields: { ...fields, name: '이', kind: false } }))
    const registers = under(third)
    const read = (asked: object, names = ['name', 'own', 'lastDigit', 'landlord']) =>
      act((ctx) => registers.current(ctx, { register: third, subject: someone, fields: names, ...asked }))
    const old = { name: '김', own: true, lastDigit: 7, landlord: other }
    const newer = { ...old, name: '이', own: false }
    assert.deepEqual(
      (await read({})).map((one) => one.fields).toSorted((a) => (a['own'] === true ? -1 : 1)),
      [old, newer],
    )
    assert.deepEqual(
      (await read({ where: { own: true } })).map((one) => one.fields),
      [old],
    )
    assert.deepEqual(
      (await read({ where: { landlord: other, own: false } })).map((one) => one.fields),
      [newer],
    )
    const many = await act((ctx) =>
      registers.currentOfMany(ctx, third, { subjects: [someone], fields: ['own'], where: { lastDigit: 7, own: true } }),
    )
    assert.deepEqual(
      many.get(someone)?.map((one) => one.fields),
      [{ own: true }],
    )
    const found = await act((ctx) => registers.find(ctx, third, { field: 'number', value: '127' }))
    assert.equal(found.length, 2)
    await act((ctx) => registers.correct(ctx, third, { record, fields: { name: '최' }, because }))
    const { rows } = await test.owner.pool.query(
      "select version, form, fields - array['landlord'] as fields from registers.entry where record = $1 order by version",
      [record],
    )
    assert.deepEqual(rows, [
      { version: 1, form: 1, fields: { name: '김', kind: 'O' } },
      { version: 2, form: 3, fields: { name: '최', own: true, lastDigit: 7 } },
    ])
    await assert.rejects(
      act((ctx) => under(second).current(ctx, { register: second, subject: someone, fields: ['name'] })),
      /an entry of version 3, above its own/,
    )
  })

  it('G20 sees a gap between versions, a version too many, and an entry of before that would not fit', () => {
    assert.deepEqual([formFaults(first), formFaults(second), formFaults(third)], [[], [], []])
    const { from: _from, ...bare } = third
    assert.deepEqual(formFaults({ ...bare, from: { 1: second.from?.[1] as never } }), [
      'the register test-homes is at version 3 and does not say how entries of version 2 are read',
    ])
    assert.throws(
      () => createRegisters({ acts: { write: () => Promise.resolve() }, vault: {} as never, registers: [bare] }),
      /does not say how entries of version 1 are read/,
    )
    assert.match(
      formFaults({ ...second, from: { ...second.from, 2: third.from?.[2] as never } }).join(),
      /2 cannot be a version before/,
    )
    const wrong = (to: (values: Readonly<Record<string, unknown>>) => object) =>
      formFaults({ ...second, from: { 1: { fields: firstFields, to: to as never } } }).join('\n')
    assert.match(
      wrong((values) => values),
      /an entry of version 1 does not fit version 2: kind/,
    )
    assert.match(
      wrong(({ kind }) => ({ kind: kind === 'O' })),
      /does not fit version 2: name/,
    )
    assert.match(
      wrong(({ landlord, ...rest }) => ({ ...rest, kind: true, landlord: String((landlord as string).length) })),
      /an entry of version 1 cannot be read: TypeError|does not fit version 2: landlord/,
    )
    const { example: _example, ...without } = firstFields.number
    const unsaid = { ...firstFields, number: without }
    assert.match(
      formFaults({ ...second, from: { 1: { fields: unsaid, to: second.from?.[1]?.to as never } } }).join(),
      /number needs an example/,
    )
  })

  it('G20 gives the JSON Schema of every version that there was', () => {
    const propertiesOf = (of: number) => Object.keys(schemaOf(third, of)?.['properties'] ?? {})
    assert.deepEqual(propertiesOf(1), ['name', 'number', 'kind', 'landlord'])
    assert.deepEqual(propertiesOf(3), ['name', 'number', 'own', 'lastDigit', 'landlord'])
    assert.deepEqual([schemaOf(third, 0), schemaOf(third, 4)], [undefined, undefined])
  })
})
