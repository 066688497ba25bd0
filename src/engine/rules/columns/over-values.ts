import type { Node } from '../feel/ast.ts'
import { compileNode } from '../feel/compile.ts'
import { Decimal, integer } from '../feel/decimal.ts'
import { Run } from '../feel/frame.ts'
import { Missing } from '../feel/value.ts'
import type { Value } from '../feel/value.ts'
import { common, figureOf } from './exact.ts'
import type { Figure } from './exact.ts'
import type { Graph } from './graph.ts'
import type { Source } from './nodes.ts'
import { oneOf } from './predicate.ts'
import { Scope } from './scope.ts'
import { epochDay, truthOf } from './terms.ts'
import type { Open, Term, Truth } from './terms.ts'
import { Unsupported } from './unsupported.ts'

/** An expression of no column, or of one, as the engine computes it that decides row by row. */
export function computedBy(node: Node, scope: Scope, source: Source | null): (value: Value) => Value {
  const { unit } = scope
  const slots: ((run: Run) => Value)[] = []
  const byName = new Map<string, number>()
  let current: Value = null
  const place = (key: string, compute: (run: Run) => Value): number => {
    const slot = slots.push(compute) - 1
    byName.set(key, slot)
    return slot
  }
  const find = (within: Scope, name: string, field: string | undefined): ((run: Run) => Value) | null => {
    const own = within.bound(name)
    if (field !== undefined) {
      const of = own ?? (unit.isFact(name) ? unit.fact(name) : undefined)
      const found = of === undefined ? null : within.fieldSource(of, field)
      return source !== null && found?.includes(source) === true ? () => current : null
    }
    if (own !== undefined) return 'raw' in own && own.raw === source ? () => current : null
    const given = unit.given(name)
    if (given !== undefined) return () => given
    const key = source !== null && unit.isFact(name) ? unit.keyIn(name, source) : null
    if (key !== null) return () => new Map([[key, current]])
    const derived = unit.derivedSource(name)
    return derived === undefined
      ? null
      : compileNode(unit.parse(derived), { slotOf: slotIn(new Scope(unit), 'derived') })
  }
  const slotIn = (within: Scope, where: string) => (name: string, field?: string) => {
    const key = `${where} ${name}\n${field ?? ''}`
    const before = byName.get(key)
    if (before !== undefined) return before
    const compute = find(within, name, field)
    return compute === null ? null : place(key, compute)
  }
  const compute = compileNode(node, { slotOf: slotIn(scope, 'here') })
  return (value) => {
    current = value
    const run: Run = new Run((slot) => slots[slot]?.(run) ?? null, { today: unit.on })
    return compute(run)
  }
}

/** The most values over which an expression is computed one by one, by the type of the column. */
const most = { string: 70_000, number: 512, boolean: 2, date: 1024 }

/** Whether a column has few enough values for that. */
export function isSmall(graph: Graph, { space, name, domain }: Source): boolean {
  const column = graph.columnOf(space, name)
  return domain !== null && (column === undefined || domain.size <= most[column.type])
}

/** What an expression of one column gives, from its value for each value of the column. */
export function overValues(node: Node, scope: Scope, source: Source): Term {
  const { graph } = scope.unit
  const column = graph.columnOf(source.space, source.name)
  const { low = 0, size = 0 } = source.domain ?? {}
  const compute = computedBy(node, scope, source)
  const field = scope.rawTerm(source)
  const values = Array.from({ length: column === undefined ? 0 : size }, (_, i) => {
    if (column?.type === 'string') return compute(column.dictionary?.[i] ?? null)
    if (column?.type === 'boolean') return compute(low + i !== 0)
    return column?.type === 'date' ? compute(dayOf(low + i)) : compute(integer(low + i))
  })
  const whenMissing = compute(new Missing(['missing']))
  const whenEmpty = compute(new Missing(['missing'], true))
  const sort = sortOf(values, whenMissing)
  if (sort === 'boolean') return truths({ values, whenMissing, whenEmpty }, { scope, source, field })
  if (!(whenMissing instanceof Missing && whenEmpty instanceof Missing) || values.some((one) => one instanceof Missing))
    throw new Unsupported('a value that is there although a fact is missing')
  const open: Open = { ...field, empty: undefined, raw: null }
  const nothing = oneOf(
    graph,
    source,
    values.map((one) => one === null),
  )
  const none = graph.and(nothing, graph.not(field.missing))
  if (sort === 'string') {
    const entries = values.map((one) => (typeof one === 'string' ? one : null))
    return { ...open, kind: 'text', source, entries, key: entries.join('\n'), null: none }
  }
  const kind = sort === 'number' ? ('number' as const) : ('date' as const)
  return { ...open, ...figuresOf(values, scope, source), kind, null: none }
}

function truths(
  of: { values: readonly Value[]; whenMissing: Value; whenEmpty: Value },
  at: { scope: Scope; source: Source; field: Open },
): Truth {
  const { graph } = at.scope.unit
  const { field, source } = at
  const empty = graph.and(field.missing, field.empty ?? graph.no)
  const asked = graph.and(field.missing, graph.not(empty))
  const marked = (fits: (value: Value) => boolean) => {
    const marks = of.values.map((value) => fits(value))
    return oneOf(graph, source, marks)
  }
  const holds = marked((value) => value === true)
  const plain = of.values.every((value) => typeof value === 'boolean')
  const where = (fits: (value: Value) => boolean) =>
    graph.or(
      graph.and(graph.not(field.missing), plain && fits(false) ? graph.not(holds) : marked(fits)),
      graph.and(asked, graph.constant(fits(of.whenMissing))),
      graph.and(empty, graph.constant(fits(of.whenEmpty))),
    )
  const missing = where((value) => value instanceof Missing)
  const open: Open = {
    missing,
    askable: graph.and(missing, field.askable),
    doubt: graph.no,
    empty: undefined,
    raw: null,
  }
  return truthOf(
    where((value) => value === true),
    where((value) => value === false),
    open,
  )
}

function sortOf(values: readonly Value[], whenMissing: Value): 'boolean' | 'number' | 'string' | 'date' {
  const sorts = new Set<string>()
  for (const value of [...values, whenMissing]) {
    if (value === null || value instanceof Missing) continue
    sorts.add(value instanceof Decimal ? 'number' : value instanceof Temporal.PlainDate ? 'date' : typeof value)
  }
  const [only = 'boolean', ...others] = sorts
  if (others.length === 0 && (only === 'boolean' || only === 'number' || only === 'string' || only === 'date'))
    return only
  throw new Unsupported('an expression of a kind of value that columns do not have')
}

function figuresOf(values: readonly Value[], scope: Scope, source: Source): Figure {
  const { graph } = scope.unit
  const figures = values.map((value) =>
    value instanceof Decimal
      ? figureOf(graph, value)
      : figureOf(graph, integer(value instanceof Temporal.PlainDate ? epochDay(value) : 0)),
  )
  const [first = figureOf(graph, integer(0))] = figures
  const per = figures.reduce((all, one) => common(graph, all, one)[0], first).per
  const xs = figures.map((one) => (one.low * per) / one.per)
  if (figures.some(({ error }) => error > 0) || xs.some((x) => !Number.isSafeInteger(x)))
    throw new Unsupported('numbers that binary does not hold exactly')
  if (xs.length === 0) return { ...first, x: graph.number(0), per: 1 }
  const x = graph.table(source, `figures ${xs.join(' ')}`, () => Float64Array.from(xs))
  return { x, per, low: Math.min(...xs), high: Math.max(...xs), error: 0, loose: graph.no }
}

const epoch = new Temporal.PlainDate(1970, 1, 1)

function dayOf(days: number): Temporal.PlainDate {
  return epoch.add({ days })
}
