/** What noisy counts have taken of the people of one register, over all projects and all time. Epsilon in thousandths. */
export interface Taken {
  readonly register: string
  /** Sums over all questions that were answered: of their epsilons, and of the squares of these. */
  readonly spent: Sums
  /** The same of what projects that still run may yet ask, at the most. */
  readonly held: Sums
  /** Projects that have taken or hold any. */
  readonly projects: number
}

export interface Sums {
  readonly plain: number
  readonly squares: number
}

/**
 * What all questions together may take of a register, for good: squares of epsilon in thousandths. A question of ε is (ε²/2)-zCDP, and
 * that adds up (Bun and Steinke 2016, propositions 1.4 and 1.7); so ρ = 2 for a register, which one question of ε = 2 would use up, or a
 * hundred of 0.2. The 2020 census of the United States gave ρ = 2.56 to its counts of persons.
 */
export const registerBudget = 4_000_000

/** How probable it may be that more is told than the epsilon of several questions says: less than one person in a billion. */
export const delta = 1e-9

/** What is left of a register's budget, in squares. */
export function leftOf({ spent, held }: Pick<Taken, 'spent' | 'held'>): number {
  return Math.max(0, registerBudget - spent.squares - held.squares)
}

/** The largest budget of a project that still fits; epsilon in thousandths. */
export function fits(taken: Pick<Taken, 'spent' | 'held'>): number {
  return Math.floor(Math.sqrt(leftOf(taken)))
}

/** Rho of zero-concentrated differential privacy. */
export function rhoOf({ squares }: Pick<Sums, 'squares'>): number {
  return squares / 2_000_000
}

/**
 * What questions tell of one person together, as an epsilon: their sum (basic composition), and what follows from rho at `delta`
 * (ρ + 2√(ρ ln 1/δ), Bun and Steinke 2016, proposition 1.3). Both hold, so the smaller one counts.
 */
export function epsilonOf(sums: Sums): {
  readonly basic: number
  readonly concentrated: number
  readonly least: number
} {
  const rho = rhoOf(sums)
  const basic = sums.plain / 1_000
  const concentrated = rho + 2 * Math.sqrt(rho * Math.log(1 / delta))
  return { basic, concentrated, least: Math.min(basic, concentrated) }
}

/** The two added up. */
export function together(one: Sums, other: Sums): Sums {
  return { plain: one.plain + other.plain, squares: one.squares + other.squares }
}
