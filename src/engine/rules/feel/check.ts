import type { Node, NodeOf } from './ast.ts'
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

type Constructs = { readonly [K in Node['kind']]: (node: NodeOf<K>, scope: CheckScope) => FeelType }

const constructs: Constructs = {
  literal: ({ value }) => literalType(value),
  name: checkName,
  path: checkPath,
  filter: (node, scope) => checkFilter(node, scope, check),
  call: (node, scope) => checkCall(node, scope, check),
  arithmetic: (node, scope) => checkArithmetic(node, scope, check),
  comparison: ({ sign, left, right }, scope) =>
    checkComparable(left, right, { scope, check, inOrder: sign !== '=' && sign !== '!=' }),
  logic: ({ left, right }, scope) => allBoolean([left, right], scope),
  negation: checkNegation,
  between: checkBetween,
  in: (node, scope) => checkTests(node, scope, check),
  range: checkRange,
  if: checkIf,
  for: checkFor,
  quantified: (node, scope) => allBoolean([node.body], bound(node, scope)),
  function: checkFunction,
  instance: checkInstance,
  list: ({ members }, scope) => listOf(members.map((member) => check(member, scope)).reduce(either, 'null')),
  context: checkContext,
}

function check<K extends Node['kind']>(node: NodeOf<K>, scope: CheckScope): FeelType {
  const construct: (node: NodeOf<K>, scope: CheckScope) => FeelType = constructs[node.kind]
  return construct(node, scope)
}

function allBoolean(nodes: readonly Node[], scope: CheckScope): FeelType {
  for (const node of nodes) expectType(node, 'boolean', { scope, check })
  return 'boolean'
}

function checkBetween({ value, low, high }: NodeOf<'between'>, scope: CheckScope): FeelType {
  checkComparable(value, low, { scope, check, inOrder: true })
  return checkComparable(value, high, { scope, check, inOrder: true })
}

function checkIf({ condition, holds, otherwise }: NodeOf<'if'>, scope: CheckScope): FeelType {
  allBoolean([condition], scope)
  return either(check(holds, scope), check(otherwise, scope))
}

function checkFunction({ parameters, body }: NodeOf<'function'>, scope: CheckScope): FeelType {
  const inner = scope.inner(Object.fromEntries(parameters.map(({ name, type }) => [name, type])))
  return { kind: 'function', parameters: parameters.map(({ type }) => type), result: check(body, inner) }
}

function checkInstance({ of }: NodeOf<'instance'>, scope: CheckScope): FeelType {
  check(of, scope)
  return 'boolean'
}

function literalType(value: Value): FeelType {
  const kind = kindOf(value)
  return kind === 'list' || kind === 'context' || kind === 'range' || kind === 'function' || kind === 'missing'
    ? 'any'
    : kind
}

function checkName(node: NodeOf<'name'>, scope: CheckScope): FeelType {
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

function checkPath(node: NodeOf<'path'>, scope: CheckScope): FeelType {
  const of = check(node.of, scope)
  if (of === 'any' || of === 'null') return 'any'
  if (typeof of === 'object' && of.kind === 'list') return listOf(fieldOf(node, of.of, scope))
  return fieldOf(node, of, scope)
}

function fieldOf(node: NodeOf<'path'>, of: FeelType, scope: CheckScope): FeelType {
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

function checkNegation(node: NodeOf<'negation'>, scope: CheckScope): FeelType {
  const type = check(node.of, scope)
  if (['any', 'null', 'number', 'days and time duration', 'years and months duration'].some((one) => one === type))
    return type
  return scope.fault(node.of, 'type', { found: typeText(type), expected: 'number or a duration' })
}

function checkRange(node: NodeOf<'range'>, scope: CheckScope): FeelType {
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

function checkFor(node: NodeOf<'for'>, scope: CheckScope): FeelType {
  return listOf(check(node.body, bound(node, scope).inner({ partial: listOf('any') })))
}

function checkContext(node: NodeOf<'context'>, scope: CheckScope): FeelType {
  let inner = scope
  const fields: [string, FeelType][] = []
  for (const { name, value } of node.entries) {
    const type = check(value, inner)
    fields.push([name, type])
    inner = inner.inner({ [name]: type })
  }
  return { kind: 'context', fields: Object.fromEntries(fields) }
}
