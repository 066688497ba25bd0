/** FEEL: the first day of this month. */
export const thisMonth = 'date(today.year, today.month, 1)'

/** FEEL: the last day of so many whole months, of which this month is the first. `months` names a figure. */
export function endOfMonths(months: string): string {
  const after = `today.month - 1 + ${months}`
  return `date(today.year + floor((${after}) / 12), modulo(${after}, 12) + 1, 1) - duration("P1D")`
}

/** FEEL: whole months from one day to another. */
export function monthsBetween(from: string, to: string): string {
  const between = `years and months duration(${from}, ${to})`
  return `(${between}.years * 12 + ${between}.months)`
}
