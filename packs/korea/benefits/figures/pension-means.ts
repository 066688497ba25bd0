import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { basicPensionRule } from '../../laws.ts'

const rule = basicPensionRule('제4조', '①')
const bokjiro = '복지로 WLF00001164, WLF00003249'

export const coupleBaseAssets = parameter({
  name: 'base assets by town',
  title: { ko: '기본재산액(대도시·중소도시·농어촌)', en: 'Base assets (big city, town, county)' },
  law: rule,
  unit: 'won',
  values: { '2026-01-01': [135_000_000, 85_000_000, 72_500_000] },
  source: bokjiro,
})

export const financialDeduction = parameter({
  name: 'deduction from financial assets',
  title: { ko: '금융재산 공제액', en: 'Deduction from financial assets' },
  law: rule,
  unit: 'won',
  values: { '2026-01-01': 20_000_000 },
  source: bokjiro,
})

export const yearlyRate = parameter({
  name: 'yearly conversion',
  title: { ko: '재산의 소득환산율(연 %)', en: 'Conversion of assets, per cent a year' },
  law: basicPensionRule('제4조', '②'),
  unit: 'percent',
  values: { '2015-10-01': 4 },
  source: '기초연금법 시행규칙 제4조제2항',
})

export const luxuryCar = parameter({
  name: 'value of a luxury car',
  title: { ko: '값 전부를 소득으로 보는 차의 값(이상)', en: 'Value from which a car counts whole as income' },
  law: rule,
  unit: 'won',
  values: { '2026-01-01': 40_000_000 },
  source: bokjiro,
})

export const luxuryCarYears = parameter({
  name: 'age of a luxury car',
  title: { ko: '값 전부를 소득으로 보는 차의 차령(년 미만)', en: 'Age below which such a car counts whole' },
  law: rule,
  unit: 'years',
  values: { '2026-01-01': 10 },
  source: bokjiro,
})

export const countedWages = parameter({
  name: 'counted part of wages',
  title: {
    ko: '기본공제 뒤 소득으로 보는 근로소득 비율(%)',
    en: 'Part of the wages above the deduction that counts, per cent',
  },
  law: basicPensionRule('제2조', '①'),
  unit: 'percent',
  values: { '2026-01-01': 70 },
  source: '보건복지부고시 제2026-156호 제6조(공개된 화면 기록), 복지로 WLF00001164',
})

/** What both pensions use; each has a deduction from wages of its own. */
export const coupleMeansParameters: readonly Parameter[] = [
  coupleBaseAssets,
  financialDeduction,
  yearlyRate,
  luxuryCar,
  luxuryCarYears,
  countedWages,
]
