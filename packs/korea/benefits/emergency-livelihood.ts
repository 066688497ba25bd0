import { field } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { emergencyAidAct, emergencyAidDecree } from '../laws.ts'
import { cases } from './emergency-livelihood.cases.ts'
import { emergencyAidFigures } from './figures/emergency-aid.ts'
import { householdSize, medianParameters, percentOfMedian } from './figures/median-income.ts'
import { appliesForHousehold } from './household-head.ts'
import { assets, insured, me, members, welfare } from './known-facts.ts'
import { townClass } from './places.ts'
import { inWon } from './terms/kinds.ts'

const crises = {
  none: { ko: '해당 없음', en: 'None of these' },
  'income-lost': { ko: '주로 버는 사람의 사망·가출·구금 등', en: 'The main earner died, left, or is in custody' },
  illness: { ko: '중한 질병이나 부상', en: 'Serious illness or injury' },
  neglect: { ko: '방임·유기·학대', en: 'Neglect, abandonment or abuse' },
  violence: { ko: '가정폭력·성폭력', en: 'Domestic or sexual violence' },
  disaster: { ko: '화재·자연재해', en: 'Fire or natural disaster' },
  business: { ko: '휴업·폐업', en: 'A business closed or stands still' },
  'job-lost': { ko: '실직', en: 'A job was lost' },
  'local-rule': { ko: '조례로 정한 사유', en: 'A ground set by the municipality' },
  other: { ko: '그 밖에 장관이 정한 사유', en: 'Another ground set by the minister' },
} as const

const sum = (field: string) => `sum(members[relation != "other"].${field})`

/** 긴급복지 생계지원: quick help in a crisis. Only a job lost shows in a register; the officer goes and sees the others. */
export const emergencyLivelihood = benefit({
  id: 'emergency-livelihood',
  title: { ko: '긴급복지 생계지원', en: 'Emergency livelihood aid' },
  summary: {
    ko: '갑자기 어려움이 닥쳐 살아가기 힘든 가구에 석 달 동안 생계비를 빨리 드립니다.',
    en: 'Quick help with living costs for three months, for households in a sudden crisis.',
  },
  law: emergencyAidAct('제9조', '①'),
  owner: municipality,
  topic: 'income',
  reads: [me, members, assets, insured, welfare],
  asks: { crisis: field.choice({ ko: '어떤 어려움이 있나요?', en: 'What has happened?' }, crises) },
  parameters: [...medianParameters, ...emergencyAidFigures],
  derived: {
    ...householdSize,
    ...townClass,
    'income of the household': ['wages', 'business', 'property', 'pension'].map(sum).join(' + '),
    'income line': percentOfMedian('income of emergency aid'),
    dwelling: 'assets.housing + assets.deposit',
    'assets that count':
      'dwelling - min(dwelling, home left out of emergency aid[town class]) + assets.property + assets.financial + assets.carValue - assets.debts',
  },
  terms: {
    'income of the household': inWon('가구의 월 소득', 'Income of the household a month'),
    dwelling: inWon('주거용 재산과 임차보증금', 'Home and rent deposit'),
    'assets that count': inWon('기준에 드는 재산', 'Assets that count'),
  },
  conditions: {
    ...appliesForHousehold(emergencyAidAct('제7조', '①')),
    crisis: {
      law: emergencyAidAct('제2조'),
      text: { ko: '법이 정한 위기상황 가운데 하나', en: 'One of the crises that the act names' },
      when: 'answers.crisis != "none"',
    },
    seen: {
      law: emergencyAidAct('제8조', '①'),
      text: {
        ko: '위기가 확인됨. 실직은 고용보험으로 확인하고, 다른 사유는 담당자가 찾아가 확인',
        en: 'The crisis is confirmed: a job lost by the employment insurance, anything else by an officer who comes and sees',
      },
      when: 'answers.crisis = "job-lost" and insured != null and insured.status = "left" and insured.leftOn <= today',
      otherwise: 'officer',
    },
    income: {
      law: emergencyAidDecree('제7조', '②'),
      text: {
        ko: '가구 소득이 기준 중위소득의 75% 이하',
        en: 'Income of the household within 75 per cent of the median',
      },
      when: 'income of the household <= income line',
    },
    assets: {
      law: emergencyAidDecree('제7조', '②'),
      text: { ko: '재산이 사는 곳의 기준 이하', en: 'Assets within the limit of the place' },
      when: 'assets that count <= assets of emergency aid[town class]',
    },
    savings: {
      law: emergencyAidDecree('제7조', '②'),
      text: { ko: '금융재산이 기준 이하', en: 'Savings within the limit' },
      when: 'assets.financial <= median of the household + savings beside the living reserve',
    },
    'no livelihood benefit': {
      law: emergencyAidAct('제3조', '②'),
      text: {
        ko: '같은 내용의 생계급여를 받고 있지 않음',
        en: 'Does not receive livelihood benefit for the same purpose',
      },
      when: 'welfare = null or not(welfare.livelihood)',
    },
  },
  amount: 'emergency aid by size[min(household size, rows of emergency aid)]',
  every: 'month',
  from: 'application.submittedOn',
  until: 'application.submittedOn + duration("P" + string(months of emergency aid) + "M") - duration("P1D")',
  excludes: ['livelihood-benefit'],
  reaches: 'account',
  payDay: 'at-once',
  duty: 'social-welfare',
  budgetLine: 'mohw/emergency-livelihood',
  offered: false,
  cases,
})
