import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { disabilityAct, disabilityDecree } from '../laws.ts'
import { ageOf, monthOfApplication } from './ages.ts'
import { cases } from './disabled-child-allowance.cases.ts'
import { childFigures } from './figures/disability.ts'
import { appliesForHousehold } from './household-head.ts'
import { me, members, welfare } from './known-facts.ts'
import { recipients } from './recipients.ts'
import { inNumber, inWon } from './terms/kinds.ts'

const atSchool = '(schooling = "elementary" or schooling = "middle" or schooling = "high")'
const ofAge = `(${ageOf('bornOn')} < age of disabled children or (${ageOf('bornOn')} <= last age of disabled pupils and ${atSchool}))`
const children = (degree: string) =>
  `count(members[(relation = "child" or relation = "grandchild") and disability = "${degree}" and ${ofAge}])`

/** 장애아동수당: for the family of each disabled child. */
export const disabledChildAllowance = benefit({
  id: 'disabled-child-allowance',
  title: { ko: '장애아동수당', en: 'Allowance for disabled children' },
  summary: {
    ko: '형편이 어려운 집의 장애아동에게 장애 때문에 더 드는 돈을 매달 보태 드립니다.',
    en: 'A monthly sum for the extra costs of a child’s disability, for families on a low income.',
  },
  law: disabilityAct('제50조', '①'),
  owner: municipality,
  topic: 'disability',
  reads: [me, members, welfare],
  parameters: childFigures,
  derived: {
    ...recipients,
    'severely disabled children': children('severe'),
    'mildly disabled children': children('mild'),
    'for a severely disabled child':
      'if core recipient then allowance of a severely disabled child else allowance of a severely disabled child of the near-poor',
  },
  terms: {
    'severely disabled children': inNumber('중증 장애아동 수', 'Severely disabled children'),
    'mildly disabled children': inNumber('경증 장애아동 수', 'Mildly disabled children'),
    'for a severely disabled child': inWon(
      '중증 장애아동 한 명의 장애아동수당',
      'Allowance of one severely disabled child',
    ),
  },
  conditions: {
    ...appliesForHousehold(disabilityAct('제50조의2', '①')),
    child: {
      law: disabilityDecree('제30조', '②'),
      text: {
        ko: '18세 미만(초·중·고등학교에 다니면 20세 이하)의 등록한 장애아동이 있음',
        en: 'A registered disabled child below 18, or up to 20 while at school',
      },
      when: 'severely disabled children + mildly disabled children > 0',
    },
    'low income': {
      law: disabilityDecree('제30조', '②'),
      text: { ko: '기초생활수급자이거나 차상위계층', en: 'Receives livelihood security, or is near-poor' },
      when: 'recipient or near poor',
    },
  },
  amount:
    'severely disabled children * for a severely disabled child + mildly disabled children * allowance of a mildly disabled child',
  every: 'month',
  from: monthOfApplication,
  reaches: 'account',
  payDay: 20,
  duty: 'social-welfare',
  budgetLine: 'mohw/disabled-child-allowance',
  unverified: {
    ko: '시설에서 지내는 아동의 금액(중증 9만 원, 경증 3만 원)은 가구 조사에 시설 입소가 없어 계산하지 않습니다.',
    en: 'The lower amounts of children in institutions are not computed: the survey of households does not hold who lives in one.',
  },
  cases,
})
