import { parameter } from 'madang/pack'
import type { Parameter, Text } from 'madang/pack'
import { basicLivingAct, basicLivingDecree, housingBenefitAct } from '../../laws.ts'

const bokjiro = '복지로 WLF00003201(2026-09-15 확인)'

export const ownHousehold = parameter({
  name: 'age of an own household',
  title: { ko: '미혼이라도 부모와 따로 보는 나이', en: 'Age from which an unmarried child is a household apart' },
  law: basicLivingDecree('제2조', '①'),
  unit: 'years',
  values: { '2015-07-01': 30 },
  source: '국민기초생활 보장법 시행령 제2조제1항제2호나목',
})

const supporter: Text = {
  ko: '공식 자료에서 이 금액을 찾지 못했습니다. 2024년 안내책자는 1억 원과 9억 원으로 적습니다.',
  en: 'These sums were not found in an official text; the official guide of 2024 prints 100 m and 900 m won.',
}

export const supporterIncome = parameter({
  name: 'income of a supporter',
  title: { ko: '부양의무자를 따지는 연 소득(초과)', en: 'Yearly income above which a parent or child is looked at' },
  law: basicLivingAct('제8조의2', '①'),
  unit: 'won',
  values: { '2025-01-01': 130_000_000 },
  source: '공개된 안내를 옮긴 자료',
  unverified: supporter,
})

export const supporterAssets = parameter({
  name: 'assets of a supporter',
  title: { ko: '부양의무자를 따지는 재산(초과)', en: 'Assets above which a parent or child is looked at' },
  law: basicLivingAct('제8조의2', '①'),
  unit: 'won',
  values: { '2025-01-01': 1_200_000_000 },
  source: '공개된 안내를 옮긴 자료',
  unverified: supporter,
})

const largest: Text = {
  ko: '7인 이상 가구에 더하는 금액을 찾지 못해 6인 가구의 금액을 씁니다.',
  en: 'What is added from seven persons on was not found; the figure of six is used.',
}

const rent = (grade: number, place: Text, thousands: readonly number[]) =>
  parameter({
    name: `standard rent ${String(grade)}`,
    title: { ko: `기준임대료(${place.ko}, 가구원 수별)`, en: `Standard rent, ${place.en}, by size of household` },
    law: housingBenefitAct('제7조', '③'),
    unit: 'won',
    values: { '2026-01-01': thousands.map((one) => one * 1000) },
    source: bokjiro,
    unverified: largest,
  })

export const standardRents: readonly Parameter[] = [
  rent(1, { ko: '서울', en: 'Seoul' }, [369, 414, 492, 571, 591, 699]),
  rent(2, { ko: '경기·인천', en: 'Gyeonggi and Incheon' }, [300, 335, 401, 463, 479, 568]),
  rent(
    3,
    { ko: '광역시·세종·특례시', en: 'metropolitan cities, Sejong, special cities' },
    [247, 275, 327, 381, 394, 463],
  ),
  rent(4, { ko: '그 밖', en: 'elsewhere' }, [212, 238, 283, 329, 340, 402]),
]

export const rentRows = parameter({
  name: 'rows of standard rent',
  title: { ko: '기준임대료가 정해진 가장 큰 가구원 수', en: 'Largest household with a standard rent of its own' },
  law: housingBenefitAct('제7조', '③'),
  unit: 'count',
  values: { '2026-01-01': 6 },
  source: bokjiro,
})

export const depositRate = parameter({
  name: 'rent of a deposit',
  title: { ko: '보증금을 월세로 바꾸는 비율(연 %)', en: 'Rent that a deposit stands for, per cent a year' },
  law: housingBenefitAct('제7조', '②'),
  unit: 'percent',
  values: { '2026-01-01': 4 },
  source: bokjiro,
})

export const rentShare = parameter({
  name: 'own share of the rent',
  title: {
    ko: '생계급여 선정기준을 넘는 소득의 자기부담률(%)',
    en: 'Own share of the income above the livelihood line, per cent',
  },
  law: housingBenefitAct('제7조', '②'),
  unit: 'percent',
  values: { '2026-01-01': 30 },
  source: bokjiro,
  unverified: {
    ko: '끝수를 다루는 방법을 찾지 못해 원 미만을 버립니다.',
    en: 'How fractions are rounded was not found; fractions of a won are dropped.',
  },
})

export const rentFigures: readonly Parameter[] = [...standardRents, rentRows, depositRate, rentShare]

const repair = (name: string, title: Text, won: number) =>
  parameter({
    ...{ name, title, unit: 'won', values: { '2026-01-01': won }, source: bokjiro },
    law: housingBenefitAct('제8조', '②'),
  })

export const repairFigures: readonly Parameter[] = [
  repair('light repairs', { ko: '경보수 한도(3년에 한 번)', en: 'Light repairs, once in 3 years' }, 5_900_000),
  repair('medium repairs', { ko: '중보수 한도(5년에 한 번)', en: 'Medium repairs, once in 5 years' }, 10_950_000),
  repair('heavy repairs', { ko: '대보수 한도(7년에 한 번)', en: 'Heavy repairs, once in 7 years' }, 16_010_000),
  ...[
    {
      name: 'repairs paid in part',
      percent: 90,
      title: { ko: '중위소득 35% 이하의 지원율(%)', en: 'Part paid up to 35 per cent of the median' },
    },
    { name: 'least part of repairs paid', percent: 80, title: { ko: '그 위의 지원율(%)', en: 'Part paid above it' } },
    {
      name: 'line of repairs paid in part',
      percent: 35,
      title: { ko: '90%를 지원하는 기준(중위소득의 %)', en: 'Line of the part of 90 per cent, per cent of the median' },
    },
  ].map(({ name, percent, title }) =>
    parameter({
      ...{ name, title, unit: 'percent', values: { '2026-01-01': percent }, source: bokjiro },
      law: housingBenefitAct('제8조', '②'),
      unverified: {
        ko: '지원율 100·90·80%는 복지로에서 확인했으나, 그 사이를 나누는 35%는 고시 원문을 찾지 못했습니다.',
        en: 'The parts of 100, 90 and 80 per cent are those of the portal; the line of 35 per cent between them was not found in the notice.',
      },
    }),
  ),
]

const voucher = (name: string, title: Text, won: number) =>
  parameter({
    ...{ name, title, unit: 'won', values: { '2026-01-01': won }, source: '복지로 WLF00001089(2026-09-15 확인)' },
    law: basicLivingAct('제12조', '①'),
  })

export const voucherFigures: readonly Parameter[] = [
  voucher(
    'voucher of an elementary school',
    { ko: '교육활동지원비(초, 한 해)', en: 'Voucher a year, elementary school' },
    502_000,
  ),
  voucher(
    'voucher of a middle school',
    { ko: '교육활동지원비(중, 한 해)', en: 'Voucher a year, middle school' },
    699_000,
  ),
  voucher('voucher of a high school', { ko: '교육활동지원비(고, 한 해)', en: 'Voucher a year, high school' }, 860_000),
]
