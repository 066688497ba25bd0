import { parameter } from 'madang/pack'
import { taxService } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { taxIncentiveAct, taxIncentiveDecree } from '../laws.ts'
import { cases } from './earned-income-credit.cases.ts'
import { treasuryAmount, treasuryUnit } from './figures/treasury.ts'
import { assets, me, members } from './known-facts.ts'
import { taxAsks, taxConditions, taxHousehold, taxOpen, taxTerms } from './tax-household.ts'
import { inWon, named } from './terms/kinds.ts'

const since = '2026-01-01'
const formula = taxIncentiveAct('제100조의5', '①')
const source = '조세특례제한법 제100조의5제1항(단독·홑벌이·맞벌이 순서)'

const peak = parameter({
  name: 'earned income credit peak',
  title: { ko: '근로장려금 최대액(단독·홑벌이·맞벌이)', en: 'Highest credit: single, one earner, two earners' },
  law: formula,
  unit: 'won',
  values: { [since]: [1_650_000, 2_850_000, 3_300_000] },
  source,
})

const rise = parameter({
  name: 'earned income credit rise',
  title: { ko: '총급여액이 이만큼일 때 최대액이 됨', en: 'Pay at which the credit reaches its highest' },
  law: formula,
  unit: 'won',
  values: { [since]: [4_000_000, 7_000_000, 8_000_000] },
  source,
})

const plateau = parameter({
  name: 'earned income credit plateau',
  title: { ko: '총급여액이 이만큼을 넘으면 줄어듦', en: 'Pay from which the credit falls' },
  law: formula,
  unit: 'won',
  values: { [since]: [9_000_000, 14_000_000, 17_000_000] },
  source,
})

const limit = parameter({
  name: 'earned income credit limit',
  title: { ko: '총소득 기준금액(미만)', en: 'Income a year is below this' },
  law: taxIncentiveAct('제100조의3', '①'),
  unit: 'won',
  values: { [since]: [22_000_000, 32_000_000, 44_000_000] },
  source: '조세특례제한법 제100조의3제1항제2호',
})

const decision = taxIncentiveAct('제100조의7', '③')

const none = parameter({
  name: 'credit too small',
  title: { ko: '이보다 적으면 주지 않음', en: 'A smaller credit is not paid' },
  law: decision,
  unit: 'won',
  values: { [since]: 15_000 },
  source: '조세특례제한법 제100조의7제3항',
})

const leastRising = parameter({
  name: 'least rising credit',
  title: { ko: '점증 구간의 최소 금액', en: 'Least credit where it rises' },
  law: decision,
  unit: 'won',
  values: { [since]: 100_000 },
  source: '조세특례제한법 제100조의7제3항',
})

const leastFalling = parameter({
  name: 'least falling credit',
  title: { ko: '점감 구간의 최소 금액', en: 'Least credit where it falls' },
  law: decision,
  unit: 'won',
  values: { [since]: 30_000 },
  source: '조세특례제한법 제100조의7제3항',
})

/** 근로장려금. */
export const earnedIncomeCredit = benefit({
  id: 'earned-income-credit',
  title: { ko: '근로장려금', en: 'Earned income tax credit' },
  summary: {
    ko: '일하지만 소득이 적은 가구에 한 해에 한 번, 최대 165만 원(단독), 285만 원(홑벌이), 330만 원(맞벌이)을 드립니다.',
    en: 'Once a year for households that work and earn little: up to 1.65 million won (single), 2.85 (one earner), 3.3 (two).',
  },
  law: taxIncentiveAct('제100조의2'),
  owner: taxService,
  topic: 'work',
  reads: [me, members, assets],
  asks: taxAsks,
  reaches: 'account',
  duty: 'tax',
  offer: taxIncentiveAct('제100조의6', '⑩'),
  deadline: { count: 3, unit: 'months', law: taxIncentiveAct('제100조의7', '①') },
  budgetLine: '국세청/근로장려금',
  parameters: [...taxHousehold.parameters, peak, rise, plateau, limit, none, leastRising, leastFalling, treasuryUnit],
  derived: {
    ...taxHousehold.derived,
    'own peak': 'earned income credit peak[kind of household]',
    'own rise': 'earned income credit rise[kind of household]',
    'own plateau': 'earned income credit plateau[kind of household]',
    'own limit': 'earned income credit limit[kind of household]',
    'credited pay': 'min(couple pay, own limit)',
    'credit rises': 'couple pay < own rise',
    'credit falls': 'couple pay >= own plateau',
    'credit by pay':
      'if credit rises then credited pay * own peak / own rise else if credit falls then own peak - (credited pay - own plateau) * own peak / (own limit - own plateau) else own peak',
    credit: 'credit by pay * part by assets',
  },
  terms: {
    ...taxTerms,
    'own peak': inWon('이 가구의 근로장려금 최대액', 'Highest credit of this household'),
    'own rise': inWon('최대액에 이르는 총급여액 등', 'Pay at which the credit reaches its highest'),
    'own plateau': inWon('장려금이 줄기 시작하는 총급여액 등', 'Pay from which the credit falls'),
    'own limit': inWon('이 가구의 총소득기준금액', 'Income limit of this household'),
    'credited pay': inWon(
      '장려금을 계산하는 총급여액 등(총소득기준금액까지)',
      'Pay that the credit is reckoned from, up to the limit',
    ),
    'credit rises': named('총급여액 등이 늘면 장려금도 느는 구간', 'The credit still rises with the pay'),
    'credit falls': named('총급여액 등이 늘면 장려금이 주는 구간', 'The credit falls as the pay rises'),
    'credit by pay': inWon('총급여액 등으로 계산한 근로장려금', 'Credit by the pay'),
    credit: inWon('재산을 보고 난 근로장려금', 'Credit after the assets are looked at'),
  },
  conditions: {
    ...taxConditions({
      eligible: taxIncentiveAct('제100조의3', '①'),
      excluded: taxIncentiveAct('제100조의3', '②'),
      profession: taxIncentiveDecree('제100조의2', '④'),
      filing: taxIncentiveAct('제100조의6', '①'),
    }),
    income: {
      law: taxIncentiveAct('제100조의3', '①'),
      text: {
        ko: '부부의 연간 총소득이 단독 2,200만 원, 홑벌이 3,200만 원, 맞벌이 4,400만 원 미만',
        en: 'The couple’s income a year below 22 million won (single), 32 (one earner) or 44 (two earners)',
      },
      when: 'couple income < own limit',
    },
    enough: {
      law: decision,
      text: { ko: '계산한 금액이 1만 5천 원 이상', en: 'The credit comes to at least 15,000 won' },
      when: 'credit >= credit too small',
    },
  },
  amount: treasuryAmount(
    'if credit rises then max(credit, least rising credit) else if credit falls then max(credit, least falling credit) else credit',
  ),
  every: 'once',
  unverified: taxOpen,
  cases,
})
