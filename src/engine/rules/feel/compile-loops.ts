import { partsOf, writesFunction } from './ast.ts'
import type { Binding, Node } from './ast.ts'
import { anyOf, both } from './comparison.ts'
import type { CompileScope, Compiler } from './compile-scope.ts'
import { asInteger, Decimal, integer } from './decimal.ts'
import { mostWork } from './meter.ts'
import type { Frame, Run, Step } from './frame.ts'
import { FeelRange, isList, Missing } from './value.ts'
import type { Value } from './value.ts'

interface Loop {
  readonly from: Step
  readonly to: Step | null
}

type Looped = Node & { readonly bindings: readonly Binding[]; readonly body: Node }

/** Compiles the bindings and the body; `extra` names stand after those of the bindings. */
function compileLoop(
  node: Looped,
  extra: readonly string[],
  ready: { scope: CompileScope; compile: Compiler },
): { loops: Loop[]; body: Step } {
  const inner = ready.scope.inner([...node.bindings.map(({ name }) => name), ...extra])
  const loops = node.bindings.map(({ from, to }, i) => {
    const before = inner.upTo(i)
    return { from: ready.compile(from, before), to: to === undefined ? null : ready.compile(to, before) }
  })
  return { loops, body: ready.compile(node.body, inner) }
}

/** `for … return …`: the list of what the body gives. */
export function compileFor(node: Looped & { kind: 'for' }, scope: CompileScope, compile: Compiler): Step {
  const { loops, body } = compileLoop(node, ['partial'], { scope, compile })
  const asksPartial = namesPartial(node.body)
  const keepsNames = writesFunction(node.body)
  return (frame) => {
    const inner: Frame = { run: frame.run, values: [], outer: frame }
    const results: Value[] = []
    const stopped = walk(loops, inner, () => {
      if (asksPartial) {
        frame.run.spend(results.length)
        inner.values[loops.length] = [...results]
      }
      results.push(body(keepsNames ? { ...inner, values: [...inner.values] } : inner))
      return true
    })
    return stopped === undefined ? results : (stopped ?? frame.run.nothing(node))
  }
}

function namesPartial(node: Node): boolean {
  return (node.kind === 'name' && node.name === 'partial') || partsOf(node).some(namesPartial)
}

/** `some` is the `or`, `every` the `and` of what the condition gives for each. */
export function compileQuantified(node: Looped & { kind: 'quantified' }, scope: CompileScope, compile: Compiler): Step {
  const { loops, body } = compileLoop(node, [], { scope, compile })
  const [join, start, settled] = node.word === 'some' ? [anyOf, false, true] : [both, true, false]
  return (frame) => {
    const inner: Frame = { run: frame.run, values: [], outer: frame }
    let found: Value = start
    const stopped = walk(loops, inner, () => {
      found = join(found, body(inner))
      return found !== settled
    })
    return (stopped === undefined ? found : stopped) ?? frame.run.nothing(node)
  }
}

/**
 * Walks every combination of the bindings until `visit` says to stop.
 * @returns what the whole loop gives instead, when a list is null, missing or no list
 */
function walk(loops: readonly Loop[], frame: Frame, visit: () => boolean): Value | undefined {
  let going = true
  const step = (depth: number): Value | undefined => {
    const loop = loops[depth]
    if (loop === undefined) {
      going = visit()
      return undefined
    }
    const members = membersOf(loop, frame)
    if (members === null || members instanceof Missing) return members
    for (const member of members) {
      frame.run.spend(1)
      frame.values[depth] = member
      const stopped = step(depth + 1)
      if (stopped !== undefined || !going) return stopped
    }
    return undefined
  }
  return step(0)
}

/** What a loop walks: the members of a list, of a range, or a value alone; null where it can walk nothing. */
export function membersOf(loop: Loop, frame: Frame): readonly Value[] | null | Missing {
  const from = loop.from(frame)
  if (from instanceof Missing || from === null) return from
  if (loop.to === null) return isList(from) ? from : from instanceof FeelRange ? rangeMembers(from, frame.run) : [from]
  const to = loop.to(frame)
  return to instanceof Missing ? to : stepsBetween(from, to, frame.run)
}

function rangeMembers(range: FeelRange, run: Run): readonly Value[] | null {
  const all = stepsBetween(range.low, range.high, run)
  return all === null ? null : all.slice(range.lowClosed ? 0 : 1, range.highClosed ? undefined : -1)
}

/** The integers, or the days, from one end to the other, downwards where the first is the greater. */
function stepsBetween(from: Value, to: Value, run: Run): readonly Value[] | null {
  if (from instanceof Decimal && to instanceof Decimal) {
    const [low, high] = [asInteger(from), asInteger(to)]
    if (low === null || high === null) return null
    return counted(Math.abs(high - low), run, (i) => integer(low <= high ? low + i : low - i))
  }
  if (!(from instanceof Temporal.PlainDate) || !(to instanceof Temporal.PlainDate)) return null
  const days = from.until(to).days
  return counted(Math.abs(days), run, (i) => from.add({ days: days < 0 ? -i : i }))
}

function counted(steps: number, run: Run, member: (i: number) => Value): Value[] {
  run.spend(Math.min(steps, mostWork + 1))
  return Array.from({ length: steps + 1 }, (_, i) => member(i))
}
