import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { disabilityAct, disabilityDecree, disabilityPensionAct } from '../../laws.ts'

const guide = '복지로 WLF00003249(2026-09-15 확인)'
const book = '보건복지부 「나에게 힘이 되는 복지서비스」 2024'

/** The table of amounts, 별표 1 of the decree, is not in the collection. */
const annex = {
  ko: '시행령 별표 1의 원문을 찾지 못해 복지로의 안내를 따랐습니다.',
  en: 'The annex of the decree was not found; the amounts are those of the official welfare portal.',
}
const notConfirmed = {
  ko: '2024년 안내책자의 금액입니다. 2026년 공식 안내에서 다시 확인하지 못했습니다.',
  en: 'The figure of the official guide of 2024; it was not found again in an official text of 2026.',
}

const extra = (name: string, title: Parameter['title'], won: number) =>
  parameter({
    ...{ name, title, unit: 'won', values: { '2026-01-01': won }, source: guide, unverified: annex },
    law: disabilityPensionAct('제7조'),
  })

export const adultAge = parameter({
  name: 'age of adults',
  title: { ko: '장애인연금·장애수당을 받는 나이', en: 'Age from which the disability pension and allowance are paid' },
  law: disabilityPensionAct('제4조', '①'),
  unit: 'years',
  values: { '2010-07-01': 18 },
  source: '장애인연금법 제4조제1항, 장애인복지법 시행령 제30조제1항',
})

export const extraOfRecipients = extra(
  'extra of recipients',
  { ko: '부가급여(생계·의료급여 수급자, 65세 미만)', en: 'Extra part, livelihood or medical benefit, below 65' },
  90_000,
)
export const extraOfNearPoor = extra(
  'extra of the near-poor',
  { ko: '부가급여(주거·교육급여 수급자와 차상위)', en: 'Extra part, housing or education benefit, or near-poor' },
  80_000,
)
export const extraOfOthers = extra(
  'extra of others',
  { ko: '부가급여(그 밖, 65세 미만)', en: 'Extra part of others, below 65' },
  30_000,
)
export const oldRecipients = extra(
  'extra of older recipients',
  { ko: '부가급여(생계·의료급여 수급자, 65세 이상)', en: 'Extra part, livelihood or medical benefit, from 65' },
  439_700,
)
export const oldOthers = extra(
  'extra of older others',
  { ko: '부가급여(그 밖, 65세 이상)', en: 'Extra part of others, from 65' },
  50_000,
)

export const disabilityExtras: readonly Parameter[] = [
  ...[adultAge, extraOfRecipients, extraOfNearPoor, extraOfOthers, oldRecipients, oldOthers],
]

export const allowance = parameter({
  name: 'disability allowance',
  title: { ko: '장애수당(월)', en: 'Disability allowance a month' },
  law: disabilityDecree('제33조', '①'),
  unit: 'won',
  values: { '2023-01-01': 60_000 },
  source: `${book}, 2026년 보도`,
  unverified: notConfirmed,
})

export const allowanceInInstitution = parameter({
  name: 'disability allowance in institutions',
  title: { ko: '시설에서 지내는 분의 장애수당(월)', en: 'Disability allowance in an institution a month' },
  law: disabilityDecree('제33조', '①'),
  unit: 'won',
  values: { '2023-01-01': 30_000 },
  source: book,
  unverified: notConfirmed,
})

const forChild = (name: string, title: Parameter['title'], won: number) =>
  parameter({
    ...{ name, title, unit: 'won', values: { '2023-01-01': won }, source: book, unverified: notConfirmed },
    law: disabilityAct('제50조', '①'),
  })

export const severeChild = forChild(
  'allowance of a severely disabled child',
  { ko: '중증 장애아동수당(생계·의료급여, 월)', en: 'Severely disabled child, livelihood or medical benefit, a month' },
  220_000,
)
export const severeChildNearPoor = forChild(
  'allowance of a severely disabled child of the near-poor',
  {
    ko: '중증 장애아동수당(주거·교육급여·차상위, 월)',
    en: 'Severely disabled child, other recipients and near-poor, a month',
  },
  170_000,
)
export const mildChild = forChild(
  'allowance of a mildly disabled child',
  { ko: '경증 장애아동수당(월)', en: 'Mildly disabled child a month' },
  110_000,
)

export const childAge = parameter({
  name: 'age of disabled children',
  title: { ko: '장애아동수당을 받는 나이(미만)', en: 'The allowance of disabled children is paid below this age' },
  law: disabilityDecree('제30조', '②'),
  unit: 'years',
  values: { '2020-01-01': 18 },
  source: '장애인복지법 시행령 제30조제2항제1호',
})

export const pupilAge = parameter({
  name: 'last age of disabled pupils',
  title: { ko: '학교에 다니면 받는 나이(이하)', en: 'Last age where the child still goes to school' },
  law: disabilityDecree('제30조', '②'),
  unit: 'years',
  values: { '2020-01-01': 20 },
  source: '장애인복지법 시행령 제30조제2항제1호',
})

export const childFigures: readonly Parameter[] = [severeChild, severeChildNearPoor, mildChild, childAge, pupilAge]
