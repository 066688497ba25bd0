import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct, basicLivingDecree } from '../laws.ts'
import { bySize, educationLine } from './figures/median-income.ts'
import { appliesForHousehold } from './household-head.ts'
import { assets, me, members, welfare } from './known-facts.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { cases } from './near-poor.cases.ts'
import { recipients } from './recipients.ts'
import { inWon } from './terms/kinds.ts'

/** 차상위계층 확인: the status that opens other reductions and benefits. */
export const nearPoor = benefit({
  id: 'near-poor',
  title: { ko: '차상위계층 확인', en: 'Near-poor status' },
  summary: {
    ko: '기초생활수급자는 아니지만 소득과 재산이 적은 가구임을 확인합니다. 요금 감면과 여러 지원의 조건이 됩니다.',
    en: 'Certifies a low income just above livelihood security; the condition of many reductions and benefits.',
  },
  law: basicLivingAct('제2조'),
  owner: municipality,
  topic: 'income',
  reads: [me, members, assets, welfare],
  parameters: [...livelihoodMeans.parameters, educationLine],
  derived: { ...livelihoodMeans.derived, ...recipients, 'line of the near-poor': bySize('education line') },
  terms: {
    'line of the near-poor': inWon('이 가구의 차상위 기준', 'Line of the near-poor for this household'),
  },
  conditions: {
    ...appliesForHousehold(basicLivingAct('제24조', '①')),
    income: {
      law: basicLivingDecree('제3조'),
      text: {
        ko: '가구의 소득인정액이 기준 중위소득의 50% 이하',
        en: 'Recognised income of the household within 50 per cent of the median',
      },
      when: 'recognised income <= line of the near-poor',
    },
    'no recipient': {
      law: basicLivingAct('제2조'),
      text: { ko: '기초생활수급자가 아님', en: 'Receives no livelihood security' },
      when: 'not(recipient)',
    },
  },
  from: 'application.submittedOn',
  reaches: 'care',
  duty: 'social-welfare',
  budgetLine: 'mohw/near-poor',
  unverified: {
    ko: '차상위의 재산 기준은 고시로 수급자와 달리 정할 수 있으나(시행령 제5조의4제3항) 그 고시를 찾지 못해 같은 기준으로 계산합니다.',
    en: 'A notice may set other asset figures for the near-poor (decree, article 5-4(3)); it was not found, and the same figures are used.',
  },
  // 제2조제10호: who receives one of the four is not near-poor but a recipient.
  excludes: ['livelihood-benefit', 'medical-benefit', 'housing-benefit', 'education-benefit'],
  cases,
})
