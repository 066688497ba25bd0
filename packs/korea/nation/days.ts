// Dates as whole days since 1970-01-01, because a million dates of birth are drawn: Temporal objects would cost more
// than everything else together. Howard Hinnant's civil-from-days algorithm.

/** The day number of an ISO date. */
export function dayOf(iso: string): number {
  const [y = 0, month = 1, day = 1] = iso.split('-').map(Number)
  const year = month <= 2 ? y - 1 : y
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The ISO date of a day number. */
export function isoOf(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** The same day some years earlier; 29 February becomes 1 March where there is none. */
export function yearsBefore(iso: string, years: number): number {
  return dayOf(`${Number(iso.slice(0, 4)) - years}${iso.slice(4)}`)
}

/** The day number from which somebody of this age on that day may be born, and the last such day; 100 means 100 to 103. */
export function birthdays(iso: string): (age: number) => readonly [first: number, last: number] {
  const last = Array.from({ length: 105 }, (_, age) => yearsBefore(iso, age))
  return (age) => [(last[age === 100 ? 104 : age + 1] ?? 0) + 1, last[age] ?? 0]
}
