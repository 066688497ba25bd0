import { field } from 'madang/pack'
import type { Condition, Derived, Law, Parameter, Term } from 'madang/pack'
import { taxIncentiveAct } from '../laws.ts'
import {
  creditAssets,
  dependentAge,
  dependentIncome,
  dependentParentAge,
  earnerPay,
  filingMonth,
  halvedPart,
  halvingAssets,
} from './figures/tax-household.ts'
import { appliesForHousehold } from './household-head.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const couple = 'members[relation = "head" or relation = "spouse"]'
const ownIncome = '12 * (wages + business + property + pension) <= income of a dependent'
const dependentChild = `relation = "child" and (bornOn > last birthday of no dependent or disability = "severe") and ${ownIncome}`
const dependentParent = `(relation = "parent" or relation = "parent-in-law") and (bornOn <= last birthday of a dependent parent or disability = "severe") and ${ownIncome}`

/**
 * The household of the two tax credits (조세특례제한법 제100조의3부터 제100조의5까지): pay and income a year of the couple,
 * dependents, and the kind of household: 1 single, 2 one earner, 3 two earners. The year is that of the day of decision.
 */
export const taxHousehold: { readonly parameters: readonly Parameter[]; readonly derived: Derived } = {
  parameters: [
    ...[dependentAge, dependentIncome, dependentParentAge, earnerPay],
    ...[creditAssets, halvingAssets, halvedPart, filingMonth],
  ],
  derived: {
    'head pay': '12 * (sum(members[relation = "head"].wages) + sum(members[relation = "head"].business))',
    'couple pay': `12 * (sum(${couple}.wages) + sum(${couple}.business))`,
    'spouse pay': 'couple pay - head pay',
    'couple income': `couple pay + 12 * (sum(${couple}.property) + sum(${couple}.pension))`,
    // Whoever was below the age on any day of the year counts (제100조의4제4항): born after this day.
    'last birthday of no dependent': 'date(today.year - age of a dependent child, 1, 1)',
    'last birthday of a dependent parent': 'date(today.year - age of a dependent parent + 1, 1, 1) - duration("P1D")',
    'dependent children': `count(members[${dependentChild}])`,
    'dependent parents': `count(members[${dependentParent}])`,
    'spouse at home': 'count(members[relation = "spouse"]) > 0',
    'two earners': 'spouse at home and head pay >= pay of an earner and spouse pay >= pay of an earner',
    'kind of household':
      'if two earners then 3 else if spouse at home or dependent children > 0 or dependent parents > 0 then 2 else 1',
    'counted assets': 'assets.housing + assets.property + assets.deposit + assets.financial + assets.carValue',
    'part by assets':
      'if counted assets >= assets that halve the tax credits then part left by the assets / 100 else 1',
  },
}

/** What these are called: 조세특례제한법 제100조의3제1항·제5항, 제100조의4, 제100조의5제4항. */
export const taxTerms: Readonly<Record<string, Term>> = {
  'head pay': inWon('세대주의 연간 총급여액 등', 'Pay of the head a year, business included'),
  'couple pay': inWon('부부의 연간 총급여액 등', 'Pay of the couple a year, business included'),
  'spouse pay': inWon('배우자의 연간 총급여액 등', 'Pay of the spouse a year, business included'),
  'couple income': inWon('부부의 연간 총소득의 합계액', 'Income of the couple a year'),
  'last birthday of no dependent': named(
    '부양자녀의 나이를 넘기는 마지막 생년월일',
    'Last date of birth that is past the age of a dependent child',
  ),
  'last birthday of a dependent parent': named(
    '부양하는 직계존속의 나이에 드는 마지막 생년월일',
    'Last date of birth that is of the age of a dependent parent',
  ),
  'dependent children': inNumber('부양자녀 수', 'Dependent children'),
  'dependent parents': inNumber('부양하는 직계존속 수', 'Dependent parents'),
  'spouse at home': named('함께 사는 배우자가 있음', 'The spouse lives at home'),
  'two earners': named('맞벌이 가구', 'Two earners'),
  'kind of household': inNumber(
    '가구의 구분(1 단독, 2 홑벌이, 3 맞벌이)',
    'Kind of household (1 single, 2 one earner, 3 two earners)',
  ),
  'counted assets': inWon('가구원 재산의 합계액', 'Assets of the household together'),
  'part by assets': inNumber('재산을 보고 주는 비율(1이 전부)', 'Part that the assets leave (1 is all of it)'),
}

/** Decides for those with a business only. */
export const taxAsks = {
  professional: field.flag(
    { ko: '전문직 사업을 합니까', en: 'Do you or your spouse run a professional practice' },
    {
      hint: {
        ko: '변호사, 회계사, 세무사, 변리사, 법무사, 건축사, 의사, 약사처럼 법이 정한 전문직입니다.',
        en: 'As a lawyer, accountant, tax accountant, patent attorney, architect, doctor, pharmacist or the like.',
      },
    },
  ),
}

/** The articles of one of the two credits. */
interface CreditLaws {
  readonly eligible: Law
  readonly excluded: Law
  readonly profession: Law
  readonly filing: Law
}

/** What both credits ask of the household, each under its own articles. */
export const taxConditions = ({ eligible, excluded, profession, filing }: CreditLaws) =>
  ({
    ...appliesForHousehold(taxIncentiveAct('제100조의6', '④')),
    nationality: {
      law: excluded,
      text: {
        ko: '대한민국 국적, 또는 국민과 혼인했거나 국적이 있는 부양자녀가 있음',
        en: 'Korean nationality, or married to a national, or with a dependent child who is one',
      },
      when: `me.nationality = "KR" or count(members[relation = "spouse" and nationality = "KR"]) > 0 or count(members[nationality = "KR" and ${dependentChild}]) > 0`,
    },
    'no dependent': {
      law: excluded,
      text: {
        ko: '다른 사람의 부양자녀가 아님. 18세가 안 된 세대주는 담당자가 확인',
        en: 'Not somebody else’s dependent child; an officer looks at a head below eighteen',
      },
      when: 'me.bornOn <= last birthday of no dependent or spouse at home or dependent children > 0',
      otherwise: 'officer',
    },
    work: {
      law: eligible,
      text: { ko: '본인이나 배우자에게 근로·사업소득이 있음', en: 'Income from work or business in the couple' },
      when: 'couple pay > 0',
    },
    profession: {
      law: profession,
      text: {
        ko: '본인과 배우자가 변호사·회계사·의사 같은 전문직 사업을 하지 않음',
        en: 'Neither of the couple runs a practice as a lawyer, accountant, doctor or the like',
      },
      when: `sum(${couple}.business) = 0 or not(answers.professional)`,
    },
    assets: {
      law: eligible,
      text: {
        ko: '가구원 재산 합계가 2억 4천만 원 미만(빚은 빼지 않음)',
        en: 'Assets below 240 million won, debts not taken off',
      },
      when: 'counted assets < assets of the tax credits',
    },
    window: {
      law: filing,
      text: {
        ko: '5월에 신청. 반기 신청(9월, 3월)과 기한 후 신청(6~11월, 95%만 지급)은 담당자가 확인',
        en: 'Applied for in May; half-yearly and late applications (June to November, at 95 per cent) go to an officer',
      },
      when: 'application.submittedOn.month = month of filing',
      otherwise: 'officer',
      concerns: 'application',
    },
  }) as const satisfies Record<string, Condition>

/** What both credits leave open. */
export const taxOpen = {
  ko: '소득은 가구 조사에 있는 월 소득의 열두 달치로 보고, 과세기간은 판정하는 해로 봅니다. 사업소득은 업종별 조정률을 곱한 뒤의 금액으로, 전세금은 계약 금액으로 봅니다. 부모가 없는 손자녀·형제자매의 부양은 담당자가 봅니다. 산정표(시행령 별표)는 총급여 구간별로 끝수를 정하는데 원문을 찾지 못해 법률의 계산식으로 셈합니다.',
  en: 'Income is twelve times the monthly income of the household survey, for the year of the decision. Business income is taken as already multiplied by the rate of its trade, a rent deposit at its full amount. Grandchildren and siblings without parents go to an officer. The official table, which rounds by band of pay, was not found: the formula of the act is used.',
} as const
