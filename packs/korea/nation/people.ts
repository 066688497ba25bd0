import { isoOf } from './days.ts'
import type { Member } from './families.ts'
import type { Home } from './homes.ts'
import type { Names } from './names.ts'
import { splitmix } from './random.ts'
import type { Chance } from './random.ts'
import { inventedResidentNumber } from '../resident-number.ts'
import { romanisedName } from './romanise.ts'

/** A person of the invented nation. */
export interface Citizen {
  readonly id: string
  readonly surname: string
  readonly givenName: string
  readonly name: string
  readonly nameLatin: string
  readonly residentNumber: string
  readonly bornOn: string
  readonly age: number
  readonly sex: 'M' | 'F'
  readonly relation: Member['relation']
  /** Positions in the household. */
  readonly spouse: number | undefined
  readonly mother: number | undefined
  readonly father: number | undefined
}

export interface Household {
  readonly id: string
  readonly region: string
  readonly address: string
  readonly since: string
  readonly members: readonly Citizen[]
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id that a seed and a position fix: it sorts by position, and another seed gives another. */
export function citizenId(seed: number, position: number): string {
  return `person_01kdqa0000${digits(position, 7)}${digits(splitmix(seed, position), 6)}${digits(splitmix(seed ^ 0x5bd1e995, position) >>> 17, 3)}`
}

function digits(value: number, length: number): string {
  let text = ''
  let rest = value
  for (let i = 0; i < length; i++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

export interface Drawing {
  readonly seed: number
  readonly draw: Chance
  readonly names: Names
}

/** Turns a home of numbers into people with names, ids and an address. The chance of each home is its own. */
export function householdOf(home: Home, { seed, draw, names }: Drawing): Household {
  draw.restart(splitmix(seed ^ 0x3c6ef372, home.position))
  const surnames = surnamesOf(home.members, names)
  const members = home.members.map((member, i) => {
    const position = home.position + i
    const bornOn = isoOf(member.bornOn)
    const surname = surnames[i] ?? ''
    const givenName = names.givenName(Number(bornOn.slice(0, 4)), member.sex)
    return {
      id: citizenId(seed, position),
      surname,
      givenName,
      name: surname + givenName,
      nameLatin: romanisedName(surname, givenName),
      residentNumber: inventedResidentNumber(bornOn, member.sex, position),
      bornOn,
      age: member.age,
      sex: member.sex,
      relation: member.relation,
      spouse: member.spouse,
      mother: member.mother,
      father: member.father,
    }
  })
  // No street of this name stands in the national list: a letter to it reaches nobody.
  const address = `마당${1 + draw.below(9)}로 ${1 + draw.below(180)}, ${101 + draw.below(12)}동 ${1 + draw.below(20)}0${1 + draw.below(6)}호`
  return {
    id: `household_${digits(home.position, 8)}`,
    region: home.region,
    address,
    since: isoOf(home.since),
    members,
  }
}

/** Children bear their father's surname, and a parent shares one with the child; spouses keep their own. */
function surnamesOf(family: readonly Member[], names: Names): readonly string[] {
  const found: string[] = family.map(() => '')
  const settle = (i: number): string => {
    const member = family[i]
    const known = found[i]
    if (member === undefined || (known !== undefined && known !== '')) return known ?? ''
    found[i] = member.father === undefined ? names.surname() : settle(member.father)
    return found[i] ?? ''
  }
  family.forEach((member, i) => {
    // Brothers and sisters without a father here share the surname of the first of them.
    const elder =
      member.mother === undefined || member.father !== undefined
        ? -1
        : family.findIndex((one, at) => at < i && one.mother === member.mother && one.father === undefined)
    if (elder >= 0) found[i] = found[elder] ?? ''
    else settle(i)
  })
  return found
}
