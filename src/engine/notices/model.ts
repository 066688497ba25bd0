import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'

export type Kind = 'letter' | 'notice' | 'offer'
export type OfferStatus = 'open' | 'accepted' | 'refused' | 'expired'

export interface Link {
  readonly label: Text
  readonly href: string
}

/** Something in a person's inbox. */
export interface Notice {
  readonly id: Id<'notice'>
  readonly person: Id<'person'>
  readonly kind: Kind
  readonly sentAt: Temporal.Instant
  readonly agency: string
  readonly title: Text
  /** A paragraph a line. */
  readonly body: Text
  readonly links: readonly Link[]
  readonly case: string | null
  readonly act: Id<'act'>
  readonly openedAt: Temporal.Instant | null
  /** Of an offer only. */
  readonly status: OfferStatus | null
}
