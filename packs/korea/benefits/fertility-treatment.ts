import { field, parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { maternalHealthAct } from '../laws.ts'
import { cases } from './fertility-treatment.cases.ts'
import { me } from './known-facts.ts'
import { inNumber } from './terms/kinds.ts'

const law = maternalHealthAct('제11조', '②')
const unverified = {
  ko: '공식 안내의 원문을 확인하지 못했습니다. 2024년 정부 책자와 널리 알려진 금액을 따르며, 예전 기준(소득 180%, 9·7·5회)을 적은 글도 남아 있습니다.',
  en: 'No official text of 2026 was seen. The figures are those of the government’s booklet of 2024 and as commonly printed; pages with the old lines (180 per cent, 9 + 7 + 5 rounds) still exist.',
}
const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source' | 'unverified'>): Parameter =>
  parameter({
    ...{ ...one, law, unverified },
    source: '「나에게 힘이 되는 복지서비스」(사회보장위원회·보건복지부, 2024) 난임부부 시술비, 2026년은 웹 안내',
  })

const caps = figure({
  name: 'highest support of a treatment',
  title: {
    ko: '한 번의 지원 한도(신선배아, 동결배아, 인공수정)',
    en: 'Highest a round: fresh embryo, frozen embryo, insemination',
  },
  unit: 'won',
  values: { '2024-01-01': [1_100_000, 500_000, 300_000] },
})

const share = figure({
  name: 'part of the costs of a treatment',
  title: { ko: '본인부담금 가운데 지원하는 비율(%)', en: 'Part of the own costs that is paid, per cent' },
  unit: 'percent',
  values: { '2024-01-01': 90 },
})

const rounds = figure({
  name: 'rounds of treatment',
  title: { ko: '출산 한 번에 지원하는 횟수(체외수정, 인공수정)', en: 'Rounds for a birth: in vitro, insemination' },
  unit: 'count',
  values: { '2024-02-01': [20, 5] },
})

/** 난임 시술비. */
export const fertilityTreatment = benefit({
  id: 'fertility-treatment',
  title: { ko: '난임 시술비 지원', en: 'Fertility treatment' },
  summary: {
    ko: '난임 진단을 받은 부부의 시술 본인부담금을 한 번에 30만~110만 원까지 지원합니다. 소득은 보지 않습니다.',
    en: 'Pays the own costs of fertility treatment, up to 300,000 to 1,100,000 won a round, whatever the income.',
  },
  law,
  owner: municipality,
  topic: 'health',
  reads: [me],
  asks: {
    diagnosed: field.flag({ ko: '난임 진단서가 있음', en: 'There is a diagnosis of infertility' }),
    treatment: field.choice(
      { ko: '받을 시술', en: 'Treatment' },
      {
        fresh: { ko: '체외수정(신선배아)', en: 'In vitro, fresh embryo' },
        frozen: { ko: '체외수정(동결배아)', en: 'In vitro, frozen embryo' },
        insemination: { ko: '인공수정', en: 'Insemination' },
      },
    ),
    roundsBefore: field.number(
      {
        ko: '이번 임신을 위해 지원받은 같은 시술의 횟수',
        en: 'Rounds of this treatment paid for so far, for this birth',
      },
      { unit: 'count', min: 0, max: 25 },
    ),
    cost: field.won({ ko: '본인부담금', en: 'Own costs' }, { min: 0 }),
  },
  reaches: 'on-proof',
  offered: false,
  duty: 'public-health',
  budgetLine: '보건복지부/난임부부 시술비 지원',
  parameters: [caps, share, rounds],
  derived: {
    kind: 'if answers.treatment = "fresh" then 1 else if answers.treatment = "frozen" then 2 else 3',
    'rounds paid for': 'if kind = 3 then rounds of treatment[2] else rounds of treatment[1]',
  },
  terms: {
    kind: inNumber(
      '시술 구분(1 신선배아, 2 동결배아, 3 인공수정)',
      'Treatment (1 fresh embryo, 2 frozen embryo, 3 insemination)',
    ),
    'rounds paid for': inNumber('지원하는 횟수', 'Rounds that are paid for'),
  },
  conditions: {
    diagnosis: {
      law,
      text: { ko: '난임 진단을 받음', en: 'A diagnosis of infertility' },
      when: 'answers.diagnosed',
    },
    rounds: {
      law,
      text: {
        ko: '출산 한 번에 체외수정 20번, 인공수정 5번까지',
        en: 'For one birth to twenty rounds in vitro and five inseminations',
      },
      when: 'answers.roundsBefore < rounds paid for',
    },
  },
  amount: 'floor(min(answers.cost * part of the costs of a treatment / 100, highest support of a treatment[kind]))',
  every: 'once',
  unverified: {
    ko: `${unverified.ko} 부부(사실혼 포함)인지는 담당자가 확인합니다.`,
    en: `${unverified.en} That the applicant is one of a couple is an officer’s to see.`,
  },
  cases,
})
