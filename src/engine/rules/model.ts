import type { Condition, Law, Parameter, ParameterValue, Text } from 'madang/pack'

export type Verdict = 'yes' | 'no' | 'unknown'

/** A fact that an expression looked at, by its path (`child.bornOn`), as it was given. */
export interface UsedFact {
  readonly path: string
  readonly value: unknown
}

/** A figure set by law that an expression used, and the day since which it holds. */
export interface UsedFigure {
  readonly name: string
  readonly title: Text
  readonly value: ParameterValue
  readonly unit: Parameter['unit']
  readonly from: string
  readonly law: Law
}

/** What an answer rests on. */
export interface Basis {
  readonly facts: readonly UsedFact[]
  readonly figures: readonly UsedFigure[]
}

/** How one condition came out. `needs` are the paths of the facts that would settle it. */
export interface ConditionFinding extends Basis {
  readonly id: string
  readonly verdict: Verdict
  readonly otherwise: NonNullable<Condition['otherwise']>
  readonly law: Law
  readonly text: Text
  readonly needs: readonly string[]
}

/** What a set of rules says about one person on one day, with everything that it rests on. */
export interface Finding {
  readonly rules: string
  /** The day of evaluation, ISO. */
  readonly on: string
  readonly verdict: Verdict
  /** In won (or the country's unit); null when there is none or the verdict is no. */
  readonly amount: number | null
  readonly every: 'month' | 'once' | null
  readonly from: string | null
  readonly until: string | null
  readonly conditions: readonly ConditionFinding[]
  /** What the amount and the period rest on. */
  readonly basis: Basis
  /** Paths of missing facts that would settle it, the one that settles most by itself first. */
  readonly needs: readonly string[]
  /** No question is left to ask, and the rules alone may not answer: an officer must decide. */
  readonly officer: boolean
}

/** The verdict that the conditions give together, before amount and period. */
export function verdictOf(conditions: readonly Pick<ConditionFinding, 'verdict' | 'otherwise'>[]): {
  verdict: Verdict
  officer: boolean
} {
  let open = 0
  let left = 0
  for (const condition of conditions) {
    const { verdict, otherwise } = condition
    if (verdict === 'yes') continue
    if (verdict === 'no' && otherwise === 'refuse') return { verdict: 'no', officer: false }
    open++
    if (otherwise === 'officer') left++
  }
  return open === 0 ? { verdict: 'yes', officer: false } : { verdict: 'unknown', officer: left === open }
}

/**
 * Puts the questions in the order in which to ask them: what settles a condition alone comes first, then what is asked
 * for most often, then as the law states them. What only an officer looks at comes last.
 */
export function inOrderOfAsking(
  open: readonly { readonly needs: readonly string[]; readonly otherwise: 'refuse' | 'officer' }[],
): string[] {
  const ranks = new Map<string, { smallest: number; often: number; last: object }>()
  for (const one of open) {
    const size = one.needs.length + (one.otherwise === 'officer' ? 1000 : 0)
    for (const path of one.needs) {
      const rank = ranks.get(path)
      if (rank === undefined) {
        ranks.set(path, { smallest: size, often: 1, last: one })
      } else if (rank.last !== one) {
        ranks.set(path, { smallest: Math.min(rank.smallest, size), often: rank.often + 1, last: one })
      }
    }
  }
  if (ranks.size < 2) return [...ranks.keys()]
  return [...ranks].toSorted(([, a], [, b]) => a.smallest - b.smallest || b.often - a.often).map(([path]) => path)
}
