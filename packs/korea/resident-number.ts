/**
 * A number that has the form of a resident registration number and can belong to nobody alive: the seventh digit is 9
 * (male) or 0 (female), which were given to people born in the 1800s. Everything in this pack that is not a real
 * person carries such a number; the date of birth is a field of its own and is never read out of it.
 * @param bornOn ISO date
 * @param serial any whole number; numbers of the same day and sex differ as long as their serials differ below a million
 */
export function inventedResidentNumber(bornOn: string, sex: 'M' | 'F', serial: number): string {
  const front = bornOn.slice(2, 4) + bornOn.slice(5, 7) + bornOn.slice(8, 10)
  return `${front}-${sex === 'M' ? 9 : 0}${String(serial % 1_000_000).padStart(6, '0')}`
}

/** A serial from a person's id, for people who come to exist later. */
export function serialOf(person: string): number {
  let serial = 0
  for (const letter of person) serial = (serial * 31 + letter.charCodeAt(0)) % 1_000_000
  return serial
}
