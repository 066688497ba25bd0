import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { idAfter, isId, newId } from './ids.ts'

const at = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds)
const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 })

describe('identifiers', () => {
  it('B1 sorts identifiers by the moment of their making', () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        if (a !== b) assert.equal(newId('act', at(a)) < newId('act', at(b)), a < b)
      }),
    )
  })

  it('B1 makes ten thousand in one moment, none twice', () => {
    const made = Array.from({ length: 10_000 }, () => newId('act', at(1_700_000_000_000)))
    assert.equal(new Set(made).size, made.length)
    assert.equal(new Set(made.map((id) => id.slice(0, 14))).size, 1, 'the moment stands first')
  })

  it('B1 lets what is made after another in one moment sort after it', () => {
    let id = newId('act', at(1_700_000_000_000))
    for (let count = 0; count < 2_000; count++) {
      const next = idAfter(id)
      assert.ok(next > id && isId('act', next))
      id = next
    }
    assert.throws(() => idAfter(`act_${'z'.repeat(26)}` as typeof id), RangeError)
  })

  it('B1 knows its own, and refuses another kind and any other form', () => {
    const id = newId('act', at(1_700_000_000_000))
    assert.match(id, /^act_[0-9a-hjkmnp-tv-z]{26}$/)
    assert.ok(isId('act', id))
    assert.ok(!isId('person', id))
    for (const bad of [
      id.slice(0, -1),
      `${id}0`,
      id.toUpperCase(),
      id.replace('_', '-'),
      `${id.slice(0, -1)}u`,
      `x${id}`,
      ` ${id}`,
      `${id}\n`,
      '',
      null,
      7,
      {},
    ]) {
      assert.ok(!isId('act', bad), JSON.stringify(bad))
    }
  })
})
