import { parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { emergencyAidAct, emergencyAidDecree } from '../../laws.ts'

const source = '복지로 WLF00003180(2026-09-15 확인)'
const line = emergencyAidDecree('제7조', '②')

export const emergencyAidFigures: readonly Parameter[] = [
  parameter({
    name: 'income of emergency aid',
    title: { ko: '긴급복지 소득기준(중위소득의 %)', en: 'Income line of emergency aid, per cent of the median' },
    ...{ law: line, unit: 'percent', values: { '2016-01-01': 75 } },
    source: '긴급복지지원법 시행령 제7조제2항제1호',
  }),
  parameter({
    name: 'assets of emergency aid',
    title: { ko: '긴급복지 재산기준(대도시·중소도시·농어촌)', en: 'Limit of assets (big city, town, county)' },
    ...{ law: line, unit: 'won', source, values: { '2026-01-01': [241_000_000, 152_000_000, 130_000_000] } },
  }),
  parameter({
    name: 'home left out of emergency aid',
    title: {
      ko: '사는 집에서 빼는 금액(대도시·중소도시·농어촌)',
      en: 'What is left out of the home lived in (big city, town, county)',
    },
    ...{ law: line, unit: 'won', values: { '2026-01-01': [69_000_000, 42_000_000, 35_000_000] } },
    source: `${source}: 주거용 재산이 있을 때의 기준 3억 1천·1억 9천4백·1억 6천5백만 원과의 차이`,
  }),
  parameter({
    name: 'savings beside the living reserve',
    title: {
      ko: '금융재산 기준에서 생활준비금에 더하는 금액',
      en: 'Added to the living reserve in the limit of savings',
    },
    ...{ law: line, unit: 'won', source, values: { '2026-01-01': 6_000_000 } },
    unverified: {
      ko: '생활준비금은 기준 중위소득 전액으로 계산합니다. 안내의 금액(1인 856만 4천 원, 4인 1,249만 4천 원)은 천 원 아래를 버린 것입니다.',
      en: 'The living reserve is the whole median; the sums of the guidance (8.564 m for one, 12.494 m for four) drop what is below a thousand won.',
    },
  }),
  parameter({
    name: 'emergency aid by size',
    title: { ko: '긴급복지 생계지원(월, 가구원 수별)', en: 'Emergency livelihood aid a month, by size of household' },
    ...{ law: emergencyAidDecree('제2조', '②'), unit: 'won', source },
    values: { '2026-01-01': [783_000, 1_286_600, 1_644_000, 1_994_600, 2_324_400, 2_636_700] },
    unverified: {
      ko: '7인 이상에 더하는 금액을 찾지 못해 6인의 금액을 씁니다.',
      en: 'What is added from seven persons on was not found; the figure of six is used.',
    },
  }),
  parameter({
    name: 'rows of emergency aid',
    title: { ko: '금액이 정해진 가장 큰 가구원 수', en: 'Largest household with a figure of its own' },
    ...{ law: emergencyAidDecree('제2조', '②'), unit: 'count', source, values: { '2026-01-01': 6 } },
  }),
  parameter({
    name: 'months of emergency aid',
    title: { ko: '처음 지원하는 달 수', en: 'Months for which it is first given' },
    ...{ law: emergencyAidAct('제10조', '①'), unit: 'months', values: { '2023-12-14': 3 } },
    source: '긴급복지지원법 제10조제1항',
  }),
]
