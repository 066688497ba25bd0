import { parameter, rules } from 'madang/pack'
import { childAllowanceAct, childAllowanceDecree } from '../laws.ts'
import { factsOf } from '../reading.ts'
import { capitalArea, decliningDistricts } from '../regions.ts'
import { applicationFacts, childReading, parentsReading } from './child-facts.ts'
import { cases } from './child-allowance.cases.ts'
import { termsOf } from './terms.ts'
import { inWon, inYears, named } from './terms/kinds.ts'

const supplement = '아동수당법 부칙(법률 제21489호, 2026. 3. 20.) 제2조부터 제5조까지 · 복지로 WLF00001171'

export const ageLimit = parameter({
  name: 'child allowance age limit',
  title: { ko: '아동수당을 받는 나이(미만)', en: 'Child allowance is paid below this age' },
  law: childAllowanceAct('제4조', '①'),
  unit: 'years',
  // The act says 13; its supplementary provisions reach that year by year.
  values: { '2022-04-01': 8, '2026-01-01': 9, '2027-01-01': 10, '2028-01-01': 11, '2029-01-01': 12, '2030-01-01': 13 },
  source: supplement,
})

export const exemptBirthYear = parameter({
  name: 'child allowance exempt birth year',
  title: { ko: '나이 제한을 받지 않는 출생연도', en: 'Year of birth that is paid whatever the age' },
  law: childAllowanceAct('제4조', '①'),
  unit: 'count',
  values: { '2022-04-01': 0, '2026-01-01': 2017, '2030-01-01': 0 },
  source: supplement,
})

export const lastAge = parameter({
  name: 'child allowance last age',
  title: { ko: '이 나이 생일이 있는 달의 전달까지', en: 'Paid to the month before this birthday' },
  law: childAllowanceAct('제10조', '①'),
  unit: 'years',
  values: { '2022-04-01': 8, '2026-01-01': 13 },
  source: '아동수당법 제10조제1항',
})

export const monthly = parameter({
  name: 'child allowance',
  title: { ko: '아동수당 월 지급액', en: 'Child allowance a month' },
  law: childAllowanceAct('제4조', '①'),
  unit: 'won',
  values: { '2018-09-01': 100_000 },
  source: '아동수당법 제4조제1항',
})

export const decliningExtra = parameter({
  name: 'declining district extra',
  title: { ko: '인구감소지역 추가 지급액', en: 'Extra in a district of falling population' },
  law: childAllowanceDecree('제2조', '②'),
  unit: 'won',
  values: { '2018-09-01': 0, '2026-03-27': 10_000 },
  source: '아동수당법 시행령 제2조제2항제1호',
  unverified: {
    ko: '보건복지부장관이 고시한 지역은 2만 원이지만, 그 고시의 지역 목록을 찾지 못해 모두 1만 원으로 계산합니다.',
    en: 'Districts listed by a notice of the minister get 20,000 won; the list was not found, so all get 10,000 here.',
  },
})

export const outsideCapitalExtra = parameter({
  name: 'outside capital extra',
  title: { ko: '그 밖의 비수도권 추가 지급액', en: 'Extra elsewhere outside the capital area' },
  law: childAllowanceDecree('제2조', '②'),
  unit: 'won',
  values: { '2018-09-01': 0, '2026-03-27': 5_000 },
  source: '아동수당법 시행령 제2조제2항제2호',
})

export const retroactiveDays = parameter({
  name: 'retroactive days',
  title: {
    ko: '태어난 달까지 거슬러 주는 신청 기간(출생일 포함)',
    en: 'Days of birth within which it is paid from the month of birth',
  },
  law: childAllowanceAct('제10조', '②'),
  unit: 'days',
  values: { '2018-09-01': 60 },
  source: '아동수당법 제10조제2항',
})

export const ground = childAllowanceAct('제7조', '②')
export const child = childReading(ground)
export const parents = parentsReading(ground)

/** FEEL: the first month, in both allowances of the act. */
export const firstMonth =
  'if (application.submittedOn - child.bornOn).days < retroactive days then date(child.bornOn.year, child.bornOn.month, 1) else date(application.submittedOn.year, application.submittedOn.month, 1)'

/** Conditions that the allowance and the parental benefit share, being paid under the same act. */
export const guardianAndNationality = {
  guardian: {
    law: childAllowanceAct('제6조', '①'),
    text: { ko: '신청하는 사람이 아이의 보호자', en: 'The applicant is the child’s guardian' },
    when: 'count(parents[to = roles.applicant and (relation = "mother" or relation = "father")]) > 0',
    otherwise: 'officer',
    concerns: 'application',
  },
  nationality: {
    law: childAllowanceAct('제14조'),
    text: {
      ko: '대한민국 국적. 난민으로 인정받은 아이 등은 담당자가 확인',
      en: 'Korean nationality; for recognised refugees and others an officer decides',
    },
    when: 'child.nationality = "KR"',
    otherwise: 'officer',
  },
} as const

/** Who gets the child allowance, how much, from when and until when. */
export const childAllowanceRules = rules({
  id: 'child-allowance',
  title: { ko: '아동수당', en: 'Child allowance' },
  law: childAllowanceAct('제4조', '①'),
  facts: { child: factsOf(child), parents: factsOf(parents), ...applicationFacts },
  many: ['parents'],
  parameters: [ageLimit, exemptBirthYear, lastAge, monthly, decliningExtra, outsideCapitalExtra, retroactiveDays],
  derived: {
    'age in years': 'years and months duration(child.bornOn, today).years',
    'district declines': `list contains(${JSON.stringify(decliningDistricts)}, substring(child.region, 1, 5))`,
    'capital area': `list contains(${JSON.stringify(capitalArea)}, substring(child.region, 1, 2))`,
    extra: 'if district declines then declining district extra else if capital area then 0 else outside capital extra',
  },
  terms: {
    ...termsOf(['child', 'parents']),
    'age in years': inYears('아이의 나이', 'Age of the child'),
    'district declines': named('인구감소지역에 삶', 'Lives in a district of falling population'),
    'capital area': named('수도권에 삶', 'Lives in the capital area'),
    extra: inWon('사는 지역에 따른 추가 지급액', 'Extra by the place of residence'),
  },
  conditions: {
    ...guardianAndNationality,
    born: {
      law: childAllowanceAct('제4조', '①'),
      text: { ko: '이미 태어난 아이', en: 'The child is born' },
      when: 'child.bornOn <= today',
    },
    age: {
      law: childAllowanceAct('제4조', '①'),
      text: {
        ko: '정해진 나이 미만(2026년 9세, 해마다 1세씩 올라 2030년 13세). 2017년생은 2029년까지 나이와 관계없이',
        en: 'Below the age limit (9 in 2026, a year more each year, 13 from 2030); born in 2017: at any age to the end of 2029',
      },
      when: 'age in years < child allowance age limit or child.bornOn.year = child allowance exempt birth year',
    },
  },
  amount: 'child allowance + extra',
  every: 'month',
  from: firstMonth,
  until: 'date(child.bornOn.year + child allowance last age, child.bornOn.month, 1) - duration("P1D")',
  cases,
})
