import type { Text } from 'madang/pack'
import type { Assets, Day, Life, Means, Welfare } from './lives.ts'
import type { Citizen } from './people.ts'

export const sunchang = '5277025000'
export const gongdeok = '1144056500'
export const daemyeong = '2720056000'

/** One of the cast; `spouse`, `mother` and `father` are places in the same home. */
export interface Cast {
  readonly number: number
  readonly surname: string
  readonly givenName: string
  readonly latin: string
  /** ISO, or the age that is reached so many days after the demonstration begins. */
  readonly bornOn: string | { readonly turns: number; readonly inDays: number }
  readonly sex: 'M' | 'F'
  readonly relation: Citizen['relation']
  readonly spouse?: number
  readonly mother?: number
  readonly father?: number
  readonly story: Text
  /** What the registers hold of this person, where the home is told and not drawn. */
  readonly life?: (day: Day) => Told
}

/** What is told of one person; the registers hold nothing of what is left out. */
export type Told = Partial<Omit<Life, 'means' | 'tax' | 'cover' | 'couple'>> & { readonly means?: Partial<Means> }

/** A home of the cast. */
export interface Home {
  readonly region: string
  readonly address: string
  readonly since: string
  readonly members: readonly Cast[]
  /** Assets and benefits of the home, where its lives are told and not drawn. */
  readonly told?: { readonly assets: Partial<Assets>; readonly welfare?: Welfare }
}

/** The homes of the cast: what each of them is there for stands in its story. */
export const homes: readonly Home[] = [
  {
    region: sunchang,
    address: '마당1로 12, 101동 502호',
    since: '2022-03-05',
    members: [
      {
        number: 1,
        surname: '김',
        givenName: '지은',
        latin: 'Kim Jieun',
        bornOn: '1994-04-17',
        sex: 'F',
        relation: 'spouse',
        spouse: 1,
        story: {
          ko: '닷새 전에 첫아이를 낳았습니다. 병원이 출생을 알렸고, 출생신고를 하려고 합니다.',
          en: 'Gave birth to her first child five days ago. The hospital has reported it, and she is about to register the birth.',
        },
      },
      {
        number: 2,
        surname: '이',
        givenName: '도현',
        latin: 'Lee Dohyeon',
        bornOn: '1992-09-08',
        sex: 'M',
        relation: 'head',
        spouse: 0,
        mother: 2,
        story: { ko: '김지은의 남편이고 아이의 아버지입니다.', en: 'Kim Jieun’s husband and the father of the child.' },
      },
      {
        number: 3,
        surname: '박',
        givenName: '순자',
        latin: 'Park Sunja',
        bornOn: '1953-11-30',
        sex: 'F',
        relation: 'parent',
        story: {
          ko: '이도현의 어머니입니다. 아들네와 함께 삽니다.',
          en: 'Lee Dohyeon’s mother, who lives with the family.',
        },
      },
    ],
  },
  {
    region: gongdeok,
    address: '마당7로 88, 104동 1203호',
    since: '2021-07-19',
    members: [
      {
        number: 11,
        surname: '최',
        givenName: '유진',
        latin: 'Choi Yujin',
        bornOn: '1991-02-11',
        sex: 'F',
        relation: 'head',
        spouse: 1,
        story: {
          ko: '사흘 전에 둘째를 낳았습니다. 서울에 삽니다.',
          en: 'Gave birth to her second child three days ago. Lives in Seoul.',
        },
      },
      {
        number: 12,
        surname: '정',
        givenName: '민호',
        latin: 'Jeong Minho',
        bornOn: '1989-06-25',
        sex: 'M',
        relation: 'spouse',
        spouse: 0,
        story: { ko: '최유진의 남편입니다.', en: 'Choi Yujin’s husband.' },
      },
      {
        number: 13,
        surname: '정',
        givenName: '하준',
        latin: 'Jeong Hajun',
        bornOn: '2023-05-02',
        sex: 'M',
        relation: 'child',
        mother: 0,
        father: 1,
        story: { ko: '최유진과 정민호의 첫째입니다.', en: 'The first child of Choi Yujin and Jeong Minho.' },
      },
    ],
  },
  {
    region: sunchang,
    address: '마당3로 41, 102동 301호',
    since: '2020-10-12',
    members: [
      {
        number: 21,
        surname: '한',
        givenName: '소영',
        latin: 'Han Soyeong',
        bornOn: '1993-08-03',
        sex: 'F',
        relation: 'spouse',
        spouse: 1,
        story: {
          ko: '여드레 전에 아이를 낳았고, 아이에게 자기 성을 물려주려고 합니다. 혼인할 때의 협의가 기록에 없어 담당자가 정합니다.',
          en: 'Gave birth eight days ago and wants the child to bear her surname. The register does not know of an agreement, so an officer decides.',
        },
      },
      {
        number: 22,
        surname: '오',
        givenName: '성민',
        latin: 'Oh Seongmin',
        bornOn: '1992-12-19',
        sex: 'M',
        relation: 'head',
        spouse: 0,
        story: { ko: '한소영의 남편입니다.', en: 'Han Soyeong’s husband.' },
      },
    ],
  },
  {
    region: daemyeong,
    address: '마당5로 7, 103동 204호',
    since: '2023-01-30',
    members: [
      {
        number: 31,
        surname: '윤',
        givenName: '하영',
        latin: 'Yun Hayeong',
        bornOn: '1996-01-21',
        sex: 'F',
        relation: 'head',
        story: {
          ko: '열이틀 전에 아이를 낳았습니다. 혼인하지 않았습니다.',
          en: 'Gave birth twelve days ago. She is not married.',
        },
      },
    ],
  },
  {
    region: sunchang,
    address: '마당1로 14, 105동 101호',
    since: '2018-05-21',
    members: [
      {
        number: 41,
        surname: '강',
        givenName: '민수',
        latin: 'Kang Minsu',
        bornOn: '1990-03-14',
        sex: 'M',
        relation: 'head',
        story: {
          ko: '김지은의 이웃입니다. 그 아이의 부모가 아닙니다.',
          en: 'A neighbour of Kim Jieun, and no parent of her child.',
        },
      },
    ],
  },
  {
    region: sunchang,
    address: '마당2로 5, 103동 801호',
    since: '2021-04-02',
    members: [
      {
        number: 51,
        surname: '문',
        givenName: '서영',
        latin: 'Moon Seoyeong',
        bornOn: '1992-05-27',
        sex: 'F',
        relation: 'head',
        spouse: 1,
        story: {
          ko: '열흘 전에 아이를 낳고, 자기 성으로 출생신고를 했습니다. 담당자의 결정을 기다립니다.',
          en: 'Gave birth ten days ago and registered the child under her own surname. An officer has yet to decide.',
        },
      },
      {
        number: 52,
        surname: '장',
        givenName: '우진',
        latin: 'Jang Woojin',
        bornOn: '1990-10-06',
        sex: 'M',
        relation: 'spouse',
        spouse: 0,
        story: { ko: '문서영의 남편입니다.', en: 'Moon Seoyeong’s husband.' },
      },
    ],
  },
]

/** A reported lease, of a private landlord who is no relative. */
export function rented(deposit: number, rent: number, since: number) {
  return { deposit, rent, since, publicRental: false, fromRelative: false } as const
}
