import type { Derived } from 'madang/pack'
import { health } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { disabilityPensionAct } from '../laws.ts'
import { age, monthOfApplication } from './ages.ts'
import { coupleMeans, recognisedIncome } from './couple-means.ts'
import { cases } from './disability-pension.cases.ts'
import { disabilityExtras } from './figures/disability.ts'
import { disabilityPensionFigures } from './figures/pensions.ts'
import { couple, disabled, me, pension, welfare } from './known-facts.ts'
import { recipients } from './recipients.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const derived: Derived = {
  ...coupleMeans.derived,
  ...recipients,
  ...age,
  'recognised income': recognisedIncome('wages left out for the disability pension'),
  'line of this household':
    'if has spouse then disability pension line * line of couples / 100 else disability pension line',
  'below pension age': 'today < date(me.bornOn.year + basic pension age, me.bornOn.month, 1)',
  'people paid': 'if has spouse and couple.spouseDisabilityPension then 2 else 1',
  'whole basic part':
    'basic part of the disability pension * (if people paid = 2 then (100 - cut of couples) / 100 else 1) * people paid',
  step: 'step of the disability pension * people paid',
  room: 'line of this household - recognised income',
  'basic part near the line': 'max(step, ceiling(room / step) * step)',
  'basic part':
    'if not(below pension age) then 0 else min(whole basic part, if recognised income + whole basic part >= line of this household then basic part near the line else whole basic part) / people paid',
  'extra part':
    'if core recipient then (if below pension age then extra of recipients else extra of older recipients) else if recipient or near poor then extra of the near-poor else if below pension age then extra of others else extra of older others',
}

/** 장애인연금: a basic part up to the month before 65, and an extra part for life. */
export const disabilityPension = benefit({
  id: 'disability-pension',
  title: { ko: '장애인연금', en: 'Disability pension' },
  summary: {
    ko: '일하기 어려운 중증장애인에게 매달 드리는 연금입니다. 65세부터는 기초연금을 따로 신청합니다.',
    en: 'Paid each month to people with a severe disability. From 65 on the basic pension is applied for instead of the basic part.',
  },
  law: disabilityPensionAct('제4조', '①'),
  owner: health,
  topic: 'disability',
  reads: [me, disabled, couple, pension, welfare],
  parameters: [...coupleMeans.parameters, ...disabilityPensionFigures, ...disabilityExtras],
  derived,
  terms: {
    'below pension age': named('기초연금을 받는 나이가 되기 전', 'Before the age of the basic pension'),
    'people paid': inNumber(
      '기초급여를 받는 사람 수(본인과 배우자)',
      'People paid a basic part: the person, and the spouse who has one too',
    ),
    'whole basic part': inWon('부부 감액 뒤 기초급여액 합계', 'Basic parts together after the cut of couples'),
    step: inWon('기초급여액 합계를 올림하는 단위', 'Step to which the basic parts together are rounded up'),
    'basic part near the line': inWon(
      '선정기준액에 맞추어 줄인 기초급여액 합계',
      'Basic parts together, cut to what the line leaves',
    ),
    'basic part': inWon('기초급여액', 'Basic part'),
    'extra part': inWon('부가급여액', 'Extra part'),
  },
  conditions: {
    age: {
      law: disabilityPensionAct('제4조', '①'),
      text: { ko: '18세 이상', en: 'Aged 18 or more' },
      when: 'age >= age of adults',
    },
    severe: {
      law: disabilityPensionAct('제2조'),
      text: { ko: '장애인연금법의 중증장애인', en: 'Severely disabled in the sense of the act' },
      when: 'disabled != null and disabled.pensionGrade',
    },
    nationality: {
      law: disabilityPensionAct('제15조', '①'),
      text: { ko: '대한민국 국적', en: 'Korean nationality' },
      when: 'me.nationality = "KR"',
      otherwise: 'officer',
    },
    income: {
      law: disabilityPensionAct('제4조', '①'),
      text: {
        ko: '본인과 배우자의 소득인정액이 선정기준액(2026년 혼자 140만 원, 부부 224만 원) 이하',
        en: 'Recognised income of the person and spouse within the line (2026: 1.4 m won alone, 2.24 m as a couple)',
      },
      when: 'recognised income <= line of this household',
    },
    'no occupational pension': {
      law: disabilityPensionAct('제4조', '③'),
      text: {
        ko: '본인과 배우자 모두 공무원·사학·군인·별정우체국 연금을 받지 않음',
        en: 'Neither the person nor the spouse draws a pension of public servants, teachers, soldiers or post offices',
      },
      when: '(pension = null or pension.scheme != "occupational") and couple.spouseScheme != "occupational"',
    },
  },
  // 장애인연금법 제20조의2: below ten won nothing is counted.
  amount: 'floor((basic part + extra part) / 10) * 10',
  every: 'month',
  from: monthOfApplication,
  excludes: ['disability-allowance'],
  reaches: 'account',
  payDay: 20,
  duty: 'social-welfare',
  budgetLine: 'mohw/disability-pension',
  unverified: {
    ko: '부모나 자녀가 주는 사적이전소득과 이자소득 공제는 계산하지 않습니다. 18~20세 학생이 장애아동수당과 장애인연금 가운데 고르는 것은 본인의 신청에 따릅니다.',
    en: 'Support from parents or children and the deduction from interest are not computed. Pupils of 18 to 20 choose between this pension and the allowance of disabled children by applying.',
  },
  cases,
})
