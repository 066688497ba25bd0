import { field, parameter } from 'madang/pack'
import type { Text } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { housingBenefitAct } from '../laws.ts'
import { age, monthOfApplication } from './ages.ts'
import { rentFigures } from './figures/livelihood-security.ts'
import { lease, me, members } from './known-facts.ts'
import { rentUpTo } from './rent.ts'
import { cases } from './youth-housing-benefit.cases.ts'

const law = housingBenefitAct('제7조의2', '①')

const years = (name: string, title: Text, value: number) =>
  parameter({
    ...{ name, title, law, unit: 'years', values: { '2021-01-01': value } },
    source: '주거급여법 제7조의2제1항',
  })
const from = years('age of a youth apart', { ko: '분리지급을 받는 나이', en: 'Age from which it is paid apart' }, 19)
const below = years(
  'end of a youth apart',
  { ko: '분리지급을 받는 나이(미만)', en: 'Age below which it is paid apart' },
  30,
)

/** 청년 주거급여 분리지급: rent of an unmarried child who lives apart from parents with housing benefit. */
export const youthHousingBenefit = benefit({
  id: 'youth-housing-benefit',
  title: { ko: '청년 주거급여 분리지급', en: 'Housing benefit for young people living apart' },
  summary: {
    ko: '부모가 주거급여를 받고, 학교나 일 때문에 따로 사는 미혼 청년에게 임대료를 따로 드립니다.',
    en: 'Rent for unmarried young people who live apart, for school or work, from parents with housing benefit.',
  },
  law,
  owner: municipality,
  topic: 'housing',
  reads: [me, members, lease],
  asks: {
    parentsReceive: field.flag({ ko: '부모가 주거급여를 받음', en: 'My parents receive housing benefit' }),
    parentsLivelihood: field.flag({ ko: '부모가 생계급여를 받음', en: 'My parents receive livelihood benefit' }),
    otherTown: field.flag({
      ko: '부모와 다른 시·군에 삶',
      en: 'I live in another city or county than my parents',
    }),
  },
  parameters: [...rentFigures, from, below],
  derived: { ...age, ...rentUpTo('1') },
  conditions: {
    age: {
      law,
      text: { ko: '19세 이상 30세 미만', en: 'Aged 19 to 29' },
      when: 'age >= age of a youth apart and age < end of a youth apart',
    },
    unmarried: {
      law,
      text: { ko: '미혼이고 혼자 사는 세대주', en: 'Never married, and head of a household of one' },
      when: 'me.relationToHead = "head" and count(members) = 1 and count(members[unmarried]) = 1',
      otherwise: 'officer',
    },
    parents: {
      law,
      text: { ko: '부모가 주거급여를 받음', en: 'The parents receive housing benefit' },
      when: 'answers.parentsReceive',
    },
    apart: {
      law,
      text: {
        ko: '부모와 다른 시·군에 삶. 같은 시·군이면 담당자가 확인',
        en: 'Lives in another city or county than the parents; within the same one an officer looks',
      },
      when: 'answers.otherTown',
      otherwise: 'officer',
    },
    tenant: {
      law: housingBenefitAct('제7조', '①'),
      text: { ko: '다른 사람의 집에 세 들어 삶', en: 'Lives in somebody else’s home under a lease' },
      when: 'lease != null',
    },
    share: {
      law: housingBenefitAct('제7조의2', '②'),
      text: {
        ko: '부모가 생계급여를 받아 자기부담이 없음. 아니면 담당자가 부모 가구의 부담을 나누어 계산',
        en: 'The parents receive livelihood benefit, so there is no own share; otherwise an officer divides their share',
      },
      when: 'answers.parentsLivelihood',
      otherwise: 'officer',
    },
  },
  amount: 'floor(rent that counts)',
  every: 'month',
  from: monthOfApplication,
  reaches: 'account',
  payDay: 20,
  duty: 'social-welfare',
  budgetLine: 'molit/housing-benefit',
  unverified: {
    ko: '다른 시·군이라는 요건은 고시의 원문이 아니라 2024년 안내책자를 따랐습니다.',
    en: 'That it must be another city or county follows the official guide of 2024, not the notice itself.',
  },
  cases,
})
