import { parameter } from 'madang/pack'
import { taxIncentiveAct } from '../../laws.ts'

const since = '2026-01-01'

export const dependentAge = parameter({
  name: 'age of a dependent child',
  title: { ko: '부양자녀의 나이(미만)', en: 'A dependent child is below this age' },
  law: taxIncentiveAct('제100조의4', '①'),
  unit: 'years',
  values: { [since]: 18 },
  source: '조세특례제한법 제100조의4제1항제2호',
})

export const dependentIncome = parameter({
  name: 'income of a dependent',
  title: { ko: '부양자녀·직계존속의 연간 소득(이하)', en: 'Highest income a year of a dependent child or parent' },
  law: taxIncentiveAct('제100조의4', '①'),
  unit: 'won',
  values: { [since]: 1_000_000 },
  source: '조세특례제한법 제100조의4제1항제3호, 제100조의3제5항제2호나목',
})

export const dependentParentAge = parameter({
  name: 'age of a dependent parent',
  title: { ko: '부양하는 직계존속의 나이(이상)', en: 'A dependent parent has at least this age' },
  law: taxIncentiveAct('제100조의3', '⑤'),
  unit: 'years',
  values: { [since]: 70 },
  source: '조세특례제한법 제100조의3제5항제2호나목3)',
})

export const earnerPay = parameter({
  name: 'pay of an earner',
  title: { ko: '맞벌이로 보는 한 사람의 총급여액(이상)', en: 'Pay a year from which a spouse is an earner' },
  law: taxIncentiveAct('제100조의3', '⑤'),
  unit: 'won',
  values: { [since]: 3_000_000 },
  source: '조세특례제한법 제100조의3제5항제3호',
})

export const creditAssets = parameter({
  name: 'assets of the tax credits',
  title: { ko: '가구원 재산 합계(미만)', en: 'Assets of the household are below this' },
  law: taxIncentiveAct('제100조의3', '①'),
  unit: 'won',
  values: { [since]: 240_000_000 },
  source: '조세특례제한법 제100조의3제1항제4호, 제100조의28제1항제4호',
})

export const halvingAssets = parameter({
  name: 'assets that halve the tax credits',
  title: { ko: '장려금이 절반이 되는 재산 합계(이상)', en: 'Assets from which a credit is cut' },
  law: taxIncentiveAct('제100조의5', '④'),
  unit: 'won',
  values: { [since]: 170_000_000 },
  source: '조세특례제한법 제100조의5제4항',
})

export const halvedPart = parameter({
  name: 'part left by the assets',
  title: { ko: '재산이 많을 때 주는 비율(%)', en: 'Part of the credit that the assets leave, per cent' },
  law: taxIncentiveAct('제100조의5', '④'),
  unit: 'percent',
  values: { [since]: 50 },
  source: '조세특례제한법 제100조의5제4항',
})

export const filingMonth = parameter({
  name: 'month of filing',
  title: { ko: '정기 신청하는 달', en: 'Month of the regular application' },
  law: taxIncentiveAct('제100조의6', '①'),
  unit: 'count',
  values: { [since]: 5 },
  source: '조세특례제한법 제100조의6제1항(종합소득세 확정신고 기간, 5월)',
})
