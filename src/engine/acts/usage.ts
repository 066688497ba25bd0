import { randomBytes } from 'node:crypto'
import type { Because, Ctx } from '#kernel/ctx'
import type { Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Act } from './model.ts'
import { refuse } from './problems.ts'
import { actsById } from './store.ts'
import { manyReads, markDeferral, toldLate, withheldFrom } from './telling-store.ts'
import { type Counts, memberOf, memberPath, membersOf, membersRoot, type UsedPart, type Wanted } from './usage-model.ts'
import * as store from './usage-store.ts'

type Person = Id<'person'>

/** Reads of many people by one act: who reads, for what, and what of which registers. */
export interface ReadTogether {
  readonly agency: string
  readonly service: string
  readonly reads: readonly { readonly register: string; readonly holder: string; readonly fields: readonly string[] }[]
  readonly subjects: readonly Person[]
  readonly because: readonly Because[]
  /** What else the act should say. */
  readonly detail?: Readonly<Record<string, unknown>>
}

/** That a person is among those whom an act for many stands for: with it anybody can check it. */
export interface Membership {
  readonly person: Person
  /** Hex. */
  readonly salt: string
  readonly index: number
  readonly size: number
  /** Hex hashes, nearest first, up to `members` in the detail of the act. */
  readonly path: readonly string[]
}

/** Telling somebody later, as a law allows. */
export interface NewDeferral {
  readonly subject: Person
  readonly agency: string
  readonly until: Temporal.Instant
  /** The act that approved it; whatever is read under it must rest on that act. */
  readonly act: Id<'act'>
  /** Every other act of it: the request, and of an extension all that came before. */
  readonly acts: readonly Id<'act'>[]
  /** Of an extension: the act that approved it at first. */
  readonly first?: Id<'act'>
}

/** Who has used a person's data, and how that is kept. */
export interface Usage {
  /** Acts that touched these people's data, alone or among many, newest first. */
  find(
    ctx: Ctx,
    people: readonly Person[],
    page: { readonly wanted?: Wanted; readonly before?: string; readonly limit?: number },
  ): Promise<UsedPart>
  /** How many there are, by office, register and month of the zone. */
  counts(ctx: Ctx, people: readonly Person[], wanted: Wanted, zone: string): Promise<Counts>
  /** Records one act for reads of many people, and whose data it touched: each of them finds it. */
  together(ctx: Ctx, read: ReadTogether): Promise<Id<'act'>>
  /** Proves to one of these people that an act for many touched their data; null when it did not. */
  membership(ctx: Ctx, act: string, people: readonly Person[]): Promise<Membership | null>
  /** Lets a person see what rests on an act only from a moment on, or moves that moment. */
  defer(ctx: Ctx, deferral: NewDeferral): Promise<void>
  /** Acts that are kept from these people now; for a record of the same acts elsewhere, which must leave out what rests on them. */
  withheldFrom(ctx: Ctx, people: readonly Person[]): Promise<readonly Id<'act'>[]>
  /** The moment of the oldest act; null in an empty record. */
  since(ctx: Ctx): Promise<Temporal.Instant | null>
  /** What runs now, by public body. Names nobody. */
  deferred(
    ctx: Ctx,
  ): Promise<readonly { readonly agency: string; readonly count: number; readonly oldest: Temporal.Instant }[]>
}

const usualPage = 25

export function createUsage(): Usage {
  return {
    async find(ctx, people, { wanted = {}, before, limit = usualPage }) {
      const asked = { people, members: people.map(memberOf), wanted, now: ctx.now }
      const ids = await store.usedIds(ctx.tx, asked, { limit: limit + 1, ...(before === undefined ? {} : { before }) })
      const shown = ids.slice(0, limit)
      const whom = { audience: { people }, now: ctx.now }
      const acts = new Map((await actsById(ctx.tx, shown, whom)).map((act) => [act.id, act]))
      const late = await toldLate(ctx.tx, shown)
      const many = [...acts.values()].filter(({ what }) => what === manyReads).map(({ id }) => id)
      const together = many.length === 0 ? new Map<string, number>() : await store.togetherOf(ctx.tx, many)
      return {
        used: shown.flatMap((id) => {
          const act = acts.get(id)
          if (act === undefined) return []
          return [{ act, together: together.get(id) ?? null, deferredUntil: late.get(id) ?? null }]
        }),
        next: ids.length > limit ? shown.at(-1) : undefined,
      }
    },

    async counts(ctx, people, wanted, zone) {
      const rows = await store.usedCounts(ctx.tx, { people, members: people.map(memberOf), wanted, now: ctx.now }, zone)
      return countsOf(rows)
    },

    async together(ctx, { agency, service, reads, subjects, because, detail = {} }) {
      const members = membersOf(subjects)
      const salt = randomBytes(16)
      const [only] = reads
      const act = ctx.record({
        ...{ what: manyReads, agency, because },
        fields: [...new Set(reads.flatMap(({ fields }) => fields))],
        detail: {
          ...detail,
          ...{ service, reads, people: members.length, members: membersRoot(members, salt).toString('hex') },
          ...(reads.length === 1 && only !== undefined ? { register: only.register, holder: only.holder } : {}),
        },
      })
      const root = because.find((ref) => ref.startsWith('act_')) ?? act
      await store.addBatch(ctx.tx, { act, salt, members, root })
      return act
    },

    async membership(ctx, act, people) {
      const [seen] = await actsById(ctx.tx, [act], { audience: { people }, now: ctx.now })
      const batch = seen === undefined ? null : await store.batchOf(ctx.tx, act)
      if (batch === null) return null
      for (const person of people) {
        const index = batch.members.indexOf(memberOf(person))
        if (index < 0) continue
        const path = memberPath(batch.members, batch.salt, index).map((step) => step.toString('hex'))
        return { person, salt: batch.salt.toString('hex'), index, size: batch.members.length, path }
      }
      return null
    },

    async defer(ctx, { subject, agency, until, act, acts, first = act }) {
      if (Temporal.Instant.compare(until, ctx.now) < 0) throw refuse['deferral-over']()
      const all = [...new Set([...acts, act])]
      await store.addDeferral(ctx.tx, { act, first, subject, agency, acts: all, until })
      await markDeferral(ctx.tx, { first, subject, agency, acts: all })
    },

    withheldFrom: (ctx, people) => withheldFrom(ctx.tx, people, ctx.now),

    since: (ctx) => store.oldest(ctx.tx),

    deferred: (ctx) => store.runningDeferrals(ctx.tx, ctx.now),
  }
}

/** Whether an act that is told concerns these people: it touched them, alone or among many, or they did it. */
export async function concerns(ctx: Pick<Ctx, 'tx'>, act: Act, people: readonly string[]): Promise<boolean> {
  if ((act.subject !== null && people.includes(act.subject)) || people.includes(act.actor.id)) return true
  return act.what === manyReads && (await isMember(ctx.tx, act.id, people))
}

async function isMember(tx: Tx, act: string, people: readonly string[]): Promise<boolean> {
  const batch = await store.batchOf(tx, act)
  return batch !== null && people.some((person) => batch.members.includes(memberOf(person)))
}

function countsOf(rows: Awaited<ReturnType<typeof store.usedCounts>>): Counts {
  // grouping() sets a bit for each column that a row is not grouped by: agency 4, month 2, register 1.
  const by = (bits: number) => rows.filter((row) => row.by === bits)
  const most = (a: { count: number }, b: { count: number }) => b.count - a.count
  return {
    total: by(0b111)[0]?.count ?? 0,
    offices: by(0b011)
      .flatMap(({ office, count }) => (office === null ? [] : [{ office, count }]))
      .toSorted(most),
    months: by(0b101)
      .flatMap(({ month, count }) => (month === null ? [] : [{ month, count }]))
      .toSorted((a, b) => a.month.localeCompare(b.month)),
    registers: by(0b110)
      .flatMap(({ register, count }) => (register === null ? [] : [{ register, count }]))
      .toSorted(most),
  }
}
