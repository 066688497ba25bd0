import { field, parameter } from 'madang/pack'
import { pensionService } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { nationalPensionAct, petitionAct } from '../laws.ts'
import { age } from './ages.ts'
import { me, pension } from './known-facts.ts'
import { cases } from './old-age-pension.cases.ts'
import { inYears } from './terms/kinds.ts'

const law = nationalPensionAct('제61조', '①')
const source = '국민연금법 부칙(법률 제8541호) 제8조, 국민연금공단 안내'

const birthYears = parameter({
  name: 'birth years of the pension age',
  title: {
    ko: '받는 나이가 한 살씩 늦어지는 출생연도',
    en: 'Years of birth from which the pension age is a year later',
  },
  law,
  unit: 'count',
  values: { '2013-01-01': [1953, 1957, 1961, 1965, 1969] },
  source,
})

const ages = parameter({
  name: 'pension ages',
  title: { ko: '노령연금을 받는 나이(출생연도별)', en: 'Age of the old-age pension, by year of birth' },
  law,
  unit: 'years',
  values: { '2013-01-01': [60, 61, 62, 63, 64, 65] },
  source,
})

const insuredMonths = parameter({
  name: 'months of contributions',
  title: { ko: '가입기간(개월 이상)', en: 'Months of contributions, at least' },
  law,
  unit: 'months',
  values: { '1988-01-01': 120 },
  source: '국민연금법 제61조제1항(10년)',
})

const cohort = [1, 2, 3, 4, 5]
  .map((at) => `if me.bornOn.year < birth years of the pension age[${at}] then ${at} else `)
  .join('')

/** 노령연금: whether and from when; the amount rests on a record of contributions that is not here. */
export const oldAgePension = benefit({
  id: 'old-age-pension',
  title: { ko: '노령연금(국민연금)', en: 'Old-age pension (national pension)' },
  summary: {
    ko: '국민연금을 10년 넘게 낸 사람이 출생연도에 따라 60~65세부터 평생 받는 연금입니다.',
    en: 'For life from the age of 60 to 65, by year of birth, for those with ten years of contributions.',
  },
  law,
  owner: pensionService,
  topic: 'old-age',
  reads: [me, pension],
  asks: {
    contributionMonths: field.number(
      { ko: '국민연금 가입기간(개월)', en: 'Months of contributions to the national pension' },
      { unit: 'count', min: 0, max: 720 },
    ),
  },
  reaches: 'on-proof',
  offered: false,
  duty: 'pension',
  deadline: { count: 30, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '국민연금공단/노령연금',
  parameters: [birthYears, ages, insuredMonths],
  derived: {
    ...age,
    'pension age': `pension ages[${cohort}6]`,
  },
  terms: {
    'pension age': inYears('노령연금을 받는 나이', 'Age of the old-age pension'),
  },
  conditions: {
    age: {
      law,
      text: {
        ko: '1952년생까지 60세, 1953~56년생 61세, 1957~60년생 62세, 1961~64년생 63세, 1965~68년생 64세, 1969년생부터 65세',
        en: 'From 60 (born to 1952), 61 (1953–56), 62 (1957–60), 63 (1961–64), 64 (1965–68) or 65 (from 1969)',
      },
      when: 'age >= pension age',
    },
    contributions: {
      law,
      text: { ko: '국민연금 가입기간이 10년 이상', en: 'Ten years of contributions' },
      when: 'answers.contributionMonths >= months of contributions',
    },
    'not yet drawn': {
      law,
      text: { ko: '아직 노령연금을 받지 않음', en: 'Not yet drawn' },
      when: 'pension = null or pension.scheme != "national"',
    },
  },
  unverified: {
    ko: '연금액은 가입 기록이 여기에 없어 셈하지 않습니다. 조기노령연금, 연기연금, 공적연금 연계는 담당자가 봅니다. 부칙의 원문은 법령 모음에 없습니다.',
    en: 'The amount is not computed: the record of contributions is not here. Early and deferred pensions and linked schemes are an officer’s. The supplementary provision is not in the collection.',
  },
  cases,
})
