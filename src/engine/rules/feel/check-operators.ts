import type { Node, NodeOf } from './ast.ts'
import type { CheckScope } from './check-scope.ts'
import { either, fits, listOf, memberType, typeText } from './types.ts'
import type { FeelType } from './types.ts'

type Check = (node: Node, scope: CheckScope) => FeelType

const ordered = new Set<FeelType>([
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
])
const durations = new Set<FeelType>(['days and time duration', 'years and months duration'])
const moments = new Set<FeelType>(['date', 'time', 'date and time'])

/** Refuses a construct whose type is known and is not the wanted one. */
export function expectType(node: Node, wanted: FeelType, ready: { scope: CheckScope; check: Check }): FeelType {
  const found = ready.check(node, ready.scope)
  return fits(found, wanted)
    ? found
    : ready.scope.fault(node, 'type', { found: typeText(found), expected: typeText(wanted) })
}

/** Two values that are compared must be of one type; those put in order, of a type that has one. */
export function checkComparable(
  left: Node,
  right: Node,
  ready: { scope: CheckScope; check: Check; inOrder: boolean },
): FeelType {
  const [a, b] = [ready.check(left, ready.scope), ready.check(right, ready.scope)]
  if (unknownChoice(left, b) !== null) return comparable(left, [b, a], ready)
  return comparable(right, [a, b], ready)
}

/** As above, for types that are known already. */
export function comparable(
  at: Node,
  [a, b]: readonly [FeelType, FeelType],
  ready: { scope: CheckScope; inOrder: boolean },
): FeelType {
  if (unknownChoice(at, a) !== null)
    return ready.scope.fault(at, 'type', { found: unknownChoice(at, a) ?? '', expected: typeText(a) })
  const loose = (type: FeelType) => type === 'any' || type === 'null'
  if (loose(a) || loose(b)) return 'boolean'
  const [x, y] = [plain(a), plain(b)]
  if (!fits(x, y) && !fits(y, x)) return ready.scope.fault(at, 'type', { found: typeText(b), expected: typeText(a) })
  if (ready.inOrder && !ordered.has(x))
    return ready.scope.fault(at, 'type', { found: typeText(b), expected: 'a type whose values have an order' })
  return 'boolean'
}

/** Choices of two fields may be compared whatever they hold; a written text must be one of them. */
function plain(type: FeelType): FeelType {
  return typeof type === 'object' && type.kind === 'choice' ? 'string' : type
}

function unknownChoice(at: Node, type: FeelType): string | null {
  if (typeof type === 'string' || type.kind !== 'choice' || at.kind !== 'literal' || typeof at.value !== 'string')
    return null
  return type.of.includes(at.value) ? null : `"${at.value}"`
}

/** The type of a sum, difference, product, ratio or power (DMN 1.5, table 57). */
export function checkArithmetic(node: NodeOf<'arithmetic'>, scope: CheckScope, check: Check): FeelType {
  const [a, b] = [plain(check(node.left, scope)), plain(check(node.right, scope))]
  if (a === 'any' || b === 'any' || a === 'null' || b === 'null') return looseResult(node.sign, a, b)
  const result = results(node.sign, a, b)
  if (result !== null) return result
  return scope.fault(node.right, 'type', {
    found: `${typeText(a)} ${node.sign} ${typeText(b)}`,
    expected: expectedBeside(node.sign, a),
  })
}

function looseResult(sign: string, a: FeelType, b: FeelType): FeelType {
  return (sign === '+' || sign === '-') && (moments.has(a) || (sign === '+' && moments.has(b))) && a !== b
    ? either(a, b)
    : 'any'
}

function results(sign: string, a: FeelType, b: FeelType): FeelType | null {
  if (a === 'number' && b === 'number') return 'number'
  const isDuration = (type: FeelType) => durations.has(type)
  switch (sign) {
    case '+':
      if (a === b && (a === 'string' || isDuration(a))) return a
      return moved(a, b) ?? moved(b, a)
    case '-':
      if (a === b && isDuration(a)) return a
      if (a === b && moments.has(a)) return 'days and time duration'
      return [a, b].every((type) => type === 'date' || type === 'date and time')
        ? 'days and time duration'
        : moved(a, b)
    case '*':
      return isDuration(a) && b === 'number' ? a : a === 'number' && isDuration(b) ? b : null
    case '/':
      return isDuration(a) && b === 'number' ? a : a === b && isDuration(a) ? 'number' : null
    default:
      return null
  }
}

function moved(moment: FeelType, by: FeelType): FeelType | null {
  if (!moments.has(moment) || !durations.has(by)) return null
  return moment === 'time' && by === 'years and months duration' ? null : moment
}

function expectedBeside(sign: string, a: FeelType): string {
  if (moments.has(a)) return sign === '-' ? `${typeText(a)} - ${typeText(a)}, or a duration` : 'a duration'
  return sign === '+' && a === 'string' ? 'string + string' : `number ${sign} number`
}

/** `list[condition]` is a list, `list[number]` one member; the condition sees `item` and the member's fields. */
export function checkFilter(node: NodeOf<'filter'>, scope: CheckScope, check: Check): FeelType {
  const of = check(node.of, scope)
  const member = memberType(of)
  const fields = typeof member === 'object' && member.kind === 'context' ? member.fields : {}
  const by = check(node.by, scope.inner({ item: member, ...fields }))
  if (by === 'number') return member
  if (!fits(by, 'boolean')) return scope.fault(node.by, 'type', { found: typeText(by), expected: 'boolean or number' })
  return listOf(member)
}

/** The type of what stands after `in`: a range of, a list of, or the same as what is tested. */
export function checkTests(node: NodeOf<'in'>, scope: CheckScope, check: Check): FeelType {
  const tested = check(node.value, scope)
  for (const test of node.tests) {
    const type = check(test, scope)
    const whole = typeof tested === 'object' && tested.kind !== 'choice' && fits(type, tested)
    if (type === 'boolean' || whole) continue
    if (test.kind === 'list')
      for (const member of test.members)
        comparable(member, [tested, memberType(check(member, scope))], { scope, inOrder: false })
    else
      comparable(test, [tested, memberType(type)], {
        scope,
        inOrder: typeof type === 'object' && type.kind === 'range' && test.kind === 'range' && test.low !== test.high,
      })
  }
  return 'boolean'
}
