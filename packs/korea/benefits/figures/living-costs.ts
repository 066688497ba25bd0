import { parameter } from 'madang/pack'
import type { Parameter, Text } from 'madang/pack'
import { cityGasAct, energyDecree, telecomAct } from '../../laws.ts'

const voucher = energyDecree('제13조의2')
const energy = '복지로 WLF00000072(2026-09-15 확인)'

const plain = (name: string, unit: Parameter['unit'], value: number, title: Text): Parameter =>
  parameter({ ...{ name, title, unit, law: voucher, source: energy, values: { '2026-01-01': value } } })

/** 에너지바우처. */
export const energyFigures: readonly Parameter[] = [
  parameter({
    name: 'energy voucher by size',
    title: { ko: '에너지바우처(가구원 수별, 한 해)', en: 'Energy voucher a year, by size of household' },
    ...{ law: energyDecree('제13조의5', '②'), unit: 'won' },
    values: { '2025-07-01': [295_200, 407_500, 532_700, 701_300] },
    source: '에너지바우처 2025/26년 안내(정책 자료 모음 4.2)',
    unverified: {
      ko: '2026/27년의 금액을 찾지 못해 2025/26년의 금액을 씁니다.',
      en: 'The amounts of 2026/27 were not found; those of 2025/26 are used.',
    },
  }),
  plain('rows of the energy voucher', 'count', 4, {
    ko: '금액이 가장 큰 가구원 수(그 이상도 같음)',
    en: 'Largest household with an amount of its own; larger ones get the same',
  }),
  plain('last birth year of older people', 'count', 1961, {
    ko: '노인으로 보는 마지막 출생연도',
    en: 'Last year of birth of older people',
  }),
  plain('first birth year of infants', 'count', 2019, {
    ko: '영유아로 보는 첫 출생연도',
    en: 'First year of birth of infants',
  }),
  plain('age of children of the voucher', 'years', 19, {
    ko: '다자녀로 세는 자녀의 나이(미만)',
    en: 'Children count below this age',
  }),
  plain('children of the voucher', 'count', 2, {
    ko: '다자녀로 보는 자녀 수',
    en: 'Children that make a family with many',
  }),
  plain('first day of the voucher', 'count', 615, {
    ko: '신청을 받는 첫날(월·일)',
    en: 'First day of applying (month and day)',
  }),
  plain('last day of the voucher', 'count', 1231, {
    ko: '신청을 받는 마지막 날(월·일)',
    en: 'Last day of applying (month and day)',
  }),
]

const telecom = (name: string, unit: Parameter['unit'], value: number, title: Text): Parameter =>
  parameter({
    ...{ name, title, unit, law: telecomAct('제4조'), values: { '2026-01-01': value } },
    source: '복지로 WLF00003257(2026-09-15 확인)',
  })

/** 이동통신 요금감면. */
export const mobileFigures: readonly Parameter[] = [
  telecom('first part of core recipients', 'won', 26_000, {
    ko: '먼저 빼는 금액(생계·의료)',
    en: 'Taken off first, livelihood or medical',
  }),
  telecom('rate of core recipients', 'percent', 50, {
    ko: '나머지 감면율(생계·의료, %)',
    en: 'Off the rest, livelihood or medical, per cent',
  }),
  telecom('limit of core recipients', 'won', 33_500, { ko: '한도(생계·의료)', en: 'Limit, livelihood or medical' }),
  telecom('first part of the near-poor', 'won', 11_000, {
    ko: '먼저 빼는 금액(주거·교육·차상위)',
    en: 'Taken off first, housing, education, near-poor',
  }),
  telecom('rate of the near-poor', 'percent', 35, {
    ko: '나머지 감면율(주거·교육·차상위, %)',
    en: 'Off the rest, housing, education, near-poor, per cent',
  }),
  telecom('limit of the near-poor', 'won', 21_500, {
    ko: '한도(주거·교육·차상위)',
    en: 'Limit, housing, education, near-poor',
  }),
  telecom('rate of disabled people', 'percent', 35, { ko: '장애인 감면율(%)', en: 'Disabled people, per cent' }),
  telecom('rate of pensioners', 'percent', 50, {
    ko: '기초연금 수급자 감면율(%)',
    en: 'Recipients of the basic pension, per cent',
  }),
  telecom('limit of pensioners', 'won', 11_000, {
    ko: '기초연금 수급자 한도',
    en: 'Limit of recipients of the basic pension',
  }),
]

const disputed: Text = {
  ko: '겨울 18,000원·그 밖 2,470원이라는 안내와 6,000원·1,650원, 9,000원·2,470원이라는 안내가 서로 다릅니다. 가장 새로운 첫째를 따릅니다.',
  en: 'Pages print 18,000 and 2,470 won, or 6,000 and 1,650, or 9,000 and 2,470. The first and newest is followed.',
}

const gas = (name: string, unit: Parameter['unit'], value: number, title: Text): Parameter =>
  parameter({
    ...{ name, title, unit, disputed, law: cityGasAct('제20조'), values: { '2026-01-01': value } },
    source: '공개된 안내 두 곳',
    unverified: {
      ko: '도시가스요금 경감지침의 원문을 찾지 못했습니다.',
      en: 'The guideline on reduced gas tariffs itself was not found.',
    },
  })

/** 도시가스 다자녀 경감. */
export const gasFigures: readonly Parameter[] = [
  gas('gas reduction in winter', 'won', 18_000, { ko: '겨울(12~3월) 경감액', en: 'Reduction December to March' }),
  gas('gas reduction otherwise', 'won', 2_470, { ko: '그 밖의 달 경감액', en: 'Reduction April to November' }),
  gas('gas reduction for cooking', 'won', 420, {
    ko: '취사용만 쓸 때 경감액',
    en: 'Reduction where gas is for cooking only',
  }),
  gas('children of the gas reduction', 'count', 3, {
    ko: '다자녀로 보는 자녀 수',
    en: 'Children that make a family with many',
  }),
  gas('age of the youngest child', 'years', 18, { ko: '막내의 나이(미만)', en: 'Age of the youngest, below' }),
  gas('last month of winter', 'count', 3, { ko: '겨울 요금의 마지막 달', en: 'Last month of winter' }),
  gas('first month of winter', 'count', 12, { ko: '겨울 요금의 첫 달', en: 'First month of winter' }),
]
