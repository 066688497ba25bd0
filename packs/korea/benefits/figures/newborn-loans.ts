import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { housingFundAct } from '../../laws.ts'

const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source'>): Parameter =>
  parameter({
    ...{ ...one, law: housingFundAct('제9조', '①') },
    source: '주택도시기금 신생아 특례 구입·전세자금 안내(2026-10-05, 공개 코드에서 확인)',
  })

export const birthMonths = figure({
  name: 'months since the birth',
  title: { ko: '출산하고 신청할 수 있는 달 수', en: 'Months after the birth in which it is applied for' },
  unit: 'months',
  values: { '2024-01-29': 24 },
})

export const coupleIncome = figure({
  name: 'income of newborn loans',
  title: { ko: '부부 합산 연소득(이하: 외벌이, 맞벌이)', en: 'Income of the couple a year, at most: one earner, two' },
  unit: 'won',
  values: { '2026-01-01': [130_000_000, 200_000_000] },
})

export const purchaseAssets = figure({
  name: 'net assets for a purchase',
  title: { ko: '순자산(이하, 구입)', en: 'Net assets, at most, for a purchase' },
  unit: 'won',
  values: { '2026-01-01': 511_000_000 },
})

export const leaseAssets = figure({
  name: 'net assets for a lease',
  title: { ko: '순자산(이하, 전세)', en: 'Net assets, at most, for a lease' },
  unit: 'won',
  values: { '2026-01-01': 345_000_000 },
})

export const purchaseCap = figure({
  name: 'highest loan for a purchase',
  title: { ko: '구입자금 한도', en: 'Highest loan for a purchase' },
  unit: 'won',
  values: { '2026-01-01': 400_000_000 },
})

export const purchaseShares = figure({
  name: 'part of the price',
  title: {
    ko: '집값 가운데 빌리는 비율(일반, 생애 첫 집, 수도권 첫 집, %)',
    en: 'Part of the price: as a rule, first home, first home in the capital area, per cent',
  },
  unit: 'percent',
  values: { '2026-01-01': [70, 80, 70] },
})

export const leaseCap = figure({
  name: 'highest loan for a lease',
  title: { ko: '전세자금 한도', en: 'Highest loan for a lease' },
  unit: 'won',
  values: { '2026-01-01': 240_000_000 },
})

export const leaseShare = figure({
  name: 'part of the deposit',
  title: { ko: '보증금 가운데 빌리는 비율(%)', en: 'Part of the deposit, per cent' },
  unit: 'percent',
  values: { '2026-01-01': 80 },
})
