import type { Field, Rules } from 'madang/pack'
import { dayName, namesOf } from '../compiled.ts'
import { partsOf } from '../feel/ast.ts'
import type { Node } from '../feel/ast.ts'
import { decimal } from '../feel/decimal.ts'
import { builtIns } from '../feel/functions/index.ts'
import { parseExpression } from '../feel/parser.ts'
import type { Value } from '../feel/value.ts'
import { refuse } from '../problems.ts'
import { measured } from './exact.ts'
import { isRecords, people, recordsOf } from './nodes.ts'
import type { Graph } from './graph.ts'
import type { Source, Space } from './nodes.ts'
import { truthOf, wholeFigure } from './terms.ts'
import type { Open, Term } from './terms.ts'
import { Unsupported } from './unsupported.ts'

/** What the names of a set of rules mean on one day, as terms of the graph. */
export class Unit {
  readonly graph: Graph
  readonly rules: Rules
  readonly on: Temporal.PlainDate
  readonly #names: Readonly<Record<string, ReturnType<typeof namesOf>[string]>>
  readonly #parsed = new Map<string, Node>()
  readonly #absences = new Map<string, Source>()
  /** Terms of derived facts, and of whole expressions, by their source. */
  readonly derived = new Map<string, Term | Unsupported>()
  readonly computing = new Set<string>()
  /** The terms of plain columns that were looked at. */
  readonly raw = new Map<Source, Open>()

  constructor(graph: Graph, rules: Rules, on: Temporal.PlainDate) {
    this.graph = graph
    this.rules = rules
    this.on = on
    const derived = Object.keys(rules.derived ?? {}).map((name) => [name, 'any' as const] as const)
    this.#names = { ...namesOf(rules), ...Object.fromEntries(derived) }
  }

  /** @throws Problem as the parser does; `rules/parameter-gap` where a figure that is named has no value on the day */
  parse(source: string): Node {
    const before = this.#parsed.get(source)
    if (before !== undefined) return before
    const node = parseExpression(source, { names: this.#names, functions: builtIns.keys() })
    this.#parsed.set(source, node)
    this.#needFigures(node)
    return node
  }

  #needFigures(node: Node): void {
    if (node.kind === 'name') this.given(node.name)
    for (const part of partsOf(node)) this.#needFigures(part)
  }

  derivedSource(name: string): string | undefined {
    const { derived } = this.rules
    return derived !== undefined && Object.hasOwn(derived, name) ? derived[name] : undefined
  }

  /** The value of `today` and of a parameter; undefined for other names. */
  given(name: string): Value | undefined {
    if (name === dayName) return this.on
    const parameter = this.rules.parameters.find((one) => one.name === name)
    if (parameter === undefined) return undefined
    const day = this.on.toString()
    const steps = Object.entries(parameter.values).toSorted(([a], [b]) => (a < b ? -1 : 1))
    const value = steps.findLast(([from]) => from <= day)?.[1] ?? null
    if (value === null) throw refuse['parameter-gap']({ rules: this.rules.id, parameter: name, on: day })
    return typeof value === 'number' ? decimal(value) : value.map((one) => decimal(one))
  }

  isFact(name: string): boolean {
    return Object.hasOwn(this.rules.facts, name)
  }

  /** A fact as a whole. */
  fact(name: string): Term {
    if (this.rules.many?.includes(name) !== true) return { kind: 'fact', name }
    const { no, yes } = this.graph
    const at = this.graph.lists.indexOf(name)
    return { kind: 'list', list: at < 0 ? null : at, name, kept: yes, missing: no, doubt: no, taken: null }
  }

  /** The field of a fact that a column holds, if it is one of them. */
  keyIn(fact: string, source: Source): string | null {
    const key = source.name.slice(fact.length + 1)
    return source.space === people && source.name === `${fact}.${key}` ? key : null
  }

  /** One field of a fact, or of a record of a list. */
  field(fact: string, key: string): Term {
    const field = this.rules.facts[fact]?.[key]
    if (field === undefined) throw new Unsupported(`an undeclared field ${fact}.${key}`)
    const list = this.rules.many?.includes(fact) === true ? this.graph.lists.indexOf(fact) : null
    if (list === null) return this.#term({ space: people, name: `${fact}.${key}`, fact, path: `${fact}.${key}` }, field)
    return this.#term({ space: recordsOf(list), name: key, fact, path: `${fact}.${key}` }, field)
  }

  /** A column that is not there: nobody has a value. */
  #absent({ space, name, path }: { space: Space; name: string; path: string }): Source {
    return this.#absences.getOrInsertComputed(path, () => ({ space, name, form: 'u8', domain: { low: 0, size: 0 } }))
  }

  #term(at: { space: Space; name: string; fact: string; path: string }, field: Field<never>): Term {
    const { graph } = this
    const column = graph.columnOf(at.space, at.name)
    const wanted = kindOf(field)
    if (column !== undefined && wanted !== column.type)
      throw refuse['unreadable-fact']({ path: at.path, expected: field.type })
    if (wanted === null && column !== undefined) throw new Unsupported('moments of time')
    const source = column === undefined ? this.#absent(at) : graph.source(at.space, at.name)
    const without = isRecords(at.space) ? graph.no : graph.without(at.fact)
    const known = column === undefined ? graph.no : graph.known(at.space, at.name)
    const missing = graph.or(without, graph.not(known))
    const open: Open = {
      missing,
      askable: graph.and(missing, graph.not(without)),
      doubt: graph.no,
      empty: field.optional === true ? missing : without,
      raw: source,
    }
    const present = graph.not(missing)
    if (wanted === 'string' || wanted === null)
      return { ...open, kind: 'text', source, entries: column?.dictionary ?? [], key: '', null: graph.no }
    if (wanted === 'boolean') {
      const flag = column === undefined ? graph.no : graph.within(graph.column(source), [[1, 256]])
      return truthOf(graph.and(present, flag), graph.and(present, graph.not(flag)), open)
    }
    const x = column === undefined ? graph.number(0) : graph.column(source)
    const { low = 0, high = 0, whole = true } = column ?? {}
    const figure = whole ? wholeFigure(graph, x, low, high) : measured(graph, x, { low, high })
    return { ...open, ...figure, kind: wanted, null: graph.no }
  }
}

function kindOf(field: Field<never>): 'number' | 'date' | 'boolean' | 'string' | null {
  switch (field.type) {
    case 'number':
      return 'number'
    case 'date':
      return 'date'
    case 'flag':
      return 'boolean'
    case 'time':
      return null
    case 'text':
    case 'choice':
    case 'person':
    case 'region':
    case 'account':
      return 'string'
  }
}
