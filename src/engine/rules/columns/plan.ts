import { createHash } from 'node:crypto'
import type { Rules } from 'madang/pack'
import { emitAmounts, emitTally } from './emit-results.ts'
import { ownBit, prepareBit } from './emit-bits.ts'
import { emitPlane } from './emit-groups.ts'
import { storeNum } from './emit-numbers.ts'
import { Demands, Emitter, survey } from './emitter.ts'
import type { Frame } from './frame.ts'
import { Graph } from './graph.ts'
import { people } from './nodes.ts'
import type { Bit } from './nodes.ts'
import type { Plan, Take } from './model.ts'
import { conditionTruth, settle, takenRules } from './outcome.ts'
import type { Settled } from './outcome.ts'
import { blockRows } from './program.ts'
import type { Kernel, Outcome, Placed, Program } from './program.ts'
import { schemaOf } from './schema.ts'
import type { Schema } from './schema.ts'
import { prepareNum } from './prepare-numbers.ts'
import { Tables } from './tabulate.ts'
import type { Truth } from './terms.ts'
import { Unit } from './unit.ts'
import { Unsupported } from './unsupported.ts'

/**
 * Makes sets of rules ready for the columns of a frame, as they stand on one day.
 * @param frame whose columns are looked at once, for their types and bounds; other frames of the same shape may be run
 * @param options `take: 'entitlement'` counts conditions about the application as met; `conditions` keeps what each condition says
 * @throws Problem `rules/parameter-gap` when the law sets no value for that day of a figure that is named,
 *         `rules/unreadable-fact` when a column is not of the declared type, and what an expression can be refused for
 */
export function compileColumns(
  rules: readonly Rules[],
  on: Temporal.PlainDate,
  frame: Frame,
  options: { readonly take?: Take; readonly conditions?: boolean } = {},
): Plan {
  const schema = schemaOf(frame)
  const take = options.take ?? 'all'
  const taken = rules.map((one) => takenRules(one, take))
  const graph = new Graph(schema)
  const units = new Units(graph, on)
  const settled = taken.map((one) => {
    const { unit, truths } = units.of(one)
    return settle(unit, one, truths)
  })
  const program = programOf(graph, settled, options.conditions === true)
  const kernels = [...program.groups, program.people]
  return {
    hash: hashOf(taken, on, schema),
    on: on.toString(),
    take,
    rules: settled.map(({ runs, said, sameAmount }, i) => {
      const { id = '', amount } = rules[i] ?? {}
      return { id, runs, said, hasAmount: amount !== undefined, sameAmount }
    }),
    reads: [...new Set(kernels.flatMap(({ inputs }) => inputs.flatMap((one) => ('name' in one ? [one.name] : []))))],
    memory: kernels.reduce((sum, { memory }) => sum + memory, 0),
    program,
    shape: schema,
    sources: taken.map((one, i) => (program.outcomes[i]?.rowByRow === false ? null : plain(one))),
  }
}

/** Rules whose facts, figures and derived facts are the same share what is read and translated. */
class Units {
  readonly #graph: Graph
  readonly #on: Temporal.PlainDate
  readonly #units = new Map<string, { unit: Unit; truths: (source: string) => Truth }>()
  readonly #numbers = new Map<unknown, number>()

  constructor(graph: Graph, on: Temporal.PlainDate) {
    this.#graph = graph
    this.#on = on
  }

  of(rules: Rules): { unit: Unit; truths: (source: string) => Truth } {
    const parts = [rules.facts, rules.parameters, rules.derived, rules.many]
    const key = parts.map((part) => this.#numbers.getOrInsertComputed(part, () => this.#numbers.size)).join(' ')
    return this.#units.getOrInsertComputed(key, () => {
      const unit = new Unit(this.#graph, rules, this.#on)
      return { unit, truths: remembering((source) => conditionTruth(unit, source)) }
    })
  }
}

function remembering(make: (source: string) => Truth): (source: string) => Truth {
  const known = new Map<string, Truth | Unsupported>()
  return (source) => {
    const made = known.getOrInsertComputed(source, () => {
      try {
        return make(source)
      } catch (error) {
        if (error instanceof Unsupported) return error
        throw error
      }
    })
    if (made instanceof Unsupported) throw made
    return made
  }
}

/** Rules as plain data, which threads can be sent; checks that fields carry are for forms. */
function plain(rules: Rules): Rules {
  return JSON.parse(JSON.stringify({ ...rules, cases: [] })) as Rules
}

/** What a result rests on, so that a sweep that was broken off goes on only with the same rules. */
function hashOf(rules: readonly Rules[], on: Temporal.PlainDate, schema: Schema): string {
  const hash = createHash('sha256').update(on.toString())
  const told = new Map<unknown, string>()
  // What many sets of rules share is written once.
  const shared = (part: unknown, write: () => unknown) => {
    const text = told.get(part)
    if (text === undefined) hash.update(JSON.stringify(write()) ?? 'nothing')
    else hash.update(text)
    told.set(part, text ?? `as ${told.size}`)
  }
  for (const { id, facts, many, parameters, derived, conditions, amount, from, until } of rules) {
    shared(facts, () =>
      Object.entries(facts).map(([name, fields]) => [
        name,
        Object.entries(fields).map(([key, { type, optional }]) => [key, type, optional]),
      ]),
    )
    shared(parameters, () => parameters.map(({ name, values }) => [name, values]))
    shared(derived, () => derived)
    for (const [name, { when, otherwise }] of Object.entries(conditions))
      hash.update(`\n${name}\n${when}\n${otherwise ?? ''}`)
    hash.update(JSON.stringify([id, many, amount, from, until]))
  }
  return hash.update(JSON.stringify(schema)).digest('hex')
}

const prepare = { bit: prepareBit, num: prepareNum }

function programOf(graph: Graph, all: readonly Settled[], withConditions: boolean): Program {
  const settled = all.map((one) => toPeople(graph, one))
  const tables = new Tables(graph)
  const demands = new Demands()
  const emitter = new Emitter({ graph, tables, demands, list: null, records: 0, prepare })
  const conditionsOf = (one: Settled) => (withConditions ? one.conditions : [])
  const roots = settled.flatMap((one) => [
    ...[one.yes, one.unknown, one.officer, one.rowByRow],
    ...conditionsOf(one).flatMap(({ yes, no }) => [yes, no]),
  ])
  survey(
    emitter,
    roots,
    settled.flatMap(({ amount }) => (amount === null ? [] : [amount.x])),
  )
  const place = (bit: Bit): Placed => {
    if (bit === graph.no) return false
    prepareBit(emitter, bit, true)
    return emitter.bitAt.get(bit) ?? false
  }
  const placed = settled.map((one) => {
    // What is corrected row by row lies by itself.
    const verdict = one.rowByRow === graph.no ? place : (bit: Bit) => ownBit(emitter, bit)
    return {
      ...{ yes: verdict(one.yes), unknown: verdict(one.unknown), officer: verdict(one.officer) },
      rowByRow: place(one.rowByRow),
      conditions: conditionsOf(one).map(({ id, yes, no }) => ({ id, yes: place(yes), no: place(no) })),
    }
  })
  const { counted, counts, positionOf } = emitTally(emitter, placed)
  const amounts = emitAmounts(emitter, settled, placed)
  const outcomes: Outcome[] = placed.map((one, i) => ({
    ...one,
    amount: amounts.codes[i] ?? null,
    counted: { yes: positionOf(one.yes), unknown: positionOf(one.unknown), officer: positionOf(one.officer) },
  }))
  const kernel = kernelOf(emitter, [], [])
  const groups = graph.lists.flatMap((list) => {
    if (!kernel.inputs.some((one) => 'list' in one && one.list === list)) return []
    return [groupKernel({ graph, tables, demands, list })]
  })
  return { groups, people: kernel, outcomes, counted, counts, amounts: amounts.places }
}

/** What holds of the group of a person holds of the person. */
function toPeople(graph: Graph, one: Settled): Settled {
  const brought = (bit: Bit) => graph.brought(bit, people)
  return {
    ...one,
    ...{ yes: brought(one.yes), unknown: brought(one.unknown), officer: brought(one.officer) },
    rowByRow: brought(one.rowByRow),
    conditions: one.conditions.map(({ id, yes, no }) => ({ id, yes: brought(yes), no: brought(no) })),
    amount: one.amount === null ? null : { ...one.amount, x: graph.broughtNum(one.amount.x, people) },
  }
}

function groupKernel(of: { graph: Graph; tables: Tables; demands: Demands; list: string }): Kernel {
  const { graph, demands, list } = of
  // Groups are taken until their records fill the block; one that is longer than a block has a block of its own.
  const longest = graph.longest(graph.lists.indexOf(list))
  const records = Math.ceil((2 * blockRows + longest) / 128) * 128 + 128
  const emitter = new Emitter({ ...of, records, prepare })
  survey(emitter, demands.bitsOf(list), demands.numsOf(list))
  const bits = demands.bitsOf(list)
  const planes = Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    emitPlane(emitter, bits.slice(8 * i, 8 * i + 8)),
  )
  const numbers = demands.numsOf(list).map((num) => {
    prepareNum(emitter, num)
    return storeNum(emitter, num)
  })
  return kernelOf(emitter, planes, numbers)
}

function kernelOf(emitter: Emitter, planes: readonly number[], numbers: readonly number[]): Kernel {
  const { list, records, inputs, data } = emitter
  const wasm = emitter.module()
  return { list, wasm, memory: emitter.memory, records, inputs, tables: data, planes, numbers }
}
