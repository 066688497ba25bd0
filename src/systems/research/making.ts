import { createHmac } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Registers } from '#engine/registers'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Region, Register } from 'madang/pack'
import { classesOf, type Columns, enforced, measured, type Row } from './anonymity.ts'
import { domainOf, generalised, topCoded } from './levels.ts'
import { type Effect, leavesTooMany, nameOf, otherK, type Plan, type PlanField, type Project } from './model.ts'
import { refuse } from './problems.ts'
import { crossed, protectedTable } from './table.ts'
import { type Likeness, markOf, nowhere } from './together.ts'

/** What reading a register's people takes: the registers, as their owner reads them. */
export type Source = Pick<Registers, 'subjectsAfter' | 'currentOfMany' | 'named'>

/** The people of a project, and what stands about each in the order of the plan's fields, as it stands. */
export interface People {
  readonly subjects: readonly Id<'person'>[]
  readonly values: readonly (readonly unknown[])[]
}

const piece = 1_000

/** Reads everybody in the first register, and what the others hold of them: the newest entry that holds today. */
export async function peopleOf(
  ctx: Ctx,
  source: Source,
  { registers, plan, most }: Pick<Project, 'registers' | 'plan'> & { readonly most: number },
): Promise<People> {
  const [first = ''] = registers
  const subjects: Id<'person'>[] = []
  const values: unknown[][] = []
  while (subjects.length < most) {
    const limit = Math.min(piece, most - subjects.length)
    const found = await source.subjectsAfter(ctx, { id: first }, { after: subjects.at(-1) ?? '', limit })
    const columns = new Map<PlanField, (person: Id<'person'>) => unknown>()
    for (const id of registers) {
      const own = plan.fields.filter(({ register }) => register === id)
      const asked = { subjects: found, fields: own.map(({ field }) => field) }
      const entries = own.length === 0 ? new Map() : await source.currentOfMany(ctx, { id }, asked)
      for (const one of own) columns.set(one, (person) => newest(entries, person)?.fields[one.field])
    }
    for (const person of found) {
      subjects.push(person)
      values.push(plan.fields.map((one) => columns.get(one)?.(person)))
    }
    if (found.length < limit) break
  }
  return { subjects, values }
}

type Entries = Awaited<ReturnType<Source['currentOfMany']>>
const newest = (entries: Entries, person: Id<'person'>) => entries.get(person)?.[0]

/** Rows made coarser as the plan says, with their far ends merged: not for noisy counts, whose values must not depend on anybody. */
async function coarsened(plan: Plan, values: People['values'], merging = true): Promise<Row[]> {
  const columns: string[][] = []
  for (const [at, { level }] of plan.fields.entries()) {
    const column = values.map((row) => generalised(level, row[at]))
    columns.push(merging ? topCoded(level, column, plan.k) : column)
    // Others are answered between the pieces.
    await breathe()
  }
  return values.map((_, row) => columns.map((column) => column[row] ?? ''))
}

function columnsOf({ fields }: Plan): Columns {
  const placed = (wanted: PlanField['role']) => fields.flatMap(({ role }, at) => (role === wanted ? [at] : []))
  return { quasi: placed('quasi'), sensitive: placed('sensitive') }
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))

/** What a plan comes to on these people: as they are, after it, and if it asked for another k. */
export async function effectOf(plan: Plan, { values }: People): Promise<Effect> {
  const columns = columnsOf(plan)
  const keptFor = async (one: Plan) => enforced(await coarsened(one, values), columns, one)
  const kept = await keptFor(plan)
  const byK: Effect['byK'][number][] = []
  for (const k of otherK) {
    const rows = await keptFor({ ...plan, k })
    byK.push({ k, classes: classesOf(rows, columns).length, leftOut: values.length - rows.length })
  }
  return {
    people: values.length,
    before: measured(
      values.map((row) => row.map(asText)),
      columns,
    ),
    after: measured(kept, columns),
    leftOut: values.length - kept.length,
    byK,
  }
}

/** What is made for a project: its bytes, who is in it, how anonymous it is, and who looks alike in it. */
export interface Made extends Pick<Effect, 'people' | 'after' | 'leftOut'>, Comparable {
  readonly bytes: Buffer
  readonly subjects: readonly Id<'person'>[]
}

/** What of an extract is held against others: not of noisy counts, whose noise protects them together, too. */
export interface Comparable {
  readonly likeness?: Likeness
  /** Sensitive values of each of its people, of rows. */
  readonly values?: readonly Row[]
}

interface Making {
  readonly project: Project
  readonly people: People
  /** Of the pseudonyms. */
  readonly key: Buffer
  readonly named: (register: string) => Register
  readonly places: readonly Region[]
  readonly year: number
}

/** Makes what the project's kind asks for. Refuses `research/too-much-left-out` and `research/too-sparse`. */
export async function make(making: Making): Promise<Made> {
  const { project } = making
  const { inside, kept, ...effect } = await keptOf(making)
  const after = measured(kept, columnsOf(project.plan))
  if (leavesTooMany(project, effect)) throw refuse['too-much-left-out']({ percent: project.plan.most })
  const { text, ...comparable } = written(making, inside)
  return {
    ...{ ...effect, ...comparable, after },
    subjects: inside.map(({ person }) => person),
    bytes: Buffer.from(text),
  }
}

/** The same without asking whether too many are left out: only what is held against other extracts. */
export async function comparableOf(making: Omit<Making, 'key'>): Promise<Comparable> {
  const { inside } = await keptOf(making)
  const { text: _text, ...comparable } = written({ ...making, key: Buffer.alloc(0) }, inside)
  return comparable
}

async function keptOf({ project, people }: Pick<Making, 'project' | 'people'>) {
  const { plan, kind } = project
  const rows = await coarsened(plan, people.values, kind !== 'counts')
  const kept = new Set(kind === 'rows' ? enforced(rows, columnsOf(plan), plan) : rows)
  await breathe()
  const inside: Inside = rows.flatMap((row, at) =>
    kept.has(row) ? [{ row, person: people.subjects[at] as Id<'person'> }] : [],
  )
  await breathe()
  return { inside, kept: [...kept], people: rows.length, leftOut: rows.length - kept.size }
}

type Inside = readonly { readonly row: Row; readonly person: Id<'person'> }[]

function written(making: Making, inside: Inside): Comparable & { readonly text: string } {
  const { project, key } = making
  const names = project.plan.fields.map(nameOf)
  switch (project.kind) {
    case 'rows':
      return {
        ...alike(project.plan, inside),
        // Sorted by pseudonym: the order in which people stand in the register tells nothing.
        text: csv([
          ['pseudonym', ...names],
          ...inside
            .map(({ row, person }) => [pseudonym(key, person), ...row])
            .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
        ]),
      }
    case 'table':
      return tableOf(making, inside)
    case 'counts':
      return { text: JSON.stringify(inside.map(({ row }) => row)) }
  }
}

/** Who looks alike in rows, and what is sensitive of each. */
function alike(plan: Plan, inside: Inside): Comparable {
  const { quasi, sensitive } = columnsOf(plan)
  const numbers = new Map<string, number>()
  const grouping = Int32Array.from(inside, ({ row }) => {
    const key = JSON.stringify(quasi.map((at) => row[at]))
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
  return {
    likeness: { kind: 'rows', k: plan.k, people: inside.map(({ person }) => markOf(person)), groupings: [grouping] },
    values: inside.map(({ row }) => sensitive.map((at) => row[at] ?? '')),
  }
}

/** The name of a person in one project: another in every other, and without the key in none to be found again. */
export function pseudonym(key: Buffer, person: string): string {
  return createHmac('sha256', key).update(person).digest('hex').slice(0, 32)
}

/** Every value of a field that could come out, and those that merging its far end has made. */
export function valuesOf(
  { named, places, year }: Omit<Making, 'project' | 'people' | 'key'>,
  one: PlanField,
): string[] {
  const field = named(one.register).fields[one.field]
  return field === undefined ? [] : domainOf(one.level, field, { places, year })
}

function tableOf(making: Making, inside: Inside): Comparable & { readonly text: string } {
  const { plan } = making.project
  const [first, second] = plan.fields
  if (first === undefined || second === undefined) throw refuse.unreadable()
  const pairs = [0, 1].map((at) =>
    withoutSmall(
      inside.map(({ row }) => row[at] ?? ''),
      2 * plan.k - 1,
    ),
  )
  const [rows = [], columns = []] = [first, second].map((one, at) => {
    const seen = new Set(pairs[at])
    return [...new Set([...valuesOf(making, one), ...seen])].filter((value) => seen.has(value))
  })
  const counted = (pairs[0] ?? []).map((row, at) => [row, pairs[1]?.[at] ?? ''] as const)
  const told = protectedTable(crossed(counted, { rows, columns }), { rows, columns, least: plan.k })
  const text = csv([
    [`${nameOf(first)} \\ ${nameOf(second)}`, ...columns, 'total'],
    ...rows.map((name, at) => [name, ...(told.cells[at] ?? []).map((count) => count ?? 'x'), told.rowTotals[at] ?? 0]),
    ['total', ...told.columnTotals, told.total],
  ])
  const [rowAt, columnAt] = [rows, columns].map((values) => new Map(values.map((value, at) => [value, at])))
  const places = counted.map(([row, column]) => [rowAt?.get(row) ?? nowhere, columnAt?.get(column) ?? nowhere] as const)
  const cell = ([row, column]: (typeof places)[number]) =>
    (told.cells[row]?.[column] ?? null) === null ? nowhere : row * columns.length + column
  const groupings = [cell, ([row]) => row, ([, column]) => column, () => 0] satisfies ((
    place: (typeof places)[number],
  ) => number)[]
  const people = inside.map(({ person }) => markOf(person))
  return {
    text,
    likeness: { kind: 'table', k: plan.k, people, groupings: groupings.map((one) => Int32Array.from(places, one)) },
  }
}

/** Values that fewer than `least` people have become one, so that no total is a small number, or two small numbers. */
function withoutSmall(values: readonly string[], least: number): string[] {
  const counts = [...Map.groupBy(values, (value) => value)].map(([value, { length }]) => ({ value, length }))
  const merged = new Set<string>()
  let people = 0
  for (const { value, length } of counts.toSorted((a, b) => a.length - b.length)) {
    if (length >= least && (people === 0 || people >= least)) break
    merged.add(value)
    people += length
  }
  return values.map((value) => (merged.has(value) ? 'other' : value))
}

/** RFC 4180; what a spreadsheet would take for a formula gets an apostrophe before it. */
export function csv(lines: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = typeof value === 'string' && /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}
