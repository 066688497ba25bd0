import type { Node } from '../feel/ast.ts'
import { orderOf } from '../feel/comparison.ts'
import { add, Decimal, divide, integer, subtract } from '../feel/decimal.ts'
import { textOf } from '../feel/functions/strings.ts'
import { kindOf } from '../feel/instance.ts'
import { DaysDuration, MonthsDuration } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'

/** A part of what a column's values can be, on which every test of the column says the same; `value` stands for all of it. */
export interface Sample {
  readonly value: Value
  /** The ends of a stretch; both the value itself for a single one, null where it has no end. */
  readonly low: Value
  readonly high: Value
  readonly isPoint: boolean
}

const datings = new Set(['date', 'time', 'date and time', 'duration'])

/** The values that tests compare with, when they compare with constants only; null when they do anything else. */
export function constantsIn(node: Node, valueOf: (node: Node) => Value): Value[] | null {
  if (node.kind === 'literal') return [node.value]
  if (node.kind === 'name') return node.name === '?' ? [] : null
  if (node.kind === 'negation') return node.of.kind === 'literal' ? [valueOf(node)] : null
  if (node.kind === 'call') return constantsOfCall(node, valueOf)
  if (node.kind === 'list') return together(node.members, valueOf)
  if (node.kind === 'in') return node.value.kind === 'name' ? together(node.tests, valueOf) : null
  if (node.kind !== 'range') return null
  return together(
    [node.low, node.high].filter((end) => end !== null),
    valueOf,
  )
}

function constantsOfCall(node: Node & { kind: 'call' }, valueOf: (node: Node) => Value): Value[] | null {
  const name = node.callee.kind === 'name' ? node.callee.name : ''
  if (name === 'not') return together(node.values, valueOf)
  return datings.has(name) && node.values.every(({ kind }) => kind === 'literal') ? [valueOf(node)] : null
}

function together(nodes: readonly Node[], valueOf: (node: Node) => Value): Value[] | null {
  const all: Value[] = []
  for (const node of nodes) {
    const found = constantsIn(node, valueOf)
    if (found === null) return null
    all.push(...found)
  }
  return all
}

/** Cuts what a column's values can be at the constants of its tests; null when they are of different kinds, or of none that has parts. */
export function samplesOf(constants: readonly Value[]): Sample[] | null {
  const [first] = constants
  if (first === undefined) return null
  const kind = kindOf(first)
  if (constants.some((one) => kindOf(one) !== kind)) return null
  if (kind === 'boolean') return [point(true), point(false)]
  if (kind === 'string') return texts(constants)
  const sorted = sortedOnce(constants)
  return sorted === null ? null : stretches(sorted)
}

const point = (value: Value): Sample => ({ value, low: value, high: value, isPoint: true })

/** Each text that is named, and one that is not. */
function texts(constants: readonly Value[]): Sample[] {
  const named = [...new Set(constants)]
  let other = '…'
  while (named.includes(other)) other += '…'
  return [...named.map(point), { value: other, low: null, high: null, isPoint: false }]
}

function sortedOnce(constants: readonly Value[]): Value[] | null {
  if (constants.some((one) => orderOf(one, constants[0] ?? null) === null)) return null
  const sorted = constants.toSorted((a, b) => orderOf(a, b) ?? 0)
  return sorted.filter((one, i) => i === 0 || orderOf(one, sorted[i - 1] ?? null) !== 0)
}

/** What lies before the first, each constant, what lies between two, and what lies after the last. */
function stretches(sorted: readonly Value[]): Sample[] | null {
  const [first = null, last = null] = [sorted[0], sorted.at(-1)]
  if (moved(first, 1) === null) return null
  const samples: Sample[] = [{ value: moved(first, -1), low: null, high: first, isPoint: false }]
  for (const [i, one] of sorted.entries()) {
    samples.push(point(one))
    const next = sorted[i + 1]
    const between = next === undefined ? null : middle(one, next)
    if (next !== undefined && between !== null) samples.push({ value: between, low: one, high: next, isPoint: false })
  }
  return [...samples, { value: moved(last, 1), low: last, high: null, isPoint: false }]
}

/** A value just beyond another. */
function moved(value: Value, by: 1 | -1): Value {
  if (value instanceof Decimal) return add(value, integer(by))
  if (value instanceof Temporal.PlainDate) return value.add({ days: by })
  if (value instanceof DaysDuration) return new DaysDuration(value.nanoseconds + BigInt(by))
  return value instanceof MonthsDuration ? new MonthsDuration(value.months + BigInt(by)) : null
}

/** A value between two; null when there is none: days and months come one after the other. */
function middle(a: Value, b: Value): Value {
  if (a instanceof Decimal && b instanceof Decimal) {
    const difference = subtract(b, a)
    const half = difference === null ? null : divide(difference, integer(2))
    return half === null ? null : add(a, half)
  }
  const next = moved(a, 1)
  return next !== null && orderOf(next, b) === -1 ? next : null
}

/** How a run of samples that follow each other is written as a test. */
export function sampleText(run: readonly Sample[]): string {
  const [first, last] = [run[0], run.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (first.low === null && last.high === null)
    return run.length === 1 && typeof first.value === 'string' ? 'any other' : '-'
  if (run.length === 1 && first.isPoint) return textOf(first.value, true)
  if (first.low === null) return `${last.isPoint ? '<=' : '<'} ${textOf(last.high, true)}`
  if (last.high === null) return `${first.isPoint ? '>=' : '>'} ${textOf(first.low, true)}`
  return `${first.isPoint ? '[' : '('}${textOf(first.low, true)}..${textOf(last.high, true)}${last.isPoint ? ']' : ')'}`
}
