import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'

export type Standing = 'filed' | 'answered' | 'escalated' | 'decided'

/** What may seem wrong about a look, in few words. */
export const kinds = {
  'never-asked': { ko: '그런 일을 신청한 적이 없습니다', en: 'I never applied for anything like that' },
  stranger: { ko: '모르는 기관이나 담당자입니다', en: 'I do not know this office or officer' },
  'too-much': { ko: '그 일에 필요 없는 것까지 봤습니다', en: 'They looked at more than they needed' },
  acquaintance: {
    ko: '아는 사람이 사사로이 본 것 같습니다',
    en: 'Somebody I know may have looked for private reasons',
  },
  other: { ko: '다른 까닭', en: 'Something else' },
} as const satisfies Record<string, Text>

export type Kind = keyof typeof kinds

export function isKind(word: unknown): word is Kind {
  return typeof word === 'string' && Object.hasOwn(kinds, word)
}

export interface Step {
  readonly act: Id<'act'>
  readonly kind: 'answer' | 'object' | 'escalate' | 'overdue' | 'late' | 'decide'
  readonly unlawful: boolean | null
  readonly reason: string
  readonly by: Id<'officer'> | null
  readonly agency: string | null
  readonly at: Temporal.Instant
}

/** A look that seems wrong to somebody, and what became of it. */
export interface Matter {
  readonly id: Id<'privacy'>
  readonly person: Id<'person'>
  readonly filer: Id<'person'>
  readonly flagged: Id<'act'>
  readonly agency: string
  readonly reader: string | null
  /** The district for which the reader is competent; null where no officer looked. */
  readonly region: string | null
  readonly kind: Kind
  readonly words: string
  readonly at: Temporal.Instant
  readonly due: Temporal.Instant
  readonly standing: Standing
  readonly unlawful: boolean | null
  readonly act: Id<'act'>
  readonly steps: readonly Step[]
}

/** Whether it waits for somebody, and that somebody is late. */
export function isLate({ standing, due }: Matter, now: Temporal.Instant): boolean {
  return isOpen(standing) && Temporal.Instant.compare(due, now) <= 0
}

export function isOpen(standing: Standing): boolean {
  return standing === 'filed' || standing === 'escalated'
}

/** The end of the last day of a term, which does not count the day itself. */
export function endOfTerm(today: Temporal.PlainDate, days: number, zone: string): Temporal.Instant {
  return today
    .add({ days: days + 1 })
    .toZonedDateTime(zone)
    .toInstant()
}

/** A request that somebody be told later. */
export interface Deferral {
  readonly id: Id<'deferral'>
  readonly person: Id<'person'>
  readonly agency: string
  readonly number: string
  readonly reason: string
  readonly until: Temporal.PlainDate
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly ask: Id<'act'>
  readonly extends: Id<'deferral'> | null
  readonly standing: 'asked' | 'approved' | 'refused' | 'lifted'
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly decision: Id<'act'> | null
}
