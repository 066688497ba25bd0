import { field } from 'madang/pack'
import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { infectionAct } from '../laws.ts'
import { age } from './ages.ts'
import { vaccinationAge } from './figures/care.ts'
import { me } from './known-facts.ts'
import { cases } from './pneumococcal-vaccination.cases.ts'

const law = infectionAct('제24조', '①')

/** 어르신 폐렴구균 예방접종: once in a life. */
export const pneumococcalVaccination = benefit({
  id: 'pneumococcal-vaccination',
  title: { ko: '어르신 폐렴구균 예방접종', en: 'Pneumococcal vaccination for older people' },
  summary: {
    ko: '65세 이상 어르신은 폐렴을 막는 예방접종(23가)을 평생 한 번 무료로 받습니다.',
    en: 'From 65 on, a free vaccination against pneumonia (23-valent), once in a life.',
  },
  law,
  owner: municipality,
  topic: 'health',
  reads: [me],
  asks: {
    vaccinated: field.flag({
      ko: '65세가 된 뒤에 폐렴구균 예방접종을 받은 적이 있음',
      en: 'I was vaccinated against pneumococci after my 65th birthday',
    }),
  },
  parameters: [vaccinationAge],
  derived: age,
  conditions: {
    age: {
      law,
      text: { ko: '65세 이상', en: 'Aged 65 or more' },
      when: 'age >= age of free vaccinations',
    },
    once: {
      law,
      text: { ko: '아직 무료접종을 받지 않음', en: 'Not vaccinated free of charge before' },
      when: 'not(answers.vaccinated)',
      concerns: 'application',
    },
  },
  reaches: 'care',
  duty: 'immunisation',
  budgetLine: 'kdca/pneumococcal',
  cases,
})
