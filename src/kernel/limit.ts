/** Counts tries by a key, in this process only: nothing about who tried is stored. */
export interface Limit {
  /** Counts one try; false when there were too many. */
  take(key: string, now: Temporal.Instant): boolean
  /** Seconds until tries are counted anew, at least one. */
  wait(key: string, now: Temporal.Instant): number
}

/** How many keys are remembered; the oldest goes first. */
const remembered = 10_000

export function createLimit({ most, within }: { readonly most: number; readonly within: Temporal.Duration }): Limit {
  const tries = new Map<string, { readonly since: number; count: number }>()
  const span = within.total('milliseconds')
  return {
    take(key, now) {
      const at = now.epochMilliseconds
      const known = tries.get(key)
      if (known !== undefined && at - known.since < span) return ++known.count <= most
      tries.delete(key)
      tries.set(key, { since: at, count: 1 })
      const [oldest] = tries.keys()
      if (tries.size > remembered && oldest !== undefined) tries.delete(oldest)
      return true
    },
    wait(key, now) {
      const since = tries.get(key)?.since ?? 0
      return Math.max(1, Math.ceil((since + span - now.epochMilliseconds) / 1_000))
    },
  }
}
