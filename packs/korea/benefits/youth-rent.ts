import { field, parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { housingAct, petitionAct } from '../laws.ts'
import { age } from './ages.ts'
import { percentOfMedian } from './figures/median-income.ts'
import { assets, lease, me, members, welfare } from './known-facts.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { endOfMonths, thisMonth } from './periods.ts'
import { cases } from './youth-rent.cases.ts'
import { inWon, named } from './terms/kinds.ts'

const law = housingAct('제15조', '③')
const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source'>): Parameter =>
  parameter({ ...one, law, source: '복지로 WLF00004661(2026-09-15 확인), 정부24 161300000099' })

const ages = figure({
  name: 'ages of youth rent',
  title: {
    ko: '청년월세 나이(부터, 까지, 부모를 보지 않는 나이)',
    en: 'First and last age, and the age from which parents are not looked at',
  },
  unit: 'years',
  values: { '2026-01-01': [19, 34, 30] },
})

const ownLine = figure({
  name: 'income of a young tenant',
  title: { ko: '청년 가구 소득 기준(중위소득의 %)', en: 'Income line of the young household, per cent of the median' },
  unit: 'percent',
  values: { '2026-01-01': 60 },
})

const independentLine = figure({
  name: 'income of an independent tenant',
  title: {
    ko: '부모를 보지 않는 본인 소득(중위소득의 %)',
    en: 'Own income from which parents are not looked at, per cent',
  },
  unit: 'percent',
  values: { '2026-01-01': 50 },
})

const ownAssets = figure({
  name: 'assets of a young tenant',
  title: { ko: '청년 가구 재산(이하)', en: 'Assets of the young household, at most' },
  unit: 'won',
  values: { '2026-01-01': 122_000_000 },
})

const highest = figure({
  name: 'highest youth rent',
  title: { ko: '청년월세 지원 한도(월)', en: 'Highest support a month' },
  unit: 'won',
  values: { '2026-01-01': 200_000 },
})

const months = figure({
  name: 'months of youth rent',
  title: { ko: '청년월세를 받는 달 수', en: 'Months of support' },
  unit: 'months',
  values: { '2026-01-01': 24 },
})

const window = figure({
  name: 'window of youth rent',
  title: { ko: '신청 기간(시작 월·일, 끝 월·일)', en: 'Time to apply: month and day of its beginning and end' },
  unit: 'count',
  values: { '2026-01-01': [3, 30, 5, 29] },
})

/** 청년월세 지원. */
export const youthRent = benefit({
  id: 'youth-rent',
  title: { ko: '청년월세 지원', en: 'Youth rent support' },
  summary: {
    ko: '부모와 따로 사는 19~34세 청년에게 실제로 내는 월세를 한 달에 20만 원까지, 24개월 동안 드립니다.',
    en: 'The rent of people of 19 to 34 who live apart from their parents, up to 200,000 won a month for 24 months.',
  },
  law,
  owner: municipality,
  topic: 'housing',
  reads: [me, members, assets, lease, welfare],
  asks: {
    supportedBefore: field.flag({ ko: '청년월세 지원을 받은 적이 있음', en: 'Youth rent support was paid before' }),
  },
  reaches: 'account',
  payDay: 25,
  duty: 'housing',
  deadline: { count: 4, unit: 'months', law: petitionAct('제17조') },
  budgetLine: '국토교통부/청년월세 지원',
  parameters: [...livelihoodMeans.parameters, ages, ownLine, independentLine, ownAssets, highest, months, window],
  derived: {
    ...livelihoodMeans.derived,
    ...age,
    'own line': percentOfMedian('income of a young tenant'),
    'independent line': percentOfMedian('income of an independent tenant'),
    'own assets':
      'assets.housing + assets.property + assets.deposit + assets.financial + assets.carValue - assets.debts',
    'family of their own':
      'count(members[relation = "spouse" or relation = "child"]) > 0 or count(members[relation = "head" and not(unmarried)]) > 0',
  },
  terms: {
    'own line': inWon('청년 가구의 소득 기준', 'Income line of the young household'),
    'independent line': inWon('부모를 보지 않는 본인 소득의 기준', 'Own income from which parents are not looked at'),
    'own assets': inWon('청년 가구의 재산(빚을 뺀 금액)', 'Assets of the young household less debts'),
    'family of their own': named('배우자나 자녀가 있거나 혼인한 적이 있음', 'Has a spouse or child, or was married'),
  },
  conditions: {
    age: {
      law,
      text: { ko: '19세부터 34세까지', en: 'From 19 to 34 years old' },
      when: 'age >= ages of youth rent[1] and age <= ages of youth rent[2]',
    },
    apart: {
      law,
      text: {
        ko: '부모와 따로 사는 세대주(또는 그 배우자)',
        en: 'Head of a household without the parents, or the head’s spouse',
      },
      when: '(me.relationToHead = "head" or me.relationToHead = "spouse") and count(members[relation = "parent" or relation = "parent-in-law"]) = 0',
    },
    'no home': { law, text: { ko: '집이 없음', en: 'Owns no home' }, when: 'assets.homes = 0' },
    lease: {
      law,
      text: {
        ko: '월세 계약이 있고, 공공임대나 2촌 안 친족의 집이 아님',
        en: 'A lease with a rent, neither of public rental nor of a relative to the second degree',
      },
      when: 'lease != null and lease.rent > 0 and not(lease.publicRental) and not(lease.fromRelative)',
    },
    income: {
      law,
      text: {
        ko: '청년 가구의 소득이 중위소득의 60% 이하',
        en: 'Income of the young household within 60 per cent of the median',
      },
      when: 'income assessment <= own line',
    },
    assets: {
      law,
      text: {
        ko: '청년 가구의 재산이 1억 2,200만 원 이하',
        en: 'Assets of the young household at most 122 million won',
      },
      when: 'own assets <= assets of a young tenant',
    },
    parents: {
      law,
      text: {
        ko: '30세부터, 가정을 이루었거나 본인 소득이 중위소득의 50% 이상이면 부모를 보지 않음. 아니면 부모 가구(소득 100%, 재산 4억 7천만 원 이하)를 담당자가 확인',
        en: 'From 30, with a family of their own or an income of half the median, parents are not looked at; otherwise an officer looks (100 per cent, 470 million won)',
      },
      when: 'age >= ages of youth rent[3] or family of their own or income assessment >= independent line',
      otherwise: 'officer',
    },
    'no housing benefit': {
      law,
      text: {
        ko: '주거급여를 받지 않음. 받으면 담당자가 임차료를 빼고 정함',
        en: 'No housing benefit; otherwise an officer takes its rent part off',
      },
      when: 'welfare = null or not(welfare.housing)',
      otherwise: 'officer',
    },
    once: {
      law,
      text: { ko: '한 번만 받을 수 있음', en: 'Paid once in a life' },
      when: 'not(answers.supportedBefore)',
      concerns: 'application',
    },
    window: {
      law,
      text: {
        ko: '신청 기간 안(2026년 3월 30일부터 5월 29일까지)',
        en: 'Within the time to apply (30 March to 29 May 2026)',
      },
      when: 'application.submittedOn >= date(application.submittedOn.year, window of youth rent[1], window of youth rent[2]) and application.submittedOn <= date(application.submittedOn.year, window of youth rent[3], window of youth rent[4])',
      concerns: 'application',
    },
  },
  amount: 'min(lease.rent, highest youth rent)',
  every: 'month',
  from: thisMonth,
  until: endOfMonths('months of youth rent'),
  unverified: {
    ko: '소득은 소득평가액으로, 재산은 빚을 뺀 합계로 보았는데 지침의 원문은 보지 못했습니다. 2026년에는 소득이 낮은 6만 명을 뽑습니다. 2027년의 신청 기간은 알려지지 않았습니다.',
    en: 'Income is taken as the income assessment, assets less debts; the manual itself was not seen. In 2026 the 60,000 of the lowest income are chosen. The time to apply in 2027 is not known.',
  },
  cases,
})
