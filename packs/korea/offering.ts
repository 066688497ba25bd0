import type { Offering } from 'madang/pack'
import { health } from './agencies.ts'
import { benefitAlerter } from './benefit.ts'
import { civilCode, socialBenefitAct } from './laws.ts'
import { householdMeans } from './registers/household-means.ts'

/** 맞춤형 급여 안내(사회보장급여법 제22조의2): the ministry looks whether somebody could have a benefit, and tells them. */
export const offering: Offering = {
  office: health,
  law: benefitAlerter,
  // Whoever receives certain benefits counts as having applied to be told, unless they refuse.
  refusal: socialBenefitAct('제22조의2', '②'),
  why: {
    ko: '받을 수 있는데 아직 신청하지 않은 급여가 있는지 살펴 알려 드립니다.',
    en: 'To find benefits that you could have and have not applied for, and to tell you.',
  },
  // 정보통신망법 제50조제3항 leaves nobody to be disturbed by advertising from 21:00 to 8:00; offices keep the same hours.
  quiet: ['21:00', '08:00'],
  together: { register: householdMeans, member: 'member', bornOn: 'bornOn' },
  adult: { years: 19, law: civilCode('제4조') },
}
