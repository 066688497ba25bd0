import { byLaw, lifeEvent } from 'madang/pack'
import { familyRegisterAct } from '../laws.ts'
import { familyRelations } from '../registers/family-relations.ts'
import { hospitalBirths } from '../registers/hospital-births.ts'
import { birthRegistration } from '../services/birth-registration.ts'
import { childAllowance } from '../services/child-allowance.ts'
import { electricityDiscount } from '../services/electricity-discount.ts'
import { firstMeetingVoucher } from '../services/first-meeting-voucher.ts'
import { immunisationPlan } from '../services/immunisation-plan.ts'
import { parentalBenefit } from '../services/parental-benefit.ts'

/** 행복출산: the birth report and what follows from it, in one application. */
export const havingAChild = lifeEvent({
  id: 'having-a-child',
  title: { ko: '아이가 태어났을 때', en: 'Having a child' },
  summary: {
    ko: '출생신고를 하면서 아동수당, 부모급여, 첫만남이용권, 전기요금 할인, 예방접종 일정을 한 번에 신청합니다.',
    en: 'Report the birth and apply for every benefit that follows from it, once.',
  },
  anchor: hospitalBirths,
  offer: {
    to: 'mother',
    title: { ko: '아기의 출생신고를 할 수 있습니다', en: 'You can register your baby’s birth' },
    body: {
      ko: '병원이 출생을 알려 왔습니다. 이름만 정하시면 출생신고와 다섯 가지 신청을 한 번에 마칠 수 있습니다. 태어난 날부터 1개월 안에 신고해 주십시오.',
      en: 'The hospital has reported a birth. Choose a name, and the registration and everything that follows from it is done at once. Please report within one month of the birth.',
    },
    law: familyRegisterAct('제44조의4', '①'),
  },
  roles: {
    mother: { from: 'anchor', field: 'mother' },
    father: {
      from: 'register',
      register: familyRelations,
      of: 'mother',
      where: { relation: 'spouse' },
      field: 'to',
      ground: byLaw(familyRegisterAct('제46조', '①')),
      optional: true,
    },
    child: 'new',
  },
  mayApply: {
    roles: ['mother', 'father'],
    law: familyRegisterAct('제46조', '①'),
    otherwise: {
      ko: '출생신고는 아이의 어머니나, 어머니와 혼인 중인 아버지가 합니다. 두 사람 모두 할 수 없으면 함께 사는 친족이 주민센터에서 신고할 수 있습니다.',
      en: 'A birth is reported by the mother, or by the father who is married to her. When neither can, a relative who lives with them may report at a community service centre.',
    },
  },
  // A newborn cannot agree; and what is read of the other parent is what 제14조제1항 lets each of them ask for on paper.
  speaksFor: { roles: ['child', 'mother', 'father'], law: familyRegisterAct('제14조', '①') },
  due: {
    field: 'bornOn',
    months: 1,
    law: familyRegisterAct('제44조', '①'),
    text: {
      ko: '태어난 날부터 1개월 안에 신고합니다. 늦으면 과태료가 5만 원까지 나올 수 있습니다.',
      en: 'Report within one month of the birth. A later report may cost a fine of up to 50,000 won.',
    },
  },
  members: [
    birthRegistration,
    childAllowance,
    parentalBenefit,
    firstMeetingVoucher,
    electricityDiscount,
    immunisationPlan,
  ],
})
