import type { ArithmeticSign } from './ast.ts'
import { clockOf, day, epochOf, momentAt, orNull, timeAt } from './calendar.ts'
import { dayCount, daysLater, monthsLater } from './days.ts'
import { add, asBigint, Decimal, divide, integer, multiply, negate, quotient, subtract } from './decimal.ts'
import { power } from './decimal-math.ts'
import { bothMissing, DaysDuration, FeelDateTime, FeelTime, Missing, MonthsDuration } from './value.ts'
import type { Value } from './value.ts'

/** Computes one arithmetic operation (DMN 1.5, table 57); null where the operands do not go together. */
export function arithmetic(sign: ArithmeticSign, a: Value, b: Value): Value {
  if (a instanceof Decimal && b instanceof Decimal) return numbers(sign, a, b)
  if (a instanceof Missing) return b instanceof Missing ? bothMissing(a, b) : a
  if (b instanceof Missing) return b
  if (a === null || b === null) return null
  switch (sign) {
    case '+':
      return sum(a, b)
    case '-':
      return difference(a, b)
    case '*':
      return product(a, b)
    case '/':
      return ratio(a, b)
    case '**':
      return null
  }
}

function numbers(sign: ArithmeticSign, a: Decimal, b: Decimal): Decimal | null {
  switch (sign) {
    case '+':
      return add(a, b)
    case '-':
      return subtract(a, b)
    case '*':
      return multiply(a, b)
    case '/':
      return divide(a, b)
    case '**':
      return power(a, b)
  }
}

function sum(a: Value, b: Value): Value {
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (isDuration(a) && !isDuration(b)) return shifted(b, a, 1n)
  if (isDuration(b) && !isDuration(a)) return shifted(a, b, 1n)
  return durations(a, b, 1n)
}

function difference(a: Value, b: Value): Value {
  if (isDuration(b) && !isDuration(a)) return shifted(a, b, -1n)
  if (isDuration(a)) return durations(a, b, -1n)
  if (a instanceof FeelTime && b instanceof FeelTime) {
    return (a.zone === null) === (b.zone === null) ? new DaysDuration(clockOf(a) - clockOf(b)) : null
  }
  if (a instanceof Temporal.PlainDate && b instanceof Temporal.PlainDate) {
    const days = daysBetween(a, b)
    if (days !== null) return new DaysDuration(BigInt(days) * day)
  }
  const [from, to] = [asMoment(a), asMoment(b)]
  if (from === null || to === null) return null
  return hasZone(a) === hasZone(b) ? new DaysDuration(epochOf(from) - epochOf(to)) : null
}

function daysBetween(a: Temporal.PlainDate, b: Temporal.PlainDate): number | null {
  const from = dayCount(b)
  const to = dayCount(a)
  return from === null || to === null ? null : to - from
}

// A date counts as its midnight in UTC where it meets a moment (DMN 1.5, 10.3.2.3.6): it goes with zones, and not with none.
function hasZone(value: Value): boolean {
  return value instanceof Temporal.PlainDate || (value instanceof FeelDateTime && value.zone !== null)
}

function asMoment(value: Value): FeelDateTime | null {
  if (value instanceof Temporal.PlainDate) return new FeelDateTime(value.toPlainDateTime(), null)
  return value instanceof FeelDateTime ? value : null
}

function isDuration(value: Value): value is DaysDuration | MonthsDuration {
  return value instanceof DaysDuration || value instanceof MonthsDuration
}

function durations(a: Value, b: Value, sign: bigint): Value {
  if (a instanceof DaysDuration && b instanceof DaysDuration)
    return new DaysDuration(a.nanoseconds + sign * b.nanoseconds)
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return new MonthsDuration(a.months + sign * b.months)
  return null
}

/** Moves a date, time or moment; a month that has no such day gives its last day. */
function shifted(value: Value, by: DaysDuration | MonthsDuration, sign: bigint): Value {
  if (by instanceof MonthsDuration) return laterByMonths(value, Number(by.months * sign))
  const nanoseconds = by.nanoseconds * sign
  if (value instanceof Temporal.PlainDate) return daysLater(value, Number(floorDays(nanoseconds)))
  if (value instanceof FeelTime) return timeAt(clockOf(new FeelTime(value.time, null)) + nanoseconds, value.zone)
  return value instanceof FeelDateTime ? momentAt(epochOf(value) + nanoseconds, value.zone) : null
}

function floorDays(nanoseconds: bigint): bigint {
  return quotient(nanoseconds, day, 'floor')
}

function laterByMonths(value: Value, months: number): Value {
  if (!Number.isSafeInteger(months)) return null
  if (value instanceof Temporal.PlainDate) return monthsLater(value, months)
  return value instanceof FeelDateTime ? orNull(() => new FeelDateTime(value.moment.add({ months }), value.zone)) : null
}

function product(a: Value, b: Value): Value {
  if (b instanceof Decimal) return scaled(a, b, multiply)
  return a instanceof Decimal ? scaled(b, a, multiply) : null
}

function ratio(a: Value, b: Value): Value {
  if (b instanceof Decimal) return scaled(a, b, divide)
  if (a instanceof DaysDuration && b instanceof DaysDuration)
    return divide(integer(a.nanoseconds), integer(b.nanoseconds))
  return a instanceof MonthsDuration && b instanceof MonthsDuration
    ? divide(integer(a.months), integer(b.months))
    : null
}

function scaled(duration: Value, factor: Decimal, by: (a: Decimal, b: Decimal) => Decimal | null): Value {
  if (duration instanceof DaysDuration) {
    const size = whole(by(integer(duration.nanoseconds), factor))
    return size === null ? null : new DaysDuration(size)
  }
  if (!(duration instanceof MonthsDuration)) return null
  const months = whole(by(integer(duration.months), factor))
  return months === null ? null : new MonthsDuration(months)
}

/** The integer part of a number. */
function whole(a: Decimal | null): bigint | null {
  if (a === null) return null
  if (a.exponent >= 0) return asBigint(a)
  return a.exponent < -400 ? 0n : quotient(a.coefficient, 10n ** BigInt(-a.exponent), 'down')
}

/** `-a` for a number or a duration. */
export function negated(a: Value): Value {
  if (a instanceof Decimal) return negate(a)
  if (a instanceof DaysDuration) return new DaysDuration(-a.nanoseconds)
  if (a instanceof MonthsDuration) return new MonthsDuration(-a.months)
  return a instanceof Missing ? a : null
}
