import type { Id } from '#kernel/ids'
import { newestFirst, type RegisterRecord } from '#engine/registers'
import type { Outbound } from './store.ts'

/** What was decided here and is on its way: an entry, a correction or an end, opened. */
export interface Pending extends Pick<Outbound, 'id' | 'kind' | 'record' | 'version' | 'register' | 'subject' | 'act'> {
  readonly at: Temporal.Instant
  readonly validFrom: Temporal.PlainDate | null
  readonly validTo: Temporal.PlainDate | null
  /** Of a correction only what changes; null takes a field away. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** What was asked of a register at another node. */
export interface AskedLine {
  readonly register: string
  readonly fields: readonly string[]
  readonly subject?: Id<'person'>
  readonly record?: string
  readonly where?: Readonly<Record<string, unknown>>
}

/** What will stand there: what the holder answered, and over it, in its order, what is on its way. The newest first. */
export function laidOver(
  records: readonly RegisterRecord[],
  waiting: readonly Pending[],
  asked: AskedLine,
  today: Temporal.PlainDate,
): RegisterRecord[] {
  const standing = new Map(records.map((one) => [one.record, one]))
  const touched = new Set<string>()
  const whole = new Set<string>()
  for (const one of waiting) {
    if (!concerns(one, asked)) continue
    const next = after(standing.get(one.record), one)
    if (next === undefined) continue
    standing.set(one.record, next)
    touched.add(one.record)
    if (one.kind === 'enter') whole.add(one.record)
  }
  return [...standing.values()]
    .filter((one) => fits(one, asked, whole.has(one.record)) && (!touched.has(one.record) || holdsOn(one, today)))
    .map((one) => (touched.has(one.record) ? { ...one, fields: only(asked.fields, one.fields) } : one))
    .toSorted(newestFirst)
}

/** Whether a correction on its way may change which records are meant by a filter, so that the holder cannot choose them. */
export function changesChoice(waiting: readonly Pending[], asked: AskedLine): boolean {
  const names = Object.keys(asked.where ?? {})
  return waiting.some(
    (one) => one.kind === 'correct' && concerns(one, asked) && names.some((name) => Object.hasOwn(one.fields, name)),
  )
}

/** Whether a record is one that was asked for. Where not all of its fields are known here, the holder has looked at the others. */
function fits({ fields }: Pick<RegisterRecord, 'fields'>, { where = {} }: AskedLine, whole: boolean): boolean {
  const unknown = (name: string) => !whole && !Object.hasOwn(fields, name)
  return Object.entries(where).every(([name, value]) => unknown(name) || fields[name] === value)
}

function concerns(one: Pending, { register, subject, record }: AskedLine): boolean {
  return (
    one.register === register &&
    (subject === undefined || one.subject === subject) &&
    (record === undefined || one.record === record)
  )
}

/** A record after one change. What the holder has already, or does not show, stays as it is. */
function after(before: RegisterRecord | undefined, one: Pending): RegisterRecord | undefined {
  const version = Math.max(one.version, (before?.version ?? 0) + 1)
  const writing = { version, act: one.act, recordedAt: one.at, supersededAt: null }
  if (one.kind === 'enter') {
    const { register, record, subject, fields, validFrom, validTo } = one
    if (before !== undefined || validFrom === null) return undefined
    return { ...{ register, record, subject, fields, validFrom, validTo }, ...writing }
  }
  if (before === undefined) return undefined
  if (one.kind === 'end') return { ...before, ...writing, validTo: one.validTo }
  return {
    ...before,
    ...writing,
    validFrom: one.validFrom ?? before.validFrom,
    fields: { ...before.fields, ...one.fields },
  }
}

function holdsOn({ validFrom, validTo }: RegisterRecord, today: Temporal.PlainDate): boolean {
  const { compare } = Temporal.PlainDate
  return compare(validFrom, today) <= 0 && (validTo === null || compare(validTo, today) > 0)
}

function only(names: readonly string[], fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (fields[name] === undefined || fields[name] === null ? [] : [[name, fields[name]]])),
  )
}
