import type { Acts } from '#engine/acts'
import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { type Id, isId, newId } from '#kernel/ids'
import type { Numbering, Register } from 'madang/pack'
import { type BulkLoad, loadAll } from './bulk.ts'
import { type Clients, createClients } from './clients.ts'
import { check, type Compiled, compile, valuesOf } from './compiled.ts'
import { describe } from './description.ts'
import { announce, type Heard } from './events.ts'
import { type LoadReport, loadTable, type PersonsBy, type TableLoad } from './loading.ts'
import { corrected, picked, type RegisterDescription, type Values, type Wanted } from './model.ts'
import { refuse } from './problems.ts'
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts'
import { createReading, type Reading } from './reading.ts'
import { countEntries, createPartitions, heldVersion, type KeptVersion, supersede, takeTurn } from './store.ts'
import { createUploads, type Uploads } from './uploads.ts'
import { type Grounds, write, writeAll, type Written } from './writing.ts'

export interface NewEntry extends Grounds {
  readonly subject: Id<'person'>
  /** Chosen by who decided it elsewhere; a new one, when absent. */
  readonly record?: Id<'record'>
  readonly validFrom: Temporal.PlainDate
  readonly fields: Values
}

/** `fields` holds only what changes; null takes an optional field away. */
export interface Correction extends Grounds {
  readonly record: Id<'record'>
  readonly fields?: Values
  readonly validFrom?: Temporal.PlainDate
  /** The version that was seen: refuses when another correction came between. */
  readonly version?: number
}

export interface Ending extends Grounds {
  readonly record: Id<'record'>
  /** First day on which it no longer holds. */
  readonly validTo: Temporal.PlainDate
}

export interface Registers extends Reading {
  readonly all: readonly Register[]
  /** The register of this id, or `registers/no-such-register`. */
  named(id: string): Register
  /** Refuses values that the register cannot hold today, each fault by its field (`registers/invalid`). Enters nothing. */
  check(ctx: Pick<Ctx, 'today'>, register: Pick<Register, 'id'>, fields: Values): void
  /** Enters a new record. Faults are named by field (`registers/invalid`). */
  enter(ctx: Ctx, register: Pick<Register, 'id'>, entry: NewEntry): Promise<Written>
  /** Enters several records of one register on the same grounds, those of the first: all of them, or none. */
  enterAll(ctx: Ctx, register: Pick<Register, 'id'>, entries: readonly NewEntry[]): Promise<Written[]>
  /** Puts right what was wrong: a new version takes the place of the old one, which stays to be read as it was known. */
  correct(ctx: Ctx, register: Pick<Register, 'id'>, correction: Correction): Promise<Written>
  /** Ends a record: it held until the day before. */
  end(ctx: Ctx, register: Pick<Register, 'id'>, ending: Ending): Promise<Written>
  /** How many entries hold today; an estimate (`exact: false`) for registers too large to count. */
  countOf(ctx: Ctx, register: Pick<Register, 'id'>): Promise<{ count: bigint; exact: boolean }>
  /** Loads many entries by COPY in one transaction with one act. Announces nothing. Returns how many. */
  bulkLoad(db: Database, register: Pick<Register, 'id'>, load: BulkLoad): Promise<number>
  /**
   * Loads a table that somebody sent: every fault of every row is told, nothing is entered that has one. People may be named by
   * the number that the country's register knows them by. Throws `registers/unfit-columns` before anything is read.
   */
  load(db: Database, register: Pick<Register, 'id'>, load: TableLoad): Promise<LoadReport>
  /** What anybody may know of a register. */
  publicDescription(ctx: Pick<Ctx, 'today'>, register: Pick<Register, 'id'>): RegisterDescription
  readonly clients: Clients
  /** Files of officers, on their way in. */
  uploads(db: Database): Uploads
  /** Whose id this is, or whose number; null when it is nobody's. */
  personBy(ctx: Ctx, word: string): Promise<Id<'person'> | null>
}

interface RegistersParts {
  readonly acts: Pick<Acts, 'write'>
  readonly vault: Vault
  /** Under which identifier each agency keeps a person; made from the vault, when absent. */
  readonly pseudonyms?: Pseudonyms
  readonly registers: readonly Register[]
  /** The searchable secret by which files name people, and the register that holds it; absent, they name them by id alone. */
  readonly numbering?: Numbering | undefined
  /** Register id to the names of the tasks that are told of every new entry. */
  readonly onEntered?: Readonly<Record<string, readonly string[]>>
  /** The same for every change: a new entry, a correction, an end. */
  readonly onChanged?: Readonly<Record<string, readonly string[]>>
  /** Whether anybody waits to be told at present; absent, somebody always does. */
  readonly heard?: Heard
}

/** Makes room for the entries of these registers. Run by the owner of the tables when a pack is installed; again is harmless. */
export async function installRegisters(owner: Database, registers: readonly Register[]): Promise<void> {
  await createPartitions(
    owner,
    registers.map(({ id }) => id),
  )
}

export function createRegisters({
  acts,
  vault,
  pseudonyms = createPseudonyms(vault),
  registers,
  numbering,
  onEntered = {},
  onChanged = {},
  heard = () => Promise.resolve(true),
}: RegistersParts): Registers {
  const compiled = new Map(registers.map((register) => [register.id, compile(register, pseudonyms)]))
  const known = ({ id }: Pick<Register, 'id'>): Compiled => {
    const found = compiled.get(id)
    if (found === undefined) throw refuse['no-such-register']({ register: id })
    return found
  }
  const reading = createReading({ vault, known, all: registers })
  const personsBy: PersonsBy = async (tx, numbers, today) => {
    if (numbering === undefined) return new Map<string, Id<'person'>>()
    const { register, field } = numbering
    const found = await reading.findEach({ tx, today }, register, { field, values: numbers })
    const byNumber = Map.groupBy(found, ({ value }) => value)
    return new Map([...byNumber].flatMap(([number, all]) => onlyOne(number, all)))
  }
  const room: Registers = {
    ...reading,
    all: registers,
    clients: createClients(),
    named: (id) => known({ id }).register,
    check: ({ today }, register, fields) => check(known(register), fields, today),

    async enter(ctx, register, entry) {
      const [written] = await room.enterAll(ctx, register, [entry])
      return written as Written
    },

    async enterAll(ctx, { id }, entries) {
      const [first] = entries
      if (first === undefined) return []
      const one = known({ id })
      for (const { fields } of entries) check(one, fields, ctx.today)
      for (const [subject, own] of Map.groupBy(entries, (entry) => entry.subject))
        await refuseSecond(ctx, one, { subject, all: own })
      const versions = entries.map((entry) => ({
        ...entry,
        record: entry.record ?? newId('record', ctx.now),
        version: 1,
        validTo: null,
      }))
      const written = await writeAll(ctx, { vault, one, grounds: first, what: 'register.enter' }, versions)
      const told = versions.map(({ record, subject }) => ({ register: id, record, subject }))
      await announce(ctx, { tasks: [...(onEntered[id] ?? []), ...(onChanged[id] ?? [])], heard }, told)
      return written
    },

    async correct(ctx, { id }, { record, fields = {}, validFrom, version, ...grounds }) {
      const one = known({ id })
      const kept = await held(ctx, id, record)
      const subject = one.people.named(kept.subject)
      if (version !== undefined && version !== kept.version)
        throw refuse['changed-meanwhile']({ record, version: kept.version })
      const next = corrected(valuesOf(vault, one, kept), fields)
      check(one, next, ctx.today)
      await refuseSecond(ctx, one, { subject, all: [{ ...kept, fields: next }] })
      await supersede(ctx.tx, kept, ctx.now)
      await announce(ctx, { tasks: onChanged[id] ?? [], heard }, [{ register: id, record: kept.record, subject }])
      return write(
        ctx,
        { vault, one, grounds, what: 'register.correct' },
        { ...kept, subject, version: kept.version + 1, validFrom: validFrom ?? kept.validFrom, fields: next },
      )
    },

    async end(ctx, { id }, { record, validTo, ...grounds }) {
      const one = known({ id })
      const kept = await held(ctx, id, record)
      const subject = one.people.named(kept.subject)
      if (kept.validTo !== null) throw refuse.ended({ record })
      if (Temporal.PlainDate.compare(validTo, kept.validFrom) < 0) throw refuse.invalid({ record }, [beforeItBegan])
      await supersede(ctx.tx, kept, ctx.now)
      await announce(ctx, { tasks: onChanged[id] ?? [], heard }, [{ register: id, record: kept.record, subject }])
      return write(
        ctx,
        { vault, one, grounds, what: 'register.end' },
        { ...kept, subject, version: kept.version + 1, validTo, fields: valuesOf(vault, one, kept) },
      )
    },

    countOf: (ctx, { id }) => countEntries(ctx.tx, known({ id }).register.id, ctx.today),

    bulkLoad: (db, { id }, load) => loadAll(db, { acts, vault, one: known({ id }) }, load),

    load: (db, register, load) => loadTable(db, { acts, vault, one: known(register), personsBy }, load),

    uploads: (db) => createUploads({ vault, load: (register, load) => room.load(db, register, load) }),

    async personBy(ctx, word) {
      if (isId('person', word)) return word
      return (await personsBy(ctx.tx, [word], ctx.today)).get(word) ?? null
    },

    publicDescription: ({ today }, { id }) => describe(known({ id }).register, today),
  }

  const refuseSecond = async (ctx: Ctx, { register, secret }: Compiled, { subject, all }: Standing) => {
    const { unique } = register
    if (unique === undefined) return
    await takeTurn(ctx.tx, register.id, subject)
    const [only] = all
    const open = unique.filter((name) => !secret.includes(name))
    const where =
      only !== undefined && all.length === 1 ? { where: picked(only.fields, open) as NonNullable<Wanted['where']> } : {}
    const standing = await room.current(ctx, { register, subject, fields: unique, ...where })
    const sameAs = (one: { readonly fields: Values }) => (other: { readonly fields: Values }) =>
      unique.every((name) => other.fields[name] === one.fields[name])
    const doubled = all.some(
      (one, at) =>
        all.slice(0, at).some(sameAs(one)) || standing.filter(({ record }) => record !== one.record).some(sameAs(one)),
    )
    if (doubled) throw refuse['already-entered']({ register: register.id, fields: unique })
  }

  return room
}

function onlyOne(number: string, all: readonly { readonly subject: Id<'person'> }[]): [string, Id<'person'>][] {
  const [first, ...others] = new Set(all.map(({ subject }) => subject))
  return first === undefined || others.length > 0 ? [] : [[number, first]]
}

const beforeItBegan = {
  field: 'validTo',
  code: 'before-start',
  text: { ko: '끝나는 날이 시작한 날보다 앞설 수 없습니다', en: 'It cannot end before it began' },
}

/** What is about to stand in a register of one subject; `record` when it already does. */
interface Standing {
  readonly subject: Id<'person'>
  readonly all: readonly { readonly fields: Values; readonly record?: Id<'record'> }[]
}

async function held(ctx: Ctx, register: string, record: string): Promise<KeptVersion> {
  const kept = await heldVersion(ctx.tx, register, record)
  if (kept === null) throw refuse['no-such-record']({ register, record })
  return kept
}
