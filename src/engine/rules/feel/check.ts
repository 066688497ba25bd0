import type { Node } from './ast.ts'
import { charactersOf } from './characters.ts'
import { checkCall } from './check-call.ts'
import { checkArithmetic, checkComparable, checkFilter, checkTests, expectType } from './check-operators.ts'
import { CheckScope } from './check-scope.ts'
import type { ExpressionFault } from './check-scope.ts'
import { builtIns } from './functions/index.ts'
import { kindOf } from './instance.ts'
import { properties } from './properties.ts'
import { either, listOf, memberType, rangeOf, typeText } from './types.ts'
import type { FeelType } from './types.ts'
import type { Value } from './value.ts'

/** What an expression gives, and everything in it that does not fit. */
export interface Checked {
  readonly type: FeelType
  readonly faults: readonly ExpressionFault[]
}

/**
 * Checks a tree against the types of the names in scope. Stricter than FEEL: where the standard would give null at run
 * time for a number compared with a date, law must not be written so at all.
 */
export function checkNode(node: Node, types: Readonly<Record<string, FeelType>>): Checked {
  const scope = new CheckScope(types)
  return { type: check(node, scope), faults: scope.faults }
}

function check(node: Node, scope: CheckScope): FeelType {
  const ready = { scope, check }
  switch (node.kind) {
    case 'literal':
      return literalType(node.value)
    case 'name':
      return checkName(node, scope)
    case 'path':
      return checkPath(node, scope)
    case 'filter':
      return checkFilter(node, scope, check)
    case 'call':
      return checkCall(node, scope, check)
    case 'arithmetic':
      return checkArithmetic(node, scope, check)
    case 'comparison':
      return checkComparable(node.left, node.right, { ...ready, inOrder: node.sign !== '=' && node.sign !== '!=' })
    case 'logic':
      expectType(node.left, 'boolean', ready)
      expectType(node.right, 'boolean', ready)
      return 'boolean'
    case 'negation':
      return checkNegation(node, scope)
    case 'between':
      checkComparable(node.value, node.low, { ...ready, inOrder: true })
      return checkComparable(node.value, node.high, { ...ready, inOrder: true })
    case 'in':
      return checkTests(node, scope, check)
    case 'range':
      return checkRange(node, scope)
    case 'if':
      expectType(node.condition, 'boolean', ready)
      return either(check(node.holds, scope), check(node.otherwise, scope))
    case 'for':
      return checkFor(node, scope)
    case 'quantified':
      expectType(node.body, 'boolean', { scope: bound(node, scope), check })
      return 'boolean'
    case 'function': {
      const inner = scope.inner(Object.fromEntries(node.parameters.map(({ name, type }) => [name, type])))
      return { kind: 'function', parameters: node.parameters.map(({ type }) => type), result: check(node.body, inner) }
    }
    case 'instance':
      check(node.of, scope)
      return 'boolean'
    case 'list':
      return listOf(node.members.map((member) => check(member, scope)).reduce(either, 'null'))
    case 'context':
      return checkContext(node, scope)
  }
}

function literalType(value: Value): FeelType {
  const kind = kindOf(value)
  return kind === 'list' || kind === 'context' || kind === 'range' || kind === 'function' || kind === 'missing'
    ? 'any'
    : kind
}

function checkName(node: Node & { kind: 'name' }, scope: CheckScope): FeelType {
  const type = scope.typeOf(node.name)
  if (type !== undefined) return type
  if (builtIns.has(node.name)) return { kind: 'function', parameters: [], result: 'any' }
  return scope.fault(node, 'unknown-name', { found: `\`${node.name}\``, expected: closest(node.name, scope.names()) })
}

/** The declared names that look most like an unknown one; all of them when there are few. */
function closest(name: string, declared: readonly string[]): string {
  const near = declared.filter((one) => distance(one, name) <= Math.max(1, Math.floor(name.length / 3)))
  const shown = near.length > 0 ? near : declared
  if (shown.length === 0) return 'no name (none is declared here)'
  return `one of ${shown
    .slice(0, 12)
    .map((one) => `\`${one}\``)
    .join(', ')}${shown.length > 12 ? ' …' : ''}`
}

/** How many letters must change to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of charactersOf(a).slice(0, 80).entries()) {
    const above = row
    row = [i + 1]
    for (let j = 1; j <= b.length; j++) {
      row.push(
        Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)),
      )
    }
  }
  return row[b.length] ?? 0
}

function checkPath(node: Node & { kind: 'path' }, scope: CheckScope): FeelType {
  const of = check(node.of, scope)
  if (of === 'any' || of === 'null') return 'any'
  if (typeof of === 'object' && of.kind === 'list') return listOf(fieldOf(node, of.of, scope))
  return fieldOf(node, of, scope)
}

function fieldOf(node: Node & { kind: 'path' }, of: FeelType, scope: CheckScope): FeelType {
  if (of === 'any') return 'any'
  const kind = typeof of === 'string' ? of : of.kind
  const fields: Readonly<Record<string, FeelType>> =
    typeof of === 'object' && of.kind === 'context' ? of.fields : (properties[kind] ?? {})
  const type = Object.hasOwn(fields, node.name) ? fields[node.name] : undefined
  if (type !== undefined) return typeof of === 'object' && of.kind === 'range' && type === 'any' ? of.of : type
  const expected =
    Object.keys(fields).length === 0
      ? `a value with fields, not ${typeText(of)}`
      : closest(node.name, Object.keys(fields))
  return scope.fault(node, 'unknown-name', { found: `\`.${node.name}\``, expected })
}

function checkNegation(node: Node & { kind: 'negation' }, scope: CheckScope): FeelType {
  const type = check(node.of, scope)
  if (['any', 'null', 'number', 'days and time duration', 'years and months duration'].some((one) => one === type))
    return type
  return scope.fault(node.of, 'type', { found: typeText(type), expected: 'number or a duration' })
}

function checkRange(node: Node & { kind: 'range' }, scope: CheckScope): FeelType {
  const types = [node.low, node.high].filter((end) => end !== null).map((end) => check(end, scope))
  const [low = 'any', high] = types
  if (high !== undefined && node.low !== null && node.high !== null && node.low !== node.high)
    checkComparable(node.low, node.high, { scope, check, inOrder: true })
  return rangeOf(low)
}

type Looped = Node & { kind: 'for' | 'quantified' }

function bound(node: Looped, scope: CheckScope): CheckScope {
  let inner = scope
  for (const { name, from, to } of node.bindings) {
    const type = memberType(check(from, inner))
    if (to !== undefined) checkComparable(from, to, { scope: inner, check, inOrder: true })
    inner = inner.inner({ [name]: type })
  }
  return inner
}

function checkFor(node: Node & { kind: 'for' }, scope: CheckScope): FeelType {
  return listOf(check(node.body, bound(node, scope).inner({ partial: listOf('any') })))
}

function checkContext(node: Node & { kind: 'context' }, scope: CheckScope): FeelType {
  let inner = scope
  const fields: [string, FeelType][] = []
  for (const { name, value } of node.entries) {
    const type = check(value, inner)
    fields.push([name, type])
    inner = inner.inner({ [name]: type })
  }
  return { kind: 'context', fields: Object.fromEntries(fields) }
}
