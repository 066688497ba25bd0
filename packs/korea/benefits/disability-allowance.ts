import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { disabilityAct, disabilityDecree } from '../laws.ts'
import { age, monthOfApplication } from './ages.ts'
import { cases } from './disability-allowance.cases.ts'
import { adultAge, allowance, allowanceInInstitution, pupilAge } from './figures/disability.ts'
import { disabled, me, student, welfare } from './known-facts.ts'
import { recipients } from './recipients.ts'

/** 장애수당: for adults whose disability is not of the grade of the pension. */
export const disabilityAllowance = benefit({
  id: 'disability-allowance',
  title: { ko: '장애수당', en: 'Disability allowance' },
  summary: {
    ko: '형편이 어려운 18세 이상 장애인에게 장애 때문에 더 드는 돈을 매달 보태 드립니다.',
    en: 'A monthly sum for the extra costs of a disability, for adults on a low income.',
  },
  law: disabilityAct('제49조', '①'),
  owner: municipality,
  topic: 'disability',
  reads: [me, disabled, welfare, student],
  parameters: [adultAge, pupilAge, allowance, allowanceInInstitution],
  derived: { ...age, ...recipients },
  conditions: {
    age: {
      law: disabilityDecree('제30조', '①'),
      text: { ko: '18세 이상', en: 'Aged 18 or more' },
      when: 'age >= age of adults',
    },
    registered: {
      law: disabilityDecree('제30조', '①'),
      text: { ko: '등록한 장애인', en: 'Registered as disabled' },
      when: 'disabled != null',
    },
    'not severe': {
      law: disabilityAct('제49조', '②'),
      text: { ko: '장애인연금을 받는 중증장애인이 아님', en: 'Not of the grade of the disability pension' },
      when: 'disabled = null or not(disabled.pensionGrade)',
    },
    'low income': {
      law: disabilityDecree('제30조', '①'),
      text: { ko: '기초생활수급자이거나 차상위계층', en: 'Receives livelihood security, or is near-poor' },
      when: 'recipient or near poor',
    },
    'no allowance for children': {
      law: disabilityDecree('제30조', '①'),
      text: {
        ko: '장애아동수당을 받는 20세 이하 초·중·고등학생이 아님',
        en: 'No pupil up to 20 who gets the allowance of disabled children',
      },
      when: 'age > last age of disabled pupils or student = null or student.level = "none" or student.level = "university"',
    },
  },
  amount:
    'if disabled.inInstitution and core recipient then disability allowance in institutions else disability allowance',
  every: 'month',
  from: monthOfApplication,
  excludes: ['disability-pension'],
  reaches: 'account',
  payDay: 20,
  duty: 'social-welfare',
  budgetLine: 'mohw/disability-allowance',
  cases,
})
