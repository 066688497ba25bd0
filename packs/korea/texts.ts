import type { Text } from 'madang/pack'

export const sexes = { M: { ko: '남', en: 'Male' }, F: { ko: '여', en: 'Female' } } as const satisfies Record<
  string,
  Text
>

export const nationalities = {
  KR: { ko: '대한민국', en: 'Republic of Korea' },
  CN: { ko: '중국', en: 'China' },
  VN: { ko: '베트남', en: 'Viet Nam' },
  other: { ko: '그 밖의 국적', en: 'Another nationality' },
} as const satisfies Record<string, Text>

/** How a member stands to the head of the household: the words of the resident register. */
export const relationsToHead = {
  head: { ko: '본인', en: 'Head of household' },
  spouse: { ko: '배우자', en: 'Spouse' },
  child: { ko: '자녀', en: 'Child' },
  parent: { ko: '부모', en: 'Parent' },
  'parent-in-law': { ko: '배우자의 부모', en: 'Parent-in-law' },
  grandchild: { ko: '손자녀', en: 'Grandchild' },
  sibling: { ko: '형제자매', en: 'Brother or sister' },
  other: { ko: '동거인', en: 'Lodger' },
} as const satisfies Record<string, Text>

export const familyRelations = {
  spouse: { ko: '배우자', en: 'Spouse' },
  father: { ko: '부', en: 'Father' },
  mother: { ko: '모', en: 'Mother' },
  child: { ko: '자녀', en: 'Child' },
} as const satisfies Record<string, Text>
