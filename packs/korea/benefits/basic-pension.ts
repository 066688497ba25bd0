import type { Derived } from 'madang/pack'
import { health } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicPensionAct } from '../laws.ts'
import { cases } from './basic-pension.cases.ts'
import { coupleMeans, recognisedIncome } from './couple-means.ts'
import { basicPensionFigures } from './figures/pensions.ts'
import { couple, disabled, me, pension, welfare } from './known-facts.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

/** FEEL: 기초연금법 제24조, below ten won nothing of a pension is counted. */
const wholeTens = (won: string) => `floor((${won}) / 10) * 10`

/** FEEL: the pension before any cut (제5조제4항·제5항·제7항, 제6조, 제7조), given whose national pension it is. */
function beforeCuts(of: { national: string; monthly: string; aPart: string; whole: string }): string {
  const reckoned = `min(standard basic pension, max(0, standard basic pension - ${of.aPart} * 2 / 3) + standard basic pension / 2)`
  const share = (percent: string) => `standard basic pension * ${percent} / 100`
  return [
    `if not(${of.national}) or ${of.whole} or ${of.monthly} <= ${share('small national pension')} then standard basic pension`,
    `else if ${of.monthly} <= ${share('middle national pension')} then max(${share('total of the middle rule')} - ${of.monthly}, ${reckoned})`,
    `else ${reckoned}`,
  ].join(' ')
}

const derived: Derived = {
  ...coupleMeans.derived,
  'recognised income': recognisedIncome('wages left out for the basic pension'),
  'line of this household': 'if has spouse then basic pension line * line of couples / 100 else basic pension line',
  'month of the birthday': 'date(me.bornOn.year + basic pension age, me.bornOn.month, 1)',
  'month of application': 'date(application.submittedOn.year, application.submittedOn.month, 1)',
  'lives on livelihood security':
    'welfare != null and (welfare.livelihood or welfare.medical or welfare.housing or welfare.education)',
  'income for the disability pension': recognisedIncome('wages left out for the disability pension'),
  'line for the disability pension':
    'if has spouse then disability pension line * line of couples / 100 else disability pension line',
  'has the disability pension':
    'disabled != null and disabled.pensionGrade and income for the disability pension <= line for the disability pension',
  'has national pension': 'pension != null and pension.scheme = "national"',
  'own pension before cuts': beforeCuts({
    national: 'has national pension',
    monthly: 'pension.monthly',
    aPart: 'pension.aPart',
    whole: '(lives on livelihood security or has the disability pension)',
  }),
  'pension of the spouse before cuts': beforeCuts({
    national: 'couple.spouseScheme = "national"',
    monthly: 'couple.spousePension',
    aPart: 'couple.spouseAPart',
    whole: '(lives on livelihood security or couple.spouseDisabilityPension)',
  }),
  'both are entitled':
    'has spouse and years and months duration(couple.spouseBornOn, today).years >= basic pension age',
  'part left to couples': 'if both are entitled then (100 - cut of couples) / 100 else 1',
  'own pension': wholeTens('own pension before cuts * part left to couples'),
  'pension of the spouse': wholeTens('pension of the spouse before cuts * part left to couples'),
  'pensions together': 'if both are entitled then own pension + pension of the spouse else own pension',
  room: 'line of this household - recognised income',
  least: 'standard basic pension * least basic pension / 100',
  'least together': 'if both are entitled then 2 * least else least',
  'paid together': 'min(pensions together, max(room, least together))',
  'own part': 'max(least, paid together * own pension / pensions together)',
}

/** 기초연금: who gets it, and how much of it, after every cut that the law makes. */
export const basicPension = benefit({
  id: 'basic-pension',
  title: { ko: '기초연금', en: 'Basic pension' },
  summary: {
    ko: '65세 이상이고 소득과 재산이 정해진 금액보다 적은 분에게 매달 드립니다.',
    en: 'Paid each month from 65 on to people whose income and assets stay below a line.',
  },
  law: basicPensionAct('제3조', '①'),
  owner: health,
  topic: 'old-age',
  reads: [me, couple, pension, welfare, disabled],
  parameters: [...coupleMeans.parameters, ...basicPensionFigures],
  derived,
  terms: {
    'month of the birthday': named(
      '기초연금을 받는 나이가 되는 달의 첫날',
      'First day of the month in which the pension age is reached',
    ),
    'month of application': named('신청한 달의 첫날', 'First day of the month of the application'),
    'lives on livelihood security': named(
      '가구가 생계·의료·주거·교육급여 가운데 하나를 받음',
      'The household receives livelihood, medical, housing or education benefit',
    ),
    'income for the disability pension': inWon(
      '장애인연금의 소득인정액',
      'Recognised income by the rules of the disability pension',
    ),
    'line for the disability pension': inWon(
      '장애인연금의 선정기준액(혼자 또는 부부)',
      'Line of the disability pension, alone or as a couple',
    ),
    'has the disability pension': named('장애인연금 수급권자', 'Entitled to the disability pension'),
    'has national pension': named('국민연금 수급권자', 'Entitled to a national pension'),
    'own pension before cuts': inWon('감액하기 전 본인의 기초연금액', 'Own basic pension before the cuts'),
    'pension of the spouse before cuts': inWon(
      '감액하기 전 배우자의 기초연금액',
      'Basic pension of the spouse before the cuts',
    ),
    'both are entitled': named(
      '본인과 배우자 모두 기초연금 수급권자(배우자는 나이로 봄)',
      'Both spouses are entitled, the spouse judged by age',
    ),
    'part left to couples': inNumber(
      '부부 감액 뒤에 남는 비율(1이 전부)',
      'Part that the cut of couples leaves (1 is all of it)',
    ),
    'own pension': inWon('부부 감액 뒤 본인의 기초연금액', 'Own basic pension after the cut of couples'),
    'pension of the spouse': inWon(
      '부부 감액 뒤 배우자의 기초연금액',
      'Basic pension of the spouse after the cut of couples',
    ),
    'pensions together': inWon(
      '부부의 기초연금액 합계(혼자 받으면 본인의 것)',
      'Basic pensions of the couple together, or the own one alone',
    ),
    least: inWon('한 사람의 기초연금 최저 지급액', 'Least basic pension of one person'),
    'least together': inWon(
      '부부의 기초연금 최저 지급액 합계(혼자 받으면 본인의 것)',
      'Least basic pensions of the couple together, or the own one alone',
    ),
    'paid together': inWon(
      '선정기준액에 맞추어 줄인 기초연금액 합계',
      'Basic pensions together, cut to what the line leaves',
    ),
    'own part': inWon('그 합계에서 본인에게 나눈 기초연금액', 'Own share of the basic pensions together'),
  },
  conditions: {
    age: {
      law: basicPensionAct('제3조', '①'),
      text: {
        ko: '65세 이상. 65세 생일이 있는 달의 한 달 전부터 미리 신청할 수 있음',
        en: 'Aged 65 or more; one may apply from the month before the month of the 65th birthday',
      },
      when: 'today >= month of the birthday - duration("P1M")',
    },
    nationality: {
      law: basicPensionAct('제17조'),
      text: { ko: '대한민국 국적', en: 'Korean nationality' },
      when: 'me.nationality = "KR"',
      otherwise: 'officer',
    },
    income: {
      law: basicPensionAct('제3조', '①'),
      text: {
        ko: '본인과 배우자의 소득인정액이 선정기준액(2026년 혼자 247만 원, 부부 395만 2천 원) 이하',
        en: 'Recognised income of the person and spouse within the line (2026: 2.47 m won alone, 3.952 m as a couple)',
      },
      when: 'recognised income <= line of this household',
    },
    'no occupational pension': {
      law: basicPensionAct('제3조', '③'),
      text: {
        ko: '본인과 배우자 모두 공무원·사학·군인·별정우체국 연금을 받지 않음',
        en: 'Neither the person nor the spouse draws a pension of public servants, teachers, soldiers or post offices',
      },
      when: '(pension = null or pension.scheme != "occupational") and couple.spouseScheme != "occupational"',
    },
  },
  amount: wholeTens('own part'),
  every: 'month',
  from: 'if month of application < month of the birthday then month of the birthday else month of application',
  reaches: 'account',
  payDay: 25,
  duty: 'social-welfare',
  budgetLine: 'mohw/basic-pension',
  unverified: {
    ko: '자녀 소유의 비싼 집에 사는 경우의 무료임차소득, 이자소득 공제, 소득에서 빼는 보상금은 계산하지 않습니다. 2027년의 금액은 아직 나오지 않아 2026년 금액으로 계산합니다.',
    en: 'Rent-free living in a child’s expensive home, the deduction from interest and the compensations that do not count are not computed. For 2027 the figures of 2026 are used until the new ones are published.',
  },
  cases,
})
