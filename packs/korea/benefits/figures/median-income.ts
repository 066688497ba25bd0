import { parameter } from 'madang/pack'
import type { Derived, Parameter, Text } from 'madang/pack'
import { basicLivingAct, housingBenefitAct } from '../../laws.ts'

const source2026 = '보건복지부 보도자료 2025-07-31(2026년), 2026-07-28(2027년)'

/** The row of seven was not found for 2027: whatever follows from it for larger households is not official. */
const seventhRow: Text = {
  ko: '2027년 7인 가구의 금액을 찾지 못해, 7인부터는 앞 두 줄의 차이를 더해 계산합니다. 8인부터 더하는 방식은 고시의 원문이 아니라 보도자료의 설명을 따랐습니다.',
  en: 'The figure of seven persons for 2027 was not found: from seven on the difference of the two rows before is added. That this is how larger households are reckoned follows the press release, not the notice itself.',
}

const row = (one: Pick<Parameter, 'name' | 'title' | 'law' | 'values'>): Parameter =>
  parameter({ ...one, unit: 'won', source: source2026, unverified: seventhRow })

/** 기준 중위소득, by the size of the household. */
export const medianIncome = row({
  name: 'median income',
  title: { ko: '기준 중위소득(월, 가구원 수별)', en: 'Standard median income a month, by size of household' },
  law: basicLivingAct('제2조'),
  values: {
    '2026-01-01': [2_564_238, 4_199_292, 5_359_036, 6_494_738, 7_556_719, 8_555_952, 9_515_150],
    '2027-01-01': [2_736_042, 4_480_645, 5_718_091, 6_929_885, 8_063_019, 9_129_201],
  },
})

export const medianRows = parameter({
  name: 'rows of median income',
  title: { ko: '금액이 정해진 가장 큰 가구원 수', en: 'Largest household with a figure of its own' },
  law: basicLivingAct('제6조의2', '①'),
  unit: 'count',
  values: { '2026-01-01': 7, '2027-01-01': 6 },
  source: source2026,
})

/** 생계급여 선정기준: 32 per cent of the median. */
export const livelihoodLine = row({
  name: 'livelihood line',
  title: { ko: '생계급여 선정기준(월)', en: 'Line of the livelihood benefit a month' },
  law: basicLivingAct('제8조', '②'),
  values: {
    '2026-01-01': [820_556, 1_343_773, 1_714_892, 2_078_316, 2_418_150, 2_737_905, 3_044_848],
    '2027-01-01': [875_533, 1_433_806, 1_829_789, 2_217_563, 2_580_166, 2_921_344],
  },
})

/** 의료급여 선정기준: 40 per cent. */
export const medicalLine = row({
  name: 'medical line',
  title: { ko: '의료급여 선정기준(월)', en: 'Line of the medical benefit a month' },
  law: basicLivingAct('제12조의3', '②'),
  values: {
    '2026-01-01': [1_025_695, 1_679_717, 2_143_614, 2_597_895, 3_022_688, 3_422_381, 3_806_060],
    '2027-01-01': [1_094_417, 1_792_258, 2_287_236, 2_771_954, 3_225_208, 3_651_680],
  },
})

/** 주거급여 선정기준: 48 per cent. */
export const housingLine = row({
  name: 'housing line',
  title: { ko: '주거급여 선정기준(월)', en: 'Line of the housing benefit a month' },
  law: housingBenefitAct('제5조', '①'),
  values: {
    '2026-01-01': [1_230_834, 2_015_660, 2_572_337, 3_117_474, 3_627_225, 4_106_857, 4_567_272],
    '2027-01-01': [1_313_300, 2_150_710, 2_744_684, 3_326_345, 3_870_249, 4_382_016],
  },
})

/** 교육급여 선정기준과 차상위의 기준: 50 per cent. */
export const educationLine = row({
  name: 'education line',
  title: { ko: '교육급여·차상위 선정기준(월)', en: 'Line of the education benefit and of the near-poor a month' },
  law: basicLivingAct('제12조', '③'),
  values: {
    '2026-01-01': [1_282_119, 2_099_646, 2_679_518, 3_247_369, 3_778_360, 4_277_976, 4_757_575],
    '2027-01-01': [1_368_021, 2_240_322, 2_859_046, 3_464_942, 4_031_510, 4_564_600],
  },
})

/** What every expression below needs. */
export const medianParameters: readonly Parameter[] = [medianIncome, medianRows]

/**
 * FEEL: the figure of a row by size of household. Beyond the last row each further person adds the difference of the
 * last two.
 */
export function bySize(row: string): string {
  const last = 'rows of median income'
  const step = `(${row}[${last}] - ${row}[${last} - 1])`
  return `if household size <= ${last} then ${row}[household size] else ${row}[${last}] + (household size - ${last}) * ${step}`
}

/** FEEL: so many per cent of the household's median, to the nearest won, as the lines are published. */
export function percentOfMedian(percent: string): string {
  return `floor(median of the household * ${percent} / 100 + 1 / 2)`
}

/** 국민기초생활 보장법 시행령 제2조제1항제1호: who is on the sheet of the household, lodgers apart. */
export const sizeOnly: Derived = { 'household size': 'count(members[relation != "other"])' }

/** The size of the household, and the median of a household of that size. */
export const householdSize: Derived = {
  ...sizeOnly,
  'median of the household': bySize('median income'),
}
