import { field, parameter } from 'madang/pack'
import type { Parameter } from 'madang/pack'
import { education } from '../agencies.ts'
import { benefit } from '../benefit.ts'
import { kindergartenAct } from '../laws.ts'
import { classAge, ownChild, schoolYear } from './children-at-home.ts'
import { appliesForHousehold } from './household-head.ts'
import { cases } from './kindergarten-fee.cases.ts'
import { me, members, welfare } from './known-facts.ts'
import { thisMonth } from './periods.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const act = kindergartenAct
const figure = (one: Omit<Parameter, 'kind' | 'law' | 'source'>): Parameter =>
  parameter({ ...one, law: act('제24조', '②'), source: '복지로 WLF00000969(2026-09-15 확인)' })

const classes = figure({
  name: 'classes of kindergarten',
  title: { ko: '유아학비를 받는 반(가장 어린, 가장 나이 많은)', en: 'Youngest and oldest class of kindergarten' },
  unit: 'years',
  values: { '2026-01-01': [3, 5] },
})

const fee = figure({
  name: 'kindergarten fee',
  title: { ko: '유아학비(월: 국공립, 사립)', en: 'Kindergarten fee a month: public, private' },
  unit: 'won',
  values: { '2026-01-01': [100_000, 280_000] },
})

const afterClass = figure({
  name: 'after-class fee',
  title: { ko: '방과후 과정비(월: 국공립, 사립)', en: 'After-class fee a month: public, private' },
  unit: 'won',
  values: { '2026-01-01': [50_000, 70_000] },
})

const lowIncome = figure({
  name: 'extra of a low income',
  title: { ko: '저소득층 추가 지원(월, 사립)', en: 'Extra a month for low incomes at a private kindergarten' },
  unit: 'won',
  values: { '2026-01-01': 200_000 },
})

const pupil = `${ownChild} and schooling = "kindergarten" and ${classAge('bornOn')} >= classes of kindergarten[1] and ${classAge('bornOn')} <= classes of kindergarten[2]`

/** 유아학비: of every child of the household in kindergarten. */
export const kindergartenFee = benefit({
  id: 'kindergarten-fee',
  title: { ko: '유아학비', en: 'Kindergarten fee' },
  summary: {
    ko: '유치원에 다니는 3세반부터 5세반까지 아이마다 한 달에 국공립 10만 원, 사립 28만 원을 내 드립니다.',
    en: 'For each child in kindergarten, classes of three to five: 100,000 won a month (public) or 280,000 (private).',
  },
  law: act('제24조', '①'),
  owner: education,
  topic: 'education',
  reads: [me, members, welfare],
  asks: {
    publicKindergarten: field.flag({ ko: '국공립 유치원', en: 'A public kindergarten' }),
    afterClass: field.flag({ ko: '방과후 과정 이용', en: 'Stays for the after-class programme' }),
  },
  reaches: 'points',
  duty: 'education',
  budgetLine: '교육부/유아학비 지원',
  parameters: [classes, fee, afterClass, lowIncome],
  derived: {
    ...schoolYear,
    'children in kindergarten': `count(members[${pupil}])`,
    'low income':
      'welfare != null and (welfare.livelihood or welfare.medical or welfare.housing or welfare.education or welfare.nearPoor or welfare.oneParent)',
    kind: 'if answers.publicKindergarten then 1 else 2',
    'paid for a child':
      'kindergarten fee[kind] + (if answers.afterClass then after-class fee[kind] else 0) + (if kind = 2 and low income then extra of a low income else 0)',
  },
  terms: {
    'children in kindergarten': inNumber('유아학비를 받는 아이 수', 'Children in kindergarten whose fee is paid'),
    'low income': named(
      '저소득층 가구(기초생활·차상위·한부모)',
      'On basic livelihood benefits, near-poor or a one-parent family',
    ),
    kind: inNumber('유치원 구분(1 국공립, 2 사립)', 'Kind of kindergarten (1 public, 2 private)'),
    'paid for a child': inWon('아이 한 명에게 주는 금액', 'Paid for each child'),
  },
  conditions: {
    ...appliesForHousehold(act('제24조', '②')),
    child: {
      law: act('제24조', '①'),
      text: {
        ko: '유치원 3세반부터 5세반에 다니는 한국 국적의 아이(3년까지)',
        en: 'A Korean child in the classes of three to five of a kindergarten, for three years at most',
      },
      when: 'children in kindergarten > 0',
    },
  },
  amount: 'children in kindergarten * paid for a child',
  every: 'month',
  from: thisMonth,
  unverified: {
    ko: '아이가 여럿이면 같은 종류의 유치원에 다니는 것으로 봅니다. 1월 2일부터 3월 1일 사이에 만 3세가 된 아이와 입학을 미룬 아이는 담당자가 봅니다. 저소득층은 기초·차상위·한부모로 보았습니다.',
    en: 'Several children are taken to go to the same kind of kindergarten. Children who turn three between 2 January and 1 March, and those whose schooling was put off, are an officer’s. Low incomes are taken as those on basic livelihood benefits, near-poor and one-parent families.',
  },
  cases,
})
