import { field } from 'madang/pack'
import { landMinistry } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { housingFundAct, petitionAct } from '../laws.ts'
import { purchaseAssets, purchaseCap, purchaseShares } from './figures/newborn-loans.ts'
import { assets, me, members } from './known-facts.ts'
import { newbornConditions, newbornFamily, newbornOpen, newbornTerms } from './newborn-loans.ts'
import { cases } from './newborn-purchase-loan.cases.ts'
import { inPercent } from './terms/kinds.ts'

const law = housingFundAct('제9조', '①')

/** 신생아 특례 구입자금 대출. */
export const newbornPurchaseLoan = benefit({
  id: 'newborn-purchase-loan',
  title: { ko: '신생아 특례 구입자금 대출', en: 'Loan to buy a home with a newborn' },
  summary: {
    ko: '2년 안에 아이를 낳은 무주택 가구에 집값의 70~80%, 4억 원까지 낮은 금리로 빌려 드립니다.',
    en: 'For families without a home and with a child born in the last two years: 70 to 80 per cent of the price, up to 400 million won.',
  },
  law,
  owner: landMinistry,
  topic: 'housing',
  reads: [me, members, assets],
  asks: {
    price: field.won({ ko: '살 집의 값', en: 'Price of the home' }, { min: 0 }),
    firstHome: field.flag({ ko: '태어나서 처음 사는 집', en: 'The first home ever bought' }),
    inCapitalArea: field.flag({ ko: '서울·인천·경기의 집', en: 'A home in Seoul, Incheon or Gyeonggi' }),
  },
  reaches: 'loan',
  offered: false,
  duty: 'housing',
  deadline: { count: 30, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '국토교통부/주택도시기금 구입자금',
  parameters: [...newbornFamily.parameters, purchaseAssets, purchaseCap, purchaseShares],
  derived: {
    ...newbornFamily.derived,
    'share of the price':
      'if not(answers.firstHome) then part of the price[1] else if answers.inCapitalArea then part of the price[3] else part of the price[2]',
  },
  terms: {
    ...newbornTerms,
    'share of the price': inPercent('집값 가운데 빌려주는 비율', 'Part of the price that is lent'),
  },
  conditions: {
    ...newbornConditions,
    assets: {
      law,
      text: { ko: '순자산이 5억 1,100만 원 이하', en: 'Net assets at most 511 million won' },
      when: 'net assets <= net assets for a purchase',
    },
  },
  amount: 'floor(min(highest loan for a purchase, answers.price * share of the price / 100))',
  every: 'once',
  excludes: ['newborn-lease-loan'],
  unverified: newbornOpen,
  cases,
})
