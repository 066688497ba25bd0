import { arithmetic, negated } from './arithmetic.ts'
import { partsOf } from './ast.ts'
import type { Node, NodeOf } from './ast.ts'
import { anyOf, both, comparison, meets, rangeBetween } from './comparison.ts'
import { builtInValue, compileCall, functionFrom } from './compile-call.ts'
import { compileFor, compileQuantified } from './compile-loops.ts'
import { CompileScope } from './compile-scope.ts'
import type { Compiler, Globals } from './compile-scope.ts'
import { compileFilter, compilePath } from './compile-paths.ts'
import { Run } from './frame.ts'
import type { Frame, Step } from './frame.ts'
import { isOf } from './instance.ts'
import { seriesWork } from './meter.ts'
import { Missing } from './value.ts'
import type { Value } from './value.ts'

/** Turns a tree into nested functions: names become slots, constants are computed once, nothing of the tree is walked again. */
export function compileNode(node: Node, globals: Globals): (run: Run) => Value {
  const step = compile(node, new CompileScope(globals))
  return (run) => step({ run, values: [], outer: null })
}

/** Turns a tree into a step within a scope of names. */
export const compile: Compiler = (node, scope) => {
  const step = compileConstruct(node, scope)
  return isConstant(node) ? constant(step) : step
}

/** Whether a call like `date("2026-01-01")`, `-1` or a list of texts gives the same value each time. */
function isConstant(node: Node): boolean {
  if (node.kind === 'list') return node.members.every(({ kind }) => kind === 'literal')
  if (node.kind === 'negation') return node.of.kind === 'literal'
  if (node.kind !== 'call' || node.callee.kind !== 'name' || node.values.length === 0) return false
  return (
    ['date', 'time', 'date and time', 'duration'].includes(node.callee.name) &&
    node.values.every(({ kind }) => kind === 'literal')
  )
}

function constant(step: Step): Step {
  const value = step({ run: new Run(() => null), values: [], outer: null })
  // What gives null is computed each time, so that each evaluation hears why.
  return value === null ? step : () => value
}

type Constructs = { readonly [K in Node['kind']]: (node: NodeOf<K>, scope: CompileScope) => Step }

const constructs: Constructs = {
  literal:
    ({ value }) =>
    () =>
      value,
  name: (node, scope) => scope.lookup(node.name) ?? (({ run }) => builtInValue(node.name, run) ?? run.nothing(node)),
  path: (node, scope) => compilePath(node, scope, compile),
  filter: (node, scope) => compileFilter(node, scope, compile),
  call: (node, scope) => compileCall(node, scope, compile),
  arithmetic: compileArithmetic,
  comparison: compileComparison,
  logic: compileLogic,
  negation: compileNegation,
  between: compileBetween,
  in: compileIn,
  range: compileRange,
  if: compileIf,
  for: (node, scope) => compileFor(node, scope, compile),
  quantified: (node, scope) => compileQuantified(node, scope, compile),
  function: (node, scope) => functionFrom(node, scope, compile),
  instance: compileInstance,
  list: compileList,
  context: compileContext,
}

function compileConstruct<K extends Node['kind']>(node: NodeOf<K>, scope: CompileScope): Step {
  const construct: (node: NodeOf<K>, scope: CompileScope) => Step = constructs[node.kind]
  return construct(node, scope)
}

function compileArithmetic(node: NodeOf<'arithmetic'>, scope: CompileScope): Step {
  const [{ sign }, left, right] = [node, compile(node.left, scope), compile(node.right, scope)]
  const written = node.right.kind === 'literal' ? node.right.value : undefined
  const [slotA, slotB] = [scope.slotOf(node.left), scope.slotOf(node.right)]
  return (frame) => {
    const a = slotA < 0 ? left(frame) : frame.run.lookup(slotA)
    const b = written !== undefined ? written : slotB < 0 ? right(frame) : frame.run.lookup(slotB)
    if (sign === '**') frame.run.spend(seriesWork)
    else if (typeof a === 'string') frame.run.spendOn([a, b])
    return arithmetic(sign, a, b) ?? frame.run.nothing(node, [a, b])
  }
}

function compileNegation(node: NodeOf<'negation'>, scope: CompileScope): Step {
  const of = compile(node.of, scope)
  return (frame) => {
    const value = of(frame)
    return negated(value) ?? frame.run.nothing(node, [value])
  }
}

function compileInstance(node: NodeOf<'instance'>, scope: CompileScope): Step {
  const [{ type }, of] = [node, compile(node.of, scope)]
  return (frame) => {
    const value = of(frame)
    return value instanceof Missing ? value : isOf(value, type)
  }
}

function compileList(node: NodeOf<'list'>, scope: CompileScope): Step {
  const members = node.members.map((member) => compile(member, scope))
  return (frame) => members.map((member) => member(frame))
}

/** `= null` asks whether a fact is known to be empty; every other comparison with a missing fact is missing. */
function compileComparison(node: NodeOf<'comparison'>, scope: CompileScope): Step {
  const [left, right, { sign }] = [compile(node.left, scope), compile(node.right, scope), node]
  const written = node.right.kind === 'literal' ? node.right.value : undefined
  if (typeof written === 'string' && (sign === '=' || sign === '!=')) return comparedWith(written, left, node)
  const [slotA, slotB] = [scope.slotOf(node.left), scope.slotOf(node.right)]
  const compared: Step = (frame) => {
    const a = slotA < 0 ? left(frame) : frame.run.lookup(slotA)
    const b = written !== undefined ? written : slotB < 0 ? right(frame) : frame.run.lookup(slotB)
    return comparison(sign, a, b) ?? frame.run.nothing(node, [a, b])
  }
  if (sign !== '=' && sign !== '!=') return compared
  const asked = isNull(node.right) ? left : isNull(node.left) ? right : null
  if (asked === null) return compared
  return (frame) => {
    const value = asked(frame)
    return value instanceof Missing && !value.empty
      ? value
      : (value === null || value instanceof Missing) === (sign === '=')
  }
}

/** `relation = "child"`, as most of the law compares. */
function comparedWith(text: string, left: Step, node: NodeOf<'comparison'>): Step {
  const same = node.sign === '='
  return (frame) => {
    const value = left(frame)
    if (typeof value === 'string') return (value === text) === same
    return comparison(node.sign, value, text) ?? frame.run.nothing(node, [value, text])
  }
}

function isNull(node: Node): boolean {
  return node.kind === 'literal' && node.value === null
}

function compileLogic(node: NodeOf<'logic'>, scope: CompileScope): Step {
  const [left, right] = [compile(node.left, scope), compile(node.right, scope)]
  if (node.sign === 'and') {
    return (frame) => {
      const first = left(frame)
      if (first === false) return false
      const second = right(frame)
      if (first === true && typeof second === 'boolean') return second
      return both(first, second) ?? frame.run.nothing(node, [first, second])
    }
  }
  return (frame) => {
    const first = left(frame)
    if (first === true) return true
    const second = right(frame)
    return anyOf(first, second) ?? frame.run.nothing(node, [first, second])
  }
}

function compileBetween(node: NodeOf<'between'>, scope: CompileScope): Step {
  const [value, low, high] = [compile(node.value, scope), compile(node.low, scope), compile(node.high, scope)]
  return (frame) => {
    const tested = value(frame)
    const from = low(frame)
    const to = high(frame)
    const found = both(comparison('>=', tested, from), comparison('<=', tested, to))
    return found ?? frame.run.nothing(node, [tested, from, to])
  }
}

function compileIn(node: NodeOf<'in'>, scope: CompileScope): Step {
  const value = compile(node.value, scope)
  const tests = node.tests.map((test) => ({
    step: compile(test, scope),
    alone: namesTested(test) || test.kind === 'range',
  }))
  return (frame) => {
    const tested = value(frame)
    let found: Value = false
    for (const { step, alone } of tests) {
      const test = step(frame)
      found = anyOf(
        found,
        alone && (typeof test === 'boolean' || test === null)
          ? test
          : test instanceof Missing
            ? test
            : meets(tested, test),
      )
      if (found === true) return true
    }
    return found ?? frame.run.nothing(node, [tested])
  }
}

/** A test that speaks of `?` itself, as in `? > 5 and ? < 10`, is already the answer; so is a range that cannot be. */
function namesTested(node: Node): boolean {
  return (node.kind === 'name' && node.name === '?') || partsOf(node).some(namesTested)
}

function compileRange(node: NodeOf<'range'>, scope: CompileScope): Step {
  const { lowClosed, highClosed, not } = node
  const [low, high] = [
    node.low === null ? null : compile(node.low, scope),
    node.high === null ? null : compile(node.high, scope),
  ]
  return (frame) => {
    const start = low === null ? null : low(frame)
    const ends = { low: start, high: high === null ? null : node.low === node.high ? start : high(frame) }
    if (ends.low instanceof Missing) return ends.low
    if (ends.high instanceof Missing) return ends.high
    const bounded = low !== null && high !== null && node.low !== node.high
    return (
      rangeBetween({ ...ends, lowClosed, highClosed, not }, bounded) ?? frame.run.nothing(node, [ends.low, ends.high])
    )
  }
}

function compileIf(node: NodeOf<'if'>, scope: CompileScope): Step {
  const [condition, holds, otherwise] = [
    compile(node.condition, scope),
    compile(node.holds, scope),
    compile(node.otherwise, scope),
  ]
  return (frame) => {
    const held = condition(frame)
    if (held instanceof Missing) return held
    return held === true ? holds(frame) : otherwise(frame)
  }
}

function compileContext(node: NodeOf<'context'>, scope: CompileScope): Step {
  const inner = scope.inner(node.entries.map(({ name }) => name))
  const steps = node.entries.map(({ name, value }, i) => ({ name, step: compile(value, inner.upTo(i)) }))
  if (new Set(node.entries.map(({ name }) => name)).size < node.entries.length) return ({ run }) => run.nothing(node)
  return (frame) => {
    const within: Frame = { run: frame.run, values: [], outer: frame }
    const made = new Map<string, Value>()
    for (const [i, { name, step }] of steps.entries()) {
      const value = step(within)
      within.values[i] = value
      made.set(name, value)
    }
    return made
  }
}
