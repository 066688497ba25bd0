import { birthRegistrationRules } from './birth-registration.ts'
import { childAllowanceRules } from './child-allowance.ts'
import { electricityDiscountRules } from './electricity-discount.ts'
import { firstMeetingVoucherRules } from './first-meeting-voucher.ts'
import { immunisationPlanRules } from './immunisation-plan.ts'
import { benefits } from './offered.ts'
import { parentalBenefitRules } from './parental-benefit.ts'

export const allRules = [
  birthRegistrationRules,
  childAllowanceRules,
  parentalBenefitRules,
  firstMeetingVoucherRules,
  electricityDiscountRules,
  immunisationPlanRules,
  ...benefits.map(({ rules }) => rules),
] as const
