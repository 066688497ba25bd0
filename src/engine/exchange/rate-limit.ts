import type { Problem } from '#kernel/problem'

/** What is left of a purpose's day, as this process can tell without asking: others may have taken more meanwhile. */
export interface Remainder {
  readonly purpose: string
  readonly perDay: number
  readonly remaining: number
  /** Seconds until the next day begins in the country's zone. */
  readonly seconds: number
}

/**
 * The fields `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11): a policy for each purpose under which
 * was read, by the purpose's id, and what is left of it. Nothing when nothing was.
 */
export function rateLimitFields(remainders: readonly Remainder[]): Record<string, string> {
  if (remainders.length === 0) return {}
  // The latest word about a purpose counts.
  const each = [...new Map(remainders.map((one) => [one.purpose, one])).values()]
  return {
    'ratelimit-policy': each.map(({ purpose, perDay }) => `"${purpose}";q=${perDay};w=86400`).join(', '),
    ratelimit: each
      .map(({ purpose, remaining, seconds }) => `"${purpose}";r=${Math.max(0, remaining)};t=${seconds}`)
      .join(', '),
  }
}

/** The same for a read that was refused because the day is used up. */
export function rateLimitOf({ code, detail }: Problem): Record<string, string> {
  const { purpose, perDay, retryAfter } = detail
  if (code !== 'exchange/over-quota' || typeof purpose !== 'string') return {}
  return rateLimitFields([{ purpose, perDay: Number(perDay), remaining: 0, seconds: Number(retryAfter) }])
}

/** Whole seconds until the next day begins, at least one. */
export function untilTomorrow(now: Temporal.Instant, zone: string): number {
  const here = now.toZonedDateTimeISO(zone)
  return Math.max(1, Math.ceil(here.until(here.startOfDay().add({ days: 1 })).total('seconds')))
}
