import { field } from 'madang/pack'
import { landMinistry } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { housingFundAct, petitionAct } from '../laws.ts'
import { leaseAssets, leaseCap, leaseShare } from './figures/newborn-loans.ts'
import { assets, me, members } from './known-facts.ts'
import { newbornConditions, newbornFamily, newbornOpen, newbornTerms } from './newborn-loans.ts'
import { cases } from './newborn-lease-loan.cases.ts'

const law = housingFundAct('제9조', '①')

/** 신생아 특례 전세자금 대출. */
export const newbornLeaseLoan = benefit({
  id: 'newborn-lease-loan',
  title: { ko: '신생아 특례 전세자금 대출', en: 'Loan for a rent deposit with a newborn' },
  summary: {
    ko: '2년 안에 아이를 낳은 무주택 가구에 보증금의 80%, 2억 4천만 원까지 낮은 금리로 빌려 드립니다.',
    en: 'For families without a home and with a child born in the last two years: 80 per cent of the deposit, up to 240 million won.',
  },
  law,
  owner: landMinistry,
  topic: 'housing',
  reads: [me, members, assets],
  asks: { deposit: field.won({ ko: '빌릴 집의 보증금', en: 'Deposit of the home' }, { min: 0 }) },
  reaches: 'loan',
  offered: false,
  duty: 'housing',
  deadline: { count: 30, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '국토교통부/주택도시기금 전세자금',
  parameters: [...newbornFamily.parameters, leaseAssets, leaseCap, leaseShare],
  derived: newbornFamily.derived,
  terms: newbornTerms,
  conditions: {
    ...newbornConditions,
    assets: {
      law,
      text: { ko: '순자산이 3억 4,500만 원 이하', en: 'Net assets at most 345 million won' },
      when: 'net assets <= net assets for a lease',
    },
  },
  amount: 'floor(min(highest loan for a lease, answers.deposit * part of the deposit / 100))',
  every: 'once',
  excludes: ['newborn-purchase-loan'],
  unverified: newbornOpen,
  cases,
})
