import type { Text } from '#kernel/i18n'
import type { Agency, Read } from './declarations.ts'
import type { Law } from './law.ts'

/** A term that an office has, in calendar days, and where it comes from. */
export interface Term {
  readonly days: number
  readonly law: Law
  /** Set where no article fixes the term: what was chosen, and by which comparison. */
  readonly chosen?: Text
}

/** What an office looks at for an investigation, while the telling is deferred. */
export interface Investigation {
  readonly id: string
  readonly title: Text
  readonly owner: Agency
  /** What is read, each with the article that allows it; of the person about whom the deferral is. */
  readonly reads: readonly Read[]
  /** What no article says and this country's pack has assumed, as officers read it. */
  readonly assumed: Text
}

/** Who may ask, for a person, who used their data: the portal of another public body, or a national tracker. */
export interface UsageTracking {
  /** The purpose for which their machines get tokens. */
  readonly id: string
  readonly title: Text
  readonly law: Law
  readonly portals: readonly Agency[]
}

/** What people may do about a look at their data that seems wrong, and when the telling of one may wait. */
export interface Privacy {
  /** Where a matter goes that an office does not answer, or that the person does not accept. */
  readonly authority: Agency
  readonly duties: {
    /** Answers at each public body. */
    readonly officer: string
    /** Answers at the authority. */
    readonly authority: string
    /** Asks that telling be deferred. */
    readonly defer: string
    /** Approves that, as a second person. */
    readonly approve: string
  }
  /** Who asks an office about a look at their data. */
  readonly complaint: Law
  /** Absent, only people themselves ask who used their data. */
  readonly tracking?: UsageTracking
  readonly answer: Term
  /** Who does not accept the answer. */
  readonly objection: Law
  /** What the authority does then. */
  readonly report: Law
  readonly decision: Term
  /** What a person can still do who does not accept that. */
  readonly afterDecision: Text
  /** What follows where a look was unlawful. */
  readonly unlawful: Law
  readonly deferral: {
    readonly law: Law
    /** Also cited: what allows the look itself. */
    readonly also: readonly Law[]
    /** What it is for, as people read it. */
    readonly why: Text
    /** The longest that one approval may defer, and all of them together. */
    readonly longest: Term
    readonly altogether: Term
    /** Who looks under a deferral, and at what; absent, nobody does here. */
    readonly investigation?: Investigation
  }
}
