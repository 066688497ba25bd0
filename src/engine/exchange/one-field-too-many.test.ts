import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Guard } from './guard.ts'
import { child } from './example.fixture.ts'
import type { Registers } from '#engine/registers'
import { baby, refusal, world } from './world.fixture.ts'

// An attack, first on a copy without the protection, where it works, and then on the real thing.

const number = '261101-9000001'

/** A service whose declaration was widened after the holder had signed. */
const widened = { ...child, fields: [...child.fields, 'number'] }

/** Lets everything through that was declared, as before there were purposes. */
function noGuard(real: Guard): Guard {
  return {
    ...real,
    check: (ctx, { reader, service, lines: [line] }) =>
      real.book(ctx).then((book) => {
        const bound = book.of(reader, service, line?.register.id ?? '')
        assert.ok(bound)
        return new Map([[bound.register, bound]])
      }),
  }
}

describe('one field too many', () => {
  it('X20 from inside: a service that asks for more than was signed gets nothing', async (t) => {
    const { exchangeWith, guard, does, purposeOf, reads } = await world(t)
    const ask = (exchange: ReturnType<typeof exchangeWith>) =>
      does((ctx) =>
        exchange.readAll(ctx, {
          ...{ reader: 'town', service: 'allowance', because: [] },
          lines: [{ read: widened, subject: baby }],
        }),
      )
    const declared = () => [widened]
    const [stolen] = await ask(exchangeWith({ declared, guard: noGuard(guard()) }))
    assert.equal((stolen?.value as { number: string } | undefined)?.number, number, 'without the guard it works')
    const before = (await reads(baby)).length
    const problem = await refusal(ask(exchangeWith({ declared })))
    const purpose = purposeOf('test-people')
    assert.deepEqual(
      [problem.code, problem.status, problem.detail],
      [
        'exchange/field-not-covered',
        403,
        {
          ...{ register: 'test-people', field: 'number', ground: 'law:아동수당법#제6조' },
          ...{ purpose, see: `/purposes/${purpose}` },
        },
      ],
    )
    assert.equal((await reads(baby)).length, before, 'and nothing was read')
  })

  it('X20 from outside: a message that asks for more than was signed, on another ground, or for another task, gets nothing', async (t) => {
    const { exchangeWith, registers, does, purposeOf, does: by } = await world(t)
    const register = registers.named('test-people')
    const from = { reader: 'town', service: 'allowance', register, subject: baby, because: [] }
    const raw = await by((ctx) => registers.current(ctx, { ...from, fields: ['name', 'number'] }))
    assert.equal(raw[0]?.fields['number'], number, 'a holder that only looks things up answers it')
    const exchange = exchangeWith({ declared: () => [] })
    const ask = (change: object) => does((ctx) => exchange.serve(ctx, { ...from, fields: ['name'], ...change }))
    assert.deepEqual((await ask({}))[0]?.fields, { name: '김하늘' })
    const codes = []
    for (const change of [
      { fields: ['name', 'number'] },
      { ground: 'law:다른 법#제1조' },
      { service: 'something-else' },
      { reader: 'clearing' },
      { reader: 'clearing', purpose: purposeOf('test-people'), service: undefined },
      { purpose: purposeOf('test-accounts') },
      { fields: ['shoeSize'] },
      { fields: ['__proto__'] },
      { fields: [] },
    ])
      codes.push((await refusal(ask(change))).code)
    assert.deepEqual(codes, [
      'exchange/field-not-covered',
      'exchange/field-not-covered',
      'exchange/no-purpose',
      'exchange/no-purpose',
      'exchange/purpose-of-another',
      'exchange/purpose-of-another',
      'exchange/undeclared-field',
      'exchange/undeclared-field',
      'exchange/undeclared-field',
    ])
  })

  it('X21 from the holder: an answer that says more than was asked is cut, and that is written down', async (t) => {
    const { exchangeWith, registers, does, acts } = await world(t)
    const talkative: Registers = {
      ...registers,
      currentOfEach: async (ctx, wanted) =>
        (await registers.currentOfEach(ctx, wanted)).map((records) =>
          records.map((one) => ({ ...one, fields: { ...one.fields, number, diary: 'secret' } })),
        ),
      currentOfMany: async (ctx, register, asked) =>
        new Map(
          [...(await registers.currentOfMany(ctx, register, asked))].map(([subject, records]) => [
            subject,
            records.map((one) => ({ ...one, fields: { ...one.fields, number } })),
          ]),
        ),
    }
    const lines = [{ read: child, subject: baby }]
    const [raw] = await does((ctx) =>
      talkative.currentOfEach(ctx, [{ register: child.register, subject: baby, fields: [] }]),
    )
    assert.equal(raw?.[0]?.fields['number'], number, 'the holder says too much')
    const exchange = exchangeWith({ registers: talkative })
    const order = { reader: 'town', service: 'allowance', because: [], lines }
    const [answer] = await does((ctx) => exchange.readAll(ctx, order))
    assert.deepEqual(answer?.value, { name: '김하늘', region: '오창읍' })
    const many = await does((ctx) => {
      const act = ctx.record({ what: 'offers.sweep', agency: 'town', because: ['law:x#1'] })
      return exchange.readMany(ctx, { ...order, act, lines: [{ read: child, subjects: [baby] }] })
    })
    assert.deepEqual(many[0]?.get(baby), { name: '김하늘', region: '오창읍' })
    const cuts = (await does((ctx) => acts.about(ctx, [baby]))).filter(({ what }) => what === 'exchange.cut')
    assert.deepEqual(
      // Both at one moment of a clock that stands still: in either order.
      cuts
        .map(({ agency, fields, detail }) => [agency, fields, (detail as { unknown: number }).unknown])
        .toSorted(([, , a], [, , b]) => Number(a) - Number(b)),
      [
        ['ministry', ['number'], 0],
        ['ministry', ['number'], 1],
      ],
    )
    assert.ok(!JSON.stringify(cuts).includes('diary'))
  })
})
