import { healthInsurer } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { healthInsuranceAct, healthInsuranceDecree, screeningAct } from '../laws.ts'
import { age } from './ages.ts'
import { screeningFigures } from './figures/care.ts'
import { cases } from './health-screening.cases.ts'
import { me } from './known-facts.ts'
import { inNumber } from './terms/kinds.ts'

/** 국가건강검진: the general check-up of the national health insurance, free of charge, every second year. */
export const healthScreening = benefit({
  id: 'health-screening',
  title: { ko: '국가건강검진', en: 'National health check-up' },
  summary: {
    ko: '20세부터 두 해에 한 번, 태어난 해가 짝수면 짝수 해에 무료로 건강검진을 받습니다.',
    en: 'A free check-up every second year from 20 on: in even years for those born in even years.',
  },
  law: screeningAct('제12조', '①'),
  owner: healthInsurer,
  topic: 'health',
  reads: [me],
  parameters: screeningFigures,
  derived: {
    ...age,
    'years since birth': 'today.year - me.bornOn.year',
    turns: 'years since birth / years between check-ups',
  },
  terms: {
    'years since birth': inNumber('올해에서 태어난 해를 뺀 수', 'This year less the year of birth'),
    turns: inNumber(
      '태어난 해부터 지난 햇수를 검진 간격으로 나눈 값(나누어떨어지면 검진하는 해)',
      'This year less the year of birth, in rounds of check-ups (whole in a year of a check-up)',
    ),
  },
  conditions: {
    age: {
      law: healthInsuranceAct('제52조'),
      text: { ko: '20세 이상', en: 'Aged 20 or more' },
      when: 'age >= age of the check-up',
    },
    year: {
      law: healthInsuranceAct('제52조'),
      text: {
        ko: '올해와 태어난 해가 모두 짝수이거나 모두 홀수',
        en: 'This year and the year of birth are both even, or both odd',
      },
      when: 'turns = floor(turns)',
    },
  },
  until: 'date(today.year, 12, 1) + duration("P1M") - duration("P1D")',
  reaches: 'care',
  duty: 'customer-service',
  budgetLine: 'nhis/health-screening',
  // The insurer tells those whose turn it is.
  offer: healthInsuranceDecree('제25조'),
  unverified: {
    ko: '사무직이 아닌 직장가입자의 해마다 하는 검진과 암검진은 넣지 않았습니다. 검진 나이는 안내책자를 따랐습니다.',
    en: 'The yearly check-up of manual workers and the screening for cancer are left out. The age follows the official guide.',
  },
  cases,
})
