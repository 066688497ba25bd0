import { arithmetic, negated } from './arithmetic.ts'
import { partsOf } from './ast.ts'
import type { Node, NodeOf } from './ast.ts'
import { anyOf, both, comparison, meets } from './comparison.ts'
import { builtInValue, compileCall, functionFrom } from './compile-call.ts'
import { compileFor, compileQuantified } from './compile-loops.ts'
import { CompileScope } from './compile-scope.ts'
import type { Compiler, Globals } from './compile-scope.ts'
import { compileFilter, compilePath } from './compile-paths.ts'
import { Run } from './frame.ts'
import type { Frame, Step } from './frame.ts'
import { isOf, kindOf } from './instance.ts'
import { FeelRange, Missing } from './value.ts'
import type { Value } from './value.ts'

/** Turns a tree into nested functions: names become slots, constants are computed once, nothing of the tree is walked again. */
export function compileNode(node: Node, globals: Globals): (run: Run) => Value {
  const step = compile(node, new CompileScope(globals))
  return (run) => step({ run, values: [], outer: null })
}

const compile: Compiler = (node, scope) => {
  const step = compileConstruct(node, scope)
  return isConstant(node) ? constant(step) : step
}

/** Whether a call like `date("2026-01-01")` or `-1` gives the same value each time. */
function isConstant(node: Node): boolean {
  if (node.kind === 'negation') return node.of.kind === 'literal'
  if (node.kind !== 'call' || node.callee.kind !== 'name' || node.values.length === 0) return false
  return (
    ['date', 'time', 'date and time', 'duration'].includes(node.callee.name) &&
    node.values.every(({ kind }) => kind === 'literal')
  )
}

function constant(step: Step): Step {
  const value = step({ run: new Run(() => null), values: [], outer: null })
  return () => value
}

type Constructs = { readonly [K in Node['kind']]: (node: NodeOf<K>, scope: CompileScope) => Step }

const constructs: Constructs = {
  literal:
    ({ value }) =>
    () =>
      value,
  name: ({ name }, scope) => scope.lookup(name) ?? (({ run }) => builtInValue(name, run)),
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
  return (frame) => arithmetic(sign, left(frame), right(frame))
}

function compileNegation(node: NodeOf<'negation'>, scope: CompileScope): Step {
  const of = compile(node.of, scope)
  return (frame) => negated(of(frame))
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
  if (sign !== '=' && sign !== '!=') return (frame) => comparison(sign, left(frame), right(frame))
  const asked = isNull(node.right) ? left : isNull(node.left) ? right : null
  if (asked === null) return (frame) => comparison(sign, left(frame), right(frame))
  return (frame) => {
    const value = asked(frame)
    return value instanceof Missing && !value.empty
      ? value
      : (value === null || value instanceof Missing) === (sign === '=')
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
      return first === false ? false : both(first, right(frame))
    }
  }
  return (frame) => {
    const first = left(frame)
    return first === true ? true : anyOf(first, right(frame))
  }
}

function compileBetween(node: NodeOf<'between'>, scope: CompileScope): Step {
  const [value, low, high] = [compile(node.value, scope), compile(node.low, scope), compile(node.high, scope)]
  return (frame) => {
    const tested = value(frame)
    return both(comparison('>=', tested, low(frame)), comparison('<=', tested, high(frame)))
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
    return found
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
    return rangeFrom({ ...ends, lowClosed, highClosed, not }, low !== null && high !== null && node.low !== node.high)
  }
}

/** Null where the ends are of different types, unknown, or the wrong way round. */
function rangeFrom(ends: ConstructorParameters<typeof FeelRange>[0], bounded: boolean): Value {
  if (!bounded) return new FeelRange(ends)
  if (ends.low === null || ends.high === null || kindOf(ends.low) !== kindOf(ends.high)) return null
  return comparison('<=', ends.low, ends.high) === true ? new FeelRange(ends) : null
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
  if (new Set(node.entries.map(({ name }) => name)).size < node.entries.length) return () => null
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
