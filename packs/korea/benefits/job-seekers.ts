import type { Condition, Derived, Parameter, Term } from 'madang/pack'
import { jobSeekerAct, jobSeekerDecree } from '../laws.ts'
import { age } from './ages.ts'
import { oldestSeeker, seekerAges, serviceIncome, youthSeeker } from './figures/job-seekers.ts'
import { bySize, medianParameters } from './figures/median-income.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const act = jobSeekerAct
// 시행령 제2조제1항: the applicant with spouse, parents and children on the same sheet. A child of the head cannot be told
// from the brothers and sisters in a list of members, so the applicant is counted apart, without an income.
const ofHead = 'members[relation in ("head", "spouse", "child", "parent")]'
const ofSpouse = 'members[relation in ("head", "spouse", "child", "parent-in-law")]'
const parents = 'members[relation in ("head", "spouse")]'

function ofUnit(field: string): string {
  const sum = (list: string) => `sum(${list}.${field})`
  return `(if me.relationToHead = "child" then ${sum(parents)} else if me.relationToHead = "spouse" then ${sum(ofSpouse)} else ${sum(ofHead)})`
}

/** The family unit of the employment support for job seekers: its size, its income a month and its line. */
export const seekerUnit: { readonly parameters: readonly Parameter[]; readonly derived: Derived } = {
  parameters: [...medianParameters, seekerAges, oldestSeeker, youthSeeker, serviceIncome],
  derived: {
    ...age,
    'household size': `if me.relationToHead = "child" then count(${parents}) + 1 else if me.relationToHead = "spouse" then count(${ofSpouse}) else count(${ofHead})`,
    'median of the household': bySize('median income'),
    'income of the unit': ['wages', 'business', 'property', 'pension'].map(ofUnit).join(' + '),
    young: 'age <= last age of a young seeker',
  },
}

/** What these are called; a family unit is not the household of the other benefits. */
export const seekerTerms: Readonly<Record<string, Term>> = {
  'household size': inNumber('가구단위의 사람 수', 'People in the family unit'),
  'median of the household': inWon('가구단위의 기준 중위소득', 'Median income of a family unit of this size'),
  'income of the unit': inWon('가구단위의 월평균 총소득', 'Income of the family unit a month'),
  young: named('청년으로 보는 나이', 'Of the age that counts as young'),
}

/** What both types ask. */
export const seekerConditions = {
  unit: {
    law: jobSeekerDecree('제2조', '①'),
    text: {
      ko: '세대주, 그 배우자나 자녀. 다른 가구원이면 담당자가 가구를 정함',
      en: 'The head, the spouse or a child; for other members an officer settles the family unit',
    },
    when: 'me.relationToHead = "head" or me.relationToHead = "spouse" or me.relationToHead = "child"',
    otherwise: 'officer',
  },
  work: {
    law: act('제6조', '①'),
    text: { ko: '일하지 못하고 있음', en: 'Without work' },
    when: 'insured = null or insured.status = "left"',
  },
  age: {
    law: act('제6조', '③'),
    text: { ko: '15세부터 69세까지', en: 'Fifteen to sixty-nine years old' },
    when: 'age >= ages of job seekers[1] and age <= last age by notice',
  },
  'age of the act': {
    law: act('제6조', '①'),
    text: {
      ko: '법이 정한 64세까지. 65세부터는 담당자가 고시를 확인',
      en: 'To 64, as the act says; from 65 an officer looks',
    },
    when: 'age <= ages of job seekers[2]',
    otherwise: 'officer',
  },
} as const satisfies Record<string, Condition>
