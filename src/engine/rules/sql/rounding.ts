import { Decimal } from '../feel/decimal.ts'
import { choose, sql } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { cast, multiplied, numberLiteral, sized } from './numbers.ts'
import { scalar, ScalarOnly } from './term.ts'
import type { Scalar, Size } from './term.ts'

export type RoundingName =
  | 'floor'
  | 'ceiling'
  | 'round up'
  | 'round down'
  | 'round half up'
  | 'round half down'
  | 'decimal'

/** A number cut to `scale` digits after the point. */
export function roundedTo(how: RoundingName, number: Scalar, scale: number): Pick<Scalar, 'value' | 'size'> {
  if (Math.abs(scale) > 20) throw new ScalarOnly('rounding beyond the digits that SQL holds')
  const scaled = { ...number, ...multiplied(number, power(scale)) }
  const size = sized(scaled.size.before + 1, 0)
  const whole = cast(scaled.over === undefined ? ofNumber(how, scaled) : ofQuotient(how, scaled), size)
  return multiplied(scalar('number', whole, { size }), power(-scale))
}

const power = (scale: number): Scalar => numberLiteral(new Decimal(1n, scale))

function ofNumber(how: RoundingName, { value, size }: Scalar): Sql {
  const half: Size = { before: size.before + 1, after: Math.max(size.after, 1) }
  const shifted = (sign: '+' | '-') =>
    sql`CAST(ABS(${value}) AS DECIMAL(${half.before + half.after}, ${half.after})) ${sign} 0.5`
  const below = sql`(${value} < 0)`
  switch (how) {
    case 'floor':
      return sql`FLOOR(${value})`
    case 'ceiling':
      return sql`CEIL(${value})`
    case 'round down':
      return choose([[below, sql`CEIL(${value})`]], sql`FLOOR(${value})`)
    case 'round up':
      return choose([[below, sql`FLOOR(${value})`]], sql`CEIL(${value})`)
    case 'round half up':
      return choose([[below, sql`-FLOOR(${shifted('+')})`]], sql`FLOOR(${shifted('+')})`)
    case 'round half down':
      return choose([[below, sql`-CEIL(${shifted('-')})`]], sql`CEIL(${shifted('-')})`)
    case 'decimal':
      return toEven({ floor: sql`FLOOR(${value})`, twice: sql`(${value} - FLOOR(${value})) * 2`, against: sql`1` })
  }
}

/** Ties go to the even neighbour. `twice` the rest is held against the size of one whole. */
function toEven({ floor, twice, against }: { floor: Sql; twice: Sql; against: Sql }): Sql {
  const up = sql`(${twice} > ${against} OR (${twice} = ${against} AND (${floor} % 2) <> 0))`
  return choose([[up, sql`${floor} + 1`]], floor)
}

function ofQuotient(how: RoundingName, { value, size, over }: Scalar): Sql {
  if (over === undefined) throw new TypeError('no quotient')
  const room = sized(Math.max(size.before, over.size.before) + 2, Math.max(size.after, over.size.after))
  if (room.before + room.after > 28) throw new ScalarOnly('rounding a quotient of so many digits')
  const [n, d] = [cast(value, room), cast(over.value, room)]
  const down = (of: Sql, by: Sql): Sql => floorOf(of, by, room)
  const below = sql`(${value} < 0)`
  const twiceBy = sql`(${d} * 2)`
  switch (how) {
    case 'floor':
      return down(n, d)
    case 'ceiling':
      return sql`-${down(sql`(-${n})`, d)}`
    case 'round down':
      return choose([[below, sql`-${down(sql`(-${n})`, d)}`]], down(n, d))
    case 'round up':
      return choose([[below, down(n, d)]], sql`-${down(sql`(-${n})`, d)}`)
    case 'round half up': {
      const half = down(sql`(ABS(${n}) * 2 + ${d})`, twiceBy)
      return choose([[below, sql`-${half}`]], half)
    }
    case 'round half down': {
      const half = sql`(-${down(sql`(${d} - ABS(${n}) * 2)`, twiceBy)})`
      return choose([[below, sql`-${half}`]], half)
    }
    case 'decimal': {
      const floor = down(n, d)
      return toEven({ floor, twice: sql`(((${n} % ${d}) + ${d}) % ${d}) * 2`, against: d })
    }
  }
}

/** The greatest integer that is not above `n / d`: what is left is an exact multiple, which binary division gets right to 15 digits. */
function floorOf(n: Sql, d: Sql, room: Size): Sql {
  const multiple = sql`(${n} - (((${n} % ${d}) + ${d}) % ${d}))`
  return sql`CAST(ROUND(CAST(${multiple} AS DOUBLE) / CAST(${d} AS DOUBLE)) AS DECIMAL(${room.before + 2}, 0))`
}
