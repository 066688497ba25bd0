import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { decimal, money, plus, share, shown, times } from './money.ts'

const minor = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
const currency = fc.constantFrom('KRW', 'EUR', 'USD', 'JPY')

describe('money', () => {
  it('B2 writes an amount as it can be read again, whatever its size and sign', () => {
    fc.assert(
      fc.property(currency, minor, (unit, amount) =>
        assert.deepEqual(money(unit, decimal({ currency: unit, minor: amount })), { currency: unit, minor: amount }),
      ),
    )
    assert.equal(decimal(money('EUR', '-0.05')), '-0.05')
    assert.equal(decimal(money('KRW', 100_000)), '100000')
  })

  it('B2 refuses what is no amount of the currency', () => {
    for (const [unit, amount] of [
      ['KRW', '1.5'],
      ['EUR', '1.005'],
      ['EUR', '1,5'],
      ['EUR', ''],
      ['EUR', '1e3'],
      ['EUR', 'NaN'],
      ['EUR', '--1'],
      ['EUR', '.5'],
      ['XXX', '1'],
      ['KRW', 0.1],
    ] as const) {
      assert.throws(() => money(unit, amount), RangeError, `${unit} ${amount}`)
    }
  })

  it('B2 adds and multiplies without loss, and never across currencies', () => {
    fc.assert(
      fc.property(minor, minor, fc.bigInt({ min: -1000n, max: 1000n }), (a, b, count) => {
        const [x, y] = [
          { currency: 'KRW', minor: a },
          { currency: 'KRW', minor: b },
        ]
        assert.deepEqual(plus(x, y), plus(y, x))
        assert.equal(times(plus(x, y), count).minor, times(x, count).minor + times(y, count).minor)
      }),
    )
    assert.throws(() => plus(money('EUR', 1), money('KRW', 1)), /cannot add KRW to EUR/)
  })

  it('B2 rounds a ratio half up, once, to the nearest minor unit', () => {
    const of = (amount: bigint, ratio: readonly [bigint, bigint]) =>
      share({ currency: 'KRW', minor: amount }, ratio).minor
    assert.deepEqual(
      [of(5n, [1n, 2n]), of(7n, [1n, 3n]), of(8n, [1n, 3n]), of(-5n, [1n, 2n]), of(-7n, [1n, 3n]), of(0n, [1n, 3n])],
      [3n, 2n, 3n, -2n, -2n, 0n],
    )
    fc.assert(
      fc.property(
        minor,
        fc.bigInt({ min: 0n, max: 1000n }),
        fc.bigInt({ min: 1n, max: 1000n }),
        (amount, numerator, denominator) => {
          const twice = (of(amount, [numerator, denominator]) * denominator - amount * numerator) * 2n
          assert.ok(twice > -denominator && twice <= denominator, 'at most half a unit away, and half goes up')
        },
      ),
    )
  })

  it('B2 shows an amount as people write it', () => {
    assert.equal(shown(money('KRW', 100_000), 'ko'), '100,000원')
    assert.equal(shown(money('KRW', 100_000), 'en'), 'KRW 100,000')
    assert.equal(shown(money('EUR', '1234.5'), 'en'), 'EUR 1,234.50')
  })
})
