import type { Derived, Rules } from 'madang/pack'

type Terms = NonNullable<Rules['terms']>

const won = (ko: string, en: string): Terms[string] => ({ title: { ko, en }, unit: 'won' })
const count = (ko: string, en: string): Terms[string] => ({ title: { ko, en }, unit: 'count' })

/** What derived facts are called in front of people; the names are the same in every benefit. */
const terms: Terms = {
  age: { title: { ko: '나이', en: 'Age' }, unit: 'years' },
  'household size': count('가구원 수', 'Size of the household'),
  'recognised income': won('소득인정액', 'Recognised income'),
  'income of the household': won('가구의 월 소득', 'Income of the household a month'),
  'assets that count': won('기준에 드는 재산', 'Assets that count'),
  'line of the household': won('이 가구의 선정기준', 'Line of this household'),
  'line of this household': won('이 가구의 선정기준액', 'Line of this household'),
  'line of the near-poor': won('이 가구의 차상위 기준', 'Line of the near-poor for this household'),
  'income line': won('이 가구의 소득 기준', 'Income line of this household'),
  'median of the household': won('이 가구의 기준 중위소득', 'Median income of a household of this size'),
  'rent that counts': won('인정되는 임대료', 'Rent that counts'),
  'severely disabled children': count('중증 장애아동 수', 'Severely disabled children'),
  'mildly disabled children': count('경증 장애아동 수', 'Mildly disabled children'),
  'elementary pupils': count('초등학생 수', 'Pupils of elementary schools'),
  'middle pupils': count('중학생 수', 'Pupils of middle schools'),
  'high pupils': count('고등학생 수', 'Pupils of high schools'),
  children: count('자녀 수', 'Children'),
  grandchildren: count('손자녀 수', 'Grandchildren'),
  'young children': count('18세 미만 자녀 수', 'Children below 18'),
  grade: count('장기요양 등급(6은 인지지원등급)', 'Care grade (6 is the cognitive grade)'),
}

/** The terms of those derived facts that a set of rules has. */
export function termsOf(derived: Derived | undefined): Terms {
  return Object.fromEntries(Object.entries(terms).filter(([name]) => derived !== undefined && name in derived))
}
