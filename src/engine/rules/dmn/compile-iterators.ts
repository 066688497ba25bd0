import { anyOf, both } from '../feel/comparison.ts'
import { filtered } from '../feel/compile-paths.ts'
import { membersOf } from '../feel/compile-loops.ts'
import type { Frame } from '../feel/frame.ts'
import { kindOf } from '../feel/instance.ts'
import { listOf, memberType } from '../feel/types.ts'
import type { FeelType } from '../feel/types.ts'
import type { Value } from '../feel/value.ts'
import { typed } from './compile-source.ts'
import type { Compiled } from './compile-source.ts'
import type { Boxed, BoxedOf } from './model.ts'
import type { Surroundings } from './surroundings.ts'

type CompileBoxed = (box: Boxed, at: Surroundings) => Compiled

/** `filter`: the members of a list that meet a condition, or the one at a position. */
export function compileFilterBox(box: BoxedOf<'filter'>, at: Surroundings, compile: CompileBoxed): Compiled {
  const of = compile(box.of.value, at)
  const match = compile(box.match.value, at.member(memberType(of.type), fieldsOf(of.type)))
  return {
    step: (frame) => {
      const value = of.step(frame)
      const expected = 'a condition, or a position within the list'
      const nothing = { code: 'no-value', ...box.place, found: kindOf(value), expected }
      return filtered(value, match.step, frame) ?? frame.run.tell(nothing)
    },
    type: listOf(memberType(of.type)),
    height: 1 + Math.max(of.height, match.height),
  }
}

interface Iteration {
  readonly of: Compiled
  readonly body: Compiled
}

function compileIteration(
  box: BoxedOf<'for'> | BoxedOf<'some' | 'every'>,
  at: Surroundings,
  compile: CompileBoxed,
): Iteration {
  const type = at.types.typeOf(box.of.typeRef)
  const of = typed(compile(box.of.value, at), type, { at, place: box.place })
  const extra = box.kind === 'for' ? ['partial'] : []
  const seen = {
    [box.variable]: memberType(of.type),
    ...Object.fromEntries(extra.map((name) => [name, listOf('any')])),
  }
  const names = [box.variable, ...extra]
  return { of, body: compile(box.body.value, at.inner(names).seeing(names.length, seen)) }
}

/** Walks the members until `visit` says to stop; null, and told, where there is no list. */
function walk(iteration: Iteration, frame: Frame, visit: (inner: Frame) => boolean): boolean {
  const members = membersOf({ from: iteration.of.step, to: null }, frame)
  if (!Array.isArray(members)) return false
  for (const member of members as readonly Value[]) {
    frame.run.spend(1)
    if (!visit({ run: frame.run, values: [member], outer: frame })) return true
  }
  return true
}

const noList = (place: { line: number; column: number }) => ({
  code: 'no-value',
  line: place.line,
  column: place.column,
  found: 'no list',
  expected: 'a list or a range of integers or dates',
})

/** `for`: the list of what the body gives for each member; the body also sees `partial`, the results so far. */
export function compileForBox(box: BoxedOf<'for'>, at: Surroundings, compile: CompileBoxed): Compiled {
  const iteration = compileIteration(box, at, compile)
  const asksPartial = JSON.stringify(box.body).includes('partial')
  return {
    step: (frame) => {
      const results: Value[] = []
      const walked = walk(iteration, frame, (inner) => {
        if (asksPartial) {
          frame.run.spend(results.length)
          inner.values[1] = [...results]
        }
        results.push(iteration.body.step(inner))
        return true
      })
      return walked ? results : frame.run.tell(noList(box.place))
    },
    type: listOf(iteration.body.type),
    height: 1 + Math.max(iteration.of.height, iteration.body.height),
  }
}

/** `some` and `every`, three-valued. */
export function compileQuantifiedBox(
  box: BoxedOf<'some' | 'every'>,
  at: Surroundings,
  compile: CompileBoxed,
): Compiled {
  const iteration = compileIteration(box, at, compile)
  const [join, start] = box.kind === 'some' ? [anyOf, false] : [both, true]
  return {
    step: (frame) => {
      let found: Value = start
      let wrong: Value = null
      const walked = walk(iteration, frame, (inner) => {
        const one = iteration.body.step(inner)
        if (one !== null && typeof one !== 'boolean') wrong = one
        found = join(found, one)
        return wrong === null && (found === start || found === null)
      })
      if (!walked) return frame.run.tell(noList(box.place))
      if (wrong === null) return found
      return frame.run.tell({ code: 'type', ...box.place, found: kindOf(wrong), expected: 'true or false' })
    },
    type: 'boolean',
    height: 1 + Math.max(iteration.of.height, iteration.body.height),
  }
}

/** What the members of a list have as fields: what a filter sees by name. */
function fieldsOf(type: FeelType): Readonly<Record<string, FeelType>> {
  const member = memberType(type)
  return typeof member === 'object' && member.kind === 'context' ? member.fields : {}
}
