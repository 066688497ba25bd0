import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { infectionAct } from '../laws.ts'
import { age } from './ages.ts'
import { influenzaSeason, vaccinationAge } from './figures/care.ts'
import { cases } from './influenza-vaccination.cases.ts'
import { me } from './known-facts.ts'

const law = infectionAct('제24조', '①')

/** 어르신 인플루엔자 예방접종. */
export const influenzaVaccination = benefit({
  id: 'influenza-vaccination',
  title: { ko: '어르신 독감 예방접종', en: 'Influenza vaccination for older people' },
  summary: {
    ko: '65세 이상 어르신은 가을마다 독감 예방접종을 무료로 받습니다.',
    en: 'From 65 on, a free vaccination against influenza every autumn.',
  },
  law,
  owner: municipality,
  topic: 'health',
  reads: [me],
  parameters: [vaccinationAge, ...influenzaSeason],
  derived: age,
  conditions: {
    age: {
      law,
      text: { ko: '65세 이상', en: 'Aged 65 or more' },
      when: 'age >= age of free vaccinations',
    },
    season: {
      law,
      text: { ko: '접종 기간(10월과 11월)', en: 'In the season (October and November)' },
      when: 'today.month >= first month of the influenza season and today.month <= last month of the influenza season',
    },
  },
  reaches: 'care',
  duty: 'immunisation',
  budgetLine: 'kdca/influenza',
  unverified: {
    ko: '나이를 만 나이로 볼지 출생연도로 볼지는 해마다의 공고를 찾지 못해 만 나이로 계산합니다.',
    en: 'Whether age counts by birthday or by year of birth is said in a yearly announcement that was not found; birthdays are used.',
  },
  cases,
})
