import { parameter } from 'madang/pack'
import { diseaseControl } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { infectionAct, petitionAct } from '../laws.ts'
import { age } from './ages.ts'
import { cases } from './hpv-vaccination.cases.ts'
import { me } from './known-facts.ts'

const law = infectionAct('제24조', '①')
const unverified = {
  ko: '언론이 옮긴 2026년 예산의 내용이며, 질병관리청의 고시를 확인하지 못했습니다.',
  en: 'As the press reports the budget of 2026; the notice of the agency was not seen.',
}

const womensAges = parameter({
  name: 'ages of women for the HPV vaccine',
  title: {
    ko: '여성의 사람유두종바이러스 접종 나이(부터, 까지)',
    en: 'First and last age of women for the HPV vaccine',
  },
  law,
  unit: 'years',
  values: { '2022-03-14': [12, 26] },
  source: 'm.health.chosun.com 2025-09-03',
  unverified,
})

const mensAges = parameter({
  name: 'ages of men for the HPV vaccine',
  title: { ko: '남성의 사람유두종바이러스 접종 나이(부터, 까지)', en: 'First and last age of men for the HPV vaccine' },
  law,
  unit: 'years',
  values: { '2026-01-01': [12, 12] },
  source: 'm.health.chosun.com 2025-09-03',
  unverified,
})

const adultAge = parameter({
  name: 'age of confirmation for the HPV vaccine',
  title: { ko: '소득을 담당자가 확인하는 나이(부터)', en: 'Age from which an officer looks at the income' },
  law,
  unit: 'years',
  values: { '2022-03-14': 18 },
  source: '질병관리청 국가예방접종 안내(웹 안내)',
  unverified,
})

/** 사람유두종바이러스 감염증 예방접종, beside the plan of vaccinations to twelve. */
export const hpvVaccination = benefit({
  id: 'hpv-vaccination',
  title: { ko: '사람유두종바이러스(HPV) 예방접종', en: 'HPV vaccination' },
  summary: {
    ko: '12세 청소년과 26세까지의 여성이 사람유두종바이러스 예방접종을 무료로 받습니다.',
    en: 'Free HPV vaccination for everybody of twelve, and for women to the age of 26.',
  },
  law,
  owner: diseaseControl,
  topic: 'health',
  reads: [me],
  reaches: 'care',
  duty: 'immunisation',
  deadline: { count: 7, unit: 'days', law: petitionAct('제17조') },
  budgetLine: '질병관리청/국가예방접종',
  parameters: [womensAges, mensAges, adultAge],
  derived: age,
  conditions: {
    age: {
      law,
      text: { ko: '여성은 12세부터 26세까지, 남성은 12세', en: 'Women from twelve to 26, men of twelve' },
      when: '(me.sex = "F" and age >= ages of women for the HPV vaccine[1] and age <= ages of women for the HPV vaccine[2]) or (me.sex = "M" and age >= ages of men for the HPV vaccine[1] and age <= ages of men for the HPV vaccine[2])',
    },
    'low income': {
      law,
      text: {
        ko: '18세부터는 저소득층인지 담당자가 확인',
        en: 'From eighteen an officer sees whether the income is low',
      },
      when: 'age < age of confirmation for the HPV vaccine',
      otherwise: 'officer',
    },
  },
  unverified,
  cases,
})
