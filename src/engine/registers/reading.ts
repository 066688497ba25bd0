import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Register } from 'madang/pack'
import { type Compiled, opened, stopNobody, stopUnknownFields } from './compiled.ts'
import { blindContext, newestFirst, picked, type RegisterRecord, type Wanted } from './model.ts'
import { askedOf, askedOfMany } from './people.ts'
import { refuse } from './problems.ts'
import { type KeptVersion, subjectsAfter, tracesOf, versionsFor, versionsOf, versionsOfMany } from './store.ts'

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
  /** INTERNAL, as `current`: every version of one record, oldest first, with the fields named. */
  history(
    ctx: Ctx,
    register: Pick<Register, 'id'>,
    asked: { readonly record: Id<'record'>; readonly fields: readonly string[] },
  ): Promise<RegisterRecord[]>
  /** INTERNAL, as `current`: whose entry holds this value of a searchable secret field today. */
  find(
    ctx: Ctx,
    register: Pick<Register, 'id'>,
    asked: { readonly field: string; readonly value: string },
  ): Promise<{ record: Id<'record'>; subject: Id<'person'> }[]>
}

export interface ReadingParts {
  readonly vault: Vault
  /** The register of this id, made ready, or `registers/no-such-register`. */
  readonly known: (register: Pick<Register, 'id'>) => Compiled
}

export function createReading({ vault, known }: ReadingParts): Reading {
  const shown = (kept: KeptVersion, names: readonly string[]): RegisterRecord => {
    const { open, secrets, ...rest } = kept
    const { secret, people } = known({ id: kept.register })
    const needsSecret = secrets !== null && names.some((name) => secret.includes(name))
    const fields = people.namedValues(picked(needsSecret ? opened(vault, kept) : open, names))
    return { ...rest, subject: people.named(kept.subject), fields }
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
      const asked = wanted.map((one) => askedOf(one, known(one.register).people))
      const found = await versionsFor(ctx.tx, asked, ctx.today)
      return found.map((versions, index) =>
        versions.map((kept) => shown(kept, wanted[index]?.fields ?? [])).toSorted(newestFirst),
      )
    },

    async currentOfMany(ctx, { id }, { subjects, fields, where }) {
      const one = known({ id })
      stopUnknownFields(one, { fields })
      if (fields.some((name) => one.secret.includes(name))) throw new Error(`secrets of ${id} are opened one by one`)
      const asked = { register: id, ...askedOfMany({ subjects, where }, one.people) }
      const found = await versionsOfMany(ctx.tx, asked, ctx.today)
      const records = found.map((kept) => shown(kept, fields)).toSorted(newestFirst)
      return Map.groupBy(records, ({ subject }) => subject)
    },

    async subjectsAfter(ctx, { id }, { after, limit }) {
      const { people } = known({ id })
      const from = after === '' ? '' : people.kept(after as Id<'person'>)
      return (await subjectsAfter(ctx.tx, { register: id, after: from, limit }, ctx.today)).map(people.named)
    },

    async history(ctx, { id }, { record, fields }) {
      stopUnknownFields(known({ id }), { fields })
      return (await versionsOf(ctx.tx, id, record)).map((kept) => shown(kept, fields))
    },

    async find(ctx, { id }, { field, value }) {
      const { searchable, people } = known({ id })
      if (!searchable.includes(field)) throw refuse.unsearchable({ register: id, field })
      const traces = await tracesOf(ctx.tx, { register: id, field, blind: vault.blind(value, blindContext(id, field)) })
      const found = await versionsFor(
        ctx.tx,
        traces.map(({ record, subject }) => ({ register: { id }, subject, record, fields: [field] })),
        ctx.today,
      )
      // A trace outlives a correction: only a record that has the value today is found.
      return found
        .flat()
        .filter((kept) => people.namedValues(opened(vault, kept))[field] === value)
        .map(({ record, subject }) => ({ record, subject: people.named(subject) }))
    },
  }
  return reading
}
