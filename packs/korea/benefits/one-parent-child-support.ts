import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { singleParentAct, singleParentDecree } from '../laws.ts'
import { monthOfApplication } from './ages.ts'
import { monthsOfLife } from './children-at-home.ts'
import { childSupport, childSupportExtra, smallChild } from './figures/one-parent.ts'
import { assets, me, members } from './known-facts.ts'
import { cases } from './one-parent-child-support.cases.ts'
import { childOfFamily, oneParentConditions, oneParentFamily, oneParentOpen, oneParentTerms } from './one-parent.ts'
import { inNumber, named } from './terms/kinds.ts'

const act = singleParentAct
const small = `count(members[${childOfFamily} and ${monthsOfLife('bornOn')} < (age of a small child + 1) * 12])`

/** 한부모가족 아동양육비, with the extra of 제12조제3항. */
export const oneParentChildSupport = benefit({
  id: 'one-parent-child-support',
  title: { ko: '한부모가족 아동양육비', en: 'Child support of one-parent families' },
  summary: {
    ko: '혼자 아이를 키우는 부모와 조부모에게 아이마다 한 달에 23만 원, 어린 아이와 젊은 부모에게는 10만 원을 더 드립니다.',
    en: '230,000 won a month for each child of a one-parent or grandparent family, and 100,000 more for small children or young parents.',
  },
  law: act('제12조', '①'),
  owner: municipality,
  topic: 'family',
  reads: [me, members, assets],
  reaches: 'account',
  payDay: 20,
  duty: 'child-welfare',
  deadline: { count: 30, unit: 'days', law: singleParentDecree('제12조', '④') },
  budgetLine: '성평등가족부/한부모가족 자녀양육비',
  parameters: [...oneParentFamily.parameters, childSupport, childSupportExtra, smallChild],
  derived: {
    ...oneParentFamily.derived,
    'small children': small,
    'never married': 'count(members[relation = "head" and unmarried]) > 0',
    'children with the extra':
      'if grandparent family then small children else if age <= ages of a young parent[2] then children of the family else if never married then small children else 0',
  },
  terms: {
    ...oneParentTerms,
    'small children': inNumber(
      '추가 아동양육비를 받는 나이의 어린 아동 수',
      'Children of the small age that the extra asks for',
    ),
    'never married': named('미혼모나 미혼부', 'The head has never married'),
    'children with the extra': inNumber('추가 아동양육비를 받는 아동 수', 'Children with the extra child support'),
  },
  conditions: {
    ...oneParentConditions,
    'no teen parent': {
      law: act('제4조'),
      text: {
        ko: '25세부터. 24세까지의 청소년 한부모는 따로 정한 금액을 받음',
        en: 'From the age of 25; teen parents to 24 have rates of their own',
      },
      when: 'grandparent family or age > ages of a young parent[1]',
    },
  },
  amount: 'children of the family * child support of one parent + children with the extra * extra child support',
  every: 'month',
  from: monthOfApplication,
  excludes: ['teen-parent-child-support'],
  unverified: oneParentOpen,
  cases,
})
