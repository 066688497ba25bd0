import { healthInsurer } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { longTermCareAct, longTermCareDecree } from '../laws.ts'
import { age } from './ages.ts'
import { careFigures } from './figures/care.ts'
import { care, me, welfare } from './known-facts.ts'
import { cases } from './long-term-care.cases.ts'
import { inNumber, inPercent, named } from './terms/kinds.ts'

/** 노인장기요양 재가급여: what the insurance pays of care at home, at most, by grade. */
export const longTermCare = benefit({
  id: 'long-term-care',
  title: { ko: '노인장기요양(재가급여)', en: 'Long-term care at home' },
  summary: {
    ko: '혼자 생활하기 어려운 어르신의 집으로 찾아가 돌봅니다. 등급에 따라 한 달 한도가 다릅니다.',
    en: 'Care at home for older people who cannot manage alone; the monthly limit depends on the grade.',
  },
  law: longTermCareAct('제15조', '②'),
  owner: healthInsurer,
  topic: 'old-age',
  reads: [me, care, welfare],
  parameters: careFigures,
  derived: {
    ...age,
    grade:
      'if care.score >= score of grade 1 then 1 else if care.score >= score of grade 2 then 2 else if care.score >= score of grade 3 then 3 else if care.score >= score of grade 4 then 4 else if not(care.dementia) then 0 else if care.score >= score of grade 5 then 5 else 6',
    'holds until': 'care.assessedOn + duration("P" + string(years of a care grade) + "Y") - duration("P1D")',
    'own share': 'if welfare != null and welfare.medical then 0 else own share of home care',
  },
  terms: {
    grade: inNumber(
      '장기요양등급(6은 인지지원등급, 0은 등급 없음)',
      'Care grade (6 is the cognitive grade, 0 is none)',
    ),
    'holds until': named('장기요양인정 유효기간의 마지막 날', 'Last day on which the grade holds'),
    'own share': inPercent('본인부담률', 'Own share of the costs'),
  },
  conditions: {
    older: {
      law: longTermCareAct('제2조'),
      text: {
        ko: '65세 이상이거나 치매. 65세 미만의 다른 노인성 질병은 담당자가 확인',
        en: 'Aged 65 or more, or dementia; other geriatric diseases below 65 are for the officer',
      },
      when: 'age >= age of care or (care != null and care.dementia)',
      otherwise: 'officer',
    },
    assessed: {
      law: longTermCareAct('제15조', '②'),
      text: { ko: '장기요양인정을 받음', en: 'The need for care was assessed' },
      when: 'care != null',
    },
    grade: {
      law: longTermCareDecree('제7조', '①'),
      text: {
        ko: '1~5등급이나 인지지원등급(점수 51점 이상, 치매는 점수와 관계없이)',
        en: 'Grade 1 to 5 or the cognitive grade: a score of 51, or dementia at any score',
      },
      when: 'care != null and grade > 0',
    },
    valid: {
      law: longTermCareDecree('제8조', '①'),
      text: {
        ko: '인정 유효기간(처음 2년) 안. 갱신된 등급은 담당자가 확인',
        en: 'Within the two years of a first grade; a renewed grade holds longer and is for the officer',
      },
      when: 'care != null and care.assessedOn <= today and today <= holds until',
      otherwise: 'officer',
    },
    'at home': {
      law: longTermCareAct('제23조', '①'),
      text: {
        ko: '집에서 돌봄을 받음. 시설급여는 담당자가 하루 금액으로 계산',
        en: 'Care at home; in an institution an officer reckons by the day',
      },
      when: 'care != null and care.setting = "home"',
      otherwise: 'officer',
    },
  },
  amount: 'floor(limit of home care[grade] * (100 - own share) / 100)',
  every: 'month',
  from: 'application.submittedOn',
  until: 'holds until',
  reaches: 'care',
  duty: 'long-term-care',
  deadline: { count: 30, unit: 'days', law: longTermCareAct('제16조', '①') },
  budgetLine: 'nhis/long-term-care',
  // The insurer is no office of 사회보장급여법 제2조제5호: nobody may be looked for.
  offered: false,
  unverified: {
    ko: '보험료 순위에 따른 본인부담 감경(9%, 6%)은 보험료 순위를 알 수 없어 계산하지 않습니다.',
    en: 'The reduced own shares (9 and 6 per cent) depend on ranks of contributions that no register holds.',
  },
  cases,
})
