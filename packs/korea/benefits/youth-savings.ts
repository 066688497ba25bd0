import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct, basicLivingDecree } from '../laws.ts'
import { age } from './ages.ts'
import { percentOfMedian } from './figures/median-income.ts'
import { assets, insured, me, members } from './known-facts.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { endOfMonths, thisMonth } from './periods.ts'
import { cases } from './youth-savings.cases.ts'
import { inWon } from './terms/kinds.ts'

const law = basicLivingAct('제18조의8', '①')
const decree = basicLivingDecree('제21조의2', '①')
const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source'>): Parameter =>
  parameter({ ...one, law: decree, source: '복지로 WLF00000060(2026-09-15 확인)' })

const ages = figure({
  name: 'ages of youth savings',
  title: { ko: '청년내일저축계좌 나이(부터, 까지)', en: 'First and last age of the savings account' },
  unit: 'years',
  values: { '2026-01-01': [15, 39] },
})

const line = figure({
  name: 'income of youth savings',
  title: { ko: '가구 소득인정액 기준(중위소득의 %)', en: 'Income line of the household, per cent of the median' },
  unit: 'percent',
  values: { '2026-01-01': 50 },
})

const leastWage = figure({
  name: 'least wage of youth savings',
  title: { ko: '본인의 근로·사업소득(월, 이상)', en: 'Own income from work a month, at least' },
  unit: 'won',
  values: { '2026-01-01': 100_000 },
})

const match = figure({
  name: 'match of youth savings',
  title: { ko: '10만 원을 저축한 달에 더해 주는 금액', en: 'Added in each month in which 100,000 won are saved' },
  unit: 'won',
  values: { '2026-01-01': 300_000 },
})

const months = figure({
  name: 'months of youth savings',
  title: { ko: '저축하는 달 수', en: 'Months of saving' },
  unit: 'months',
  values: { '2026-01-01': 36 },
})

const window = figure({
  name: 'window of youth savings',
  title: { ko: '신청 기간(시작 월·일, 끝 월·일)', en: 'Time to apply: month and day of its beginning and end' },
  unit: 'count',
  values: { '2026-01-01': [5, 4, 5, 20] },
})

/** 청년내일저축계좌. */
export const youthSavings = benefit({
  id: 'youth-savings',
  title: { ko: '청년내일저축계좌', en: 'Youth savings account' },
  summary: {
    ko: '일하는 저소득 청년이 한 달에 10만 원을 저축하면 30만 원을 더해 3년 뒤에 드립니다.',
    en: 'For young people who work on a low income: 300,000 won are added for each 100,000 saved a month, for three years.',
  },
  law,
  owner: municipality,
  topic: 'income',
  reads: [me, members, assets, insured],
  reaches: 'on-proof',
  duty: 'social-welfare',
  budgetLine: '보건복지부/청년내일저축계좌',
  parameters: [...livelihoodMeans.parameters, ages, line, leastWage, match, months, window],
  derived: {
    ...livelihoodMeans.derived,
    ...age,
    'saving line': percentOfMedian('income of youth savings'),
    // The list of members does not tell which of several children somebody is; their employment does.
    'own work income':
      'if me.relationToHead = "head" then sum(members[relation = "head"].wages) + sum(members[relation = "head"].business) else if insured != null and insured.status = "employed" then insured.monthlyWage else 0',
  },
  terms: {
    'saving line': inWon('가구의 소득인정액 기준', 'Line for the recognised income of the household'),
    'own work income': inWon('본인의 월 근로·사업소득', 'Own income from work a month'),
  },
  conditions: {
    age: {
      law: decree,
      text: { ko: '15세부터 39세까지', en: 'From 15 to 39 years old' },
      when: 'age >= ages of youth savings[1] and age <= ages of youth savings[2]',
    },
    work: {
      law: basicLivingDecree('제21조의2', '②'),
      text: { ko: '한 달에 10만 원 이상 일해서 벎', en: 'Earns at least 100,000 won a month by work' },
      when: 'own work income >= least wage of youth savings',
    },
    income: {
      law: decree,
      text: {
        ko: '가구의 소득인정액이 중위소득의 50% 이하',
        en: 'Recognised income of the household within 50 per cent of the median',
      },
      when: 'recognised income <= saving line',
    },
    window: {
      law,
      text: { ko: '신청 기간 안(2026년 5월 4일부터 20일까지)', en: 'Within the time to apply (4 to 20 May 2026)' },
      when: 'application.submittedOn >= date(application.submittedOn.year, window of youth savings[1], window of youth savings[2]) and application.submittedOn <= date(application.submittedOn.year, window of youth savings[3], window of youth savings[4])',
      concerns: 'application',
    },
  },
  amount: 'match of youth savings',
  every: 'month',
  from: thisMonth,
  until: endOfMonths('months of youth savings'),
  unverified: {
    ko: '시행령은 중위소득 100%까지의 청년도 대상으로 두지만(제21조의2제1항제2호) 2026년 안내는 50%까지만 받습니다. 2027년의 신청 기간은 알려지지 않았습니다.',
    en: 'The decree also allows young people to 100 per cent of the median (제21조의2제1항제2호); the guidance of 2026 takes those to 50. The time to apply in 2027 is not known.',
  },
  cases,
})
