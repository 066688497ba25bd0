import { refuse } from '../problems.ts'

/** Steps that one evaluation may take; each member of a list that is made or walked costs one. */
export const mostWork = 1_000_000

/** What a root, a power or a logarithm costs: each is a series of 34 digits. */
export const seriesWork = 50

/** Counts work; throws when it is too much. */
export type Spend = (steps: number) => void

/** Counts up to the limit by itself, where no evaluation does. @throws Problem `rules/too-much-work` */
export function limited(): Spend {
  let spent = 0
  return (steps) => {
    spent += steps
    if (spent > mostWork) throw refuse['too-much-work']({ steps: mostWork })
  }
}

// Comparing values and testing their types go on without a run at hand. An evaluation never waits and none runs beside it, so
// that one count for all is the count of the one that runs.
let walked = limited()

/** Begins to count anew: another evaluation begins. */
export function beginWalks(): void {
  walked = limited()
}

/** Counts a list or a context that is looked into. A list that holds the same list twice, forty levels deep, has a million million. */
export function walk(): void {
  walked(1)
}
