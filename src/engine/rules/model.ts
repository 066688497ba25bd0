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
  if (conditions.some(({ verdict, otherwise }) => verdict === 'no' && otherwise === 'refuse'))
    return { verdict: 'no', officer: false }
  const open = conditions.filter(({ verdict }) => verdict !== 'yes')
  if (open.length === 0) return { verdict: 'yes', officer: false }
  return { verdict: 'unknown', officer: open.every(({ otherwise }) => otherwise === 'officer') }
}

/**
 * Puts the questions in the order in which to ask them: what settles a condition alone comes first, then what is asked
 * for most often, then as the law states them. What only an officer looks at comes last.
 */
export function inOrderOfAsking(
  open: readonly { readonly needs: readonly string[]; readonly otherwise: 'refuse' | 'officer' }[],
): string[] {
  const paths = [...new Set(open.flatMap(({ needs }) => needs))]
  const rank = (path: string) => {
    const asking = open.filter(({ needs }) => needs.includes(path))
    const smallest = Math.min(
      ...asking.map(({ needs, otherwise }) => needs.length + (otherwise === 'officer' ? 1000 : 0)),
    )
    return { smallest, often: asking.length }
  }
  const ranks = new Map(paths.map((path) => [path, rank(path)]))
  return paths.toSorted((a, b) => {
    const [x, y] = [ranks.get(a) ?? { smallest: 0, often: 0 }, ranks.get(b) ?? { smallest: 0, often: 0 }]
    return x.smallest - y.smallest || y.often - x.often
  })
}
