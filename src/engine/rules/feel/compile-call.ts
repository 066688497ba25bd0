import { partsOf } from './ast.ts'
import type { Node, NodeOf } from './ast.ts'
import type { CompileScope, Compiler } from './compile-scope.ts'
import type { Frame, Run, Step } from './frame.ts'
import { callBuiltIn, callInOrder, fittingCount, take } from './functions/define.ts'
import type { Signature } from './functions/define.ts'
import { builtIns } from './functions/index.ts'
import { FeelFunction, Missing } from './value.ts'
import type { Value } from './value.ts'

/** `f(a, b)`, `f(name: a)`: a function that the expression has at hand, or else a built-in one. */
export function compileCall(node: NodeOf<'call'>, scope: CompileScope, compile: Compiler): Step {
  const values = node.values.map((value) => compile(value, scope))
  const { names } = node
  const signatures = node.callee.kind === 'name' ? (builtIns.get(node.callee.name) ?? null) : null
  const callee = node.callee.kind === 'name' ? scope.lookup(node.callee.name) : compile(node.callee, scope)
  const fitting = signatures === null || names !== null ? null : fittingCount(signatures, values.length)
  if (callee === null && fitting !== null) return inOrder(node, values, fitting)
  const own: Step = callee ?? (() => null)
  return (frame) => {
    const called = own(frame)
    const given = values.map((value) => value(frame))
    if (called instanceof Missing) return called
    if (called instanceof FeelFunction) {
      const arranged = argumentsOf(called, given, names)
      return arranged === null ? frame.run.nothing(node, given) : called.call(arranged)
    }
    if (signatures === null) return frame.run.nothing(node, given)
    if (fitting !== null) return callInOrder(fitting, given, frame.run) ?? frame.run.nothing(node, given)
    return callBuiltIn(signatures, { values: given, names, run: frame.run }) ?? frame.run.nothing(node, given)
  }
}

const none: readonly Value[] = []

/** A built-in function with its values in order, as nearly every call is written. */
function inOrder(node: NodeOf<'call'>, values: readonly Step[], signatures: readonly Signature[]): Step {
  const [first, second, third] = values
  const gather = (frame: Frame): readonly Value[] => {
    if (first === undefined) return none
    if (second === undefined) return [first(frame)]
    if (third === undefined) return [first(frame), second(frame)]
    return values.map((value) => value(frame))
  }
  return (frame) => {
    const given = gather(frame)
    return callInOrder(signatures, given, frame.run) ?? frame.run.nothing(node, given)
  }
}

/** The values in the order of the parameters, each as its type wants it; null when they do not fit. */
export function argumentsOf(
  called: FeelFunction,
  given: readonly Value[],
  names: readonly string[] | null,
): readonly Value[] | null {
  const { parameters } = called
  if (given.length !== parameters.length) return null
  const arranged = names === null ? given : parameters.map(({ name }) => given[names.indexOf(name)])
  const taken = arranged.map((value, i) =>
    value === undefined ? undefined : value === null ? null : take([parameters[i]?.type ?? 'any'], value),
  )
  return taken.includes(undefined) ? null : (taken as Value[])
}

/** `function(a, b) body`: sees the names around it at the moment it is made. */
export function functionFrom(node: NodeOf<'function'>, scope: CompileScope, compile: Compiler): Step {
  const { parameters } = node
  const body = compile(node.body, scope.inner(parameters.map(({ name }) => name)))
  const height = 10 + heightOf(node.body)
  return (frame) =>
    new FeelFunction(parameters, (values) => {
      frame.run.spend(1)
      return frame.run.open(height, () => body({ run: frame.run, values: [...values], outer: frame }))
    })
}

function heightOf(node: Node): number {
  return 1 + Math.max(0, ...partsOf(node).map(heightOf))
}

/** A built-in function that is passed on as a value, as in `sort(list, before)`; null for a name that is no function. */
export function builtInValue(name: string, run: Run): FeelFunction | null {
  const signatures = builtIns.get(name)
  const longest = signatures?.toSorted((a, b) => b.parameters.length - a.parameters.length)[0]
  if (signatures === undefined || longest === undefined) return null
  const parameters = longest.parameters.map((parameter) => ({ name: parameter.name, type: 'any' as const }))
  return new FeelFunction(parameters, (values) => callBuiltIn(signatures, { values, names: null, run }))
}
