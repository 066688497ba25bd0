import type { Clock } from './clock.ts'
import type { Database, Tx } from './db.ts'
import { type Id, idAfter, newId } from './ids.ts'
import { Problem } from './problem.ts'

/** Who acts. An officer acts by a duty, at an agency, for a region; a system acts by its name. */
export type Actor =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'person'; readonly person: Id<'person'> }
  | {
      readonly kind: 'officer'
      readonly officer: Id<'officer'>
      readonly agency: string
      /** District code for which the office is competent; empty for the whole country. */
      readonly region: string
      readonly duties: readonly string[]
    }
  | { readonly kind: 'system'; readonly name: string; readonly agency?: string }

/** Why an act was allowed or came about: an article, a person's consent, an earlier act. */
export type Because = `law:${string}` | `consent:${string}` | Id<'act'>

/** What is written into the record of acts; id, time, actor and purpose are added by the context. */
export interface ActEntry {
  /** What was done, as room.verb: `register.read`, `case.submit`, `ledger.pay`. */
  readonly what: string
  /** Whose data or whose case it is. */
  readonly subject?: Id<'person'>
  readonly fields?: readonly string[]
  readonly agency?: string
  readonly case?: string
  readonly onBehalfOf?: Id<'person'>
  readonly because: readonly Because[]
  /** What a person needs to understand the act. Never anything secret. */
  readonly detail?: Readonly<Record<string, unknown>>
}

/** An act as it is handed to the record, in the transaction of its effect. */
export interface RecordedAct extends ActEntry {
  readonly id: Id<'act'>
  readonly at: Temporal.Instant
  readonly actor: Actor
  readonly purpose: string
}

/** Nobody acts without it: who, for what purpose, when, in which transaction. First parameter, always. */
export interface Ctx {
  readonly tx: Tx
  readonly actor: Actor
  /** Why: shown to the person in their own access log. */
  readonly purpose: string
  readonly now: Temporal.Instant
  /** The day in the country's zone. */
  readonly today: Temporal.PlainDate
  /** Appends to the record of acts, in this transaction: the act and its record live or die together. */
  record(entry: ActEntry): Id<'act'>
  /** Appends to the record of acts only when this transaction is undone: what has happened elsewhere meanwhile and cannot be. */
  ifUndone(entry: ActEntry): void
}

/** Opens a transaction in which somebody acts for a purpose. */
export type Begin = <T>(actor: Actor, purpose: string, work: (ctx: Ctx) => Promise<T>) => Promise<T>

interface BeginParts {
  readonly db: Database
  readonly clock: Clock
  /** Writes the acts of one transaction, in one statement. */
  readonly write: (tx: Tx, acts: readonly RecordedAct[]) => Promise<void>
}

/**
 * Builds `begin`. Acts are gathered while the work runs and written just before the commit. A refusal (403), and what has
 * happened elsewhere, is written in a second transaction, or it would vanish with the rollback.
 */
export function createBegin({ db, clock, write }: BeginParts): Begin {
  return async (actor, purpose, work) => {
    const undone: ActEntry[] = []
    const acts: RecordedAct[] = []
    try {
      return await db.transaction(async (tx) => {
        const ctx = open({ tx, actor, purpose, clock, acts, undone })
        const result = await work(ctx)
        if (acts.length > 0) await write(tx, acts)
        return result
      })
    } catch (error) {
      const refused = error instanceof Problem && error.status === 403 && actor.kind !== 'anyone'
      const gone = new Set<string>(acts.map(({ id }) => id))
      const kept = undone.map((one) => ({ ...one, because: one.because.filter((ref) => !gone.has(ref)) }))
      const left = [...kept, ...(refused ? [{ what: 'refused', because: [], detail: { code: error.code } }] : [])]
      if (left.length > 0)
        await db.transaction(async (tx) => {
          const again: RecordedAct[] = []
          const ctx = open({ tx, actor, purpose, clock, acts: again, undone: [] })
          for (const entry of left) ctx.record(entry)
          await write(tx, again)
        })
      throw error
    }
  }
}

interface Opening {
  readonly tx: Tx
  readonly actor: Actor
  readonly purpose: string
  readonly clock: Clock
  readonly acts: RecordedAct[]
  readonly undone: ActEntry[]
}

function open({ tx, actor, purpose, clock, acts, undone }: Opening): Ctx {
  const now = clock.now()
  return {
    tx,
    actor,
    purpose,
    now,
    today: now.toZonedDateTimeISO(clock.zone).toPlainDate(),
    record(entry) {
      // Acts of one transaction share its moment: each sorts after the one before.
      const before = acts.at(-1)
      const id = before === undefined ? newId('act', now) : idAfter(before.id)
      acts.push({ ...entry, id, at: now, actor, purpose })
      return id
    },
    ifUndone: (entry) => void undone.push(entry),
  }
}

/** The person who acts, or a refusal: for operations that only a signed-in person may ask for. */
export function me(ctx: Ctx): Id<'person'> {
  if (ctx.actor.kind !== 'person') throw new Error(`${ctx.purpose} needs a person, not ${ctx.actor.kind}`)
  return ctx.actor.person
}
