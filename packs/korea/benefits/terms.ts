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
  'couple pay': won('부부의 연간 총급여액', 'Pay of the couple a year'),
  'couple income': won('부부의 연간 소득', 'Income of the couple a year'),
  'own limit': won('이 가구의 총소득 기준', 'Income limit of this kind of household'),
  'counted assets': won('가구원 재산 합계', 'Assets of the household'),
  credit: won('계산한 장려금', 'Credit as computed'),
  'dependent children': count('부양자녀 수', 'Dependent children'),
  'age at leaving': { title: { ko: '그만둔 때의 나이', en: 'Age on leaving' }, unit: 'years' },
  'months worked': { title: { ko: '새 일을 한 달 수', en: 'Months in the new job' }, unit: 'months' },
  'income of the unit': won('가구의 월 소득', 'Income of the family unit a month'),
  'assets of the unit': won('가구의 재산', 'Assets of the family unit'),
  'month of leave': count('육아휴직의 몇째 달', 'Month of the leave'),
  'children at home': count('집에서 키우는 아이 수', 'Children cared for at home'),
  'children in day care': count('어린이집에 다니는 아이 수', 'Children in day care'),
  'children in kindergarten': count('유치원에 다니는 아이 수', 'Children in kindergarten'),
  'children of the family': count('양육비를 받는 자녀 수', 'Children of the family who count'),
  'line of the family': won('이 가족의 소득 기준', 'Income line of this family'),
  pupils: count('중·고등학생 자녀 수', 'Children at middle or high school'),
  babies: count('두 살이 안 된 아기 수', 'Babies below two'),
  newborns: count('2년 안에 낳은 아이 수', 'Children born within two years'),
  bracket: count('학자금 지원구간', 'Support bracket'),
  'income assessment': won('소득평가액', 'Income assessment'),
  'own line': won('청년 가구의 소득 기준', 'Income line of the young household'),
  'independent line': won('부모를 보지 않는 소득', 'Income from which parents are not looked at'),
  'own assets': won('청년 가구의 재산', 'Assets of the young household'),
  'own work income': won('본인의 월 근로·사업소득', 'Own income from work a month'),
  'saving line': won('이 가구의 소득 기준', 'Income line of this household'),
  'household income': won('가구의 월 소득', 'Income of the household a month'),
  'net assets': won('순자산', 'Net assets'),
  'pension age': { title: { ko: '노령연금을 받는 나이', en: 'Age of the old-age pension' }, unit: 'years' },
}

/** The terms of those derived facts that a set of rules has. */
export function termsOf(derived: Derived | undefined): Terms {
  return Object.fromEntries(Object.entries(terms).filter(([name]) => derived !== undefined && name in derived))
}
