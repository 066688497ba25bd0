import { banks } from '../registers/bank-accounts.ts'
import type { Day, Living } from './lives.ts'
import type { Citizen, Household } from './people.ts'
import { splitmix } from './random.ts'
import { surveyed } from './surveyed.ts'

/** One entry of a register: whose it is, from when it holds, and what it says. */
export interface Entry {
  readonly subject: string
  readonly validFrom: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The entries that one household has, by register. */
export interface Records {
  readonly residents: readonly Entry[]
  readonly households: readonly Entry[]
  readonly 'family-relations': readonly Entry[]
  readonly 'bank-accounts': readonly Entry[]
  readonly 'childcare-enrolment': readonly Entry[]
  readonly 'electricity-customers': readonly Entry[]
  readonly 'health-insurance': readonly Entry[]
  readonly 'income-tax-summary': readonly Entry[]
  readonly 'household-means': readonly Entry[]
  readonly 'household-assets': readonly Entry[]
  readonly 'couple-means': readonly Entry[]
  readonly 'welfare-recipients': readonly Entry[]
  readonly 'employment-insurance': readonly Entry[]
  readonly 'disabled-persons': readonly Entry[]
  readonly 'public-pensions': readonly Entry[]
  readonly 'care-grades': readonly Entry[]
  readonly leases: readonly Entry[]
  readonly pregnancies: readonly Entry[]
  readonly students: readonly Entry[]
  readonly 'mobile-subscriptions': readonly Entry[]
}

const bankCodes = Object.keys(banks)

/** Everything that the registers of the state know about a household. */
export function recordsOf(household: Household, living: Living, day: Day): Records {
  const { members } = household
  const head = members.find(({ relation }) => relation === 'head') ?? members[0]
  return {
    residents: members.map((one) => resident(one, { household, head: head?.id ?? one.id })),
    households:
      head === undefined
        ? []
        : [
            {
              subject: head.id,
              validFrom: household.since,
              data: {
                household: household.id,
                size: members.length,
                region: household.region,
                address: household.address,
                since: household.since,
              },
            },
          ],
    'family-relations': members.flatMap((one) => tiesOf(one, members)),
    'bank-accounts': members.filter(({ age }) => age >= 17).map((one) => account(one)),
    'childcare-enrolment': members
      .filter((_, i) => living.lives[i]?.means.dayCare === true)
      .map((one) => enrolment(one, day)),
    'electricity-customers': members
      .filter(({ relation }) => relation === 'head' || relation === 'spouse')
      .map((one) => customer(one, household)),
    ...surveyed(household, living, day),
  }
}

function resident(one: Citizen, { household, head }: { readonly household: Household; readonly head: string }): Entry {
  const { id, region, address, since } = household
  const { name, surname, givenName, nameLatin, residentNumber, bornOn, sex, relation } = one
  return {
    subject: one.id,
    validFrom: bornOn > since ? bornOn : since,
    data: {
      name,
      surname,
      givenName,
      nameLatin,
      residentNumber,
      bornOn,
      sex,
      nationality: 'KR',
      region,
      address,
      household: id,
      head,
      relationToHead: relation,
    },
  }
}

function tiesOf(one: Citizen, members: readonly Citizen[]): readonly Entry[] {
  const found: Entry[] = []
  const spouse = one.spouse === undefined ? undefined : members[one.spouse]
  // Marriages are dated by the elder child, or by the younger spouse's thirtieth year: a day that both records agree on.
  if (spouse !== undefined) found.push(tie(one, spouse, { relation: 'spouse', since: weddingOf(one, spouse, members) }))
  const parents = [one.mother, one.father].flatMap((at) => (at === undefined ? [] : (members[at] ?? [])))
  for (const parent of parents) {
    const birth = { since: one.bornOn, inWedlock: parent.spouse !== undefined, birthOrder: 1 }
    found.push(tie(one, parent, { relation: parent.sex === 'F' ? 'mother' : 'father', ...birth }))
    found.push(tie(parent, one, { relation: 'child', ...birth }))
  }
  return found
}

function tie(subject: Citizen, other: Citizen, told: { readonly relation: string; readonly since: string }): Entry {
  const { id, name, givenName, bornOn, sex } = other
  return { subject: subject.id, validFrom: told.since, data: { to: id, name, givenName, bornOn, sex, ...told } }
}

function weddingOf(one: Citizen, spouse: Citizen, members: readonly Citizen[]): string {
  const births = members
    .filter(({ mother, father }) => [mother, father].includes(members.indexOf(one)))
    .map(({ bornOn }) => bornOn)
  const first = births.toSorted()[0]
  if (first !== undefined) return `${Number(first.slice(0, 4)) - 1}-${first.slice(5, 8)}01`
  const younger = one.bornOn > spouse.bornOn ? one.bornOn : spouse.bornOn
  return `${Math.min(2025, Number(younger.slice(0, 4)) + 26)}-05-01`
}

/** No bank numbers its branches 999: the account can be nobody's. */
function account(one: Citizen): Entry {
  const drawn = splitmix(7, hash(one.id))
  const openedOn = `${Math.max(Number(one.bornOn.slice(0, 4)) + 17, 1995)}-03-02`
  const number = `999-${String(drawn % 1_000_000).padStart(6, '0')}-${String(hash(one.id) % 1_000_000).padStart(6, '0')}`
  return {
    subject: one.id,
    validFrom: openedOn,
    data: { bank: bankCodes[drawn % bankCodes.length] ?? '011', number, holder: one.name, openedOn },
  }
}

function enrolment(one: Citizen, { on, schoolYear }: Day): Entry {
  // Classes begin in March; a child born after that comes at six months, or not at all before the day.
  const march = `${schoolYear}-03-02`
  const since = one.bornOn < march ? march : on
  const names = ['햇살', '새싹', '무지개', '꿈나무', '별님', '해오름', '도담', '푸른']
  return {
    subject: one.id,
    validFrom: since,
    data: {
      centre: `${names[hash(one.id) % names.length] ?? '햇살'}어린이집`,
      kind: hash(one.id) % 3 === 0 ? 'extended' : 'basic',
      since,
    },
  }
}

/** No customer number of the company begins with 99. */
function customer(one: Citizen, { id, since }: Household): Entry {
  const customerNumber = `99${String(hash(id) % 100_000_000).padStart(8, '0')}`
  return { subject: one.id, validFrom: since, data: { customerNumber, household: id, discount: 'none' } }
}

function hash(text: string): number {
  let value = 0
  for (let i = 0; i < text.length; i++) value = (Math.imul(value, 31) + text.charCodeAt(i)) | 0
  return value >>> 0
}
