import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct, housingBenefitAct } from '../laws.ts'
import { age, monthOfApplication } from './ages.ts'
import { bySize, housingLine } from './figures/median-income.ts'
import { ownHousehold } from './figures/livelihood-security.ts'
import { cases } from './housing-benefit.cases.ts'
import { assets, lease, me, members } from './known-facts.ts'
import { ofOneHousehold } from './livelihood-conditions.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { ownShareOfRent, rentParameters, rentUpTo } from './rent.ts'
import { inWon } from './terms/kinds.ts'

/** 주거급여 가운데 임차급여: the rent of a tenant, up to the standard rent of the place. */
export const housingBenefit = benefit({
  id: 'housing-benefit',
  title: { ko: '주거급여(임차료)', en: 'Housing benefit for tenants' },
  summary: {
    ko: '세 들어 사는 가구에 실제 내는 임대료를 지역별 기준임대료까지 매달 드립니다.',
    en: 'Each month, the rent that a tenant really pays, up to the standard rent of the place.',
  },
  law: housingBenefitAct('제5조', '①'),
  owner: municipality,
  topic: 'housing',
  reads: [me, members, assets, lease],
  parameters: [...livelihoodMeans.parameters, housingLine, ownHousehold, ...rentParameters],
  derived: {
    ...livelihoodMeans.derived,
    ...age,
    ...rentUpTo('household size'),
    ...ownShareOfRent,
    'line of the household': bySize('housing line'),
  },
  terms: {
    'own part of the rent': inWon('임대료 가운데 가구가 부담하는 금액', 'What the household bears of the rent itself'),
  },
  conditions: {
    ...ofOneHousehold,
    income: {
      law: housingBenefitAct('제5조', '①'),
      text: {
        ko: '가구의 소득인정액이 기준 중위소득의 48% 이하(부양의무자는 보지 않음)',
        en: 'Recognised income of the household within 48 per cent of the median; nobody’s duty to support is looked at',
      },
      when: 'recognised income <= line of the household',
    },
    tenant: {
      law: housingBenefitAct('제7조', '①'),
      text: { ko: '다른 사람의 집에 세 들어 삶', en: 'Lives in somebody else’s home under a lease' },
      when: 'lease != null',
    },
    landlord: {
      law: housingBenefitAct('제7조', '①'),
      text: {
        ko: '부모·자녀에게서 빌린 집이 아님. 2촌 안의 친족이면 담당자가 확인',
        en: 'Not let by a parent or child; an officer looks at a lease from a relative to the second degree',
      },
      when: 'lease = null or not(lease.fromRelative)',
      otherwise: 'officer',
    },
  },
  amount: 'floor(max(0, rent that counts - own part of the rent))',
  every: 'month',
  // 시행규칙 제3조제3항: the month in which it begins is paid whole.
  from: monthOfApplication,
  excludes: ['home-repair'],
  reaches: 'account',
  payDay: 20,
  duty: 'social-welfare',
  deadline: { count: 30, unit: 'days', law: basicLivingAct('제26조', '④') },
  budgetLine: 'molit/housing-benefit',
  cases,
})
