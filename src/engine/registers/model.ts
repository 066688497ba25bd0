import type { Id } from '#kernel/ids'
import type { Text } from '#kernel/i18n'
import type { Field, Fields, Register } from 'madang/pack'

export type Values = Readonly<Record<string, unknown>>

/** One version of a record: what was held true of a subject, from when to when, and since when we knew it. */
export interface RegisterRecord {
  readonly register: string
  readonly record: Id<'record'>
  readonly subject: Id<'person'>
  readonly version: number
  readonly validFrom: Temporal.PlainDate
  /** First day on which it no longer holds. */
  readonly validTo: Temporal.PlainDate | null
  readonly recordedAt: Temporal.Instant
  readonly supersededAt: Temporal.Instant | null
  /** The fields asked for, secrets opened. */
  readonly fields: Values
  readonly act: Id<'act'>
}

/** Whose entries are wanted, and which of their fields. Nothing else is opened or returned. */
export interface Wanted {
  readonly register: Pick<Register, 'id'>
  /** Whose entries; may be left out when one record is named. */
  readonly subject?: Id<'person'>
  readonly fields: readonly string[]
  /** Only this record. */
  readonly record?: Id<'record'>
  /** Only entries whose fields equal these; secret fields cannot be asked. */
  readonly where?: Readonly<Record<string, string | number | boolean>>
  /** The day on which it held; today, when absent. */
  readonly asOf?: Temporal.PlainDate
  /** What we knew at that moment; what we know now, when absent. */
  readonly asKnownAt?: Temporal.Instant
}

/** What anybody may know about a register. */
export interface RegisterDescription {
  readonly id: string
  readonly title: Text
  readonly purpose: Text
  readonly owner: Text
  /** As a person reads it: act, article, paragraph. */
  readonly law: string
  readonly version: number
  /** Every version that it had, each with a JSON Schema. */
  readonly versions: readonly number[]
  readonly fields: readonly FieldDescription[]
}

/** A register as anybody may see it. */
export interface ShownRegister extends RegisterDescription {
  readonly entries: { readonly count: bigint; readonly exact: boolean }
}

export interface FieldDescription {
  readonly name: string
  readonly title: Text
  readonly type: Field['type']
  readonly required: boolean
  readonly secret: boolean
}

/** The names of the secret fields, and those that can be searched. */
export function secretsOf(fields: Fields): {
  readonly secret: readonly string[]
  readonly searchable: readonly string[]
} {
  const secret = Object.keys(fields).filter((name) => fields[name]?.secret)
  return { secret, searchable: secret.filter((name) => fields[name]?.searchable) }
}

/** Splits values into what may lie open and what must be sealed; null when nothing must. */
export function parted(
  values: Values,
  secret: readonly string[],
): { readonly open: Values; readonly sealed: Values | null } {
  if (!secret.some((name) => values[name] !== undefined)) return { open: values, sealed: null }
  const entries = Object.entries(values)
  return {
    open: Object.fromEntries(entries.filter(([name]) => !secret.includes(name))),
    sealed: Object.fromEntries(entries.filter(([name]) => secret.includes(name))),
  }
}

/** Only these fields, in the order asked for; an absent optional field stays absent. */
export function picked(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))
}

/** The values after a correction: null takes an optional field away. */
export function corrected(values: Values, changes: Values): Values {
  return Object.fromEntries(
    Object.entries({ ...values, ...changes }).filter(([, value]) => value !== null && value !== undefined),
  )
}

/** What seals are bound to: a sealed value cannot be moved to another record. */
export function sealContext(register: string, record: string): string {
  return `registers/${register}/${record}`
}

/** What blind indexes are bound to. */
export function blindContext(register: string, field: string): string {
  return `registers/${register}/${field}`
}

/** Newest first: by the day from which it holds, then by the order of entry. */
export function newestFirst(a: RegisterRecord, b: RegisterRecord): number {
  return Temporal.PlainDate.compare(b.validFrom, a.validFrom) || (a.record < b.record ? 1 : -1)
}
