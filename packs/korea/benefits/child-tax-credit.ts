import { parameter } from 'madang/pack'
import { taxService } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { taxIncentiveAct, taxIncentiveDecree } from '../laws.ts'
import { cases } from './child-tax-credit.cases.ts'
import { treasuryAmount, treasuryUnit } from './figures/treasury.ts'
import { assets, me, members } from './known-facts.ts'
import { taxAsks, taxConditions, taxHousehold, taxOpen, taxTerms } from './tax-household.ts'
import { inWon } from './terms/kinds.ts'

const since = '2026-01-01'
const formula = taxIncentiveAct('제100조의29', '①')
const source = '조세특례제한법 제100조의29제1항'

const perChild = parameter({
  name: 'child tax credit',
  title: { ko: '자녀장려금 최대액(자녀 한 명)', en: 'Highest credit for a child' },
  law: formula,
  unit: 'won',
  values: { [since]: 1_000_000 },
  source,
})

const fall = parameter({
  name: 'child tax credit fall',
  title: { ko: '점감 구간에서 줄어드는 금액(자녀 한 명)', en: 'By how much the credit for a child falls' },
  law: formula,
  unit: 'won',
  values: { [since]: 500_000 },
  source,
})

const plateau = parameter({
  name: 'child tax credit plateau',
  title: {
    ko: '총급여액이 이만큼을 넘으면 줄어듦(단독·홑벌이·맞벌이)',
    en: 'Pay from which it falls, by kind of household',
  },
  law: formula,
  unit: 'won',
  // There is no single household with a dependent child; its row is that of one earner.
  values: { [since]: [21_000_000, 21_000_000, 25_000_000] },
  source,
})

const limit = parameter({
  name: 'child tax credit limit',
  title: { ko: '총소득 기준금액(미만)', en: 'Income a year is below this' },
  law: taxIncentiveAct('제100조의28', '①'),
  unit: 'won',
  values: { [since]: 70_000_000 },
  source: '조세특례제한법 제100조의28제1항제2호',
})

/** 자녀장려금. */
export const childTaxCredit = benefit({
  id: 'child-tax-credit',
  title: { ko: '자녀장려금', en: 'Child tax credit' },
  summary: {
    ko: '소득이 7천만 원 미만인 가구에 18세가 안 된 자녀 한 명마다 한 해에 한 번, 50만~100만 원을 드립니다.',
    en: 'Once a year 500,000 to 1,000,000 won for each child below eighteen of a household with less than 70 million won.',
  },
  law: taxIncentiveAct('제100조의27'),
  owner: taxService,
  topic: 'family',
  reads: [me, members, assets],
  asks: taxAsks,
  reaches: 'account',
  duty: 'tax',
  offer: taxIncentiveAct('제100조의6', '⑩'),
  deadline: { count: 3, unit: 'months', law: taxIncentiveAct('제100조의7', '①') },
  budgetLine: '국세청/자녀장려금',
  parameters: [...taxHousehold.parameters, perChild, fall, plateau, limit, treasuryUnit],
  derived: {
    ...taxHousehold.derived,
    'own plateau': 'child tax credit plateau[kind of household]',
    'credit for a child':
      'if couple pay < own plateau then child tax credit else child tax credit - (min(couple pay, child tax credit limit) - own plateau) * child tax credit fall / (child tax credit limit - own plateau)',
  },
  terms: {
    ...taxTerms,
    'own plateau': inWon('장려금이 줄기 시작하는 총급여액 등', 'Pay from which the credit falls'),
    'credit for a child': inWon(
      '자녀 한 명의 자녀장려금(재산을 보기 전)',
      'Credit for one child, before the assets are looked at',
    ),
  },
  conditions: {
    ...taxConditions({
      eligible: taxIncentiveAct('제100조의28', '①'),
      excluded: taxIncentiveAct('제100조의28', '②'),
      profession: taxIncentiveDecree('제100조의28'),
      filing: taxIncentiveAct('제100조의30', '①'),
    }),
    child: {
      law: taxIncentiveAct('제100조의28', '①'),
      text: {
        ko: '연 소득이 100만 원 이하인 18세 미만 자녀(심한 장애가 있으면 나이와 관계없이)가 있음',
        en: 'A child below eighteen (of any age with a severe disability) with at most a million won a year',
      },
      when: 'dependent children > 0',
    },
    income: {
      law: taxIncentiveAct('제100조의28', '①'),
      text: { ko: '부부의 연간 총소득이 7천만 원 미만', en: 'The couple’s income a year below 70 million won' },
      when: 'couple income < child tax credit limit',
    },
  },
  amount: treasuryAmount('dependent children * credit for a child * part by assets'),
  every: 'once',
  unverified: {
    ko: `${taxOpen.ko} 자녀세액공제를 받았으면 그만큼 빼는데(제100조의30제2항), 그 금액은 담당자가 확인합니다.`,
    en: `${taxOpen.en} What was taken as a child deduction from income tax is subtracted (제100조의30제2항); an officer looks at it.`,
  },
  cases,
})
