import type { Text } from 'madang/pack'
import { diseaseControl, municipality, powerCompany } from '../agencies.ts'
import { inventedResidentNumber } from '../resident-number.ts'
import { dayOf, isoOf, yearsBefore } from './days.ts'
import type { Citizen, Household } from './people.ts'
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

/** Somebody who works in an office: known by identity and duties, not by a resident entry. */
export interface DemoOfficer {
  readonly id: string
  readonly name: Text
  readonly agency: string
  readonly region: string
  readonly duties: readonly string[]
  readonly story: Text
}

/** A birth that a hospital has still to report: an entry of `hospital-births`, whose subject is the mother. */
export interface DemoBirth extends Entry {
  readonly mother: string
}

const sunchang = '5277025000'
const gongdeok = '1144056500'
const daemyeong = '2720056000'

interface Cast {
  readonly number: number
  readonly surname: string
  readonly givenName: string
  readonly latin: string
  readonly bornOn: string
  readonly sex: 'M' | 'F'
  readonly relation: Citizen['relation']
  readonly spouse?: number
  readonly mother?: number
  readonly father?: number
  readonly story: Text
}

interface Home {
  readonly region: string
  readonly address: string
  readonly since: string
  readonly members: readonly Cast[]
}

const homes: readonly Home[] = [
  {
    region: sunchang,
    address: '마당1로 12, 101동 502호',
    since: '2022-03-05',
    members: [
      { number: 1, surname: '김', givenName: '지은', latin: 'Kim Jieun', bornOn: '1994-04-17', sex: 'F', relation: 'spouse', spouse: 1, story: { ko: '닷새 전에 첫아이를 낳았습니다. 병원이 출생을 알렸고, 출생신고를 하려고 합니다.', en: 'Gave birth to her first child five days ago. The hospital has reported it, and she is about to register the birth.' } },
      { number: 2, surname: '이', givenName: '도현', latin: 'Lee Dohyeon', bornOn: '1992-09-08', sex: 'M', relation: 'head', spouse: 0, mother: 2, story: { ko: '김지은의 남편이고 아이의 아버지입니다.', en: 'Kim Jieun’s husband and the father of the child.' } },
      { number: 3, surname: '박', givenName: '순자', latin: 'Park Sunja', bornOn: '1953-11-30', sex: 'F', relation: 'parent', story: { ko: '이도현의 어머니입니다. 아들네와 함께 삽니다.', en: 'Lee Dohyeon’s mother, who lives with the family.' } },
    ],
  },
  {
    region: gongdeok,
    address: '마당7로 88, 104동 1203호',
    since: '2021-07-19',
    members: [
      { number: 11, surname: '최', givenName: '유진', latin: 'Choi Yujin', bornOn: '1991-02-11', sex: 'F', relation: 'head', spouse: 1, story: { ko: '사흘 전에 둘째를 낳았습니다. 서울에 삽니다.', en: 'Gave birth to her second child three days ago. Lives in Seoul.' } },
      { number: 12, surname: '정', givenName: '민호', latin: 'Jeong Minho', bornOn: '1989-06-25', sex: 'M', relation: 'spouse', spouse: 0, story: { ko: '최유진의 남편입니다.', en: 'Choi Yujin’s husband.' } },
      { number: 13, surname: '정', givenName: '하준', latin: 'Jeong Hajun', bornOn: '2023-05-02', sex: 'M', relation: 'child', mother: 0, father: 1, story: { ko: '최유진과 정민호의 첫째입니다.', en: 'The first child of Choi Yujin and Jeong Minho.' } },
    ],
  },
  {
    region: sunchang,
    address: '마당3로 41, 102동 301호',
    since: '2020-10-12',
    members: [
      { number: 21, surname: '한', givenName: '소영', latin: 'Han Soyeong', bornOn: '1993-08-03', sex: 'F', relation: 'spouse', spouse: 1, story: { ko: '여드레 전에 아이를 낳았고, 아이에게 자기 성을 물려주려고 합니다. 혼인할 때의 협의가 기록에 없어 담당자가 정합니다.', en: 'Gave birth eight days ago and wants the child to bear her surname. The register does not know of an agreement, so an officer decides.' } },
      { number: 22, surname: '오', givenName: '성민', latin: 'Oh Seongmin', bornOn: '1992-12-19', sex: 'M', relation: 'head', spouse: 0, story: { ko: '한소영의 남편입니다.', en: 'Han Soyeong’s husband.' } },
    ],
  },
  {
    region: daemyeong,
    address: '마당5로 7, 103동 204호',
    since: '2023-01-30',
    members: [
      { number: 31, surname: '윤', givenName: '하영', latin: 'Yun Hayeong', bornOn: '1996-01-21', sex: 'F', relation: 'head', story: { ko: '열이틀 전에 아이를 낳았습니다. 혼인하지 않았습니다.', en: 'Gave birth twelve days ago. She is not married.' } },
    ],
  },
  {
    region: sunchang,
    address: '마당1로 14, 105동 101호',
    since: '2018-05-21',
    members: [
      { number: 41, surname: '강', givenName: '민수', latin: 'Kang Minsu', bornOn: '1990-03-14', sex: 'M', relation: 'head', story: { ko: '김지은의 이웃입니다. 그 아이의 부모가 아닙니다.', en: 'A neighbour of Kim Jieun, and no parent of her child.' } },
    ],
  },
]

/** `person_`, ten zeros, `madang`, ten digits: no id of the drawn nation looks like it. */
export function demoId(kind: 'person' | 'officer', number: number): string {
  return `${kind}_0000000000madang${String(number).padStart(10, '0')}`
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
  return homes.map((home, i) => recordsOf(household(home, i, on), on))
}

function household({ region, address, since, members }: Home, index: number, on: string): Household {
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
  const birth = (number: number, daysAgo: number, more: { readonly time: string; readonly sex: 'M' | 'F'; readonly weight: number; readonly hospital: string; readonly hospitalRegion: string }): DemoBirth => {
    const { time, ...told } = more
    const bornOn = isoOf(dayOf(on) - daysAgo)
    const mother = demoId('person', number)
    return {
      mother,
      subject: mother,
      validFrom: bornOn,
      data: { mother, bornOn, bornAt: `${bornOn}T${time}:00+09:00`, plurality: 1, birthOrder: 1, ...told, reportedOn: isoOf(dayOf(on) - Math.min(1, daysAgo)) },
    }
  }
  return [
    birth(1, 5, { time: '03:12', sex: 'F', weight: 3240, hospital: '마당병원', hospitalRegion: '5219059000' }),
    birth(11, 3, { time: '14:45', sex: 'F', weight: 3080, hospital: '공덕마당여성병원', hospitalRegion: gongdeok }),
    birth(21, 8, { time: '22:03', sex: 'M', weight: 3510, hospital: '마당병원', hospitalRegion: '5219059000' }),
    birth(31, 12, { time: '09:30', sex: 'M', weight: 2950, hospital: '대명마당병원', hospitalRegion: daemyeong }),
  ]
}

/** Who decides what the rules hand over, in the places where the cast lives. */
export const demoOfficers: readonly DemoOfficer[] = [
  { id: demoId('officer', 1), name: { ko: '조은경', en: 'Jo Eungyeong' }, agency: municipality.id, region: sunchang, duties: ['family-registrar', 'child-welfare'], story: { ko: '순창읍사무소에서 가족관계등록과 아동 복지를 맡고 있습니다.', en: 'Registrar and child-benefits officer at the Sunchang-eup office.' } },
  { id: demoId('officer', 2), name: { ko: '서재훈', en: 'Seo Jaehun' }, agency: municipality.id, region: gongdeok, duties: ['family-registrar', 'child-welfare'], story: { ko: '공덕동 주민센터에서 가족관계등록과 아동 복지를 맡고 있습니다.', en: 'Registrar and child-benefits officer at the Gongdeok-dong centre.' } },
  { id: demoId('officer', 3), name: { ko: '문혜진', en: 'Mun Hyejin' }, agency: municipality.id, region: daemyeong, duties: ['family-registrar', 'child-welfare'], story: { ko: '대구 남구 대명1동 주민센터에서 가족관계등록과 아동 복지를 맡고 있습니다.', en: 'Registrar and child-benefits officer at the Daemyeong 1-dong centre in Daegu.' } },
  { id: demoId('officer', 4), name: { ko: '배성우', en: 'Bae Seongu' }, agency: powerCompany.id, region: sunchang, duties: ['customer-service'], story: { ko: '한국전력공사에서 요금 할인을 맡고 있습니다.', en: 'Handles discounts at the electric power company.' } },
  { id: demoId('officer', 5), name: { ko: '신지현', en: 'Sin Jihyeon' }, agency: diseaseControl.id, region: sunchang, duties: ['immunisation'], story: { ko: '질병관리청에서 예방접종 일정을 맡고 있습니다.', en: 'Keeps the immunisation plans at the disease control agency.' } },
]
