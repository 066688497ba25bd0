import { byLaw, field } from 'madang/pack'
import type { Register, Text, ValuesOf } from 'madang/pack'
import { socialBenefitAct } from '../laws.ts'
import { reading } from '../reading.ts'
import { careGrades } from '../registers/care-grades.ts'
import { coupleMeans } from '../registers/couple-means.ts'
import { disabledPersons } from '../registers/disabled-persons.ts'
import { employmentInsurance } from '../registers/employment-insurance.ts'
import { householdAssets } from '../registers/household-assets.ts'
import { householdMeans } from '../registers/household-means.ts'
import { leases } from '../registers/leases.ts'
import { mobileSubscriptions } from '../registers/mobile-subscriptions.ts'
import { pregnancies } from '../registers/pregnancies.ts'
import { publicPensions } from '../registers/public-pensions.ts'
import { residents } from '../registers/residents.ts'
import { students } from '../registers/students.ts'
import { welfareRecipients } from '../registers/welfare-recipients.ts'

// What the benefits know of a person: each fact is bound to the register that holds it. `me` and what follows are of the
// person whose right it is, `members`, `assets` and `welfare` of the household. The names are the same in every benefit, so
// that a question is asked once and a column is read once.

/** 사회보장급여법 제7조, 제23조: the offices survey these facts for whoever applies. */
const survey = byLaw(socialBenefitAct('제7조', '①'))

type Fields = Register['fields']
const ofMe = <F extends Fields, const K extends keyof ValuesOf<F> & string>(
  as: string,
  register: Register<F>,
  fields: readonly K[],
  why: Text,
) => reading({ as, register, of: 'applicant', fields, ground: survey, why })

export const me = ofMe('me', residents, ['bornOn', 'sex', 'nationality', 'region', 'relationToHead', 'head'], {
  ko: '나이와 사는 곳에 따라 받을 수 있는지가 정해집니다.',
  en: 'Age and place of residence decide on the entitlement.',
})

export const members = reading({
  as: 'members',
  register: householdMeans,
  of: 'head',
  fields: [
    ...(['member', 'bornOn', 'sex', 'nationality', 'relation', 'spouse', 'unmarried'] as const),
    ...(['wages', 'business', 'property', 'pension'] as const),
    ...(['disability', 'schooling', 'dayCare', 'illness', 'pregnant'] as const),
  ],
  many: true,
  ground: survey,
  why: {
    ko: '함께 사는 가구원의 수와 소득, 상황에 따라 받을 수 있는지와 금액이 정해집니다.',
    en: 'The size of the household, its incomes and circumstances decide on the entitlement and its amount.',
  },
})

export const assets = reading({
  as: 'assets',
  register: householdAssets,
  of: 'head',
  fields: [
    ...(['housing', 'deposit', 'property', 'financial', 'debts', 'homes'] as const),
    ...(['carValue', 'carYears', 'carCc', 'carUse', 'supporterIncome', 'supporterAssets'] as const),
  ],
  ground: survey,
  why: { ko: '재산을 소득으로 환산하여 봅니다.', en: 'Assets are converted into income.' },
})

export const welfare = reading({
  as: 'welfare',
  register: welfareRecipients,
  of: 'head',
  fields: ['livelihood', 'medical', 'housing', 'education', 'nearPoor', 'oneParent', 'basicPension'],
  ground: survey,
  why: { ko: '다른 급여의 수급자인지 확인합니다.', en: 'To see which other benefits the household receives.' },
})

export const disabled = ofMe('disabled', disabledPersons, ['severity', 'pensionGrade', 'inInstitution'], {
  ko: '장애 정도에 따라 받을 수 있는지와 금액이 정해집니다.',
  en: 'The degree of disability decides on the entitlement and its amount.',
})

/** What the two pensions look at: the person and the spouse, and nobody else of the household. */
export const couple = ofMe(
  'couple',
  coupleMeans,
  [
    ...(['wages', 'otherIncome', 'spouse', 'spouseBornOn', 'spouseWages', 'spouseOtherIncome'] as const),
    ...(['spouseScheme', 'spousePension', 'spouseAPart', 'spouseDisabilityPension'] as const),
    ...(['property', 'financial', 'debts', 'carValue', 'carYears', 'carUse'] as const),
  ],
  {
    ko: '본인과 배우자의 소득과 재산에 따라 받을 수 있는지와 금액이 정해집니다.',
    en: 'The incomes and assets of you and your spouse decide on the pension and its amount.',
  },
)

export const insured = ofMe(
  'insured',
  employmentInsurance,
  [
    ...(['status', 'insuredDays', 'insuredYears', 'monthlyWage', 'dailyWage', 'hoursADay', 'leftOn'] as const),
    ...(['leavingReason', 'seekingWork', 'leaveFrom', 'leaveMonthsUsed', 'leaveChildBornOn'] as const),
    ...(['bothParentsOnLeave', 'workDays'] as const),
  ],
  { ko: '고용보험에 든 기간과 임금을 봅니다.', en: 'The time insured and the wage decide on the benefit.' },
)

export const pension = ofMe('pension', publicPensions, ['scheme', 'monthly', 'aPart', 'spouseScheme'], {
  ko: '공적연금을 받는지 확인합니다.',
  en: 'To see whether a public pension is paid.',
})

export const lease = ofMe('lease', leases, ['deposit', 'rent', 'since', 'publicRental', 'fromRelative'], {
  ko: '실제로 내는 임대료를 봅니다.',
  en: 'The rent that is really paid decides on the amount.',
})

export const pregnancy = ofMe('pregnancy', pregnancies, ['dueOn', 'fetuses', 'firstChild', 'deliveredOn'], {
  ko: '임신과 분만을 확인합니다.',
  en: 'To see the pregnancy and the birth.',
})

export const care = ofMe('care', careGrades, ['score', 'dementia', 'onMedication', 'setting', 'assessedOn'], {
  ko: '장기요양인정 결과를 봅니다.',
  en: 'The assessment of the need for care decides.',
})

export const student = ofMe(
  'student',
  students,
  ['level', 'year', 'annualFee', 'birthOrder', 'siblings', 'publicSchool'],
  {
    ko: '다니는 학교와 등록금을 봅니다.',
    en: 'The school and its fee decide on the amount.',
  },
)

export const mobile = ofMe('mobile', mobileSubscriptions, ['monthlyCharge'], {
  ko: '깎아 드릴 요금을 확인합니다.',
  en: 'To see the charge that is reduced.',
})

/** Facts that the engine adds to every case. */
export const caseFacts = {
  roles: { applicant: field.person({ ko: '신청하는 사람', en: 'Applicant' }) },
  application: { submittedOn: field.date({ ko: '신청한 날', en: 'Day of application' }) },
} as const
