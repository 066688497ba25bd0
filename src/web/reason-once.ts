import { lawRef } from 'madang/pack'
import type { Reason } from './reason-tree.tsx'

/** From here on, earlier acts open when asked for: what is asked about, and what it rests on, are open from the start. */
export const folded = 2

/** Earlier acts that stand so far back that they are folded. */
export function isFolded({ kind }: Pick<Reason, 'kind'>, depth: number): boolean {
  return depth >= folded && kind === 'act'
}

/**
 * The anchor of each article that stands in a tree more than once, and the one place where its text stands: the first that is open
 * from the start, so that the others can lead there.
 */
export function articlesOnce(
  reasons: readonly Reason[],
): ReadonlyMap<Reason, { readonly anchor: string; readonly first: boolean }> {
  const found = new Map<string, { reason: Reason; open: boolean }[]>()
  const walk = (all: readonly Reason[], depth: number, open: boolean): void => {
    for (const reason of all) {
      const seen = open && !isFolded(reason, depth)
      if (reason.law !== undefined) {
        const key = lawRef(reason.law) + (reason.law.paragraph ?? '')
        found.set(key, [...(found.get(key) ?? []), { reason, open: seen }])
      }
      walk(reason.because ?? [], isFolded(reason, depth) ? 1 : depth + 1, seen)
    }
  }
  walk(reasons, 0, true)
  return new Map(
    [...found.values()]
      .filter((places) => places.length > 1)
      .flatMap((places, at) => {
        const home = places.find(({ open }) => open) ?? places[0]
        return places.map((one) => [one.reason, { anchor: `article-${at + 1}`, first: one === home }] as const)
      }),
  )
}
