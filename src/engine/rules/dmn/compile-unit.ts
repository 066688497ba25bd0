import { CompileScope } from '../feel/compile-scope.ts'
import type { Frame } from '../feel/frame.ts'
import type { Nothing } from '../feel/nothing.ts'
import { contextOf } from '../feel/types.ts'
import type { FeelType } from '../feel/types.ts'
import { compileBoxed, compileFunction } from './compile-boxed.ts'
import { typed } from './compile-source.ts'
import type { Compiled } from './compile-source.ts'
import type { Boxed } from './model.ts'
import type { Program, Unit } from './program.ts'
import { serviceFunction } from './service.ts'
import { Surroundings } from './surroundings.ts'

/** Makes one element of a program ready, once. Its faults are the program's. */
export function compileUnit(program: Program, unit: Unit): void {
  if (unit.compute !== null || unit.element.kind === 'inputData' || unit.element.kind === 'knowledgeSource') return
  // Whoever asks for the type of an element that is being compiled learns nothing: it calls itself.
  unit.compute = () => null
  unit.shape = 'any'
  const compiled = compileElement(program, unit)
  unit.shape = compiled.type
  unit.height = compiled.height
  unit.compute = (run) => compiled.step({ run, values: [], outer: null })
}

function compileElement(program: Program, unit: Unit): Compiled {
  const { element } = unit
  const at = surroundingsOf(program, unit)
  const place = element.place
  const missing = (what: string): Compiled => {
    const fault: Nothing = {
      code: 'no-logic',
      line: place.line,
      column: place.column,
      found: element.name,
      expected: what,
    }
    return { step: ({ run }: Frame) => run.tell(fault), type: 'any', height: 1 }
  }
  switch (element.kind) {
    case 'decision': {
      if (element.logic === undefined) return missing('a decision logic')
      return typed(compileBoxed(knowing(element.logic, element.variable?.typeRef), at), unit.type, { at, place })
    }
    case 'businessKnowledgeModel': {
      if (element.logic === undefined) return missing('an encapsulated logic')
      return compileFunction(element.logic, at, resultType(unit))
    }
    case 'decisionService':
      return serviceFunction(program, { unit, service: element, at, result: resultType(unit) })
    case 'inputData':
    case 'knowledgeSource':
      return missing('a logic')
  }
}

/** A table that says nothing of its type has that of its decision: it orders the outputs. */
function knowing(logic: Boxed, typeRef: string | undefined): Boxed {
  return logic.kind !== 'decisionTable' || typeRef === undefined ? logic : { typeRef, ...logic }
}

/** What a knowledge model gives back: its variable's type, or the result of the function type that the variable has. */
function resultType({ type }: Unit) {
  return type.shape.kind === 'function' ? type.shape.result : type
}

function surroundingsOf(program: Program, unit: Unit): Surroundings {
  const names: Record<string, FeelType> = {}
  for (const [name, seen] of unit.seen) {
    names[name] =
      seen.kind === 'unit'
        ? program.shapeOf(seen.slot)
        : contextOf(Object.fromEntries([...seen.units].map(([one, slot]) => [one, program.shapeOf(slot)])))
  }
  const scope = new CompileScope({
    slotOf: (name, field) => {
      const seen = unit.seen.get(name)
      if (seen === undefined) return null
      if (field === undefined) return seen.slot
      return seen.kind === 'import' ? (seen.units.get(field) ?? null) : null
    },
  })
  const types = program.tableOf(unit.model)
  const fault = (one: Nothing) => program.fault(unit, one)
  const shared = { types, typeNames: types.names(), fault, meets: program.meets }
  return new Surroundings(names, scope, shared)
}
