/** Slows down whoever tries many times, in this process only: nothing about who tried is stored. */
export interface Attempts {
  /** Takes one attempt; false when none is left. */
  take(caller: string, now: Temporal.Instant): boolean
  /** Seconds until there is one again, at least one. */
  wait(caller: string, now: Temporal.Instant): number
  /** Gives it back, because it was a good one. */
  giveBack(caller: string): void
}

interface Bucket {
  left: number
  at: number
}

/** How many callers are remembered; the oldest goes first. */
const remembered = 10_000

/** A bucket of attempts per caller, that fills again with time. */
export function createAttempts({ most, perMinute }: { readonly most: number; readonly perMinute: number }): Attempts {
  const buckets = new Map<string, Bucket>()
  return {
    take(caller, now) {
      const at = now.epochMilliseconds
      const before = buckets.get(caller) ?? { left: most, at }
      const left = Math.min(most, before.left + (Math.max(0, at - before.at) * perMinute) / 60_000)
      buckets.delete(caller)
      buckets.set(caller, { left: left < 1 ? left : left - 1, at })
      const [oldest] = buckets.keys()
      if (buckets.size > remembered && oldest !== undefined) buckets.delete(oldest)
      return left >= 1
    },
    wait(caller, now) {
      const { left, at } = buckets.get(caller) ?? { left: most, at: now.epochMilliseconds }
      const missing = (Math.max(0, 1 - left) * 60_000) / perMinute - Math.max(0, now.epochMilliseconds - at)
      return Math.max(1, Math.ceil(missing / 1_000))
    },
    giveBack(caller) {
      const bucket = buckets.get(caller)
      if (bucket) bucket.left = Math.min(most, bucket.left + 1)
    },
  }
}
