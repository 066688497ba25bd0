import { municipality } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { singleParentAct, singleParentDecree } from '../laws.ts'
import { monthOfApplication } from './ages.ts'
import { monthsOfLife } from './children-at-home.ts'
import { babyMonths, teenSupport } from './figures/one-parent.ts'
import { assets, me, members } from './known-facts.ts'
import { childOfFamily, oneParentConditions, oneParentFamily, oneParentOpen, oneParentTerms } from './one-parent.ts'
import { cases } from './teen-parent-child-support.cases.ts'
import { inNumber } from './terms/kinds.ts'

const act = singleParentAct

/** 청소년 한부모 아동양육비. */
export const teenParentChildSupport = benefit({
  id: 'teen-parent-child-support',
  title: { ko: '청소년 한부모 아동양육비', en: 'Child support of teen parents' },
  summary: {
    ko: '24세까지의 한부모에게 아이마다 한 달에 0~1세 40만 원, 2세부터 37만 원을 드립니다.',
    en: 'For lone parents to the age of 24: 400,000 won a month for a child of 0–1, 370,000 from the age of two.',
  },
  law: act('제12조', '①'),
  owner: municipality,
  topic: 'family',
  reads: [me, members, assets],
  reaches: 'account',
  payDay: 20,
  duty: 'child-welfare',
  deadline: { count: 30, unit: 'days', law: singleParentDecree('제12조', '④') },
  budgetLine: '성평등가족부/청소년 한부모 아동양육비',
  parameters: [...oneParentFamily.parameters, teenSupport, babyMonths],
  derived: {
    ...oneParentFamily.derived,
    babies: `count(members[${childOfFamily} and relation = "child" and ${monthsOfLife('bornOn')} < months of a baby of a teen parent])`,
  },
  terms: {
    ...oneParentTerms,
    babies: inNumber('0~1세로 보는 아동 수', 'Children that count as aged 0 and 1'),
  },
  conditions: {
    ...oneParentConditions,
    teen: {
      law: act('제4조'),
      text: { ko: '24세까지의 어머니나 아버지', en: 'A mother or father to the age of 24' },
      when: 'not(grandparent family) and age <= ages of a young parent[1]',
    },
  },
  amount:
    'babies * child support of a teen parent[1] + (children of the family - babies) * child support of a teen parent[2]',
  every: 'month',
  from: monthOfApplication,
  excludes: ['one-parent-child-support'],
  disputed: {
    ko: '복지로 WLF00001109는 0~1세와 2세부터의 금액을 바꾸어 적습니다. 성평등가족부의 사업안내를 따릅니다.',
    en: 'Bokjiro WLF00001109 prints the two amounts the other way round; the ministry’s manual is followed.',
  },
  unverified: oneParentOpen,
  cases,
})
