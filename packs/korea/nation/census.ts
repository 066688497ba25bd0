import { rowsOf } from '../source-files.ts'

/** Ages 0 to 99, and 100 for everybody older: how the source counts. */
export const ages = 101

/** A town or neighbourhood, and how its people are spread over the ages. */
export interface Neighbourhood {
  readonly code: string
  /** People by age. */
  readonly byAge: readonly number[]
  readonly people: number
}

/** A province: people by sex and age, and how many of them make a household. */
export interface Province {
  readonly code: string
  readonly men: readonly number[]
  readonly women: readonly number[]
  readonly householdSize: number
  readonly neighbourhoods: readonly Neighbourhood[]
}

/**
 * The resident population. Neighbourhoods are counted in May 2025 and provinces in June 2026: each neighbourhood's
 * ages are scaled so that together they give the province's later count.
 */
export function census(): readonly Province[] {
  const sexes = new Map(
    rowsOf('population-by-age-sex-and-province.csv').map(([code = '', sex = '', ...people]) => [
      code + sex,
      people.map(Number),
    ]),
  )
  const sizes = new Map(
    rowsOf('households-by-province.csv').map(([code = '', people, households]) => [
      code,
      Number(people) / Number(households),
    ]),
  )
  const places = Map.groupBy(
    rowsOf('population-by-age-and-neighbourhood.csv').map(([code = '', ...people]) => ({
      code,
      byAge: people.map(Number),
    })),
    ({ code }) => `${code.slice(0, 2)}00000000`,
  )
  return [...places].map(([code, neighbourhoods]) => {
    const men = sexes.get(`${code}M`)
    const women = sexes.get(`${code}F`)
    const householdSize = sizes.get(code)
    if (men === undefined || women === undefined || householdSize === undefined)
      throw new Error(`no population of ${code}`)
    const counted = sums(neighbourhoods.map(({ byAge }) => byAge))
    const scale = counted.map((count, age) => (count === 0 ? 0 : ((men[age] ?? 0) + (women[age] ?? 0)) / count))
    return {
      code,
      men,
      women,
      householdSize,
      neighbourhoods: neighbourhoods.map((one) => {
        const byAge = one.byAge.map((count, age) => count * (scale[age] ?? 0))
        return { code: one.code, byAge, people: byAge.reduce((sum, count) => sum + count, 0) }
      }),
    }
  })
}

/** Adds rows column by column. */
export function sums(rows: readonly (readonly number[])[]): number[] {
  const total = Array.from({ length: ages }, () => 0)
  for (const row of rows) for (let age = 0; age < ages; age++) total[age] = (total[age] ?? 0) + (row[age] ?? 0)
  return total
}
