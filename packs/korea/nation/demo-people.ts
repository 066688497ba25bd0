import type { Text } from 'madang/pack'
import { inventedResidentNumber } from '../resident-number.ts'
import { dayOf, isoOf, yearsBefore } from './days.ts'
import { daemyeong, gongdeok, homes } from './demo-cast.ts'
import type { Home as CastHome } from './demo-cast.ts'
import { demoId } from './demo-id.ts'
import type { Home } from './homes.ts'
import { dayFor, livingOf } from './living.ts'
import type { Household } from './people.ts'
import { chance } from './random.ts'
import { recordsOf } from './records.ts'
import type { Entry, Records } from './records.ts'

/** Somebody whom a demonstration signs in as. Invented, like everybody else. */
export interface DemoPerson {
  readonly id: string
  readonly name: Text
  readonly bornOn: string
  readonly region: string
  readonly story: Text
}

/** A birth that a hospital has still to report: an entry of `hospital-births`, whose subject is the mother. */
export interface DemoBirth extends Entry {
  readonly mother: string
}

/** Everybody in the cast who lives somewhere. */
export function demoPeople(): readonly DemoPerson[] {
  return homes.flatMap(({ region, members }) =>
    members.map((one) => ({
      id: demoId('person', one.number),
      name: { ko: one.surname + one.givenName, en: one.latin },
      bornOn: one.bornOn,
      region,
      story: one.story,
    })),
  )
}

/** What the registers hold of the cast, in the same form as that of the nation. */
export function demoRecords(on: string): readonly Records[] {
  const day = dayFor(on)
  const draw = chance(1)
  return homes.map((home, i) => {
    const numbers = numbersOf(home, i, on)
    const living = livingOf(numbers, { seed: castSeed, day, draw })
    return recordsOf(household(home, i, on), living, day)
  })
}

/** Any number: it fixes what the story of somebody does not tell. */
const castSeed = 5

/** The home as the drawing knows it. */
function numbersOf({ region, since, members }: CastHome, index: number, on: string): Home {
  return {
    position: index + 1,
    region,
    since: dayOf(since),
    members: members.map((one) => ({
      age: ageOn(one.bornOn, on),
      sex: one.sex,
      relation: one.relation,
      bornOn: dayOf(one.bornOn),
      ...(one.spouse === undefined ? {} : { spouse: one.spouse }),
      ...(one.mother === undefined ? {} : { mother: one.mother }),
      ...(one.father === undefined ? {} : { father: one.father }),
    })),
  }
}

function household({ region, address, since, members }: CastHome, index: number, on: string): Household {
  return {
    id: `household_demo${index + 1}`,
    region,
    address,
    since,
    members: members.map((one) => ({
      id: demoId('person', one.number),
      surname: one.surname,
      givenName: one.givenName,
      name: one.surname + one.givenName,
      nameLatin: one.latin,
      residentNumber: inventedResidentNumber(one.bornOn, one.sex, 999_000 + one.number),
      bornOn: one.bornOn,
      age: ageOn(one.bornOn, on),
      sex: one.sex,
      relation: one.relation,
      spouse: one.spouse,
      mother: one.mother,
      father: one.father,
    })),
  }
}

function ageOn(bornOn: string, on: string): number {
  let age = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  while (yearsBefore(on, age) < dayOf(bornOn)) age--
  return age
}

/** The births that the cast is about to register, as the hospitals report them. */
export function demoBirths(on: string): readonly DemoBirth[] {
  const birth = (
    number: number,
    daysAgo: number,
    more: {
      readonly time: string
      readonly sex: 'M' | 'F'
      readonly weight: number
      readonly hospital: string
      readonly hospitalRegion: string
    },
  ): DemoBirth => {
    const { time, ...told } = more
    const bornOn = isoOf(dayOf(on) - daysAgo)
    const mother = demoId('person', number)
    return {
      mother,
      subject: mother,
      validFrom: bornOn,
      data: {
        mother,
        bornOn,
        bornAt: `${bornOn}T${time}:00+09:00`,
        plurality: 1,
        birthOrder: 1,
        ...told,
        reportedOn: isoOf(dayOf(on) - Math.min(1, daysAgo)),
      },
    }
  }
  return [
    birth(1, 5, { time: '03:12', sex: 'F', weight: 3240, hospital: '마당병원', hospitalRegion: '5219059000' }),
    birth(11, 3, { time: '14:45', sex: 'F', weight: 3080, hospital: '공덕마당여성병원', hospitalRegion: gongdeok }),
    birth(21, 8, { time: '22:03', sex: 'M', weight: 3510, hospital: '마당병원', hospitalRegion: '5219059000' }),
    birth(31, 12, { time: '09:30', sex: 'M', weight: 2950, hospital: '대명마당병원', hospitalRegion: daemyeong }),
    birth(51, 10, { time: '17:20', sex: 'F', weight: 3390, hospital: '마당병원', hospitalRegion: '5219059000' }),
  ]
}

/** What one of the cast has applied for before the demonstration begins: the mother's surname, which an officer decides. */
export function demoApplication(on: string): {
  readonly person: string
  readonly answers: Readonly<Record<string, string>>
} {
  const person = demoId('person', 51)
  const account = demoRecords(on)
    .flatMap((records) => records['bank-accounts'])
    .find(({ subject }) => subject === person)
  return { person, answers: { givenName: '서진', surnameFrom: 'mother', account: String(account?.data['number']) } }
}
