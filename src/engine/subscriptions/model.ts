import type { Id } from '#kernel/ids'

/** Which agency is told of changes of which register. */
export interface Subscription {
  readonly id: Id<'subscription'>
  readonly reader: string
  readonly purpose: string
  readonly register: string
  /** The fields that are told; none tells only that something changed. */
  readonly fields: readonly string[]
  /** Of these, those that are told only while the person's own consent stands. */
  readonly consented: readonly string[]
  readonly delivery: 'pull' | 'push'
  readonly endpoint: string | null
  readonly state: 'active' | 'paused' | 'ended'
  readonly createdBy: Id<'officer'>
  readonly createdAt: Temporal.Instant
  readonly act: Id<'act'>
  /** Up to which position an act of telling is written, for calls. */
  readonly told: number
  /** The consents on whose strength the event at that position was written down. */
  readonly toldGrants: readonly string[]
  /** Up to which position calls were answered with yes. */
  readonly sent: number
  readonly failures: number
  readonly nextAt: Temporal.Instant | null
  readonly trouble: string | null
}

/** That a record of a register changed. */
export interface ChangeEvent {
  readonly register: string
  readonly position: number
  readonly record: Id<'record'>
  readonly version: number
  readonly kind: 'entered' | 'corrected' | 'ended'
  readonly at: Temporal.Instant
  readonly act: Id<'act'>
}

export interface DeadLetter {
  readonly position: number
  readonly at: Temporal.Instant
  readonly attempts: number
  readonly trouble: string
}

/** A CloudEvent in structured JSON (CloudEvents 1.0, JSON event format section 3). */
export interface CloudEvent {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  /** The person as the agency that is told knows them. */
  readonly subject: string
  readonly time: string
  readonly datacontenttype: 'application/json'
  /** Extension `sequence`: the position in the register's line; compared as a number. */
  readonly sequence: string
  /** Extension `partitionkey`: the record, whose events come in order. */
  readonly partitionkey: string
  readonly data: {
    readonly register: string
    readonly version: number
    readonly validFrom: string
    readonly validTo: string | null
    readonly fields: Readonly<Record<string, unknown>>
    /** Fields of the subscription for which no consent of this person stands. */
    readonly withheld?: readonly string[]
  }
}

export const eventType = (kind: ChangeEvent['kind']) => `madang.register.${kind}`

/** Tries before an event is given up: the last comes some seventeen hours after the first. */
export const mostAttempts = 12

/** How long to wait after so many failures in a row: half a minute, doubled each time, at most six hours. */
export function pauseAfter(failures: number): Temporal.Duration {
  return Temporal.Duration.from({ seconds: Math.min(30 * 2 ** Math.max(0, failures - 1), 6 * 3_600) })
}
