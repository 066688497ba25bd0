import type { Frame } from '../feel/frame.ts'
import { contextOf } from '../feel/types.ts'
import { FeelFunction } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'
import type { Compiled } from './compile-source.ts'
import { Evaluation } from './evaluation.ts'
import type { DecisionService } from './model.ts'
import type { Program, Unit } from './program.ts'
import type { Surroundings } from './surroundings.ts'
import { feelType } from './types.ts'
import type { ItemType } from './types.ts'

/** A decision service as a function of its input data and its input decisions (DMN 1.5, 10.4). */
export function serviceFunction(
  program: Program,
  of: { unit: Unit; service: DecisionService; at: Surroundings; result: ItemType },
): Compiled {
  const { service, unit, at } = of
  const parameters = program.parametersOf(service, unit.model)
  const outputs = service.outputs.flatMap((href) => program.resolve(unit.model, href) ?? [])
  const signature = parameters.map(({ name }) => ({ name, type: 'any' as const }))
  const step = ({ run }: Frame) =>
    new FeelFunction(signature, (given) => {
      const values = new Map<number, Value>()
      for (const [i, parameter] of parameters.entries()) {
        const value = given[i] ?? null
        const as = at.asType(value, parameter.type, { run, place: parameter.element.place })
        if (as === null && value !== null) return null
        values.set(parameter.slot, as)
      }
      run.spend(1)
      const value = run.open(50, () => serviceValue(outputs, new Evaluation(program, { values, beside: run })))
      return at.asType(value, of.result, { run, place: service.place })
    })
  return {
    step,
    type: { kind: 'function', parameters: parameters.map(({ type }) => feelType(type)), result: resultOf(outputs) },
    height: 1,
  }
}

/** One output decision gives its value, several a context by their names. */
function serviceValue(outputs: readonly Unit[], evaluation: Evaluation): Value {
  const [only] = outputs
  if (outputs.length === 1 && only !== undefined) return evaluation.valueOf(only.slot)
  return new Map(outputs.map(({ name, slot }) => [name, evaluation.valueOf(slot)]))
}

function resultOf(outputs: readonly Unit[]) {
  const [only] = outputs
  if (outputs.length === 1 && only !== undefined) return feelType(only.type)
  return contextOf(Object.fromEntries(outputs.map(({ name, type }) => [name, feelType(type)])))
}
