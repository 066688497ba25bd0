import { daemyeong, gongdeok, rented, sunchang } from './demo-cast.ts'
import type { Home } from './demo-cast.ts'
import { families } from './demo-families.ts'

/** Homes whose means are told and not drawn: each is there for the benefits that its people may be offered. */
export const stories: readonly Home[] = [
  ...families,
  {
    region: sunchang,
    address: '마당4로 23, 가동 103호',
    since: '1998-04-11',
    told: { assets: { housing: 62_000_000, financial: 14_000_000, homes: 1 } },
    members: [
      {
        number: 61,
        surname: '임',
        givenName: '순희',
        latin: 'Lim Sunhui',
        bornOn: { turns: 65, inDays: 7 },
        sex: 'F',
        relation: 'head',
        story: {
          ko: '다음 주에 예순다섯 살이 됩니다. 혼자 살며 국민연금을 조금 받습니다.',
          en: 'Turns sixty-five next week. Lives alone on a small national pension.',
        },
        life: ({ today }) => ({
          pension: {
            ...{ scheme: 'national', monthly: 243_000, aPart: 128_000, spouseScheme: 'none', since: today - 700 },
          },
        }),
      },
    ],
  },
  {
    region: gongdeok,
    address: '마당6로 102, 1108호',
    since: '2022-09-03',
    told: { assets: { deposit: 90_000_000, financial: 8_000_000, debts: 60_000_000 } },
    members: [
      {
        number: 81,
        surname: '배',
        givenName: '준호',
        latin: 'Bae Junho',
        bornOn: '1985-03-22',
        sex: 'M',
        relation: 'head',
        story: {
          ko: '아홉 해 다닌 회사가 문을 닫아 지난주에 일자리를 잃었습니다.',
          en: 'Lost his job last week, when the firm where he had worked for nine years closed.',
        },
        life: ({ today }) => ({
          insured: {
            ...{ status: 'left', insuredDays: 462, insuredYears: 9, monthlyWage: 3_200_000, dailyWage: 105_205 },
            ...{ hoursADay: 8, leftOn: today - 7, leavingReason: 'dismissed', seekingWork: true, workDays: 498 },
          },
          lease: rented(90_000_000, 0, today - 400),
        }),
      },
    ],
  },
  {
    region: daemyeong,
    address: '마당5로 33, 101호',
    since: '2019-11-25',
    told: { assets: { deposit: 5_000_000, financial: 1_800_000 } },
    members: [
      {
        number: 101,
        surname: '곽',
        givenName: '동수',
        latin: 'Kwak Dongsu',
        bornOn: '1979-08-27',
        sex: 'M',
        relation: 'head',
        story: {
          ko: '심한 장애가 있고 혼자 삽니다. 지금은 일하지 못합니다.',
          en: 'Has a severe disability, lives alone and cannot work at present.',
        },
        life: ({ today }) => ({
          means: { disability: 'severe' },
          disabled: { severity: 'severe', pensionGrade: true, inInstitution: false, since: today - 1900 },
          lease: rented(5_000_000, 230_000, today - 350),
        }),
      },
    ],
  },
  {
    region: gongdeok,
    address: '마당8로 5, 고시원 12호',
    since: '2025-03-04',
    told: { assets: { deposit: 1_000_000, financial: 2_400_000 } },
    members: [
      {
        number: 131,
        surname: '유',
        givenName: '하람',
        latin: 'Yoo Haram',
        bornOn: '1995-02-25',
        sex: 'M',
        relation: 'head',
        story: {
          ko: '혼자 월세로 살며 한 달에 110만 원을 법니다. 집을 빌린 사실이 신고되어 있지 않습니다.',
          en: 'Rents a room on 1.1 m won a month. That he rents it was never reported.',
        },
        life: () => ({
          means: { wages: 1_100_000 },
          insured: {
            ...{ status: 'employed', insuredDays: 300, insuredYears: 0, monthlyWage: 1_100_000, dailyWage: 36_164 },
            ...{ hoursADay: 4, seekingWork: false, workDays: 300 },
          },
        }),
      },
    ],
  },
  {
    region: sunchang,
    address: '마당4로 58, 나동 104호',
    since: '1986-06-20',
    told: { assets: { housing: 54_000_000, financial: 9_000_000, homes: 1 } },
    members: [
      {
        number: 141,
        surname: '노',
        givenName: '정임',
        latin: 'Noh Jeongim',
        bornOn: '1943-10-18',
        sex: 'F',
        relation: 'spouse',
        spouse: 1,
        story: {
          ko: '치매를 앓아 장기요양 3등급을 받았습니다. 집에서 남편이 돌봅니다.',
          en: 'Lives with dementia at care grade 3; her husband looks after her at home.',
        },
        life: ({ today }) => ({
          care: { score: 66, dementia: true, onMedication: true, setting: 'home', assessedOn: today - 210 },
        }),
      },
      {
        number: 142,
        surname: '허',
        givenName: '만식',
        latin: 'Heo Mansik',
        bornOn: '1941-05-06',
        sex: 'M',
        relation: 'head',
        spouse: 0,
        story: { ko: '노정임의 남편입니다.', en: 'Noh Jeongim’s husband.' },
        life: ({ today }) => ({
          pension: {
            ...{ scheme: 'national', monthly: 198_000, aPart: 104_000, spouseScheme: 'none', since: today - 7600 },
          },
        }),
      },
    ],
  },
]
