import { field, parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { childcareAct, childcareDecree } from '../laws.ts'
import { monthsOfLife, ownChild } from './children-at-home.ts'
import { cases } from './home-care-allowance.cases.ts'
import { appliesForHousehold } from './household-head.ts'
import { me, members } from './known-facts.ts'
import { allMonths } from './parental-benefit.ts'
import { thisMonth } from './periods.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const act = childcareAct
const source = '복지로 WLF00003253(2026-09-15 확인)'

const lastYear = parameter({
  name: 'last year of home care',
  title: { ko: '이 나이가 되는 해의 다음 해 2월까지', en: 'Paid to February of the year after this birthday' },
  law: childcareDecree('제23조의2', '②'),
  unit: 'years',
  values: { '2022-02-03': 6 },
  source: '영유아보육법 시행령 제23조의2제2항',
})

const bands = parameter({
  name: 'bands of home care',
  title: { ko: '금액이 달라지는 나이(개월)', en: 'Months of life at which the amount changes' },
  law: act('제34조의2', '①'),
  unit: 'months',
  values: { '2026-01-01': [36, 48] },
  source: '「나에게 힘이 되는 복지서비스」(사회보장위원회·보건복지부, 2024) 가정양육수당',
  unverified: {
    ko: '나이 구간은 2024년 책자의 것입니다. 2026년의 안내는 금액의 범위만 적습니다.',
    en: 'The bands are those of the booklet of 2024; the guidance of 2026 prints the range of the amounts only.',
  },
})

const rate = (one: Pick<Parameter, 'name' | 'title'> & { readonly row: readonly number[] }): Parameter =>
  parameter({
    ...{ name: one.name, title: one.title, law: act('제34조의2', '①'), unit: 'won' },
    ...{ values: { '2026-01-01': one.row }, source },
  })

const rates = rate({
  name: 'home care allowance',
  title: { ko: '가정양육수당(월: 36개월 미만, 48개월 미만, 그 뒤)', en: 'Home care allowance a month by band' },
  row: [100_000, 100_000, 100_000],
})

const disabledRates = rate({
  name: 'home care allowance of a disabled child',
  title: { ko: '장애아동 양육수당(월)', en: 'The same for a child with a disability' },
  row: [200_000, 100_000, 100_000],
})

const farmRates = rate({
  name: 'home care allowance of a farming family',
  title: { ko: '농어촌 양육수당(월)', en: 'The same for a family of farmers or fishers' },
  row: [156_000, 129_000, 100_000],
})

const atHome = `${ownChild} and ${monthsOfLife('bornOn')} >= months of parental benefit and not(dayCare) and schooling = "none" and (today.year - bornOn.year <= last year of home care or (today.year - bornOn.year = last year of home care + 1 and today.month <= 2))`
const inBand = [
  `${monthsOfLife('bornOn')} < bands of home care[1]`,
  `${monthsOfLife('bornOn')} >= bands of home care[1] and ${monthsOfLife('bornOn')} < bands of home care[2]`,
  `${monthsOfLife('bornOn')} >= bands of home care[2]`,
]
const count = (kind: string) =>
  inBand.map((band, at) => `count(members[${atHome} and ${kind} and ${band}]) * RATE[${at + 1}]`).join(' + ')
const paid = (kind: string, row: string) => count(kind).replaceAll('RATE', row)

/** 가정양육수당: of every child of the household that is cared for at home. */
export const homeCareAllowance = benefit({
  id: 'home-care-allowance',
  title: { ko: '가정양육수당', en: 'Home care allowance' },
  summary: {
    ko: '두 살부터 초등학교에 들어가기 전까지 어린이집이나 유치원에 다니지 않는 아이마다 한 달에 10만 원을 드립니다.',
    en: '100,000 won a month for each child from two to school age who goes neither to day care nor to kindergarten.',
  },
  law: act('제34조의2', '①'),
  owner: municipality,
  topic: 'family',
  reads: [me, members],
  asks: {
    fullDaySitter: field.flag({
      ko: '종일제 아이돌봄 지원을 받는 아이가 있음',
      en: 'A full-day sitter is paid for one of the children',
    }),
    farming: field.flag(
      { ko: '농어업인 가구', en: 'A household of farmers or fishers' },
      {
        optional: true,
        hint: { ko: '읍·면에 사는 가구만 답해 주십시오.', en: 'To be answered in the countryside only.' },
      },
    ),
  },
  reaches: 'account',
  payDay: 25,
  duty: 'child-welfare',
  budgetLine: '교육부/가정양육수당 지원',
  parameters: [allMonths, lastYear, bands, rates, disabledRates, farmRates],
  derived: {
    // The sixth digit of a neighbourhood’s code: 2 a town (읍), 3 a township (면).
    countryside: 'substring(me.region, 6, 1) = "2" or substring(me.region, 6, 1) = "3"',
    'children at home': `count(members[${atHome}])`,
    'paid for the disabled': paid('disability != "none"', 'home care allowance of a disabled child'),
    'paid as a rule': paid('disability = "none"', 'home care allowance'),
    'paid to farmers': paid('disability = "none"', 'home care allowance of a farming family'),
  },
  terms: {
    countryside: named('읍·면에 삶', 'Lives in a town or township of the countryside'),
    'children at home': inNumber('양육수당을 받는 아이 수', 'Children cared for at home'),
    'paid for the disabled': inWon(
      '장애가 있는 아이들의 양육수당 합계',
      'Allowances of the children with a disability together',
    ),
    'paid as a rule': inWon('장애가 없는 아이들의 양육수당 합계', 'Allowances of the other children together'),
    'paid to farmers': inWon(
      '장애가 없는 아이들의 농어촌 양육수당 합계',
      'Allowances of the other children together, at the rates of farmers and fishers',
    ),
  },
  conditions: {
    ...appliesForHousehold(act('제34조의2', '①')),
    child: {
      law: childcareDecree('제23조의2', '②'),
      text: {
        ko: '두 살부터 여섯 살이 된 다음 해 2월까지, 어린이집과 유치원에 다니지 않는 한국 국적의 아이',
        en: 'A Korean child from two to the February after the year of the sixth birthday, in neither day care nor kindergarten',
      },
      when: 'children at home > 0',
    },
    sitter: {
      law: act('제34조의2', '⑦'),
      text: { ko: '종일제 아이돌봄 지원을 함께 받지 않음', en: 'No full-day sitter is paid for' },
      when: 'not(answers.fullDaySitter)',
      otherwise: 'officer',
      concerns: 'application',
    },
  },
  amount:
    'paid for the disabled + (if countryside and answers.farming != null and answers.farming then paid to farmers else paid as a rule)',
  every: 'month',
  from: thisMonth,
  unverified: {
    ko: '90일 넘게 해외에 있으면 멈추는데(제34조의2제3항) 출입국 기록이 여기에 없습니다. 매달 16일 뒤의 변경은 다음 달부터인 지침도 넣지 않았습니다. 난민으로 인정된 아이는 담당자가 봅니다.',
    en: 'Ninety days abroad suspend it (제34조의2제3항); there is no register of departures here. A change after the 15th counts from the next month by the manual, which is left out. Recognised refugees are an officer’s.',
  },
  cases,
})
