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

/** 장애인복지법 시행령 제2조: two degrees. */
export const severities = {
  severe: { ko: '심한 장애', en: 'Severe' },
  mild: { ko: '심하지 않은 장애', en: 'Not severe' },
} as const satisfies Record<string, Text>

/** The same, for members of whom most have none. */
export const disabilities = {
  none: { ko: '없음', en: 'None' },
  severe: { ko: '심한 장애', en: 'Severe' },
  mild: { ko: '심하지 않은 장애', en: 'Not severe' },
} as const satisfies Record<string, Text>

/** Schools in the order of life. */
export const schoolings = {
  none: { ko: '다니지 않음', en: 'Not in education' },
  kindergarten: { ko: '유치원', en: 'Kindergarten' },
  elementary: { ko: '초등학교', en: 'Elementary school' },
  middle: { ko: '중학교', en: 'Middle school' },
  high: { ko: '고등학교', en: 'High school' },
  university: { ko: '대학', en: 'University' },
} as const satisfies Record<string, Text>

/** How a car counts in the survey of assets. */
export const carUses = {
  none: { ko: '차 없음', en: 'No car' },
  ordinary: { ko: '일반', en: 'Ordinary' },
  disabled: { ko: '장애인 사용', en: 'Used by a disabled person' },
  work: { ko: '생업용', en: 'Used for a living' },
} as const satisfies Record<string, Text>

/** How an insured employment stands. */
export const employments = {
  employed: { ko: '재직', en: 'Employed' },
  'on-leave': { ko: '육아휴직', en: 'On parental leave' },
  left: { ko: '이직', en: 'Left' },
} as const satisfies Record<string, Text>

/** 고용보험법 제58조와 시행규칙 별표 2. */
export const leavingReasons = {
  dismissed: { ko: '권고사직·해고·계약 만료', en: 'Dismissed, or the contract ended' },
  'just-cause': { ko: '정당한 사유로 그만둠', en: 'Quit with just cause' },
  voluntary: { ko: '스스로 그만둠', en: 'Quit without just cause' },
  misconduct: { ko: '중대한 귀책 사유로 해고', en: 'Dismissed for gross misconduct' },
} as const satisfies Record<string, Text>

/** Public pensions. */
export const pensionSchemes = {
  none: { ko: '없음', en: 'None' },
  national: { ko: '국민연금', en: 'National pension' },
  occupational: { ko: '직역연금(공무원·사학·군인·별정우체국)', en: 'Occupational public pension' },
} as const satisfies Record<string, Text>

/** 노인장기요양보험법 제23조. */
export const careSettings = {
  home: { ko: '재가급여', en: 'Home care' },
  institution: { ko: '시설급여', en: 'Institutional care' },
} as const satisfies Record<string, Text>
