import { field, parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { scholarshipFoundation } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { petitionAct, scholarshipAct } from '../laws.ts'
import { assets, me, members, student, welfare } from './known-facts.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { cases } from './national-scholarship.cases.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const act = scholarshipAct
const unverified = {
  ko: '한국장학재단의 공고를 옮긴 공개 코드에서 확인한 값이며, 공고의 원문은 아닙니다.',
  en: 'Taken from public code that repeats the foundation’s notice, not from the notice itself.',
}
const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source' | 'unverified'>): Parameter =>
  parameter({
    ...one,
    law: act('제38조', '①'),
    source: '2026년 국가장학금 안내(공개 코드, 2026-07-15 확인)',
    unverified,
  })

const brackets = figure({
  name: 'support brackets',
  title: {
    ko: '학자금 지원구간의 경곗값(월 소득인정액, 1~9구간)',
    en: 'Highest recognised income a month of brackets 1 to 9',
  },
  unit: 'won',
  values: {
    '2026-01-01': [
      ...[1_948_421, 3_247_369, 4_546_317, 5_845_264, 6_494_738],
      ...[8_443_159, 9_742_107, 12_989_476, 19_484_214],
    ],
  },
})

const amounts = figure({
  name: 'scholarship by bracket',
  title: { ko: '국가장학금 Ⅰ유형(한 해, 1~9구간)', en: 'Scholarship a year by bracket' },
  unit: 'won',
  values: {
    '2026-01-01': [
      ...[6_000_000, 6_000_000, 6_000_000, 4_400_000, 4_400_000],
      ...[4_400_000, 3_600_000, 3_600_000, 1_000_000],
    ],
  },
})

const largeFamily = figure({
  name: 'scholarship of a large family',
  title: {
    ko: '다자녀 가구 첫째·둘째(한 해, 1~9구간)',
    en: 'First and second child of a large family, a year by bracket',
  },
  unit: 'won',
  values: {
    '2026-01-01': [
      ...[6_100_000, 6_100_000, 6_100_000, 5_050_000, 5_050_000],
      ...[5_050_000, 5_050_000, 5_050_000, 1_000_000],
    ],
  },
})

const wholeFee = figure({
  name: 'last bracket of the whole fee',
  title: {
    ko: '다자녀 셋째부터 등록금 전액을 받는 마지막 구간',
    en: 'Last bracket in which third children get the whole fee',
  },
  unit: 'count',
  values: { '2026-01-01': 8 },
})

const manyChildren = figure({
  name: 'children of a large family',
  title: { ko: '다자녀 가구의 자녀 수', en: 'Children that make a large family' },
  unit: 'count',
  values: { '2026-01-01': 3 },
})

const bracket = Array.from(
  { length: 9 },
  (_, at) => `if recognised income <= support brackets[${at + 1}] then ${at + 1} else `,
)

/** 국가장학금 Ⅰ유형과 다자녀 장학금. */
export const nationalScholarship = benefit({
  id: 'national-scholarship',
  title: { ko: '국가장학금 Ⅰ유형(다자녀 포함)', en: 'National scholarship, type I and large families' },
  summary: {
    ko: '대학생의 등록금을 가구의 소득에 따라 한 해 100만 원에서 전액까지 내 드립니다.',
    en: 'Pays from one million won to all of a university student’s fee a year, by the income of the family.',
  },
  law: act('제38조', '①'),
  owner: scholarshipFoundation,
  topic: 'education',
  reads: [me, student, members, assets, welfare],
  asks: {
    grades: field.flag(
      { ko: '성적 기준을 채움', en: 'The grades required are met' },
      {
        hint: {
          ko: '신입생과 편입생의 첫 학기에는 보지 않으니 예를 고르십시오.',
          en: 'Not looked at in the first term of new students: answer yes.',
        },
      },
    ),
  },
  reaches: 'bill',
  offered: false,
  duty: 'education',
  deadline: { count: 30, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '교육부/맞춤형 국가장학금',
  parameters: [...livelihoodMeans.parameters, brackets, amounts, largeFamily, wholeFee, manyChildren],
  derived: {
    ...livelihoodMeans.derived,
    poorest:
      'welfare != null and (welfare.livelihood or welfare.medical or welfare.housing or welfare.education or welfare.nearPoor)',
    bracket: `${bracket.join('')}count(support brackets) + 1`,
    'large family': 'student.siblings >= children of a large family',
    'all of the fee':
      'poorest or (large family and student.birthOrder >= children of a large family and bracket <= last bracket of the whole fee)',
    'part of the fee':
      'if large family then scholarship of a large family[bracket] else scholarship by bracket[bracket]',
  },
  terms: {
    poorest: named('기초생활수급 또는 차상위계층 가구', 'On basic livelihood benefits or near-poor'),
    bracket: inNumber('학자금 지원구간', 'Support bracket'),
    'large family': named('다자녀 가구', 'A large family'),
    'all of the fee': named('등록금 전액을 받음', 'All of the fee is paid'),
    'part of the fee': inWon('지원구간에 따른 한 해 장학금', 'Scholarship a year by bracket'),
  },
  conditions: {
    student: {
      law: act('제36조'),
      text: { ko: '대학에 다님', en: 'Enrolled at a university' },
      when: 'student != null and student.level = "university"',
    },
    nationality: {
      law: act('제36조'),
      text: { ko: '대한민국 국적', en: 'Korean nationality' },
      when: 'me.nationality = "KR"',
    },
    bracket: {
      law: act('제49조의4'),
      text: {
        ko: '학자금 지원 9구간까지, 또는 기초·차상위',
        en: 'In brackets one to nine, or on basic livelihood or near-poor',
      },
      when: 'poorest or bracket <= count(support brackets)',
    },
    family: {
      law: act('제50조', '②'),
      text: {
        ko: '부모와 함께 살거나 배우자가 있음. 따로 살면 부모의 소득을 담당자가 확인',
        en: 'Lives with the parents or has a spouse; an officer looks at the parents’ income of those who live apart',
      },
      when: 'me.relationToHead = "child" or me.relationToHead = "spouse" or count(members[relation = "spouse"]) > 0',
      otherwise: 'officer',
    },
    grades: {
      law: act('제49조의5', '②'),
      text: {
        ko: '성적 기준을 채움. 못 채웠으면 담당자가 예외를 확인',
        en: 'The grades are met; an officer looks at exceptions',
      },
      when: 'answers.grades',
      otherwise: 'officer',
      concerns: 'application',
    },
  },
  amount: 'if all of the fee then student.annualFee else min(student.annualFee, part of the fee)',
  every: 'once',
  unverified: {
    ko: '학자금 지원구간의 소득인정액에는 자체 공제가 있는데 원문을 찾지 못해 기초생활보장의 소득인정액으로 구간을 어림합니다.',
    en: 'The recognised income of the brackets has deductions of its own, whose text was not found; that of the basic livelihood security is used instead.',
  },
  cases,
})
