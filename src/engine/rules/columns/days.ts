import type { ArithmeticSign } from '../feel/ast.ts'
import { add, multiply } from './exact.ts'
import type { Graph } from './graph.ts'
import type { Num } from './nodes.ts'
import { round } from './rounding.ts'
import { asQuantity, quantity, wholeFigure } from './terms.ts'
import type { Quantity, Term } from './terms.ts'
import { Unsupported } from './unsupported.ts'

const bounds = { month: [1, 12], day: [1, 31], weekday: [1, 7] } as const
const none: Term = { kind: 'constant', value: null }

/** `.year` of a date, `.years` of a duration and the like. */
export function propertyOf(graph: Graph, of: Term, name: string): Quantity {
  if (of.kind === 'date' && (name === 'year' || name === 'month' || name === 'day' || name === 'weekday')) {
    const [low, high] =
      name === 'year' ? [Math.floor(of.low / 365) + 1960, Math.ceil(of.high / 365) + 1980] : bounds[name]
    return quantity(graph, 'number', wholeFigure(graph, graph.dates(name, of.x), low, high), [of])
  }
  if (of.kind === 'days' && name === 'days') return { ...of, ...quantity(graph, 'number', of, [of]) }
  if (of.kind === 'months' && (name === 'years' || name === 'months')) {
    const years = round(graph, 'down', { ...of, per: 12 }, 0).figure
    if (name === 'years') return quantity(graph, 'number', years, [of])
    const twelve = {
      ...years,
      x: graph.binary('multiply', years.x, graph.number(12)),
      low: years.low * 12,
      high: years.high * 12,
    }
    return quantity(graph, 'number', { ...add(graph, 'subtract', of, twelve), low: -11, high: 11 }, [of])
  }
  throw new Unsupported(`\`.${name}\` of such a value`)
}

/** A date moved by a duration, or the days between two dates. */
export function shifted(graph: Graph, sign: '+' | '-', a: Quantity, b: Quantity): Quantity {
  const way = sign === '+' ? 'add' : 'subtract'
  if (a.kind === 'date' && b.kind === 'date') {
    if (sign === '+') throw new Unsupported('a sum of days')
    return quantity(graph, 'days', add(graph, way, a, b), [a, b])
  }
  const [date, by] = a.kind === 'date' ? [a, b] : [b, a]
  if (by.kind === 'days') return quantity(graph, 'date', add(graph, way, date, by), [date, by])
  if (by.kind !== 'months' || (sign === '-' && b.kind === 'date')) throw new Unsupported('a date and a number')
  const months = sign === '+' ? by.x : graph.binary('subtract', graph.number(0), by.x)
  const reach = Math.max(Math.abs(by.low), Math.abs(by.high)) * 31 + 31
  const x = graph.dates('shift', date.x, months)
  return quantity(graph, 'date', wholeFigure(graph, x, date.low - reach, date.high + reach), [date, by])
}

/** Whole months from one day to another, fewer by one while the day of the month is not reached. */
export function monthsBetween(graph: Graph, from: Quantity, to: Quantity): Quantity {
  if (from.kind !== 'date' || to.kind !== 'date') throw new Unsupported('months between values that are no days')
  const low = to.low >= from.high ? 0 : (to.low - from.high) / 28 - 2
  const high = (to.high - from.low) / 28 + 2
  const figure = (x: Num) => wholeFigure(graph, x, Math.floor(low), Math.ceil(high))
  if (graph.haveTable(from.x, to.x))
    return quantity(graph, 'months', figure(graph.dates('months', from.x, to.x)), [from, to])
  const part = (of: Quantity, name: 'year' | 'month' | 'day') => graph.dates(name, of.x)
  const twelve = graph.number(12)
  const months = (of: Quantity) =>
    graph.binary('add', graph.binary('multiply', part(of, 'year'), twelve), part(of, 'month'))
  const whole = graph.binary('subtract', months(to), months(from))
  const days = graph.binary('subtract', part(to, 'day'), part(from, 'day'))
  const forward = graph.within(graph.binary('subtract', to.x, from.x), [[0, Infinity]])
  const one = graph.number(1)
  const later = graph.chosen(graph.within(days, [[-Infinity, 0]]), graph.binary('subtract', whole, one), whole)
  const earlier = graph.chosen(graph.within(days, [[1, Infinity]]), graph.binary('add', whole, one), whole)
  return quantity(graph, 'months', figure(graph.chosen(forward, later, earlier)), [from, to])
}

/** `date(y, m, d)`: null where there is no such day. */
export function dayOfParts(graph: Graph, parts: readonly Term[]): Quantity {
  const [year, month, day] = [0, 1, 2].map((i) => asQuantity(graph, parts[i] ?? none))
  if (year === undefined || month === undefined || day === undefined) throw new Unsupported('a day without its parts')
  if ([year, month, day].some(({ kind, per, error }) => kind !== 'number' || per !== 1 || error > 0))
    throw new Unsupported('a day of parts that are not whole numbers')
  const x = graph.dates('made', year.x, month.x, day.x)
  const made = quantity(graph, 'date', wholeFigure(graph, x, -(2 ** 31), 2 ** 31), [year, month, day])
  const there = graph.within(x, [[-(2 ** 31), 2 ** 31]])
  return { ...made, null: graph.or(made.null, graph.and(graph.not(there), graph.not(made.missing))) }
}

/** A duration so many times, where that is a whole number. */
export function multipleOf(graph: Graph, sign: ArithmeticSign, a: Quantity, b: Quantity): Quantity {
  const [duration, times] = a.kind === 'number' ? [b, a] : [a, b]
  const isDuration = duration.kind === 'days' || duration.kind === 'months'
  if (sign !== '*' || !isDuration || times.kind !== 'number' || times.per !== 1 || times.error > 0)
    throw new Unsupported('a part of a duration')
  return quantity(graph, duration.kind, multiply(graph, duration, times), [a, b])
}
