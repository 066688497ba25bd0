import type { Term } from 'madang/pack'
import { named } from './kinds.ts'

/** What whole entries are called, by the name under which rules see them. */
export const factTerms: Readonly<Record<string, Term>> = {
  me: named('본인의 주민등록', 'Own entry as a resident'),
  members: named('함께 사는 가구원', 'Members of the household'),
  assets: named('가구의 재산', 'Assets of the household'),
  welfare: named('가구가 받는 사회보장급여', 'Benefits that the household receives'),
  disabled: named('장애인 등록', 'Registered disability'),
  couple: named('본인과 배우자의 소득과 재산', 'Means of the person and the spouse'),
  insured: named('고용보험', 'Employment insurance'),
  pension: named('공적연금', 'Public pension'),
  lease: named('주택 임대차계약', 'Lease of the home'),
  pregnancy: named('임신과 출산', 'Pregnancy and birth'),
  care: named('장기요양인정', 'Assessment of the need for care'),
  student: named('다니는 학교', 'School or university'),
  mobile: named('휴대전화 가입', 'Mobile subscription'),
  child: named('아이의 주민등록', 'The child’s entry as a resident'),
  parents: named('아이의 부모', 'The child’s parents'),
  enrolments: named('어린이집 이용', 'Day-care enrolments'),
  siblings: named('어머니의 자녀', 'The mother’s children'),
  children: named('자녀', 'Children'),
  customers: named('전기 고객번호', 'Customer numbers for electricity'),
  birth: named('병원이 알린 출생', 'Birth as the hospital reported it'),
  motherFamily: named('어머니의 가족관계', 'The mother’s family'),
  fatherFamily: named('아버지의 가족관계', 'The father’s family'),
}
