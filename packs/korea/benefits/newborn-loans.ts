import type { Condition, Derived, Parameter, Term } from 'madang/pack'
import { housingFundAct } from '../laws.ts'
import { birthMonths, coupleIncome } from './figures/newborn-loans.ts'
import { appliesForHousehold } from './household-head.ts'
import { monthsBetween } from './periods.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const law = housingFundAct('제9조', '①')
const couple = 'members[relation = "head" or relation = "spouse"]'
const since = monthsBetween('bornOn', 'today')

/** What the two loans for families with a newborn look at. */
export const newbornFamily: { readonly parameters: readonly Parameter[]; readonly derived: Derived } = {
  parameters: [birthMonths, coupleIncome],
  derived: {
    newborns: `count(members[relation = "child" and bornOn <= today and (${since} < months since the birth or (${since} = months since the birth and bornOn.day = today.day))])`,
    'couple income': `12 * (sum(${couple}.wages) + sum(${couple}.business))`,
    'two earners': `count(${couple}) = 2 and count(members[(relation = "head" or relation = "spouse") and wages + business > 0]) = 2`,
    'net assets':
      'assets.housing + assets.property + assets.deposit + assets.financial + assets.carValue - assets.debts',
  },
}

/** What these are called. */
export const newbornTerms: Readonly<Record<string, Term>> = {
  newborns: inNumber('기한 안에 태어난 아이 수', 'Children born within the time that counts'),
  'couple income': inWon('부부의 연간 근로·사업소득', 'Income of the couple from work a year'),
  'two earners': named('맞벌이 부부', 'Both of the couple earn'),
  'net assets': inWon('순자산', 'Net assets'),
}

export const newbornConditions = {
  ...appliesForHousehold(law),
  newborn: {
    law,
    text: { ko: '2년 안에 아이를 낳음', en: 'A child born within the last two years' },
    when: 'newborns > 0',
  },
  income: {
    law,
    text: {
      ko: '부부의 연소득이 1억 3천만 원 이하, 맞벌이는 2억 원 이하',
      en: 'Income of the couple at most 130 million won a year, 200 million with two earners',
    },
    when: 'couple income <= (if two earners then income of newborn loans[2] else income of newborn loans[1])',
  },
  'no home': {
    law,
    text: {
      ko: '집이 없음. 한 채를 가진 사람의 대환은 담당자가 확인',
      en: 'Owns no home; an officer looks at refinancing for owners of one',
    },
    when: 'assets.homes = 0',
    otherwise: 'officer',
  },
} as const satisfies Record<string, Condition>

export const newbornOpen = {
  ko: '집의 값과 넓이의 한도, 금리와 우대금리, 신용과 빚 갚을 힘(DSR·DTI)은 은행이 봅니다. 연소득은 가구 조사의 월 소득의 열두 달치로 봅니다.',
  en: 'Limits on the price and size of the home, rates of interest, credit and the ability to repay are the bank’s to see. A year’s income is twelve times the monthly income of the survey.',
} as const
