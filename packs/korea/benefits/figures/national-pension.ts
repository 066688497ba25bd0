import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { nationalPensionAct } from '../../laws.ts'

const act = nationalPensionAct

/** The base values of the national pension, for which there is no benefit of their own here. */
export const nationalPensionFigures: readonly Parameter[] = [
  parameter({
    name: 'pension contribution',
    title: { ko: '국민연금 보험료율(%)', en: 'Contribution to the national pension, per cent' },
    law: act('제88조', '④'),
    unit: 'percent',
    // The act says 13; its supplementary provisions reach that by half a point a year.
    values: {
      ...{ '1998-01-01': 9, '2026-01-01': 9.5, '2027-01-01': 10, '2028-01-01': 10.5, '2029-01-01': 11 },
      ...{ '2030-01-01': 11.5, '2031-01-01': 12, '2032-01-01': 12.5, '2033-01-01': 13 },
    },
    source: '국민연금법 제88조제3항·제4항과 부칙(2025. 4. 2. 개정), 공개 코드에서 확인',
  }),
  parameter({
    name: 'pension base income',
    title: { ko: '기준소득월액(하한, 상한)', en: 'Income a month on which contributions are paid: lowest, highest' },
    law: act('제3조', '①'),
    unit: 'won',
    values: { '2026-07-01': [410_000, 6_590_000] },
    source: '2026년 7월~2027년 6월 기준소득월액, 공개 코드에서 확인',
  }),
  parameter({
    name: 'pension average income',
    title: { ko: '전체 가입자의 평균소득월액(A값)', en: 'Average income a month of all insured (A value)' },
    law: act('제51조', '①'),
    unit: 'won',
    values: { '2026-01-01': 3_193_511 },
    source: '국민연금공단 공시, 공개 코드에서 확인',
  }),
]
