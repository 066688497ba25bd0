import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { rules } from 'madang/pack'
import { bestTogether, decide } from './index.ts'
import { day, heating, met } from './sample.fixture.ts'

interface Sketch {
  readonly id: string
  readonly won: number
  readonly every?: 'month' | 'once'
  readonly excludes?: readonly string[]
}

const found = ({ id, won, every = 'month', excludes = [] }: Sketch) => {
  const one = rules({ ...heating, id, amount: String(won), every, excludes })
  return { rules: one, finding: decide(one, met, day) }
}

describe('R36 what can be had together', () => {
  test('R36 benefits that exclude nothing are all taken', () => {
    const some = [found({ id: 'a', won: 1 }), found({ id: 'b', won: 2 })]
    assert.deepEqual(bestTogether(some), { taken: ['a', 'b'], left: [] })
  })

  test('R36 of two that exclude each other, said by one of them only, the dearer of the year is taken', () => {
    const some = [found({ id: 'a', won: 50, every: 'once', excludes: ['b'] }), found({ id: 'b', won: 5 })]
    assert.deepEqual(bestTogether(some), { taken: ['b'], left: [{ rules: 'a', excludedBy: ['b'] }] })
  })

  test('R36 two small ones beat one in the middle', () => {
    const some = [
      found({ id: 'a', won: 6 }),
      found({ id: 'b', won: 10, excludes: ['a', 'c'] }),
      found({ id: 'c', won: 5 }),
    ]
    assert.deepEqual(bestTogether(some).taken, ['a', 'c'])
  })

  test('R36 what is refused excludes nothing', () => {
    const refused = rules({ ...heating, id: 'b', excludes: ['a'] })
    const no = { rules: refused, finding: decide(refused, { ...met, answers: { heatedBy: 'wood' } }, day) }
    assert.deepEqual(bestTogether([found({ id: 'a', won: 1 }), no]), { taken: ['a'], left: [] })
  })

  test('R36 nothing that is taken excludes another, and no other choice is worth more', () => {
    const sketches = fc.array(
      fc.record({
        won: fc.integer({ min: 0, max: 20 }),
        excludes: fc.array(fc.integer({ min: 0, max: 6 }).map(String), { maxLength: 3 }),
      }),
      { maxLength: 7 },
    )
    fc.assert(
      fc.property(sketches, (drawn) => {
        const all = drawn.map((one, i) => ({
          ...one,
          id: String(i),
          excludes: one.excludes.filter((id) => id !== String(i)),
        }))
        const against = (a: (typeof all)[number], b: (typeof all)[number]) =>
          a.excludes.includes(b.id) || b.excludes.includes(a.id)
        const allowed = (some: typeof all) => some.every((a) => some.every((b) => a === b || !against(a, b)))
        const worth = (some: typeof all) => some.reduce((sum, { won }) => sum + won * 12, 0)
        const { taken } = bestTogether(all.map(found))
        const chosen = all.filter(({ id }) => taken.includes(id))
        assert.ok(allowed(chosen))
        for (let choice = 0; choice < 2 ** all.length; choice++) {
          const other = all.filter((_, i) => (choice >> i) & 1)
          if (allowed(other)) assert.ok(worth(other) <= worth(chosen))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('R36 a large knot is untied without trying every choice', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      found({
        id: String(i),
        won: i,
        excludes: Array.from({ length: 40 }, (_, j) => String(j)).filter((j) => j !== String(i)),
      }),
    )
    assert.deepEqual(bestTogether(many).taken, ['39'])
  })
})
