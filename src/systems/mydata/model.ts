import { type Grant, nextTurn, standing, turnOf, type Usage } from '#engine/consent'
import type { Bundle } from 'madang/pack'

/** The last day of what is given on a day. */
export function lastDayOf({ lasts }: Pick<Bundle, 'lasts'>, today: Temporal.PlainDate): Temporal.PlainDate {
  return 'days' in lasts
    ? today.add({ days: lasts.days - 1 })
    : today.add({ months: lasts.months }).subtract({ days: 1 })
}

/** What a person agreed to in one go, as it stands on a day. */
export interface Agreement {
  readonly id: string
  readonly person: Grant['person']
  readonly givenBy: Grant['givenBy']
  readonly recipient: string
  readonly bundle: string
  readonly givenAt: Temporal.Instant
  readonly until: Temporal.PlainDate
  readonly lines: readonly AgreedLine[]
  /** Whether anything of it holds. */
  readonly holds: boolean
}

export interface AgreedLine {
  readonly grant: Grant
  readonly standing: ReturnType<typeof standing>
  readonly uses: number
  readonly lastUse: Temporal.Instant | null
  /** From when on it may be read; null when never again. */
  readonly next: Temporal.PlainDate | null
}

/** Grants of one or several agreements, gathered by agreement, newest first. */
export function agreementsOf(
  grants: readonly Grant[],
  usage: ReadonlyMap<string, Usage>,
  { today, zone }: { readonly today: Temporal.PlainDate; readonly zone: string },
): Agreement[] {
  const gathered = new Map<string, Grant[]>()
  for (const grant of grants)
    if (grant.agreement !== null) gathered.set(grant.agreement, [...(gathered.get(grant.agreement) ?? []), grant])
  return [...gathered]
    .map(([id, all]) => {
      const [first] = all as [Grant, ...Grant[]]
      const { person, givenBy, recipient, service, givenAt, until } = first
      const lines = all.map((grant) => lineOf(grant, usage.get(grant.id), { today, zone }))
      const holds = lines.some((line) => line.standing === 'holds')
      return { id, person, givenBy, recipient, bundle: service, givenAt, until, lines, holds }
    })
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
}

function lineOf(
  grant: Grant,
  used: Usage | undefined,
  { today, zone }: { readonly today: Temporal.PlainDate; readonly zone: string },
): AgreedLine {
  const state = standing(grant, today)
  const { count = 0, last = null } = used ?? {}
  // A turn of another day, month or year does not count for this one.
  const lastDay = last?.toZonedDateTimeISO(zone).toPlainDate() ?? null
  const taken = lastDay !== null && grant.every !== null && turnOf(grant.every, lastDay) === turnOf(grant.every, today)
  const free = taken ? nextTurn(grant.every, today) : today
  const next = state === 'holds' && free !== null && Temporal.PlainDate.compare(free, grant.until) <= 0 ? free : null
  return { grant, standing: state, uses: count, lastUse: last, next }
}

const unusedDays = 90

/** Whether nobody has read by it for so long that the person may want to take it back. */
export function isUnused({ lines, givenAt, holds }: Agreement, now: Temporal.Instant): boolean {
  const last = lines.reduce(
    (at, { lastUse }) => (lastUse !== null && Temporal.Instant.compare(lastUse, at) > 0 ? lastUse : at),
    givenAt,
  )
  return holds && now.since(last).total('hours') / 24 >= unusedDays
}
