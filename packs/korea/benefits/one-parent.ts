import type { Condition, Derived, Parameter, Term } from 'madang/pack'
import { singleParentAct, singleParentRule } from '../laws.ts'
import { age } from './ages.ts'
import { monthsOfLife } from './children-at-home.ts'
import { percentOfMedian } from './figures/median-income.ts'
import { childAges, oneParentLine, youngParent } from './figures/one-parent.ts'
import { appliesForHousehold } from './household-head.ts'
import { livelihoodMeans } from './livelihood-means.ts'
import { inNumber, inWon, named } from './terms/kinds.ts'

const below = (age: string) => `${monthsOfLife('bornOn')} < ${age} * 12`

/** FEEL, inside a filter of `members`: a child of the family, to the month before the birthday that ends it. */
export const childOfFamily = `(relation = "child" or relation = "grandchild") and (${below('ages of a child of one parent[1]')} or (schooling = "high" and ${below('ages of a child of one parent[2]')}))`

const children = (relation: string) =>
  `count(members[relation = "${relation}" and (${below('ages of a child of one parent[1]')} or (schooling = "high" and ${below('ages of a child of one parent[2]')}))])`

/** 한부모가족 and 조손가족 of 한부모가족지원법 제4조·제5조의2, with the recognised income that its benefits look at. */
export const oneParentFamily: { readonly parameters: readonly Parameter[]; readonly derived: Derived } = {
  parameters: [...livelihoodMeans.parameters, oneParentLine, childAges, youngParent],
  derived: {
    ...livelihoodMeans.derived,
    ...age,
    'own children': children('child'),
    grandchildren: children('grandchild'),
    'grandparent family': 'grandchildren > 0 and count(members[relation = "child"]) = 0',
    'children of the family': `if grandparent family then grandchildren else own children`,
    'line of the family': percentOfMedian('income of a one-parent family'),
  },
}

/** What these are called: a child is 아동 of 한부모가족지원법 제4조제5호. */
export const oneParentTerms: Readonly<Record<string, Term>> = {
  'own children': inNumber('아동인 자녀 수', 'Own children of the age that counts'),
  grandchildren: inNumber('아동인 손자녀 수', 'Grandchildren of the age that counts'),
  'grandparent family': named('조손가족', 'A grandparent family'),
  'children of the family': inNumber('지원받는 아동 수', 'Children of the family that count'),
  'line of the family': inWon('이 한부모가족의 소득인정액 기준', 'Line of this one-parent family'),
}

/** What every benefit of the act asks. */
export const oneParentConditions = {
  ...appliesForHousehold(singleParentAct('제4조')),
  alone: {
    law: singleParentAct('제4조'),
    text: {
      ko: '배우자와 함께 살지 않는 어머니나 아버지, 또는 부모 없이 손자녀를 키우는 조부모',
      en: 'A mother or father without a spouse at home, or a grandparent who brings up grandchildren without their parents',
    },
    when: 'grandparent family or count(members[relation = "spouse" and disability != "severe"]) = 0',
  },
  'able spouse': {
    law: singleParentAct('제4조'),
    text: {
      ko: '배우자가 심한 장애로 오래 일할 수 없는 경우는 담당자가 확인',
      en: 'An officer looks where the spouse cannot work for a severe disability',
    },
    when: 'grandparent family or count(members[relation = "spouse"]) = 0',
    otherwise: 'officer',
  },
  child: {
    law: singleParentAct('제4조'),
    text: {
      ko: '18세가 되는 달의 전달까지, 고등학교에 다니면 22세가 되는 달의 전달까지의 자녀',
      en: 'A child to the month before turning eighteen, or twenty-two while at high school',
    },
    when: 'children of the family > 0',
  },
  income: {
    law: singleParentRule('제3조'),
    text: { ko: '소득인정액이 기준 중위소득의 65% 이하', en: 'Recognised income within 65 per cent of the median' },
    when: 'recognised income <= line of the family',
  },
} as const satisfies Record<string, Condition>

/** What the benefits of the act leave open. */
export const oneParentOpen = {
  ko: '고등학교 3학년의 12월에 끝나는 날, 병역을 마친 학생의 나이 가산, 시설에 사는 가족의 생활보조금, 수감·군 복무 중인 배우자는 담당자가 봅니다.',
  en: 'The end in December of the last year of school, years of military service, families in shelters, and spouses in prison or in the army are an officer’s to see.',
} as const
