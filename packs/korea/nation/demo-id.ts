/** `person_`, ten zeros, `madang`, ten digits: no id of the drawn nation looks like it. */
export function demoId(kind: 'person' | 'officer', number: number): string {
  return `${kind}_0000000000madang${String(number).padStart(10, '0')}`
}
