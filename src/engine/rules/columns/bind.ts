import type { Population, PopulationColumn, PopulationRegister, Read, Service } from 'madang/pack'
import { bitOf } from './facts-of-row.ts'
import type { Column, Frame, List } from './frame.ts'

/** What of a service says where its facts come from. */
export type Bindable = Pick<Service, 'id' | 'reads' | 'rules' | 'benefit'>

/** Whose entry a read takes, seen from a row: the person's own, or that of the head of the household. */
type Whose = 'own' | 'head'

interface Binding {
  readonly columns: Record<string, Column>
  readonly lists: Record<string, List>
  readonly without: Record<string, Uint8Array>
  /** By fact: what it was bound to, and by which service. */
  readonly bound: Map<string, { readonly to: string; readonly by: string }>
}

/**
 * The facts of services as columns: each declared read is laid over what the population holds of its register. Facts of the
 * subject's role (`benefit.subject`, or `applicant`) are the person's own, those of `head` are of the head of the household;
 * everybody is taken to apply on the day of the population. Other roles and answers get no column: they are missing.
 * @throws RangeError when two services mean different entries by one name
 */
export function bindFacts(services: Bindable | readonly Bindable[], population: Population): Frame {
  const binding: Binding = { columns: {}, lists: {}, without: {}, bound: new Map() }
  for (const service of isMany(services) ? services : [services]) {
    for (const read of service.reads)
      if (read.as in service.rules.facts) bindRead(service, { read, population, binding })
    if (service.rules.facts['application'] !== undefined)
      binding.columns['application.submittedOn'] = remembered(population, 'on', () => everywhere(population))
  }
  const { columns, lists, without } = binding
  return { rows: population.people, columns, lists, without }
}

function isMany(services: Bindable | readonly Bindable[]): services is readonly Bindable[] {
  return Array.isArray(services)
}

function bindRead(
  { id, benefit, rules }: Bindable,
  { read, population, binding }: { readonly read: Read; readonly population: Population; readonly binding: Binding },
): void {
  const { as, register, of, many = false, where } = read
  const held = population.registers[register.id]
  const subject = benefit?.subject ?? 'applicant'
  const whose: Whose | null = of === subject ? 'own' : of === 'head' ? 'head' : null
  if (held === undefined || whose === null || where !== undefined) return
  const to = `${register.id} of ${whose}${many ? ', all' : ''}`
  const before = binding.bound.get(as)
  if (before !== undefined && before.to !== to)
    throw new RangeError(`the fact ${as} is ${before.to} for ${before.by}, and ${to} for ${id}`)
  binding.bound.set(as, { to, by: id })
  const fields = read.fields.filter((name) => name in (rules.facts[as] ?? {}) && held.columns[name] !== undefined)
  const source = { population, id: register.id, held, whose }
  if (many) {
    const list = listOf(source, fields)
    if (list !== null) binding.lists[as] = { ...list, columns: { ...binding.lists[as]?.columns, ...list.columns } }
    return
  }
  const gather = gatherer(source)
  if (gather === null) return
  for (const name of fields) {
    const column = held.columns[name]
    if (column !== undefined) binding.columns[`${as}.${name}`] = gather(name, plain(column))
  }
  const without = gather.without()
  if (without !== undefined) binding.without[as] = without
}

interface Source {
  readonly population: Population
  readonly id: string
  readonly held: PopulationRegister
  readonly whose: Whose
}

interface Gather {
  (name: string, column: Column): Column
  without(): Uint8Array | undefined
}

/** Lays entries over the rows of people: a person's own stand there already, others are fetched from where they stand. */
function gatherer({ population, id, held, whose }: Source): Gather | null {
  if (whose === 'own') {
    if (held.of !== 'person') return null
    return Object.assign((_: string, column: Column) => column, { without: () => held.without })
  }
  if (held.of === 'members') return null
  const from =
    held.of === 'household' ? population.householdOf : remembered(population, '#heads', () => headsOf(population))
  return Object.assign(
    (name: string, column: Column) => remembered(population, `${id}.${name}`, () => fetched(column, from)),
    {
      without: () => {
        const { without } = held
        return without === undefined ? undefined : remembered(population, id, () => fetchedBits(without, from))
      },
    },
  )
}

/** Row of the head of each person's household. */
function headsOf({ householdOf, headOf }: Population): Uint32Array {
  return householdOf.map((household) => headOf[household] as number)
}

/** A list of the household's members, or of what a person holds none or one of. */
function listOf({ population, id, held, whose }: Source, fields: readonly string[]): List | null {
  if (whose === 'head' && held.of === 'members')
    return {
      groupOf: population.householdOf,
      offsets: population.firstOf,
      columns: Object.fromEntries(fields.map((name) => [name, plain(held.columns[name] as PopulationColumn)])),
    }
  if (whose !== 'own' || held.of !== 'person') return null
  const rows = remembered(population, `${id}#rows`, () => rowsWith(held, population.people))
  return {
    groupOf: remembered(population, '#self', () => Uint32Array.from({ length: population.people }, (_, i) => i)),
    offsets: remembered(population, `${id}#offsets`, () => offsetsOf(rows, population.people)),
    columns: Object.fromEntries(
      fields.map((name) => [name, fetched(plain(held.columns[name] as PopulationColumn), rows)]),
    ),
  }
}

function rowsWith({ without }: PopulationRegister, people: number): Uint32Array {
  const rows: number[] = []
  for (let i = 0; i < people; i++) if (without === undefined || !bitOf(without, i)) rows.push(i)
  return Uint32Array.from(rows)
}

function offsetsOf(rows: Uint32Array, people: number): Uint32Array {
  const offsets = new Uint32Array(people + 1)
  for (const row of rows) offsets[row + 1] = 1
  for (let i = 1; i <= people; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0)
  return offsets
}

/** Of a person no rule sees more than whether there is one. */
function plain(column: PopulationColumn): Column {
  if (column.type !== 'person') return column
  const { known, values } = column
  return {
    type: 'string',
    values: new Uint8Array(values.length),
    dictionary: ['person'],
    range: [0, 0],
    ...(known === undefined ? {} : { known }),
  }
}

function everywhere({ people, on }: Population): Column {
  const day = new Temporal.PlainDate(1970, 1, 1).until(on).days
  return { type: 'date', values: new Int32Array(shared(people * 4)).fill(day), range: [day, day] }
}

function fetched(column: Column, from: Uint32Array): Column {
  const known = column.known === undefined ? {} : { known: fetchedBits(column.known, from) }
  switch (column.type) {
    case 'number':
      return { ...column, values: taken(column.values, from), ...known }
    case 'date':
      return { ...column, values: taken(column.values, from), ...known }
    case 'boolean':
      return { ...column, values: taken(column.values, from), ...known }
    case 'string':
      return { ...column, values: taken(column.values, from), ...known }
  }
}

type Values = Column['values']

function taken<V extends Values>(values: V, from: Uint32Array): V {
  const Kind = values.constructor as new (buffer: SharedArrayBuffer) => V
  const found = new Kind(shared(from.length * values.BYTES_PER_ELEMENT))
  for (let i = 0; i < from.length; i++) found[i] = values[from[i] as number] as number
  return found
}

function fetchedBits(bits: Uint8Array, from: Uint32Array): Uint8Array {
  const found = new Uint8Array(shared((from.length + 7) >> 3))
  for (let i = 0; i < from.length; i++)
    if (bitOf(bits, from[i] as number)) found[i >> 3] = (found[i >> 3] as number) | (1 << (i & 7))
  return found
}

/** Threads read what was fetched, too. */
function shared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes)
}

const memory = new WeakMap<Population, Map<string, unknown>>()

/** What was laid over rows once serves every service of the same population. */
function remembered<T>(population: Population, key: string, make: () => T): T {
  const known = memory.getOrInsertComputed(population, () => new Map<string, unknown>())
  return known.getOrInsertComputed(key, make) as T
}
