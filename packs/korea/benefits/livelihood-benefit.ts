import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct } from '../laws.ts'
import { age } from './ages.ts'
import { livelihoodLine, bySize } from './figures/median-income.ts'
import { ownHousehold, supporterAssets, supporterIncome } from './figures/livelihood-security.ts'
import { assets, me, members } from './known-facts.ts'
import { cases } from './livelihood-benefit.cases.ts'
import { ofOneHousehold } from './livelihood-conditions.ts'
import { livelihoodMeans } from './livelihood-means.ts'

/** 생계급여: what is missing up to the line. */
export const livelihoodBenefit = benefit({
  id: 'livelihood-benefit',
  title: { ko: '생계급여', en: 'Livelihood benefit' },
  summary: {
    ko: '소득과 재산이 생계급여 기준보다 적은 가구에 모자라는 만큼을 매달 드립니다.',
    en: 'Each month, what a household lacks up to the line of the livelihood benefit.',
  },
  law: basicLivingAct('제8조', '②'),
  owner: municipality,
  topic: 'income',
  reads: [me, members, assets],
  parameters: [...livelihoodMeans.parameters, livelihoodLine, ownHousehold, supporterIncome, supporterAssets],
  derived: { ...livelihoodMeans.derived, ...age, 'line of the household': bySize('livelihood line') },
  conditions: {
    ...ofOneHousehold,
    income: {
      law: basicLivingAct('제8조', '②'),
      text: {
        ko: '가구의 소득인정액이 기준 중위소득의 32% 이하',
        en: 'Recognised income of the household within 32 per cent of the median',
      },
      when: 'recognised income <= line of the household',
    },
    'nobody to support': {
      law: basicLivingAct('제8조의2', '①'),
      text: {
        ko: '따로 사는 부모·자녀 가운데 소득이나 재산이 아주 많은 사람이 없음. 있으면 담당자가 확인',
        en: 'No parent or child elsewhere with a very high income or large assets; if there is one, an officer looks',
      },
      when: '(assets.supporterIncome = null or assets.supporterIncome <= income of a supporter) and (assets.supporterAssets = null or assets.supporterAssets <= assets of a supporter)',
      otherwise: 'officer',
    },
  },
  // Rounded up to ten won, as the ministry's guide shows with its example.
  amount: 'ceiling((line of the household - recognised income) / 10) * 10',
  every: 'month',
  // 제27조제1항: from the day of the application.
  from: 'application.submittedOn',
  reaches: 'account',
  payDay: 20,
  duty: 'social-welfare',
  deadline: { count: 30, unit: 'days', law: basicLivingAct('제26조', '④') },
  budgetLine: 'mohw/livelihood-benefit',
  unverified: {
    ko: '계속 드는 의료비, 군 복무 중이거나 외국에 오래 있는 가구원, 일하는 것을 조건으로 하는 지급은 담당자가 확인합니다.',
    en: 'Lasting medical costs, members in military service or long abroad, and payment on condition of taking part in work are for the officer.',
  },
  cases,
})
