import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Register } from 'madang/pack'
import { askedOf, askedOfMany, matches } from './asking.ts'
import { type Compiled, stopNobody, stopUnknownFields, valuesOf } from './compiled.ts'
import { blindContext, newestFirst, type RegisterRecord, type Wanted } from './model.ts'
import { refuse } from './problems.ts'
import { heldOf, type KeptVersion, subjectsAfter, tracesOf, versionsFor, versionsOf, versionsOfMany } from './store.ts'

/** That a register holds something of somebody. */
export interface Held {
  readonly register: string
  readonly records: number
  readonly latest: Temporal.Instant
}

/** What may be asked of registers: never by itself an act, so never by itself a reason to look. */
export interface Reading {
  /** INTERNAL: records no act. For the exchange, which records it, and for the agency that owns the register. Newest first. */
  current(ctx: Ctx, wanted: Wanted): Promise<RegisterRecord[]>
  /** INTERNAL, as `current`: many questions in one statement, answers in their order. */
  currentOfEach(ctx: Ctx, wanted: readonly Wanted[]): Promise<RegisterRecord[][]>
  /** INTERNAL, as `current`: the entries of many subjects in one statement, newest first; no secret is opened. */
  currentOfMany(
    ctx: Ctx,
    register: Pick<Register, 'id'>,
    asked: Pick<Wanted, 'fields' | 'where'> & { readonly subjects: readonly Id<'person'>[] },
  ): Promise<ReadonlyMap<Id<'person'>, readonly RegisterRecord[]>>
  /** INTERNAL, as `current`: whose entries hold today, in the order of the owner's pseudonyms, to go through a register piece by piece. */
  subjectsAfter(
    ctx: Ctx,
    register: Pick<Register, 'id'>,
    page: { readonly after: string; readonly limit: number },
  ): Promise<Id<'person'>[]>
  /**
   * INTERNAL, as `current`: every version of one record, or of all records of a subject: record by record, oldest first, with the
   * fields named.
   */
  historyOf(
    ctx: Ctx,
    register: Pick<Register, 'id'>,
    asked: ({ readonly record: Id<'record'> } | { readonly subject: Id<'person'> }) & {
      readonly fields: readonly string[]
    },
  ): Promise<RegisterRecord[]>
  /** INTERNAL, as `current`: which registers hold anything of somebody, now or before: how many records, and the latest writing. */
  heldAbout(ctx: Ctx, subject: Id<'person'>): Promise<Held[]>
  /** INTERNAL, as `current`: whose entry holds this value of a searchable secret field today. */
  find(
    ctx: Ctx,
    register: Pick<Register, 'id'>,
    asked: { readonly field: string; readonly value: string },
  ): Promise<{ record: Id<'record'>; subject: Id<'person'> }[]>
  /** INTERNAL, as `find`: the same for many values in one statement; who has none of them is not among the answers. */
  findEach(
    ctx: Pick<Ctx, 'tx' | 'today'>,
    register: Pick<Register, 'id'>,
    asked: { readonly field: string; readonly values: readonly string[] },
  ): Promise<{ value: string; record: Id<'record'>; subject: Id<'person'> }[]>
}

export interface ReadingParts {
  readonly vault: Vault
  /** The register of this id, made ready, or `registers/no-such-register`. */
  readonly known: (register: Pick<Register, 'id'>) => Compiled
  readonly all: readonly Pick<Register, 'id'>[]
}

export function createReading({ vault, known, all }: ReadingParts): Reading {
  const shown = (kept: KeptVersion, names: readonly string[]): RegisterRecord => {
    const { open: _open, secrets: _secrets, form: _form, ...rest } = kept
    const one = known({ id: kept.register })
    return { ...rest, subject: one.people.named(kept.subject), fields: valuesOf(vault, one, kept, names) }
  }
  /** The database has compared what was written under today's fields; what is older is compared here. */
  const fits = (kept: KeptVersion, where: Wanted['where']): boolean => {
    const one = known({ id: kept.register })
    return where === undefined || kept.form === one.register.version || matches(valuesOf(vault, one, kept), where)
  }
  const reading: Reading = {
    async current(ctx, wanted) {
      const [found = []] = await reading.currentOfEach(ctx, [wanted])
      return found
    },

    async currentOfEach(ctx, wanted) {
      for (const one of wanted) {
        stopNobody(known(one.register), one)
        stopUnknownFields(known(one.register), one)
      }
      const asked = wanted.map((one) => askedOf(one, known(one.register)))
      const found = await versionsFor(ctx.tx, asked, ctx.today)
      return wanted.map(({ fields, where }, at) =>
        (found[at] ?? [])
          .filter((kept) => fits(kept, where))
          .map((kept) => shown(kept, fields))
          .toSorted(newestFirst),
      )
    },

    async currentOfMany(ctx, { id }, { subjects, fields, where }) {
      const one = known({ id })
      stopUnknownFields(one, { fields })
      if (fields.some((name) => one.secret.includes(name))) throw new Error(`secrets of ${id} are opened one by one`)
      const found = await versionsOfMany(ctx.tx, askedOfMany({ subjects, where }, one), ctx.today)
      const records = found
        .filter((kept) => fits(kept, where))
        .map((kept) => shown(kept, fields))
        .toSorted(newestFirst)
      return Map.groupBy(records, ({ subject }) => subject)
    },

    async subjectsAfter(ctx, { id }, { after, limit }) {
      const { people } = known({ id })
      const from = after === '' ? '' : people.kept(after as Id<'person'>)
      return (await subjectsAfter(ctx.tx, { register: id, after: from, limit }, ctx.today)).map(people.named)
    },

    async historyOf(ctx, { id }, { fields, ...of }) {
      const one = known({ id })
      stopUnknownFields(one, { fields })
      const kept = await versionsOf(ctx.tx, id, 'record' in of ? of : { subject: one.people.kept(of.subject) })
      return kept.map((version) => shown(version, fields))
    },

    async heldAbout(ctx, subject) {
      const asked = all.map(({ id }) => ({ register: id, subject: known({ id }).people.kept(subject) }))
      return heldOf(ctx.tx, asked)
    },

    async find(ctx, { id }, { field, value }) {
      const found = await reading.findEach(ctx, { id }, { field, values: [value] })
      return found.map(({ record, subject }) => ({ record, subject }))
    },

    async findEach({ tx, today }, { id }, { field, values }) {
      const one = known({ id })
      if (!one.searchable.includes(field)) throw refuse.unsearchable({ register: id, field })
      const blinds = values.map((value) => vault.blind(value, blindContext(id, field)))
      const traces = await tracesOf(tx, { register: id, field, blinds })
      const traced = new Set(traces.map(({ record }) => record))
      const subjects = [...new Set(traces.map(({ subject }) => subject))]
      const wanted = new Set(values)
      const found = await versionsOfMany(tx, { register: id, subjects, version: one.register.version }, today)
      // A trace outlives a correction: only a record that has the value today is found.
      return found
        .filter(({ record }) => traced.has(record))
        .map((kept) => ({ kept, value: String(valuesOf(vault, one, kept, [field])[field]) }))
        .filter(({ value }) => wanted.has(value))
        .map(({ kept, value }) => ({ value, record: kept.record, subject: one.people.named(kept.subject) }))
    },
  }
  return reading
}
