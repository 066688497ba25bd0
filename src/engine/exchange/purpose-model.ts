import type { Id } from '#kernel/ids'
import type { Text } from '#kernel/i18n'
import { type Ground, lawRef } from 'madang/pack'
import type { Answers } from './risk-analysis.ts'

/** One field that a purpose lets its reader see, on one ground. The same field may stand there on another ground too. */
export interface CoveredField {
  readonly field: string
  readonly ground: Ground
}

/** What a version of a purpose says. Signed as it stands. */
export interface Terms {
  readonly fields: readonly CoveredField[]
  /** Why it is needed, in words for the people whose data they are. */
  readonly why: Text
  /** How long what was read may be kept: an ISO 8601 duration, or `with-case`, as long as the file of the case. */
  readonly retention: string
  /** The last day on which it holds, ISO; absent, it holds until it is archived. */
  readonly until?: string
  /** Reads a day that it asks for. */
  readonly perDay: number
  readonly analysis: Answers
}

export interface PurposeVersion {
  readonly number: number
  readonly terms: Terms
}

export interface PurposeStep {
  readonly kind:
    | 'submit'
    | 'sign'
    | 'reject'
    | 'suspend'
    | 'resume'
    | 'archive'
    | 'ask-quota'
    | 'grant-quota'
    | 'refuse-quota'
  readonly version: number
  readonly agency: string
  /** Null when the program did it: at the installation of a pack, or because a day's reads were used up. */
  readonly by: Id<'officer'> | null
  readonly at: Temporal.Instant
  readonly reason: string
  readonly act: Id<'act'>
  readonly perDay: number | null
  /** Of a signing: the compact JWS. */
  readonly signature: string | null
}

/** For what one agency may read another's register. */
export interface Purpose {
  readonly id: Id<'purpose'>
  /** `law`: drafted from what a service declares. */
  readonly origin: 'law' | 'officer'
  readonly reader: string
  readonly holder: string
  readonly register: string
  /** The service, certificate or task for which it is read. */
  readonly service: string
  readonly title: Text
  readonly draftedBy: Id<'officer'> | null
  readonly draftedAt: Temporal.Instant
  readonly act: Id<'act'>
  /** Oldest first. */
  readonly versions: readonly PurposeVersion[]
  readonly steps: readonly PurposeStep[]
}

export type PurposeState = 'draft' | 'in-review' | 'active' | 'suspended' | 'expired' | 'archived' | 'rejected'

/** Where a purpose stands on a day. */
export interface Standing {
  readonly state: PurposeState
  /** The newest version that was signed, and its signing. */
  readonly inForce: { readonly version: PurposeVersion; readonly signing: PurposeStep } | null
  /** A version that waits to be signed. */
  readonly inReview: { readonly version: PurposeVersion; readonly submission: PurposeStep } | null
  /** Agencies that have suspended it. */
  readonly suspendedBy: readonly string[]
  /** Reads a day that are granted; 0 when nothing is in force. */
  readonly perDay: number
  /** A larger quota that was asked for and not answered yet. */
  readonly quotaAsked: PurposeStep | null
}

/** Where a purpose stands on a day: the newest signed version holds until a newer one is signed. */
export function standingOf({ versions, steps }: Purpose, today: string): Standing {
  const versionOf = ({ version }: PurposeStep) => versions.find(({ number }) => number === version)
  const signing = steps.findLast(({ kind }) => kind === 'sign')
  const signed = signing && versionOf(signing)
  const inForce = signing && signed ? { version: signed, signing } : null
  const submission = steps.findLast(({ kind }) => kind === 'submit')
  const submitted = submission && versionOf(submission)
  const verdict = steps.find(
    ({ kind, version }) => version === submission?.version && (kind === 'sign' || kind === 'reject'),
  )
  const archived = steps.some(({ kind }) => kind === 'archive')
  const inReview = submission && submitted && !verdict && !archived ? { version: submitted, submission } : null
  const suspended = new Set<string>()
  for (const { kind, agency } of steps) {
    if (kind === 'suspend') suspended.add(agency)
    if (kind === 'resume') suspended.delete(agency)
  }
  const quota = steps.findLast(({ kind }) => kind === 'sign' || kind === 'grant-quota')
  const asked = steps.findLast(({ kind }) => kind.endsWith('quota') || kind === 'sign')
  const state = (): PurposeState => {
    if (archived) return 'archived'
    if (inForce !== null) {
      if (suspended.size > 0) return 'suspended'
      const { until } = inForce.version.terms
      return until !== undefined && until < today ? 'expired' : 'active'
    }
    if (inReview !== null) return 'in-review'
    return verdict?.kind === 'reject' ? 'rejected' : 'draft'
  }
  return {
    state: state(),
    ...{ inForce, inReview, suspendedBy: [...suspended] },
    perDay: inForce === null ? 0 : (quota?.perDay ?? inForce.version.terms.perDay),
    quotaAsked: asked?.kind === 'ask-quota' ? asked : null,
  }
}

/** A ground as one word: who allows it, under which article. */
export function groundKey({ by, law }: Ground): string {
  return `${by} ${lawRef(law)}`
}

/** Fields by the ground on which they stand, in the order of the grounds' first field. */
export function byGround(fields: readonly CoveredField[]): { readonly ground: Ground; readonly fields: string[] }[] {
  const groups = new Map<string, { ground: Ground; fields: string[] }>()
  for (const { field, ground } of fields) {
    const key = groundKey(ground)
    const group = groups.get(key) ?? { ground, fields: [] }
    groups.set(key, group)
    group.fields.push(field)
  }
  return [...groups.values()]
}

/** What a new version changes against the one before, by part. */
export interface Difference {
  readonly added: readonly CoveredField[]
  readonly removed: readonly CoveredField[]
  /** Parts whose words differ. */
  readonly changed: readonly ('why' | 'retention' | 'until' | 'perDay')[]
  /** Questions of the risk analysis that are answered otherwise. */
  readonly answers: readonly string[]
}

export function differenceOf(before: Terms, after: Terms): Difference {
  const key = ({ field, ground }: CoveredField) => `${field} ${groundKey(ground)}`
  const [had, has] = [new Set(before.fields.map(key)), new Set(after.fields.map(key))]
  const parts = ['why', 'retention', 'until', 'perDay'] as const
  const names = new Set([...Object.keys(before.analysis), ...Object.keys(after.analysis)])
  return {
    added: after.fields.filter((one) => !had.has(key(one))),
    removed: before.fields.filter((one) => !has.has(key(one))),
    changed: parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part])),
    answers: [...names].filter((name) => before.analysis[name] !== after.analysis[name]),
  }
}
