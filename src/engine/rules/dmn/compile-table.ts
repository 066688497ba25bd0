import { compile } from '../feel/compile.ts'
import type { Frame, Step } from '../feel/frame.ts'
import { parseUnaryTests } from '../feel/parser.ts'
import { contextOf, listOf } from '../feel/types.ts'
import type { FeelType } from '../feel/types.ts'
import type { Value } from '../feel/value.ts'
import { compileSource, reading, typed } from './compile-source.ts'
import type { Compiled } from './compile-source.ts'
import { chooser } from './hit-policy.ts'
import type { Hit, OutputOrder } from './hit-policy.ts'
import type { BoxedOf, OutputClause, Source } from './model.ts'
import type { Surroundings } from './surroundings.ts'
import { anyType } from './types.ts'
import type { ItemType } from './types.ts'
import type { XmlPlace } from './xml.ts'

type Table = BoxedOf<'decisionTable'>

interface Column {
  readonly value: Compiled
  readonly allowed: Compiled | null
  readonly place: XmlPlace
}

/** `decisionTable`: the outputs of the rules that hold, put together as the hit policy has it. */
export function compileTable(table: Table, at: Surroundings): Compiled {
  const columns = table.inputs.map((input) => inputColumn(input, at))
  const outputs = table.outputs.map((output) => outputColumn(output, table, at))
  const rules = table.rules.map((rule) => ({
    place: rule.place,
    tests: columns.map(({ value }, i) => compileTests(orElse(rule.inputs[i], anything), value.type, at)),
    outputs: outputs.map((output, i) =>
      typed(compileSource(orElse(rule.outputs[i], nothing), at), output.type, { at, place: rule.place }),
    ),
  }))
  const otherwise = outputs.every(({ otherwise: one }) => one === null)
    ? null
    : made(
        outputs.map(({ otherwise: one }) => one?.step ?? (() => null)),
        outputs,
      )
  const choose = chooser(table, { names: outputs.map(({ name }) => name) })
  const outcomes = rules.map((rule) =>
    made(
      rule.outputs.map(({ step }) => step),
      outputs,
    ),
  )
  return {
    step: (frame) => {
      const inputs = inputsOf(columns, frame)
      if (inputs === null) return null
      const hits: Hit[] = []
      for (const [i, rule] of rules.entries()) {
        frame.run.spend(1 + rule.tests.length)
        if (!holds(rule.tests, inputs, frame)) continue
        hits.push({ rule: i + 1, value: outcomes[i]?.(frame) ?? null })
        if (table.hitPolicy === 'FIRST') break
      }
      const order: OutputOrder = (name) => orderOf(outputs, name, frame)
      return choose(hits, { run: frame.run, order, otherwise: otherwise === null ? null : () => otherwise(frame) })
    },
    type: tableType(
      table,
      outputs.map(({ name }, i) => [name, rules[0]?.outputs[i]?.type ?? 'any']),
    ),
    height: 2 + Math.max(1, ...rules.flatMap((rule) => [...rule.tests, ...rule.outputs].map(({ height }) => height))),
  }
}

const anything: Source = { text: '-', place: { line: 1, column: 1 } }
const nothing: Source = { text: 'null', place: { line: 1, column: 1 } }

/** Modelling tools leave the cell empty where any value will do, or none is given. */
function orElse(cell: Source | undefined, empty: Source): Source {
  return cell === undefined || cell.text.trim() === '' ? empty : cell
}

function inputColumn({ expression, values }: Table['inputs'][number], at: Surroundings): Column {
  const type = at.types.typeOf(expression.typeRef)
  const value = typed(compileSource(expression, at), type, { at, place: expression.place })
  const allowed = values === undefined ? null : compileTests(values, value.type, at)
  return { value, allowed, place: expression.place }
}

/** Tests of a value, which they see as `?`. */
export function compileTests(source: Source, tested: FeelType, at: Surroundings): Compiled {
  return reading(at, source, () => {
    const inner = at.inner(['?']).seeing(1, { '?': tested })
    const node = parseUnaryTests(source.text, inner.scopeAt(source.place))
    return { step: compile(node, inner.scope), type: 'boolean', height: 20 }
  })
}

/** What the input expressions give; null, and told, where one is none of the values that its clause allows. */
function inputsOf(columns: readonly Column[], frame: Frame): readonly Value[] | null {
  const inputs: Value[] = []
  for (const { value, allowed, place } of columns) {
    const input = value.step(frame)
    if (allowed !== null && input !== null && !meets(allowed.step, input, frame)) {
      const { line, column } = place
      frame.run.tell({ code: 'input', line, column, found: 'another value', expected: 'one of the input values' })
      return null
    }
    inputs.push(input)
  }
  return inputs
}

function meets(step: Step, value: Value, frame: Frame): boolean {
  return step({ run: frame.run, values: [value], outer: frame }) === true
}

function holds(tests: readonly Compiled[], inputs: readonly Value[], frame: Frame): boolean {
  return tests.every(({ step }, i) => meets(step, inputs[i] ?? null, frame))
}

interface OutputColumn {
  readonly name: string
  readonly type: ItemType
  readonly otherwise: Compiled | null
  /** The values that the clause lists, best first. */
  readonly values: Compiled | null
}

function outputColumn(output: OutputClause, table: Table, at: Surroundings): OutputColumn {
  const type = output.typeRef === undefined ? typeWithin(table, output, at) : at.types.typeOf(output.typeRef)
  const listed = output.values ?? type.allowed ?? undefined
  return {
    name: output.name ?? '',
    type,
    otherwise: output.otherwise === undefined ? null : compileSource(output.otherwise, at),
    values: listed === undefined ? null : compileListed(listed, at),
  }
}

/** What the type of the whole table says about one of its outputs. */
function typeWithin(table: Table, output: OutputClause, at: Surroundings): ItemType {
  const whole = at.types.typeOf(table.typeRef)
  const one = isMany(table) && whole.shape.kind === 'list' ? whole.shape.of : whole
  if (table.outputs.length === 1) return one
  return (one.shape.kind === 'context' ? one.shape.fields[output.name ?? ''] : undefined) ?? anyType
}

/** The values of a list of tests, as they are written: `"A", "B"`. */
function compileListed(source: Source, at: Surroundings): Compiled {
  const { line, column } = source.place
  return compileSource({ text: `[${source.text}]`, place: { line, column: Math.max(1, column - 1) } }, at)
}

function orderOf(outputs: readonly OutputColumn[], name: string, frame: Frame): readonly Value[] {
  const listed = outputs.find((output) => output.name === name)?.values?.step(frame) ?? null
  return Array.isArray(listed) ? (listed as readonly Value[]) : []
}

/** One output as it is, several as a context by the names of their clauses. */
function made(steps: readonly Step[], outputs: readonly OutputColumn[]): (frame: Frame) => Value {
  const [only] = steps
  if (steps.length === 1 && only !== undefined) return only
  return (frame) => new Map(steps.map((step, i) => [outputs[i]?.name ?? '', step(frame)]))
}

function tableType(table: Table, outputs: readonly (readonly [string, FeelType])[]): FeelType {
  const one = outputs.length === 1 ? (outputs[0]?.[1] ?? 'any') : contextOf(Object.fromEntries(outputs))
  return isMany(table) ? listOf(one) : table.hitPolicy === 'COLLECT' ? 'any' : one
}

/** Whether the table gives a list of what its rules give. */
function isMany({ hitPolicy, aggregation }: Table): boolean {
  return (
    hitPolicy === 'RULE ORDER' || hitPolicy === 'OUTPUT ORDER' || (hitPolicy === 'COLLECT' && aggregation === undefined)
  )
}
