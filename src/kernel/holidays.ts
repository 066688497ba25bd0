/** Public holidays by ISO date. */
export type Holidays = Readonly<Record<string, unknown>>

const known = new WeakMap<Holidays, ReadonlySet<string>>()

/** Whether the holidays of a year are declared: days of a year that is not known cannot be counted. */
export function knowsYear(holidays: Holidays, year: number): boolean {
  const years = known.get(holidays) ?? new Set(Object.keys(holidays).map((date) => date.slice(0, 4)))
  known.set(holidays, years)
  return years.has(String(year))
}
