import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct, medicalBenefitAct } from '../laws.ts'
import { age } from './ages.ts'
import { bySize, medicalLine } from './figures/median-income.ts'
import { ownHousehold } from './figures/livelihood-security.ts'
import { assets, me, members } from './known-facts.ts'
import { ofOneHousehold } from './livelihood-conditions.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { cases } from './medical-benefit.cases.ts'

/** 의료급여: care at little or no cost. Which of the two classes holds follows from the ability to work, assessed by an officer. */
export const medicalBenefit = benefit({
  id: 'medical-benefit',
  title: { ko: '의료급여', en: 'Medical benefit' },
  summary: {
    ko: '소득과 재산이 적은 가구가 병원비를 거의 내지 않고 치료받게 합니다.',
    en: 'Medical care at little or no cost for households on a low income.',
  },
  law: medicalBenefitAct('제3조', '①'),
  owner: municipality,
  topic: 'health',
  reads: [me, members, assets],
  parameters: [...livelihoodMeans.parameters, medicalLine, ownHousehold],
  derived: { ...livelihoodMeans.derived, ...age, 'line of the household': bySize('medical line') },
  conditions: {
    ...ofOneHousehold,
    income: {
      law: basicLivingAct('제12조의3', '②'),
      text: {
        ko: '가구의 소득인정액이 기준 중위소득의 40% 이하',
        en: 'Recognised income of the household within 40 per cent of the median',
      },
      when: 'recognised income <= line of the household',
    },
    'nobody to support': {
      law: basicLivingAct('제12조의3', '②'),
      text: {
        ko: '따로 사는 부모·자녀 가운데 부양할 수 있는 사람이 없음. 있으면 담당자가 부양능력을 확인',
        en: 'No parent or child elsewhere who could give support; if there is one, an officer looks',
      },
      when: 'assets.supporterIncome = null and assets.supporterAssets = null',
      otherwise: 'officer',
    },
  },
  from: 'application.submittedOn',
  reaches: 'care',
  duty: 'social-welfare',
  deadline: { count: 30, unit: 'days', law: basicLivingAct('제26조', '④') },
  budgetLine: 'mohw/medical-benefit',
  unverified: {
    ko: '1종·2종의 구분과 본인부담, 부양능력의 계산은 담당자가 정합니다.',
    en: 'The class, the own share and the reckoning of the ability to support are for the officer.',
  },
  cases,
})
