import { hash, randomBytes } from 'node:crypto'
import type { Actor, Because, RecordedAct } from '#kernel/ctx'
import type { Id } from '#kernel/ids'

/** An act as it stands in the record. */
export interface Act {
  readonly id: Id<'act'>
  readonly at: Temporal.Instant
  readonly actor: { readonly kind: Actor['kind']; readonly id: string }
  readonly agency: string | null
  readonly duty: string | null
  readonly onBehalfOf: string | null
  readonly what: string
  readonly purpose: string
  readonly subject: Id<'person'> | null
  readonly fields: readonly string[]
  readonly case: string | null
  readonly because: readonly Because[]
  readonly detail: Readonly<Record<string, unknown>>
}

/** The content that the commitment covers, in one canonical form: keys in a fixed order, nothing left out. */
export function content(act: Act): string {
  return JSON.stringify([
    act.id,
    act.at.toString(),
    act.actor.kind,
    act.actor.id,
    act.agency,
    act.duty,
    act.onBehalfOf,
    act.what,
    act.purpose,
    act.subject,
    act.fields,
    act.case,
    act.because,
    canonical(act.detail),
  ])
}

/** SHA-256 over salt and content: reveals nothing without the salt, fits nothing but this act with it. */
export function commitment(act: Act, salt: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([salt, Buffer.from(content(act))]), 'buffer')
}

const saltSize = 16
// Drawn in advance, some hundred salts at a time: one draw costs as much as the hash that it goes into.
let drawn = Buffer.alloc(0)

export function newSalt(): Buffer {
  if (drawn.length === 0) drawn = randomBytes(saltSize * 256)
  const salt = drawn.subarray(0, saltSize)
  drawn = drawn.subarray(saltSize)
  return salt
}

/** What the context gathered, in the form of the record. */
export function toAct(recorded: RecordedAct): Act {
  const { actor } = recorded
  return {
    id: recorded.id,
    // The database keeps microseconds: what is committed must be what is kept.
    at: recorded.at.round('microsecond'),
    actor: { kind: actor.kind, id: actorId(actor) },
    agency: recorded.agency ?? ('agency' in actor ? actor.agency : undefined) ?? null,
    duty: actor.kind === 'officer' ? actor.duties.join(',') : null,
    onBehalfOf: recorded.onBehalfOf ?? null,
    what: recorded.what,
    purpose: recorded.purpose,
    subject: recorded.subject ?? null,
    fields: recorded.fields ?? [],
    case: recorded.case ?? null,
    because: recorded.because,
    detail: recorded.detail ?? {},
  }
}

function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.person
    case 'officer':
      return actor.officer
    case 'system':
      return actor.name
    case 'anyone':
      return 'anyone'
  }
}

/** The database orders keys of its own accord, so order must not matter: RFC 8785, section 3.2.3, for our plain values. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, canonical(one)]),
  )
}

/** A reason, opened: the act, and what it rests on, down to articles and consents. */
export interface Reason {
  readonly act: Act
  readonly because: readonly (
    | Reason
    | { readonly law: string }
    | { readonly consent: string }
    | { readonly seen: Id<'act'> }
  )[]
}
