import type { Text } from 'madang/pack'
import { inventedResidentNumber } from '../resident-number.ts'
import { dayOf, isoOf, yearsBefore } from './days.ts'
import { daemyeong, gongdeok, homes } from './demo-cast.ts'
import type { Cast, Home as CastHome } from './demo-cast.ts'
import { demoId } from './demo-id.ts'
import type { Home } from './homes.ts'
import { dayFor, livingOf } from './living.ts'
import type { Household } from './people.ts'
import { chance } from './random.ts'
import { recordsOf } from './records.ts'
import type { Entry, Records } from './records.ts'
import { stories } from './demo-stories.ts'
import { livingTold } from './told.ts'

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

/** Everybody in the cast who lives somewhere, as of the day on which the demonstration begins. */
export function demoPeople(on = '2026-11-21'): readonly DemoPerson[] {
  return castHomes.flatMap(({ region, members }) =>
    members.map((one) => ({
      id: demoId('person', one.number),
      name: { ko: one.surname + one.givenName, en: one.latin },
      bornOn: bornOn(one, on),
      region,
      story: one.story,
    })),
  )
}

/** What the registers hold of the cast, in the same form as that of the nation. */
export function demoRecords(on: string): readonly Records[] {
  const day = dayFor(on)
  const draw = chance(1)
  return castHomes.map((cast, i) => {
    const home = homeOf(cast, i, on)
    const living = cast.told === undefined ? livingOf(home, { seed: castSeed, day, draw }) : livingTold(cast, home, day)
    return recordsOf(household(cast, i, on), living, day)
  })
}

const castHomes: readonly CastHome[] = [...homes, ...stories]

/** Any number: it fixes what the story of somebody does not tell. */
const castSeed = 5

function bornOn({ bornOn: told }: Cast, on: string): string {
  return typeof told === 'string' ? told : isoOf(yearsBefore(isoOf(dayOf(on) + told.inDays), told.turns))
}

/** The home as the drawing knows it. */
function homeOf({ region, since, members }: CastHome, index: number, on: string): Home {
  return {
    position: index + 1,
    region,
    since: dayOf(since),
    members: members.map((one) => ({
      age: ageOn(bornOn(one, on), on),
      sex: one.sex,
      relation: one.relation,
      bornOn: dayOf(bornOn(one, on)),
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
      residentNumber: inventedResidentNumber(bornOn(one, on), one.sex, 999_000 + one.number),
      bornOn: bornOn(one, on),
      age: ageOn(bornOn(one, on), on),
      sex: one.sex,
      relation: one.relation,
      spouse: one.spouse,
      mother: one.mother,
      father: one.father,
    })),
  }
}

function ageOn(birth: string, on: string): number {
  let age = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  while (yearsBefore(on, age) < dayOf(birth)) age--
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
