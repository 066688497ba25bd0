import type { Acts } from '#engine/acts'
import type { Vault } from '#kernel/crypto'
import type { Actor, Because } from '#kernel/ctx'
import type { Database, Tx } from '#kernel/db'
import { type Id, isId, newId } from '#kernel/ids'
import type { Fault } from '#kernel/problem'
import { lawRef } from 'madang/pack'
import { copyEntries, copyTraces, type Loaded, type Session } from './bulk-store.ts'
import { type Compiled, sealedFor, tracesFor, valuesOf } from './compiled.ts'
import type { Table, TableRow } from './csv.ts'
import { createKeySet, type KeySet } from './key-set.ts'
import { parted } from './model.ts'
import { keyOf, personFields, planOf, type ReadRow, readRow } from './rows.ts'
import { type Trace, versionsOfMany } from './store.ts'
import { isDate } from './validation.ts'

/** A table on its way into a register. */
export interface TableLoad {
  readonly table: Table
  /** The name of the file, for the record. */
  readonly name: string
  /** Column to field, `subject` or `validFrom`; `-` leaves a column out. Others go by name or title. */
  readonly map?: Readonly<Record<string, string>>
  /** The day on which rows begin to hold that name none, ISO. */
  readonly validFrom?: string
  /** Whether anything is entered: nothing, all rows or none, or those without a fault. */
  readonly mode: 'dry-run' | 'all-or-nothing' | 'skip-refused'
  readonly actor: Actor
  readonly purpose: string
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  /** What it rests on beside the law of the register. */
  readonly because?: readonly Because[]
  readonly onRefused?: (row: RefusedRow) => void
  readonly onProgress?: (done: { readonly rows: number; readonly refused: number }) => void
  /** Done in the transaction of the load, when entries stand. */
  readonly within?: (tx: Tx, done: { readonly act: Id<'act'>; readonly entered: number }) => Promise<void>
}

/** A row that cannot be entered, and why. Never holds a value. */
export interface RefusedRow {
  readonly line: number
  readonly faults: readonly Fault[]
}

export interface LoadReport {
  readonly rows: number
  readonly entered: number
  readonly refused: number
  /** The act of the load; null when nothing was entered. */
  readonly act: Id<'act'> | null
}

/** Whose numbers these are, by number; a number of nobody, or of two, is missing. */
export type PersonsBy = (
  tx: Tx,
  numbers: readonly string[],
  today: Temporal.PlainDate,
) => Promise<ReadonlyMap<string, Id<'person'>>>

interface Parts {
  readonly acts: Pick<Acts, 'write'>
  readonly vault: Vault
  readonly one: Compiled
  readonly personsBy: PersonsBy
}

/** Rows that are looked at together. */
const together = 5_000

/**
 * Loads a table in one transaction under one act, streaming: each row is checked against its fields, its people, the rest of the
 * file and the register. Everything that is wrong is reported, whatever is entered.
 */
export async function loadTable(db: Database, parts: Parts, load: TableLoad): Promise<LoadReport> {
  const { one } = parts
  const plan = planOf(one.register, load.table.columns, { map: load.map ?? {}, validFrom: load.validFrom })
  const act = newId('act', load.now)
  const seen = createKeySet()
  let [rows, entered, refused] = [0, 0, 0]
  const report = () => ({ rows, entered, refused, act: entered > 0 ? act : null })
  try {
    return await db.session(async (tx, session) => {
      for await (const piece of piecesOf(load.table, together)) {
        const read = piece.map((row) => readRow(plan, row))
        await namePeople(tx, parts, { read, today: load.today })
        for (const row of read) checkRow(row, { one, today: load.today, seen })
        await refuseStanding(tx, parts, { read, today: load.today })
        const good = read.filter(({ faults }) => faults.length === 0)
        for (const { line, faults } of read) if (faults.length > 0) load.onRefused?.({ line, faults })
        rows += read.length
        refused += read.length - good.length
        load.onProgress?.({ rows, refused })
        if (load.mode === 'dry-run' || (load.mode === 'all-or-nothing' && refused > 0)) continue
        entered += await enter(session, parts, { rows: good, act, now: load.now })
      }
      if (load.mode === 'all-or-nothing' && refused > 0) throw new Undone()
      if (entered === 0) return report()
      await parts.acts.write(tx, [actOf(one, load, { act, entered, refused })])
      await load.within?.(tx, { act, entered })
      return report()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    entered = 0
    return report()
  }
}

/** Rolls back what was entered before the first fault. */
class Undone extends Error {}

function actOf({ register }: Compiled, load: TableLoad, counts: { act: Id<'act'>; entered: number; refused: number }) {
  const { act, entered, refused } = counts
  return {
    ...{ id: act, at: load.now, actor: load.actor, purpose: load.purpose },
    ...{ what: 'register.load', agency: register.owner.id, fields: Object.keys(register.fields) },
    because: [lawRef(register.law), ...(load.because ?? [])],
    detail: { register: register.id, count: entered, refused, file: load.name },
  }
}

async function* piecesOf({ pieces }: Table, size: number): AsyncGenerator<TableRow[]> {
  let held: TableRow[] = []
  for await (const piece of pieces) {
    for (const row of piece) held.push(row)
    if (held.length < size) continue
    yield held
    held = []
  }
  if (held.length > 0) yield held
}

interface Reading {
  readonly read: readonly ReadRow[]
  readonly today: Temporal.PlainDate
}

/** Puts people where the file has numbers by which a register knows them. */
async function namePeople(tx: Tx, { one, personsBy }: Parts, { read, today }: Reading): Promise<void> {
  const named = personFields(one.register)
  const numbers = new Set<string>()
  for (const { subject, fields } of read)
    for (const value of [subject, ...named.map((name) => fields[name])])
      if (typeof value === 'string' && value !== '' && !isId('person', value)) numbers.add(value)
  if (numbers.size === 0) return
  const found = await personsBy(tx, [...numbers], today)
  const personIn = (value: unknown) => (typeof value === 'string' ? (found.get(value) ?? value) : value)
  for (const row of read) {
    row.subject = String(personIn(row.subject))
    for (const name of named) if (row.fields[name] !== undefined) row.fields[name] = personIn(row.fields[name])
  }
}

/** Finds what is wrong with a row by itself, and with a row that came before. */
function checkRow(
  row: ReadRow,
  { one, today, seen }: { readonly one: Compiled; readonly today: Temporal.PlainDate; readonly seen: KeySet },
): void {
  if (row.faults.length > 0) return
  const { subject, validFrom, fields } = row
  if (!isId('person', subject)) row.faults.push({ field: 'subject', code: 'person', text: said.person })
  if (!isDate(validFrom)) row.faults.push({ field: 'validFrom', code: 'format', text: said.date })
  for (const name of personFields(one.register))
    if (typeof fields[name] === 'string' && !isId('person', fields[name]))
      row.faults.push({ field: name, code: 'person', text: said.person })
  const named = new Set(row.faults.map(({ field }) => field))
  row.faults.push(...one.faults(fields, today).filter(({ field }) => !named.has(field)))
  const { unique } = one.register
  if (unique === undefined || row.faults.length > 0) return
  if (seen.seen(keyOf(subject, fields, unique), row.line) !== undefined)
    row.faults.push({ field: unique[0] ?? '', code: 'twice', text: said.twice })
}

/** Refuses rows whose like stands in the register already. */
async function refuseStanding(tx: Tx, { one, vault }: Parts, { read, today }: Reading): Promise<void> {
  const { id, unique, version } = one.register
  if (unique === undefined) return
  const good = read.filter(({ faults }) => faults.length === 0)
  const subjects = [...new Set(good.map(({ subject }) => one.people.kept(subject as Id<'person'>)))]
  const standing = new Set(
    (await versionsOfMany(tx, { register: id, subjects, version }, today)).map((kept) =>
      keyOf(one.people.named(kept.subject), valuesOf(vault, one, kept, unique), unique),
    ),
  )
  if (standing.size === 0) return
  for (const row of good)
    if (standing.has(keyOf(row.subject, row.fields, unique)))
      row.faults.push({ field: unique[0] ?? '', code: 'already-entered', text: said.standing })
}

async function enter(
  session: Session,
  { vault, one }: Parts,
  { rows, act, now }: { readonly rows: readonly ReadRow[]; readonly act: string; readonly now: Temporal.Instant },
): Promise<number> {
  const { id, version } = one.register
  const traces: Trace[] = []
  const ready = ({ subject: person, validFrom, fields }: ReadRow): Loaded => {
    const record = newId('record', now)
    const subject = one.people.kept(person as Id<'person'>)
    const { open, sealed } = parted(one.people.keptValues(fields), one.secret)
    traces.push(...tracesFor(vault, one, { record, subject, fields }))
    return { subject, record, validFrom, open, secrets: sealedFor(vault, sealed, { register: id, record }) }
  }
  const target = { register: id, form: version, recordedAt: now, act }
  const copied = await copyEntries(session, target, { rows: rows[Symbol.iterator](), limit: rows.length, ready })
  if (traces.length > 0) await copyTraces(session, traces)
  return copied
}

const said = {
  person: {
    ko: '등록된 사람이 아닙니다. 사람의 식별자이거나 등록된 번호여야 합니다',
    en: 'This is nobody who is registered: it must be a person id, or a number that is registered',
  },
  date: { ko: '날짜여야 합니다(예: 2026-11-20)', en: 'Must be a date, such as 2026-11-20' },
  twice: { ko: '이 파일 안에 같은 내용이 또 있습니다', en: 'The file has the same entry before this one' },
  standing: { ko: '같은 내용이 이미 올라 있습니다', en: 'The same entry already stands in the register' },
}
