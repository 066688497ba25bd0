import type { Id } from '#kernel/ids'
import type { Finding } from '#engine/rules'
import type { LifeEvent, Service } from 'madang/pack'

/** Whether a life event is applied for as often as there is cause: what opens it is the person's own entry, not something that happened. */
export function isRepeatable({ roles }: LifeEvent): boolean {
  return Object.values(roles).some((role) => role !== 'new' && role.from === 'subject')
}

/**
 * Whether a case of a repeatable event is over, so that a new one may be opened: everything is decided, and nothing that
 * was granted still runs on that day (ISO). What was granted without an award has no end that we know of.
 */
export function isOver(subCases: readonly Pick<SubCase, 'status' | 'note'>[], on: string): boolean {
  return subCases.every(({ status, note }) => {
    if (status !== 'done') return isSettled(status)
    const awards = (note.results ?? []).filter((result) => result.kind === 'award')
    return awards.length > 0 && awards.every(({ until }) => until < on.slice(0, until.length))
  })
}

/** Where a sub-case stands. */
export const statuses = [
  'waiting',
  'working',
  'agency-silent',
  'needs-you',
  'with-officer',
  'done',
  'refused',
  'not-started',
] as const
export type Status = (typeof statuses)[number]

/** Nothing more will happen. */
export function isSettled(status: Status): boolean {
  return status === 'done' || status === 'refused' || status === 'not-started'
}

/** What has been written so far, and what was read to spare the person from writing it. */
export interface Draft {
  readonly id: Id<'draft'>
  readonly person: Id<'person'>
  readonly event: string
  /** The register record that opened the life event. */
  readonly anchor: string
  readonly roles: Readonly<Record<string, string>>
  readonly region: string
  /** Read name to record, list of records or null; a read that is not here has not been made. */
  readonly known: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<string, string>>
  readonly readAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
}

export interface Case {
  readonly id: Id<'case'>
  readonly applicant: Id<'person'>
  readonly event: string
  readonly anchor: string
  readonly region: string
  readonly roles: Readonly<Record<string, string>>
  readonly answers: Readonly<Record<string, string>>
  readonly submittedAt: Temporal.Instant
  readonly act: Id<'act'>
  /** It was put away: the same matter was, or may be, applied for anew. */
  readonly over: boolean
  /** When what was answered is destroyed, or was; null while the matter has not ended, as far as was seen. */
  readonly keeping: Keeping | null
}

/** What becomes of what was answered and read for a matter that has ended. */
export type Keeping =
  | { readonly destroyOn: Temporal.PlainDate; readonly heldBy: Id<'act'> | null }
  | { readonly destroyedAt: Temporal.Instant; readonly act: Id<'act'> }

/** What a matter rested on, when that is gone. */
export function goneOf({
  keeping,
}: Pick<Case, 'keeping'>): { readonly destroyedAt: Temporal.Instant; readonly act: Id<'act'> } | null {
  return keeping !== null && 'destroyedAt' in keeping ? keeping : null
}

export interface SubCase {
  readonly case: Id<'case'>
  readonly service: string
  readonly agency: string
  readonly region: string
  readonly status: Status
  readonly due: Temporal.Instant
  readonly late: boolean
  readonly note: Note
  readonly decidedAt: Temporal.Instant | null
  readonly decidedBy: string | null
  readonly act: Id<'act'> | null
}

/** What a sub-case waits for, what was found, and what came of it. Nothing secret stands here. */
export interface Note {
  readonly finding?: FindingNote
  /** The agency that does not answer. */
  readonly silent?: string
  /** The consent that was withdrawn, or the facts that are missing. */
  readonly needs?: readonly string[]
  readonly consent?: boolean
  /** Why an officer decided so. */
  readonly reason?: string
  readonly results?: readonly Result[]
}

/** What came of a decision. */
export type Result =
  | { readonly kind: 'certificate'; readonly id: string; readonly certificate: string }
  | {
      readonly kind: 'award'
      readonly id: string
      readonly amount: number
      readonly every: 'month' | 'once'
      readonly from: string
      readonly until: string
    }
  | { readonly kind: 'letter'; readonly id: string; readonly act: string }
  | { readonly kind: 'entry'; readonly register: string; readonly act: string }

/** The finding of the rules without the values of facts: those are opened through the acts that read them. */
export interface FindingNote {
  readonly verdict: Finding['verdict']
  readonly conditions: readonly { readonly id: string; readonly verdict: Finding['verdict'] }[]
  readonly amount: number | null
}

export function noteOf(finding: Finding): FindingNote {
  return {
    verdict: finding.verdict,
    amount: finding.amount,
    conditions: finding.conditions.map(({ id, verdict }) => ({ id, verdict })),
  }
}

/** The member services that start when a service was decided with yes. */
export function followersOf(event: LifeEvent, service: Service): readonly Service[] {
  return event.members.filter((member) => member.after?.some((before) => before.id === service.id) === true)
}

/** Whether everything that must come before a service has been decided with yes. */
export function isReady(service: Service, subCases: readonly SubCase[]): boolean {
  return (service.after ?? []).every((before) => subCases.find((one) => one.service === before.id)?.status === 'done')
}
