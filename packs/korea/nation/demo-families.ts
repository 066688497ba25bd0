import { daemyeong, gongdeok, rented, sunchang } from './demo-cast.ts'
import type { Home } from './demo-cast.ts'

/** Of the homes whose means are told, those with children or one on the way. */
export const families: readonly Home[] = [
  {
    region: gongdeok,
    address: '마당8로 31, 203호',
    since: '2024-02-19',
    told: { assets: { deposit: 20_000_000, financial: 3_200_000 } },
    members: [
      {
        number: 71,
        surname: '서',
        givenName: '미라',
        latin: 'Seo Mira',
        bornOn: '1989-07-30',
        sex: 'F',
        relation: 'head',
        story: {
          ko: '두 아이를 혼자 키웁니다. 한 달에 150만 원을 벌고 월세로 삽니다.',
          en: 'Brings up two children alone on 1.5 m won a month, in a rented home.',
        },
        life: ({ today }) => ({
          means: { wages: 1_500_000 },
          insured: {
            ...{ status: 'employed', insuredDays: 440, insuredYears: 3, monthlyWage: 1_500_000, dailyWage: 49_315 },
            ...{ hoursADay: 5, seekingWork: false, workDays: 470 },
          },
          lease: rented(20_000_000, 450_000, today - 640),
        }),
      },
      {
        number: 72,
        surname: '조',
        givenName: '하은',
        latin: 'Cho Haeun',
        bornOn: '2016-10-02',
        sex: 'F',
        relation: 'child',
        mother: 0,
        story: { ko: '서미라의 딸입니다. 초등학교에 다닙니다.', en: 'Seo Mira’s daughter, at elementary school.' },
        life: () => pupil('elementary', 4, { birthOrder: 1, siblings: 2 }),
      },
      {
        number: 73,
        surname: '조',
        givenName: '은우',
        latin: 'Cho Eunwoo',
        bornOn: '2021-06-14',
        sex: 'M',
        relation: 'child',
        mother: 0,
        story: { ko: '서미라의 아들입니다. 어린이집에 다닙니다.', en: 'Seo Mira’s son, in day care.' },
        life: () => ({ means: { dayCare: true } }),
      },
    ],
  },
  {
    region: daemyeong,
    address: '마당5로 19, 302호',
    since: '2015-03-02',
    told: {
      assets: {
        ...{ housing: 98_000_000, financial: 11_000_000, debts: 25_000_000, homes: 1 },
        ...{ carValue: 3_100_000, carYears: 11, carCc: 1598, carUse: 'ordinary' },
      },
    },
    members: [
      {
        number: 92,
        surname: '남',
        givenName: '기훈',
        latin: 'Nam Gihun',
        bornOn: '1973-12-08',
        sex: 'M',
        relation: 'head',
        spouse: 1,
        story: { ko: '남지우의 아버지입니다.', en: 'Nam Jiu’s father.' },
        life: () => ({ means: { wages: 2_400_000 } }),
      },
      {
        number: 93,
        surname: '권',
        givenName: '은숙',
        latin: 'Kwon Eunsuk',
        bornOn: '1976-02-16',
        sex: 'F',
        relation: 'spouse',
        spouse: 0,
        story: { ko: '남지우의 어머니입니다.', en: 'Nam Jiu’s mother.' },
      },
      {
        number: 91,
        surname: '남',
        givenName: '지우',
        latin: 'Nam Jiu',
        bornOn: '2005-05-09',
        sex: 'F',
        relation: 'child',
        mother: 1,
        father: 0,
        story: {
          ko: '대학교 3학년입니다. 부모님과 살며 국가장학금을 알아봅니다.',
          en: 'In her third year at university. Lives with her parents and looks for a scholarship.',
        },
        life: () => ({
          means: { schooling: 'university' },
          student: {
            ...{ level: 'university', year: 3, annualFee: 4_200_000 },
            ...{ birthOrder: 1, siblings: 1, publicSchool: true },
          },
        }),
      },
    ],
  },
  {
    region: gongdeok,
    address: '마당7로 15, 102동 704호',
    since: '2024-10-12',
    told: {
      assets: {
        ...{ deposit: 260_000_000, financial: 31_000_000, debts: 140_000_000 },
        ...{ carValue: 14_500_000, carYears: 4, carCc: 1598, carUse: 'ordinary' },
      },
    },
    members: [
      {
        number: 111,
        surname: '안',
        givenName: '세희',
        latin: 'An Sehui',
        bornOn: '1995-01-19',
        sex: 'F',
        relation: 'spouse',
        spouse: 1,
        story: {
          ko: '두 달 뒤에 첫아이를 낳습니다. 회사에 다닙니다.',
          en: 'Expects her first child in two months, and works in an office.',
        },
        life: ({ today }) => ({
          means: { wages: 2_900_000, pregnant: true },
          insured: {
            ...{ status: 'employed', insuredDays: 468, insuredYears: 5, monthlyWage: 2_900_000, dailyWage: 95_342 },
            ...{ hoursADay: 8, seekingWork: false, workDays: 505 },
          },
          pregnancy: { dueOn: today + 61, fetuses: 1, firstChild: true },
        }),
      },
      {
        number: 112,
        surname: '신',
        givenName: '재민',
        latin: 'Shin Jaemin',
        bornOn: '1993-11-04',
        sex: 'M',
        relation: 'head',
        spouse: 0,
        story: { ko: '안세희의 남편입니다.', en: 'An Sehui’s husband.' },
        life: ({ today }) => ({
          means: { wages: 3_400_000 },
          lease: rented(260_000_000, 0, today - 400),
        }),
      },
    ],
  },
  {
    region: sunchang,
    address: '마당3로 77, 나동 201호',
    since: '2017-05-30',
    told: {
      assets: {
        ...{ deposit: 10_000_000, financial: 2_500_000, debts: 8_000_000 },
        ...{ carValue: 1_900_000, carYears: 13, carCc: 1998, carUse: 'ordinary' },
      },
    },
    members: [
      {
        number: 121,
        surname: '홍',
        givenName: '기태',
        latin: 'Hong Gitae',
        bornOn: '1981-09-13',
        sex: 'M',
        relation: 'head',
        spouse: 1,
        story: {
          ko: '한 달에 210만 원을 벌어 다섯 식구가 삽니다. 아이가 셋입니다.',
          en: 'Supports five on 2.1 m won a month; there are three children.',
        },
        life: ({ today }) => ({
          means: { wages: 2_100_000 },
          insured: {
            ...{ status: 'employed', insuredDays: 455, insuredYears: 6, monthlyWage: 2_100_000, dailyWage: 69_041 },
            ...{ hoursADay: 7, seekingWork: false, workDays: 490 },
          },
          lease: rented(10_000_000, 270_000, today - 700),
        }),
      },
      {
        number: 122,
        surname: '유',
        givenName: '선영',
        latin: 'Yoo Seonyeong',
        bornOn: '1983-04-05',
        sex: 'F',
        relation: 'spouse',
        spouse: 0,
        story: { ko: '홍기태의 아내입니다.', en: 'Hong Gitae’s wife.' },
      },
      ...(['2011-03-21', '2014-07-17', '2019-02-11'] as const).map((bornOn, i) => ({
        number: 123 + i,
        surname: '홍',
        givenName: (['서준', '지안', '도윤'] as const)[i] ?? '',
        latin: (['Hong Seojun', 'Hong Jian', 'Hong Doyun'] as const)[i] ?? '',
        bornOn,
        sex: i === 1 ? ('F' as const) : ('M' as const),
        relation: 'child' as const,
        mother: 1,
        father: 0,
        story: { ko: '홍기태와 유선영의 아이입니다.', en: 'A child of Hong Gitae and Yoo Seonyeong.' },
        life: () => pupil(i === 0 ? 'middle' : 'elementary', [3, 6, 1][i] ?? 1, { birthOrder: i + 1, siblings: 3 }),
      })),
    ],
  },
]

function pupil(
  level: 'elementary' | 'middle',
  year: number,
  among: { readonly birthOrder: number; readonly siblings: number },
) {
  return {
    means: { schooling: level },
    student: { level, year, annualFee: 0, publicSchool: true, ...among },
  } as const
}
