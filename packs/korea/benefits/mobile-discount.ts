import { telecoms } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { telecomAct } from '../laws.ts'
import { age } from './ages.ts'
import { mobileFigures } from './figures/living-costs.ts'
import { pensionAge } from './figures/pensions.ts'
import { disabled, me, mobile, welfare } from './known-facts.ts'
import { cases } from './mobile-discount.cases.ts'
import { recipients } from './recipients.ts'
import { inWon, named } from './terms/kinds.ts'

const law = telecomAct('제4조')
const stepped = (group: string) =>
  `min(limit of ${group}, min(mobile.monthlyCharge, first part of ${group}) + max(0, mobile.monthlyCharge - first part of ${group}) * rate of ${group} / 100)`

/** 이동통신 요금감면: the best of the reductions that somebody has a right to. */
export const mobileDiscount = benefit({
  id: 'mobile-discount',
  title: { ko: '이동통신 요금감면', en: 'Reduced mobile charges' },
  summary: {
    ko: '수급자, 차상위계층, 장애인, 기초연금 수급자의 휴대전화 요금을 깎아 드립니다.',
    en: 'A reduction of the mobile charges of recipients, the near-poor, disabled people and basic pensioners.',
  },
  law,
  owner: telecoms,
  topic: 'living-costs',
  reads: [me, mobile, welfare, disabled],
  parameters: [...mobileFigures, pensionAge],
  derived: {
    ...age,
    ...recipients,
    'basic pensioner': 'welfare != null and welfare.basicPension and age >= basic pension age',
    'of core recipients': `if core recipient then ${stepped('core recipients')} else 0`,
    'of the near-poor': `if recipient or near poor then ${stepped('the near-poor')} else 0`,
    'of disabled people': 'if disabled != null then mobile.monthlyCharge * rate of disabled people / 100 else 0',
    'of pensioners':
      'if basic pensioner then min(limit of pensioners, mobile.monthlyCharge * rate of pensioners / 100) else 0',
  },
  terms: {
    'basic pensioner': named(
      '기초연금을 받는 가구에서 그 나이가 된 사람',
      'Of pension age in a household that receives the basic pension',
    ),
    'of core recipients': inWon(
      '생계·의료급여 수급자의 감면액',
      'Reduction of recipients of livelihood or medical benefit',
    ),
    'of the near-poor': inWon(
      '주거·교육급여 수급자와 차상위계층의 감면액',
      'Reduction of recipients of housing or education benefit and the near-poor',
    ),
    'of disabled people': inWon('등록장애인의 감면액', 'Reduction of disabled people'),
    'of pensioners': inWon('기초연금 수급자의 감면액', 'Reduction of basic pensioners'),
  },
  conditions: {
    subscriber: {
      law,
      text: { ko: '본인 이름의 휴대전화가 있음', en: 'A mobile subscription in one’s own name' },
      when: 'mobile != null',
    },
    group: {
      law,
      text: {
        ko: '기초생활수급자, 차상위계층, 등록장애인, 기초연금 수급자 가운데 하나',
        en: 'A recipient of livelihood security, near-poor, registered as disabled, or a basic pensioner',
      },
      when: 'recipient or near poor or disabled != null or basic pensioner',
    },
  },
  amount: 'floor(max(of core recipients, of the near-poor, of disabled people, of pensioners))',
  every: 'month',
  from: 'application.submittedOn',
  reaches: 'bill',
  duty: 'customer-service',
  budgetLine: 'telecoms/mobile-discount',
  // The companies reduce it, which are no offices of 사회보장급여법 제2조제5호: nobody may be looked for.
  offered: false,
  unverified: {
    ko: '국가유공자의 감면은 등록부가 없어 계산하지 않습니다. 원 미만은 버립니다.',
    en: 'The reduction of veterans is not computed, there being no register. Fractions of a won are dropped.',
  },
  cases,
})
