import type { Rules } from 'madang/pack'
import type { Finding } from './model.ts'

/** A benefit that somebody could have, and what it is worth to them in a year. */
interface Candidate {
  readonly id: string
  readonly worth: number
  readonly against: ReadonlySet<string>
}

/** What somebody can have at the same time. */
export interface Together {
  /** Ids of rules whose benefit is taken, in the order in which they were given. */
  readonly taken: readonly string[]
  /** What is left for it, and which of the taken exclude it. */
  readonly left: readonly { readonly rules: string; readonly excludedBy: readonly string[] }[]
}

/** Above so many benefits that exclude each other in one knot, the dearest is taken first instead of trying every choice. */
const mostTried = 16

/**
 * Of the benefits that are a yes, the ones that together are worth most, where some cannot be had together (`excludes`,
 * read both ways). A monthly amount counts twelve times; one without an amount counts as nothing. Pure.
 */
export function bestTogether(found: readonly { readonly rules: Rules; readonly finding: Finding }[]): Together {
  const yes = found.filter(({ finding }) => finding.verdict === 'yes')
  const ids = new Set(yes.map(({ rules }) => rules.id))
  const pairs = yes.flatMap(({ rules: { id, excludes = [] } }) =>
    excludes.flatMap((other) => (ids.has(other) ? [[id, other] as const, [other, id] as const] : [])),
  )
  const candidates = yes.map(({ rules: { id }, finding: { amount, every } }) => ({
    id,
    worth: (amount ?? 0) * (every === 'month' ? 12 : 1),
    against: new Set(pairs.flatMap(([one, other]) => (one === id ? [other] : []))),
  }))
  const taken = new Set(knots(candidates).flatMap((knot) => dearest(knot).map(({ id }) => id)))
  return {
    taken: candidates.flatMap(({ id }) => (taken.has(id) ? [id] : [])),
    left: candidates
      .filter(({ id }) => !taken.has(id))
      .map(({ id, against }) => ({ rules: id, excludedBy: [...against].filter((other) => taken.has(other)) })),
  }
}

/** Benefits that exclude each other, directly or through others. */
function knots(candidates: readonly Candidate[]): Candidate[][] {
  const byId = new Map(candidates.map((one) => [one.id, one]))
  const seen = new Set<string>()
  const gather = (one: Candidate): Candidate[] => {
    if (seen.has(one.id)) return []
    seen.add(one.id)
    return [one, ...[...one.against].flatMap((id) => gather(byId.get(id) as Candidate))]
  }
  return candidates.map(gather).filter((knot) => knot.length > 0)
}

/** The choice out of one knot that is worth most; of two that are worth the same, the one with more benefits. */
function dearest(knot: readonly Candidate[]): readonly Candidate[] {
  if (knot.length > mostTried) return knot.toSorted((a, b) => b.worth - a.worth).reduce<Candidate[]>(orLeave, [])
  const [first, ...rest] = knot
  if (first === undefined) return []
  const without = dearest(rest)
  const withFirst = [first, ...dearest(rest.filter(({ id }) => !first.against.has(id)))]
  return better(withFirst, without) ? withFirst : without
}

function orLeave(taken: Candidate[], one: Candidate): Candidate[] {
  return taken.some(({ id }) => one.against.has(id)) ? taken : [...taken, one]
}

function better(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  const worth = (some: readonly Candidate[]) => some.reduce((sum, one) => sum + one.worth, 0)
  return worth(a) > worth(b) || (worth(a) === worth(b) && a.length >= b.length)
}
