import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import {
  basicPensionAct,
  basicPensionDecree,
  basicPensionRule,
  disabilityPensionAct,
  disabilityPensionDecree,
} from '../../laws.ts'

const notice = '보건복지부고시 제2026-156호(공개된 화면 기록), 복지로 WLF00001164'
const disability = '복지로 WLF00003249(2026-09-15 확인)'

export const pensionAge = parameter({
  name: 'basic pension age',
  title: { ko: '기초연금을 받는 나이', en: 'Age from which the basic pension is paid' },
  law: basicPensionAct('제3조', '①'),
  unit: 'years',
  values: { '2014-07-01': 65 },
  source: '기초연금법 제3조제1항',
})

export const pensionLine = parameter({
  name: 'basic pension line',
  title: { ko: '기초연금 선정기준액(배우자 없음, 월)', en: 'Line of the basic pension a month, without spouse' },
  law: basicPensionAct('제3조', '①'),
  unit: 'won',
  values: { '2026-01-01': 2_470_000 },
  source: notice,
})

export const coupleLine = parameter({
  name: 'line of couples',
  title: { ko: '배우자가 있을 때 선정기준액의 비율(%)', en: 'Line of couples, per cent of the line without spouse' },
  law: basicPensionDecree('제4조', '②'),
  unit: 'percent',
  values: { '2014-07-01': 160 },
  source: '기초연금법 시행령 제4조제2항, 장애인연금법 시행령 제4조제2항',
})

export const standardPension = parameter({
  name: 'standard basic pension',
  title: { ko: '기준연금액(월)', en: 'Standard basic pension a month' },
  law: basicPensionAct('제5조', '②'),
  unit: 'won',
  values: { '2026-01-01': 349_700 },
  source: notice,
})

export const coupleCut = parameter({
  name: 'cut of couples',
  title: { ko: '부부가 함께 받을 때 감액률(%)', en: 'Cut where both spouses receive it, per cent' },
  law: basicPensionAct('제8조', '①'),
  unit: 'percent',
  values: { '2014-07-01': 20 },
  source: '기초연금법 제8조제1항, 장애인연금법 제6조제3항',
})

export const smallPension = parameter({
  name: 'small national pension',
  title: {
    ko: '감액하지 않는 국민연금액의 한도(기준연금액의 %)',
    en: 'National pension up to which nothing is cut, per cent of the standard',
  },
  law: basicPensionAct('제6조', '①'),
  unit: 'percent',
  values: { '2014-07-01': 150 },
  source: '기초연금법 제6조제1항',
})

export const middlePension = parameter({
  name: 'middle national pension',
  title: {
    ko: '따로 계산하는 국민연금액의 한도(기준연금액의 %)',
    en: 'National pension up to which a rule of its own holds, per cent of the standard',
  },
  law: basicPensionAct('제6조', '②'),
  unit: 'percent',
  values: { '2014-07-01': 200 },
  source: '기초연금법 제6조제2항',
})

export const middleTotal = parameter({
  name: 'total of the middle rule',
  title: {
    ko: '그때 국민연금을 뺄 금액(기준연금액의 %)',
    en: 'Sum that the national pension is taken from there, per cent of the standard',
  },
  law: basicPensionDecree('제10조'),
  unit: 'percent',
  values: { '2014-07-01': 250 },
  source: '기초연금법 시행령 제10조제1호',
})

export const leastPension = parameter({
  name: 'least basic pension',
  title: {
    ko: '감액한 뒤의 최저 지급액(기준연금액의 %)',
    en: 'Least that is paid after the cut, per cent of the standard',
  },
  law: basicPensionDecree('제11조', '①'),
  unit: 'percent',
  values: { '2018-09-01': 10 },
  source: '기초연금법 시행령 제11조제1항·제2항·제5항',
})

export const pensionWages = parameter({
  name: 'wages left out for the basic pension',
  title: { ko: '기초연금 근로소득 기본공제액(월)', en: 'Wages left out for the basic pension a month' },
  law: basicPensionRule('제2조', '①'),
  unit: 'won',
  values: { '2026-01-01': 1_160_000 },
  source: notice,
})

export const disabilityWages = parameter({
  name: 'wages left out for the disability pension',
  title: { ko: '장애인연금 근로소득 기본공제액(월)', en: 'Wages left out for the disability pension a month' },
  law: disabilityPensionAct('제2조'),
  unit: 'won',
  values: { '2026-01-01': 950_000 },
  source: disability,
})

export const disabilityLine = parameter({
  name: 'disability pension line',
  title: { ko: '장애인연금 선정기준액(배우자 없음, 월)', en: 'Line of the disability pension a month, without spouse' },
  law: disabilityPensionAct('제4조', '①'),
  unit: 'won',
  values: { '2026-01-01': 1_400_000 },
  source: disability,
})

export const disabilityBasic = parameter({
  name: 'basic part of the disability pension',
  title: { ko: '장애인연금 기초급여액(월)', en: 'Basic part of the disability pension a month' },
  law: disabilityPensionAct('제6조', '①'),
  unit: 'won',
  values: { '2026-01-01': 349_700 },
  source: disability,
})

export const disabilityStep = parameter({
  name: 'step of the disability pension',
  title: { ko: '선정기준액 가까이에서 올림하는 단위', en: 'Step to which the basic part is rounded up near the line' },
  law: disabilityPensionDecree('제5조', '②'),
  unit: 'won',
  values: { '2014-07-01': 20_000 },
  source: '장애인연금법 시행령 제5조제2항·제3항',
})

/** The figures of the basic pension, with those that tell whether somebody has the disability pension. */
export const basicPensionFigures: readonly Parameter[] = [
  ...[pensionAge, pensionLine, coupleLine, standardPension, coupleCut],
  ...[smallPension, middlePension, middleTotal, leastPension, pensionWages, disabilityWages, disabilityLine],
]

/** The figures of the disability pension. */
export const disabilityPensionFigures: readonly Parameter[] = [
  ...[pensionAge, coupleLine, coupleCut],
  ...[disabilityWages, disabilityLine, disabilityBasic, disabilityStep],
]
