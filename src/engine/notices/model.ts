import type { Because } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'

/** Where to go on: a page of ours, or an https address. */
export interface Link {
  readonly label: Text
  readonly href: string
}

export interface NewNotice {
  readonly to: Id<'person'>
  readonly kind: 'letter' | 'notice'
  readonly title: Text
  /** A paragraph a line. */
  readonly body: Text
  readonly links?: readonly Link[]
  /** What to do who disagrees, and until when; a letter that refuses something has one. */
  readonly remedy?: Text
  readonly because: readonly Because[]
  readonly case?: string
  /** Public body that writes. */
  readonly agency: string
}

export interface NewOffer {
  readonly to: Id<'person'>
  /** Names the occasion: one offer per key and person. */
  readonly key: string
  readonly title: Text
  readonly body: Text
  /** Where accepting leads. */
  readonly href: string
  /** Last day; an offer without one does not end. */
  readonly until?: Temporal.PlainDate
  readonly because: readonly Because[]
  readonly agency: string
}

export type OfferStatus = 'open' | 'accepted' | 'refused' | 'expired'

export interface Offer {
  readonly key: string
  readonly until: Temporal.PlainDate | null
  readonly status: OfferStatus
}

/** Something that stands in a person's inbox. */
export interface Notice {
  readonly id: Id<'notice'>
  readonly to: Id<'person'>
  readonly kind: 'letter' | 'notice' | 'offer'
  readonly title: Text
  readonly body: Text
  readonly links: readonly Link[]
  readonly remedy: Text | null
  readonly because: readonly Because[]
  readonly case: string | null
  readonly agency: string
  readonly sentAt: Temporal.Instant
  readonly openedAt: Temporal.Instant | null
  readonly act: Id<'act'>
  /** Of a letter, unique among letters; null for news and offers. */
  readonly number: string | null
  readonly offer: Offer | null
}

/** What has become of an offer by a day in the country's zone: an open one ends with its last day. */
export function statusOn({ status, until }: Omit<Offer, 'key'>, today: Temporal.PlainDate): OfferStatus {
  return status === 'open' && until !== null && Temporal.PlainDate.compare(today, until) > 0 ? 'expired' : status
}

/** Whether a link may stand in a notice. */
export function leadsSomewhereGood(href: string): boolean {
  return /^(\/(?![/\\])|https:\/\/)[^\\\s]*$/.test(href)
}

/** The articles among what something rests on, as they are cited: `아동수당법 제4조`. */
export function citations(because: readonly Because[]): string[] {
  return because.flatMap((ref) => (ref.startsWith('law:') ? [ref.slice('law:'.length).replace('#', ' ')] : []))
}

/** A paragraph a line. */
export function paragraphs(text: string): string[] {
  return text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
