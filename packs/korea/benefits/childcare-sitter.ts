import { field, parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { sitterAct, sitterRule } from '../laws.ts'
import { cases } from './childcare-sitter.cases.ts'
import { appliesForHousehold } from './household-head.ts'
import { householdIncome, incomeOpen } from './household-income.ts'
import { me, members } from './known-facts.ts'
import { thisMonth } from './periods.ts'
import { inNumber, inWon } from './terms/kinds.ts'

const act = sitterAct
const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source'>): Parameter =>
  parameter({ ...one, law: act('제20조', '②'), source: '복지로 WLF00000024(2026-09-15 확인)' })

const lastAge = parameter({
  name: 'last age for a sitter',
  title: { ko: '아이돌봄을 받는 나이(까지)', en: 'Last age for a sitter' },
  law: act('제2조'),
  unit: 'years',
  values: { '2012-08-05': 12 },
  source: '아이돌봄 지원법 제2조제1호',
})

const bands = figure({
  name: 'income bands of a sitter',
  title: { ko: '소득 구간(가형부터 라형까지, 중위소득의 %)', en: 'Income bands, per cent of the median' },
  unit: 'percent',
  values: { '2026-01-01': [75, 120, 150, 250] },
})

const young = figure({
  name: 'subsidy for a younger child',
  title: { ko: '시간당 지원액(2019년 이후 출생, 구간별)', en: 'Subsidy an hour, born from 2019 on, by band' },
  unit: 'won',
  values: { '2026-01-01': [10_872, 7_674, 3_838, 1_920] },
})

const older = figure({
  name: 'subsidy for an older child',
  title: { ko: '시간당 지원액(2018년까지 출생, 구간별)', en: 'Subsidy an hour, born to 2018, by band' },
  unit: 'won',
  values: { '2026-01-01': [10_232, 6_396, 3_198, 1_280] },
})

const birthYear = figure({
  name: 'first birth year of a younger child',
  title: { ko: '높은 지원액을 받는 첫 출생연도', en: 'First year of birth with the higher subsidy' },
  unit: 'count',
  values: { '2026-01-01': 2019 },
})

const band = [1, 2, 3]
  .map(
    (at) => `if household income * 100 <= median of the household * income bands of a sitter[${at}] then ${at} else `,
  )
  .join('')

/** 아이돌봄 서비스: the subsidy for the hours of a month. */
export const childcareSitter = benefit({
  id: 'childcare-sitter',
  title: { ko: '아이돌봄 서비스', en: 'Subsidised sitter' },
  summary: {
    ko: '부모가 일하는 동안 12세까지의 아이를 집에서 돌보는 비용을 소득에 따라 한 시간에 1,280~10,872원 지원합니다.',
    en: 'Pays 1,280 to 10,872 won an hour, by income, of a sitter at home for a child to the age of twelve whose parents work.',
  },
  law: act('제20조', '①'),
  owner: municipality,
  topic: 'family',
  reads: [me, members],
  asks: {
    childBornOn: field.date({ ko: '돌볼 아이의 생년월일', en: 'Date of birth of the child' }, { past: true }),
    hours: field.number({ ko: '한 달에 쓸 시간', en: 'Hours a month' }, { unit: 'count', min: 1, max: 200 }),
  },
  reaches: 'care',
  duty: 'child-welfare',
  deadline: { count: 30, unit: 'days', law: sitterRule('제15조', '③') },
  budgetLine: '성평등가족부/아이돌봄 지원',
  parameters: [...householdIncome.parameters, lastAge, bands, young, older, birthYear],
  derived: {
    ...householdIncome.derived,
    band: `${band}4`,
    'subsidy of an hour':
      'if answers.childBornOn.year >= first birth year of a younger child then subsidy for a younger child[band] else subsidy for an older child[band]',
    'earners of the couple': 'count(members[(relation = "head" or relation = "spouse") and wages + business > 0])',
    couple: 'count(members[relation = "head" or relation = "spouse"])',
  },
  terms: {
    band: inNumber('소득 구간(1 가형, 2 나형, 3 다형, 4 라형)', 'Income band, 1 to 4'),
    'subsidy of an hour': inWon('시간당 지원액', 'Subsidy an hour'),
    'earners of the couple': inNumber('부부 가운데 일하는 사람 수', 'How many of the couple work'),
    couple: inNumber('부부의 사람 수(한부모이면 1)', 'People in the couple (1 for a lone parent)'),
  },
  conditions: {
    ...appliesForHousehold(act('제20조', '①')),
    family: {
      law: act('제2조'),
      text: { ko: '12세까지의 아이가 함께 삶', en: 'A child to the age of twelve lives there' },
      when: 'count(members[(relation = "child" or relation = "grandchild") and years and months duration(bornOn, today).years <= last age for a sitter]) > 0',
    },
    child: {
      law: act('제2조'),
      text: { ko: '돌볼 아이가 12세까지', en: 'The child to be looked after is at most twelve' },
      when: 'answers.childBornOn <= today and years and months duration(answers.childBornOn, today).years <= last age for a sitter',
    },
    income: {
      law: act('제20조', '①'),
      text: { ko: '가구 소득이 중위소득의 250% 이하', en: 'Household income within 250 per cent of the median' },
      when: 'household income * 100 <= median of the household * income bands of a sitter[4]',
    },
    gap: {
      law: act('제20조', '②'),
      text: {
        ko: '부모가 모두 일함(한부모이면 그 한 사람). 그 밖의 양육 공백은 담당자가 확인',
        en: 'Both parents work, or the one parent does; an officer looks at other gaps of care',
      },
      when: 'earners of the couple = couple',
      otherwise: 'officer',
    },
  },
  amount: 'floor(subsidy of an hour * answers.hours)',
  every: 'month',
  from: thisMonth,
  unverified: {
    ko: `${incomeOpen.ko} 한부모·장애부모·청소년부모와 다자녀 가구의 더 높은 지원은 금액을 찾지 못해 담당자가 정합니다.`,
    en: `${incomeOpen.en} The higher rates of one-parent, disabled, teen-parent and large families were not found and are an officer’s.`,
  },
  cases,
})
