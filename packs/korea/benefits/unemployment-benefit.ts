import { labourOffice } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { employmentInsuranceAct, petitionAct } from '../laws.ts'
import { unemploymentParameters } from './figures/unemployment-benefit.ts'
import { disabled, insured, me } from './known-facts.ts'
import { monthsBetween } from './periods.ts'
import { cases } from './unemployment-benefit.cases.ts'
import { inDays, inNumber, inWon, inYears } from './terms/kinds.ts'

const act = employmentInsuranceAct
const ageAtLeaving = 'years and months duration(me.bornOn, insured.leftOn).years'
const band = [1, 2, 3, 4]
  .map((at) => `if insured.insuredYears < insured years by band[${at}] then ${at} else `)
  .join('')

/** 구직급여. */
export const unemploymentBenefit = benefit({
  id: 'unemployment-benefit',
  title: { ko: '구직급여(실업급여)', en: 'Unemployment benefit' },
  summary: {
    ko: '일을 잃은 사람이 다시 일을 찾는 동안 하루 66,048원(8시간 근무)에서 68,100원까지, 120일에서 270일 동안 드립니다.',
    en: 'For those who lost their job, while they look for another: 66,048 (at eight hours) to 68,100 won a day for 120 to 270 days.',
  },
  law: act('제40조'),
  owner: labourOffice,
  topic: 'work',
  reads: [me, insured, disabled],
  reaches: 'on-proof',
  duty: 'employment',
  deadline: { count: 14, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '고용노동부/구직급여',
  parameters: unemploymentParameters,
  derived: {
    'highest benefit of a day': 'min(insured.dailyWage, highest base wage) * part of the base wage / 100',
    'least benefit of a day':
      'minimum wage * min(insured.hoursADay, hours of a working day) * part of the minimum wage / 100',
    'benefit of a day': 'floor(max(highest benefit of a day, least benefit of a day))',
    'age at leaving': ageAtLeaving,
    'band of insured years': `${band}5`,
    'days paid':
      'if age at leaving >= age of more days or disabled != null then days of the older[band of insured years] else days of the benefit[band of insured years]',
  },
  terms: {
    'highest benefit of a day': inWon('기초일액에 따른 구직급여일액', 'Benefit of a day by the base wage'),
    'least benefit of a day': inWon('최저구직급여일액', 'Least benefit of a day'),
    'benefit of a day': inWon('구직급여일액', 'Benefit of a day'),
    'age at leaving': inYears('이직할 때의 나이', 'Age at leaving the job'),
    'band of insured years': inNumber('피보험기간의 구간(1부터 5까지)', 'Band of the insured years, 1 to 5'),
    'days paid': inDays('소정급여일수', 'Days of benefit'),
  },
  conditions: {
    left: {
      law: act('제40조', '①'),
      text: {
        ko: '고용보험에 들었던 일을 그만두고 일하지 못하고 있음',
        en: 'An insured job ended, and there is no other',
      },
      when: 'insured != null and insured.status = "left"',
    },
    days: {
      law: act('제40조', '①'),
      text: {
        ko: '이직 전 18개월 동안 고용보험 180일 이상',
        en: 'Insured for 180 days in the eighteen months before leaving',
      },
      when: 'insured != null and insured.insuredDays >= insured days of the benefit',
    },
    reason: {
      law: act('제58조'),
      text: {
        ko: '정당한 사유 없이 스스로 그만두거나 중대한 잘못으로 해고되지 않음',
        en: 'Neither quit without just cause nor dismissed for gross misconduct',
      },
      when: 'insured != null and (insured.leavingReason = "dismissed" or insured.leavingReason = "just-cause")',
    },
    seeking: {
      law: act('제40조', '①'),
      text: { ko: '일자리를 찾고 있음(구직 등록)', en: 'Looking for work, and registered for it' },
      when: 'insured != null and insured.seekingWork',
    },
    'in time': {
      law: act('제48조', '①'),
      text: { ko: '이직한 다음 날부터 12개월 안', en: 'Within twelve months of the day after leaving' },
      when: `insured != null and insured.leftOn != null and (${monthsBetween('insured.leftOn', 'today')} < months to claim or (${monthsBetween('insured.leftOn', 'today')} = months to claim and insured.leftOn.day = today.day))`,
    },
    hired: {
      law: act('제10조', '③'),
      text: {
        ko: '65세가 되기 전에 고용됨. 65세가 넘어 그만두었으면 담당자가 확인',
        en: 'Hired before the age of 65; an officer looks at those who left later',
      },
      when: 'insured != null and age at leaving - insured.insuredYears < age of hiring',
      otherwise: 'officer',
    },
  },
  amount: 'benefit of a day * days paid',
  every: 'once',
  excludes: ['job-seeker-allowance'],
  unverified: {
    ko: '최저임금과 상한은 이직한 날이 아니라 판정하는 날의 것을 씁니다. 통상임금이 평균임금보다 높은 경우(제45조제2항), 일용근로자와 초단시간근로자의 요건, 4시간보다 짧은 근로시간의 셈은 담당자가 봅니다.',
    en: 'Minimum wage and cap are those of the day of decision, not of leaving. An ordinary wage above the average (제45조제2항), day labourers, very short hours and the counting of days below four hours are an officer’s.',
  },
  cases,
})
