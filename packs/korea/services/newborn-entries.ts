import type { CaseInput, Effect } from 'madang/pack'
import { entry, personIn, requiredEntry } from '../reading.ts'
import { familyRelations } from '../registers/family-relations.ts'
import { householdMeans } from '../registers/household-means.ts'
import { residents } from '../registers/residents.ts'
import { inventedResidentNumber, serialOf } from '../resident-number.ts'
import { birth, father, mother } from './birth-readings.ts'

type Entry = Extract<Effect, { effect: 'enter' }>

interface Relative {
  readonly person: string
  readonly name: string
  readonly givenName: string
  readonly bornOn: string
  readonly sex: 'M' | 'F'
}

/** The entries that a birth makes: the child as a resident and as a member of the household, and each tie of the family from both ends. */
export function newbornEntries(input: CaseInput): { readonly name: string; readonly entries: readonly Entry[] } {
  const { bornOn, sex, birthOrder } = requiredEntry(input.facts, birth)
  const motherEntry = requiredEntry(input.facts, mother)
  const fatherEntry = entry(input.facts, father)
  const surname = input.answers['surnameFrom'] === 'father' ? fatherEntry?.surname : motherEntry.surname
  if (surname === undefined) throw new Error('the father’s surname was chosen and there is no father')
  const givenName = String(input.answers['givenName'])
  const child = { person: personIn(input.roles, 'child'), name: surname + givenName, givenName, bornOn, sex }
  const inWedlock = fatherEntry !== null
  const tie = (subject: string, relation: string, other: Relative): Entry => ({
    effect: 'enter',
    register: familyRelations,
    subject,
    validFrom: bornOn,
    data: {
      relation,
      to: other.person,
      name: other.name,
      givenName: other.givenName,
      bornOn: other.bornOn,
      sex: other.sex,
      since: bornOn,
      inWedlock,
      birthOrder,
    },
  })
  const parents: readonly Relative[] = [
    { ...motherEntry, person: personIn(input.roles, 'mother'), sex: 'F' },
    ...(fatherEntry === null ? [] : [{ ...fatherEntry, person: personIn(input.roles, 'father'), sex: 'M' as const }]),
  ]
  const ties = parents.flatMap((parent) => [
    tie(child.person, parent.sex === 'F' ? 'mother' : 'father', parent),
    tie(parent.person, 'child', child),
  ])
  return { name: child.name, entries: [resident(child, surname, input), ...ties, ...member(child, input)] }
}

function resident(child: Relative, surname: string, input: CaseInput): Entry {
  const { region, address, household, head, relationToHead } = requiredEntry(input.facts, mother)
  const { sex, bornOn, givenName, name, person } = child
  const hanja = input.answers['givenNameHanja']
  return {
    effect: 'enter',
    register: residents,
    subject: person,
    validFrom: bornOn,
    data: {
      name,
      surname,
      givenName,
      ...(typeof hanja === 'string' && hanja !== '' ? { nameHanja: hanja } : {}),
      residentNumber: inventedResidentNumber(bornOn, sex, serialOf(person)),
      bornOn,
      sex,
      // 국적법 제2조: a child of a Korean parent is Korean by birth; other cases come to an officer before this.
      nationality: 'KR',
      region,
      address,
      household,
      ...(head === undefined ? {} : { head }),
      relationToHead: relationOf(relationToHead),
    },
  }
}

/** Of the household of the head, who is surveyed with it; none where the mother's entry names no head. */
function member({ person, bornOn, sex }: Relative, input: CaseInput): readonly Entry[] {
  const { head, relationToHead } = requiredEntry(input.facts, mother)
  if (head === undefined) return []
  const incomes = { wages: 0, business: 0, property: 0, pension: 0 }
  const circumstances = { disability: 'none', schooling: 'none', dayCare: false, illness: false, pregnant: false }
  return [
    {
      effect: 'enter',
      register: householdMeans,
      subject: head,
      validFrom: bornOn,
      data: {
        ...{ member: person, bornOn, sex, nationality: 'KR', relation: relationOf(relationToHead), unmarried: true },
        ...incomes,
        ...circumstances,
      },
    },
  ]
}

/** How a child stands to the head, when its mother stands so. */
function relationOf(mother: string): 'child' | 'grandchild' {
  return mother === 'head' || mother === 'spouse' ? 'child' : 'grandchild'
}
