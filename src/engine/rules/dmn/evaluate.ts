import type { Text } from 'madang/pack'
import { Problem } from '#kernel/problem'
import { faultText } from '../feel/check-scope.ts'
import type { Clock } from '../feel/evaluate.ts'
import type { Nothing } from '../feel/nothing.ts'
import { FeelFunction, isContext } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'
import { conform } from './conform.ts'
import { Evaluation } from './evaluation.ts'
import type { Element, Model } from './model.ts'
import { refuse } from './problems.ts'
import { Program } from './program.ts'
import type { Unit } from './program.ts'

/** Something that an evaluation has to say: where it stands in the model, what was found, what was expected, and the sentence. */
export interface Message extends Nothing {
  readonly text: Text
}

/** What an evaluation gives. Where something went wrong, `value` is null or holds null, and `messages` say why. */
export interface Outcome {
  readonly value: Value
  readonly messages: readonly Message[]
}

/** What input data stand for, by name; those of an imported model by `namespace#name`. */
export type Inputs = Readonly<Record<string, Value>>

const mostMessages = 100

/**
 * Makes a model ready to be evaluated, with the models that it imports.
 * @returns the program; its `faults` say what stands in the model and cannot be computed
 * @throws Problem `dmn/circle`, `dmn/missing-import`
 */
export function prepareDmn(model: Model, imported: readonly Model[] = []): Program {
  return new Program(model, imported)
}

/**
 * Evaluates one decision. Names that the model declares as input data and that are not given are null.
 * @throws Problem `dmn/unknown-element` when the model has no such decision
 */
export function evaluateDecision(program: Program, name: string, inputs: Inputs = {}, clock: Clock = {}): Outcome {
  const unit = known(program, name, ['decision'])
  return evaluate(program, { inputs, clock }, (evaluation) => evaluation.valueOf(unit.slot))
}

/** Calls a business knowledge model or a decision service with values by the names of its parameters. */
export function invokeDmn(program: Program, name: string, values: Inputs = {}, clock: Clock = {}): Outcome {
  const unit = known(program, name, ['businessKnowledgeModel', 'decisionService'])
  return evaluate(program, { inputs: {}, clock }, (evaluation) => {
    const called = evaluation.valueOf(unit.slot)
    if (!(called instanceof FeelFunction)) return null
    return called.call(called.parameters.map((parameter) => values[parameter.name] ?? null))
  })
}

function known(program: Program, name: string, kinds: readonly Element['kind'][]): Unit {
  const unit = program.find(name, kinds)
  if (unit === null) throw refuse['unknown-element']({ name, kinds })
  return unit
}

function evaluate(
  program: Program,
  given: { inputs: Inputs; clock: Clock },
  work: (evaluation: Evaluation) => Value,
): Outcome {
  const messages: Message[] = []
  const told = (nothing: Nothing) => {
    if (messages.length < mostMessages && !messages.some((one) => sameAs(one, nothing)))
      messages.push({ ...nothing, text: faultText(nothing) })
  }
  try {
    const evaluation = new Evaluation(program, { values: new Map(), clock: given.clock, told })
    giveInputs(program, given.inputs, evaluation)
    return { value: work(evaluation), messages }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { line = 1, column = 1 } = error.detail as { line?: number; column?: number }
    told({ code: error.code.replace(/^.*\//, ''), line, column, found: error.title.en, expected: 'less' })
    return { value: null, messages }
  }
}

function sameAs(a: Nothing, b: Nothing): boolean {
  return a.code === b.code && a.line === b.line && a.column === b.column && a.found === b.found
}

/** What the input data stand for, each as its type wants it. */
function giveInputs(program: Program, inputs: Inputs, evaluation: Evaluation): void {
  const { run } = evaluation
  for (const unit of program.units) {
    if (unit.element.kind !== 'inputData') continue
    const value = inputOf(program, unit, inputs)
    if (value === undefined) continue
    const as = conform(value, unit.type, program.meets(run))
    if (as === undefined) {
      const { line, column } = unit.element.place
      const expected = unit.type.name ?? 'its type'
      run.tell({ code: 'type', line, column, found: `another value for ${unit.name}`, expected })
    }
    evaluation.give(unit.slot, as ?? null)
  }
}

/** By name; by namespace and name; or through the name of the import, as a context. */
function inputOf(program: Program, { name, model }: Unit, inputs: Inputs): Value | undefined {
  const exact = inputs[`${model.namespace}#${name}`]
  if (exact !== undefined) return exact
  if (model === program.model) return inputs[name]
  const through = program.model.imports.find(({ namespace }) => namespace === model.namespace)?.name
  const group = through === undefined ? undefined : inputs[through]
  if (group !== undefined && isContext(group)) return group.get(name)
  return through === '' ? inputs[name] : undefined
}
