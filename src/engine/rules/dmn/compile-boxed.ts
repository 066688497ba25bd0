import { argumentsOf } from '../feel/compile-call.ts'
import type { Frame, Run } from '../feel/frame.ts'
import { kindOf } from '../feel/instance.ts'
import { contextOf, listOf } from '../feel/types.ts'
import type { FeelType } from '../feel/types.ts'
import { FeelFunction } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'
import { compileFilterBox, compileForBox, compileQuantifiedBox } from './compile-iterators.ts'
import { broken, compileSource, emptyAt, tallest, typed } from './compile-source.ts'
import type { Compiled } from './compile-source.ts'
import { compileTable } from './compile-table.ts'
import type { Boxed, BoxedOf, Variable } from './model.ts'
import type { Surroundings } from './surroundings.ts'
import { anyType, feelType } from './types.ts'
import type { ItemType } from './types.ts'

/** Makes a boxed expression ready. What cannot be read is told as a fault, and gives null with that fault when it is computed. */
export function compileBoxed(box: Boxed, at: Surroundings): Compiled {
  const compiled = compileKind(box, at)
  if (box.typeRef === undefined) return compiled
  return typed(compiled, at.types.typeOf(box.typeRef), { at, place: box.place })
}

function compileKind(box: Boxed, at: Surroundings): Compiled {
  switch (box.kind) {
    case 'literalExpression':
      return compileSource(box.source, at)
    case 'decisionTable':
      return compileTable(box, at)
    case 'context':
      return compileContext(box, at)
    case 'list':
      return compileList(box.members, at)
    case 'relation':
      return compileRelation(box, at)
    case 'invocation':
      return compileInvocation(box, at)
    case 'functionDefinition':
      return compileFunction(box, at)
    case 'conditional':
      return compileConditional(box, at)
    case 'filter':
      return compileFilterBox(box, at, compileBoxed)
    case 'for':
      return compileForBox(box, at, compileBoxed)
    case 'some':
    case 'every':
      return compileQuantifiedBox(box, at, compileBoxed)
  }
}

function compileContext(box: BoxedOf<'context'>, at: Surroundings): Compiled {
  const named = box.entries.flatMap(({ variable }) => (variable === undefined ? [] : [variable.name]))
  const fields: Record<string, FeelType> = {}
  const inner = at.inner(named)
  let visible = 0
  const parts = box.entries.map(({ variable, value, place }) => {
    const before = inner.seeing(visible, fields)
    const type = at.types.typeOf(variable?.typeRef)
    const part = typed(compileBoxed(value, before), type, { at, place })
    if (variable !== undefined) {
      fields[variable.name] = part.type
      visible++
    }
    return { name: variable?.name ?? null, ...part }
  })
  const result = parts.find(({ name }) => name === null)
  if (new Set(named).size < named.length)
    return broken(at, {
      code: 'duplicate',
      ...box.place,
      found: named.join(', '),
      expected: 'entries of different names',
    })
  return {
    step: (frame) => {
      const within: Frame = { run: frame.run, values: [], outer: frame }
      const made = new Map<string, Value>()
      for (const { name, step } of parts) {
        if (name === null) return step(within)
        const value = step(within)
        within.values[made.size] = value
        made.set(name, value)
      }
      return made
    },
    type: result === undefined ? contextOf(fields) : result.type,
    height: tallest(parts),
  }
}

function compileList(members: readonly Boxed[], at: Surroundings): Compiled {
  const parts = members.map((member) => compileBoxed(member, at))
  return {
    step: (frame) => parts.map(({ step }) => step(frame)),
    type: listOf(parts[0]?.type ?? 'any'),
    height: tallest(parts),
  }
}

function compileRelation(box: BoxedOf<'relation'>, at: Surroundings): Compiled {
  const types = box.columns.map(({ typeRef }) => at.types.typeOf(typeRef))
  const rows = box.rows.map(({ cells, place }) =>
    box.columns.map(({ name }, i) => {
      const cell = cells[i]
      if (cell === undefined) return { name, ...broken(at, emptyAt(place)) }
      return { name, ...typed(compileBoxed(cell, at), types[i] ?? anyType, { at, place }) }
    }),
  )
  return {
    step: (frame) => rows.map((row) => new Map(row.map(({ name, step }) => [name, step(frame)]))),
    type: listOf(contextOf(Object.fromEntries((rows[0] ?? []).map(({ name, type }) => [name, type])))),
    height: tallest(rows.flat()),
  }
}

function compileInvocation(box: BoxedOf<'invocation'>, at: Surroundings): Compiled {
  if (box.called === undefined) return broken(at, emptyAt(box.place))
  const called = compileBoxed(box.called, at)
  const bindings = box.bindings.map(({ parameter, value }) => ({
    name: parameter.name,
    ...typed(
      value === undefined ? { step: () => null, type: 'any', height: 1 } : compileBoxed(value, at),
      at.types.typeOf(parameter.typeRef),
      { at, place: parameter.place },
    ),
  }))
  const names = bindings.map(({ name }) => name)
  return {
    step: (frame) => {
      const callee = called.step(frame)
      const given = bindings.map(({ step }) => step(frame))
      const values = callee instanceof FeelFunction ? argumentsOf(callee, given, names) : null
      if (callee instanceof FeelFunction && values !== null) return callee.call(values)
      const found = callee instanceof FeelFunction ? names.join(', ') : 'no function'
      return frame.run.tell({ code: 'call', ...box.place, found, expected: 'a function and its parameters' })
    },
    type: typeof called.type === 'object' && called.type.kind === 'function' ? called.type.result : 'any',
    height: tallest([called, ...bindings]),
  }
}

/** `functionDefinition`: takes its parameters by position or by name, and sees the names around it. */
export function compileFunction(box: BoxedOf<'functionDefinition'>, at: Surroundings, result = anyType): Compiled {
  const { parameters, body } = box
  if (box.language !== 'FEEL')
    return broken(at, { code: 'external', ...box.place, found: box.language, expected: 'a body in FEEL' })
  const types = parameters.map(({ typeRef }) => at.types.typeOf(typeRef))
  const names = parameters.map(({ name }) => name)
  const seen = Object.fromEntries(names.map((name, i) => [name, feelType(types[i] ?? anyType)]))
  const inner = at.inner(names).seeing(names.length, seen)
  const inside = typed(body === undefined ? broken(at, emptyAt(box.place)) : compileBoxed(body, inner), result, {
    at,
    place: box.place,
  })
  const height = 10 + inside.height
  const signature = parameters.map((parameter) => ({ name: parameter.name, type: 'any' as const }))
  return {
    step: (frame) =>
      new FeelFunction(signature, (given) => {
        frame.run.spend(1)
        const values = taken(given, { parameters, types, at, run: frame.run })
        if (values === null) return null
        return frame.run.open(height, () => inside.step({ run: frame.run, values, outer: frame }))
      }),
    type: { kind: 'function', parameters: types.map(feelType), result: inside.type },
    height,
  }
}

/** The values as the parameters want them; null, and told, where one does not fit. */
function taken(
  given: readonly Value[],
  to: { parameters: readonly Variable[]; types: readonly ItemType[]; at: Surroundings; run: Run },
): Value[] | null {
  const values: Value[] = []
  for (const [i, parameter] of to.parameters.entries()) {
    const value = given[i] ?? null
    const as = to.at.asType(value, to.types[i] ?? anyType, { run: to.run, place: parameter.place })
    if (as === null && value !== null) return null
    values.push(as)
  }
  return values
}

function compileConditional(box: BoxedOf<'conditional'>, at: Surroundings): Compiled {
  const [condition, holds, otherwise] = [box.condition, box.holds, box.otherwise].map(({ value }) =>
    compileBoxed(value, at),
  ) as [Compiled, Compiled, Compiled]
  return {
    step: (frame) => {
      const held = condition.step(frame)
      if (held !== null && typeof held !== 'boolean')
        return frame.run.tell({ code: 'type', ...box.place, found: kindOf(held), expected: 'true or false' })
      return held === true ? holds.step(frame) : otherwise.step(frame)
    },
    type: holds.type,
    height: tallest([condition, holds, otherwise]),
  }
}
