import type { Id } from '#kernel/ids'
import { isId } from '#kernel/ids'
import { readWords } from '#web/words'
import type { Hand, Wanted } from '#engine/acts'
import { field } from 'madang/pack'

/** What is asked of the record, as its address has it. */
export interface Asked {
  /** Everything that touched the person, not only who looked. */
  readonly all: boolean
  readonly office?: string
  readonly register?: string
  readonly hand?: Hand
  readonly ground?: 'law' | 'consent'
  /** ISO days, both inclusive. */
  readonly from?: string
  readonly until?: string
  /** One of those whose matters the person may see; absent, all of them. */
  readonly whose?: Id<'person'>
  readonly before?: Id<'act'>
}

/** Acts by which somebody looked at data, as the rooms name them. */
export const looks: readonly string[] = [
  'register.read',
  'register.read-many',
  'usage.look',
  'case.open',
  'certificate.verify',
  'certificate.fetch',
  'certificate.print',
]

export const hands = {
  officer: { ko: '담당자가 직접', en: 'An officer' },
  request: { ko: '나나 가족의 신청에 따라', en: 'Because I or my family asked' },
  rule: { ko: '규칙에 따라 자동으로', en: 'By rule, without an officer' },
  batch: { ko: '여러 사람을 한꺼번에', en: 'Many people at once' },
} as const

export const grounds = {
  law: { ko: '법에 따라', en: 'By law' },
  consent: { ko: '내 동의로', en: 'By my consent' },
} as const

const days = {
  from: field.date({ ko: '언제부터', en: 'From' }, { optional: true }),
  until: field.date({ ko: '언제까지', en: 'Until' }, { optional: true }),
}

/** Reads an address. What nobody could mean is left out, so that a wrong link shows the whole record. */
export function askedOf(query: Readonly<Record<string, string>>): Asked {
  const { show, office, register, hand, ground, whose, before } = query
  const { values } = readWords(days, query)
  const word = (one: string | undefined) => (one === undefined || one.trim() === '' ? undefined : one)
  const day = (one: unknown) => (typeof one === 'string' ? one : undefined)
  return {
    all: show === 'all',
    ...given('office', word(office)),
    ...given('register', word(register)),
    ...given('hand', hand !== undefined && Object.hasOwn(hands, hand) ? (hand as Hand) : undefined),
    ...given<'ground', 'law' | 'consent'>('ground', ground === 'law' || ground === 'consent' ? ground : undefined),
    ...given('from', day(values['from'])),
    ...given('until', day(values['until'])),
    ...given('whose', isId('person', whose) ? whose : undefined),
    ...given('before', isId('act', before) ? before : undefined),
  }
}

function given<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]?: V })
}

/** The address of what is asked. */
export function pathOf({ all, ...rest }: Partial<Asked>): string {
  const query = new URLSearchParams({ ...(all === true ? { show: 'all' } : {}), ...rest }).toString()
  return query === '' ? '/my/record' : `/my/record?${query}`
}

/** Whether anything is left out beyond the choice between looks and everything. */
export function isNarrowed({ all: _all, before: _before, ...rest }: Asked): boolean {
  return Object.keys(rest).length > 0
}

/** The same, as the record is asked. Days are days of the zone. */
export function wantedOf({ all, office, register, hand, ground, from, until }: Asked, zone: string): Wanted {
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant()
  return {
    ...(all ? {} : { kinds: looks }),
    ...given('office', office),
    ...given('register', register),
    ...given('hand', hand),
    ...given('ground', ground),
    ...given('from', from === undefined ? undefined : start(Temporal.PlainDate.from(from))),
    ...given('until', until === undefined ? undefined : start(Temporal.PlainDate.from(until).add({ days: 1 }))),
  }
}
