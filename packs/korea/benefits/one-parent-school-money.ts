import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { singleParentAct, singleParentDecree } from '../laws.ts'
import { schoolMoney } from './figures/one-parent.ts'
import { assets, me, members, welfare } from './known-facts.ts'
import { cases } from './one-parent-school-money.cases.ts'
import { childOfFamily, oneParentConditions, oneParentFamily, oneParentOpen, oneParentTerms } from './one-parent.ts'
import { inNumber } from './terms/kinds.ts'

const act = singleParentAct

/** 한부모가족 학용품비: once a year, in July. */
export const oneParentSchoolMoney = benefit({
  id: 'one-parent-school-money',
  title: { ko: '한부모가족 학용품비', en: 'School money of one-parent families' },
  summary: {
    ko: '한부모가족의 중·고등학생 자녀에게 해마다 7월에 10만 원을 드립니다. 교육급여를 받으면 드리지 않습니다.',
    en: '100,000 won each July for a child at middle or high school, unless education benefit is paid.',
  },
  law: act('제12조', '①'),
  owner: municipality,
  topic: 'education',
  reads: [me, members, assets, welfare],
  reaches: 'account',
  duty: 'child-welfare',
  deadline: { count: 30, unit: 'days', law: singleParentDecree('제12조', '④') },
  budgetLine: '성평등가족부/한부모가족 학용품비',
  parameters: [...oneParentFamily.parameters, schoolMoney],
  derived: {
    ...oneParentFamily.derived,
    pupils: `count(members[${childOfFamily} and (schooling = "middle" or schooling = "high")])`,
  },
  terms: {
    ...oneParentTerms,
    pupils: inNumber('중·고등학생인 아동 수', 'Children at middle or high school'),
  },
  conditions: {
    ...oneParentConditions,
    pupil: {
      law: singleParentDecree('제13조', '②'),
      text: { ko: '중학교나 고등학교에 다니는 자녀', en: 'A child at middle or high school' },
      when: 'pupils > 0',
    },
    'no education benefit': {
      law: act('제12조', '②'),
      text: { ko: '교육급여를 받지 않음', en: 'No education benefit is paid' },
      when: 'welfare = null or not(welfare.education)',
    },
  },
  amount: 'pupils * school money of one parent',
  every: 'once',
  excludes: ['education-benefit'],
  unverified: oneParentOpen,
  cases,
})
