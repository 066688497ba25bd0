import { field } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { basicLivingAct, housingBenefitAct } from '../laws.ts'
import { age } from './ages.ts'
import { bySize, housingLine, livelihoodLine, percentOfMedian } from './figures/median-income.ts'
import { ownHousehold, repairFigures } from './figures/livelihood-security.ts'
import { cases } from './home-repair.cases.ts'
import { assets, me, members } from './known-facts.ts'
import { ofOneHousehold } from './livelihood-conditions.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { inPercent, inWon } from './terms/kinds.ts'

const repairs = {
  light: { ko: '경보수(도배·장판 등)', en: 'Light (wallpaper, floors)' },
  medium: { ko: '중보수(물·난방 등)', en: 'Medium (water, heating)' },
  heavy: { ko: '대보수(지붕·기둥 등)', en: 'Heavy (roof, posts)' },
  unknown: { ko: '아직 조사받지 않음', en: 'Not surveyed yet' },
} as const

/** 주거급여 가운데 수선유지급여: repairs of a home of one’s own, by the result of the survey of the building. */
export const homeRepair = benefit({
  id: 'home-repair',
  title: { ko: '주거급여(수선유지비)', en: 'Housing benefit for repairs' },
  summary: {
    ko: '자기 집에 사는 가구의 낡은 집을 고쳐 드립니다. 주택조사 결과에 따라 한도가 다릅니다.',
    en: 'Repairs of a home of one’s own; how much depends on the survey of the building.',
  },
  law: housingBenefitAct('제8조', '①'),
  owner: municipality,
  topic: 'housing',
  reads: [me, members, assets],
  asks: { repair: field.choice({ ko: '주택조사 결과', en: 'Result of the survey of the building' }, repairs) },
  parameters: [...livelihoodMeans.parameters, housingLine, livelihoodLine, ownHousehold, ...repairFigures],
  derived: {
    ...livelihoodMeans.derived,
    ...age,
    'line of the household': bySize('housing line'),
    'livelihood line of the household': bySize('livelihood line'),
    'line of the greater part': percentOfMedian('line of repairs paid in part'),
    'part of the repairs':
      'if recognised income <= livelihood line of the household then 100 else if recognised income <= line of the greater part then repairs paid in part else least part of repairs paid',
    'limit of the repairs':
      'if answers.repair = "light" then light repairs else if answers.repair = "medium" then medium repairs else heavy repairs',
  },
  terms: {
    'line of the greater part': inWon(
      '가장 낮은 지원율이 되는 소득인정액의 경계',
      'Recognised income above which the least part is paid',
    ),
    'part of the repairs': inPercent('수선비용 지원율', 'Part of the repairs that is paid'),
    'limit of the repairs': inWon('수선비용 한도', 'Limit of the repairs'),
  },
  conditions: {
    ...ofOneHousehold,
    income: {
      law: housingBenefitAct('제5조', '①'),
      text: {
        ko: '가구의 소득인정액이 기준 중위소득의 48% 이하',
        en: 'Recognised income of the household within 48 per cent of the median',
      },
      when: 'recognised income <= line of the household',
    },
    owner: {
      law: housingBenefitAct('제8조', '①'),
      text: { ko: '자기 집에 삶', en: 'Lives in a home of one’s own' },
      when: 'assets.housing > 0 and assets.homes > 0',
    },
    survey: {
      law: housingBenefitAct('제8조', '②'),
      text: {
        ko: '집이 얼마나 낡았는지 조사를 받음. 아직이면 담당자가 조사를 부탁함',
        en: 'The building was surveyed; if not, the officer asks for a survey',
      },
      when: 'answers.repair != "unknown"',
      otherwise: 'officer',
    },
  },
  amount: 'floor(limit of the repairs * part of the repairs / 100)',
  every: 'once',
  from: 'application.submittedOn',
  excludes: ['housing-benefit'],
  reaches: 'care',
  duty: 'social-welfare',
  deadline: { count: 30, unit: 'days', law: basicLivingAct('제26조', '④') },
  budgetLine: 'molit/home-repair',
  unverified: {
    ko: '장애인·고령자 편의시설, 침수방지 등의 추가 지원과 다음 수선까지의 기간은 담당자가 봅니다.',
    en: 'Additions for disability, old age or floods, and the years until the next repairs, are for the officer.',
  },
  cases,
})
