import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { basicLivingDecree } from '../../laws.ts'

// The notices of the minister were seen as public code quotes them, compared there with the official PDF.
const assetNotice = '보건복지부고시 제2025-204호(2026-01-01 시행) 별표, 공개 코드가 원문과 대조하여 옮긴 것'
const rateNotice = '「국민기초생활 보장법상 재산의 소득환산율 고시」 제2조, 찾기쉬운 생활법령정보(2026-07-31)'
const decree = (article: string, paragraph?: string) => basicLivingDecree(article, paragraph)

export const baseAssets = parameter({
  name: 'base assets',
  title: { ko: '기본재산액(서울·경기·광역시 등·그 밖)', en: 'Base assets (Seoul, Gyeonggi, metropolitan, other)' },
  law: decree('제5조의4', '①'),
  unit: 'won',
  values: { '2026-01-01': [99_000_000, 80_000_000, 77_000_000, 53_000_000] },
  source: assetNotice,
})

export const housingLimit = parameter({
  name: 'limit of housing assets',
  title: { ko: '주거용재산 한도(서울·경기·광역시 등·그 밖)', en: 'Limit of housing assets, by the same areas' },
  law: decree('제5조의4', '②'),
  unit: 'won',
  values: { '2026-01-01': [172_000_000, 151_000_000, 146_000_000, 112_000_000] },
  source: rateNotice,
})

export const housingRate = parameter({
  name: 'rate of housing assets',
  title: { ko: '주거용재산 소득환산율(월 %)', en: 'Conversion of housing assets, per cent a month' },
  law: decree('제5조의4', '②'),
  unit: 'percent',
  values: { '2026-01-01': 1.04 },
  source: rateNotice,
})

export const generalRate = parameter({
  name: 'rate of general assets',
  title: { ko: '일반재산 소득환산율(월 %)', en: 'Conversion of general assets, per cent a month' },
  law: decree('제5조의4', '②'),
  unit: 'percent',
  values: { '2026-01-01': 4.17 },
  source: rateNotice,
})

export const financialRate = parameter({
  name: 'rate of financial assets',
  title: { ko: '금융재산 소득환산율(월 %)', en: 'Conversion of financial assets, per cent a month' },
  law: decree('제5조의4', '②'),
  unit: 'percent',
  values: { '2026-01-01': 6.26 },
  source: rateNotice,
  unverified: {
    ko: '금융재산에서 먼저 빼는 생활준비금은 공식 자료에서 찾지 못해 빼지 않습니다.',
    en: 'A living reserve that is said to be taken off financial assets first was not found in an official text and is not taken off.',
  },
})

export const carRate = parameter({
  name: 'rate of cars',
  title: { ko: '자동차 소득환산율(월 %)', en: 'Conversion of cars, per cent a month' },
  law: decree('제5조의4', '①'),
  unit: 'percent',
  values: { '2026-01-01': 100 },
  source: rateNotice,
})

const car = '복지로 WLF00001068의 지침 요약(한부모가족 2026)'
const largeFamilies = {
  ko: '식구가 많거나 자녀가 여럿인 집의 큰 차에 대한 예외는 찾지 못해 넣지 않았습니다.',
  en: 'An exception for larger cars of large families was not found and is left out.',
}

export const smallCar = parameter({
  name: 'engine of a small car',
  title: {
    ko: '일반재산으로 보는 차의 배기량(cc, 미만)',
    en: 'Engine below which a car may be a general asset, in cc',
  },
  law: decree('제5조의4', '①'),
  unit: 'count',
  values: { '2026-01-01': 2_000 },
  source: car,
  unverified: largeFamilies,
})

export const oldCar = parameter({
  name: 'age of an old car',
  title: { ko: '일반재산으로 보는 차의 차령(년 이상)', en: 'Age from which a small car is a general asset' },
  law: decree('제5조의4', '①'),
  unit: 'years',
  values: { '2026-01-01': 10 },
  source: car,
})

export const cheapCar = parameter({
  name: 'value of a cheap car',
  title: { ko: '일반재산으로 보는 차의 값(미만)', en: 'Value below which a small car is a general asset' },
  law: decree('제5조의4', '①'),
  unit: 'won',
  values: { '2026-01-01': 5_000_000 },
  source: car,
})

export const workCar = parameter({
  name: 'part of a work car that counts',
  title: { ko: '생업용 차 값 가운데 재산으로 보는 비율(%)', en: 'Part of a work car that counts, per cent' },
  law: decree('제5조의3', '①'),
  unit: 'percent',
  values: { '2026-01-01': 0 },
  source: assetNotice,
  disputed: {
    ko: '고시 제2025-204호 별표1은 생업용 차 한 대를 재산에서 빼고, 한부모가족 지침 요약은 값의 절반을 일반재산으로 봅니다. 고시를 따릅니다.',
    en: 'Notice 2025-204 leaves one work car out of the assets; a summary of the one-parent manual counts half of it as a general asset. The notice is followed.',
  },
})

export const workDeduction = parameter({
  name: 'deduction from work income',
  title: { ko: '근로·사업소득 공제율(%)', en: 'Deduction from work and business income, per cent' },
  law: decree('제5조의2'),
  unit: 'percent',
  values: { '2026-01-01': 30 },
  source: '국민기초생활 보장법 시행령 제5조의2제10호·제11호',
})

export const youthDeduction = parameter({
  name: 'further deduction of the young',
  title: { ko: '청년·학생의 추가 공제액(월)', en: 'Further deduction of young people and students a month' },
  law: decree('제5조의2'),
  unit: 'won',
  values: { '2026-01-01': 600_000 },
  source: '복지로 WLF00001068의 지침 요약(2026)',
  unverified: {
    ko: '65세 이상과 장애인에게 따로 있다는 추가 공제는 공식 자료에서 찾지 못해 넣지 않았습니다.',
    en: 'A further deduction said to exist for older people and people with disabilities was not found in an official text.',
  },
})

export const youthAge = parameter({
  name: 'last age of the further deduction',
  title: { ko: '추가 공제를 받는 나이(이하)', en: 'Last age of the further deduction' },
  law: decree('제5조의2'),
  unit: 'years',
  values: { '2026-01-01': 34 },
  source: '복지로 WLF00001068의 지침 요약(2026)',
})

/** All figures of the recognised income of the basic livelihood security. */
export const livelihoodMeansParameters: readonly Parameter[] = [
  ...[baseAssets, housingLimit, housingRate, generalRate, financialRate, carRate],
  ...[smallCar, oldCar, cheapCar, workCar, workDeduction, youthDeduction, youthAge],
]
