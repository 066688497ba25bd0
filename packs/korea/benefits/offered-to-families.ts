import type { KoreanBenefit } from '../benefit.ts'
import { childTaxCredit } from './child-tax-credit.ts'
import { childcareSitter } from './childcare-sitter.ts'
import { counsellingVoucher } from './counselling-voucher.ts'
import { dayCareFee } from './day-care-fee.ts'
import { diaperVoucher } from './diaper-voucher.ts'
import { earlyReemploymentAllowance } from './early-reemployment-allowance.ts'
import { earnedIncomeCredit } from './earned-income-credit.ts'
import { fertilityTreatment } from './fertility-treatment.ts'
import { formulaVoucher } from './formula-voucher.ts'
import { homeCareAllowance } from './home-care-allowance.ts'
import { hpvVaccination } from './hpv-vaccination.ts'
import { jobSeekerAllowance } from './job-seeker-allowance.ts'
import { jobSeekerService } from './job-seeker-service.ts'
import { kindergartenFee } from './kindergarten-fee.ts'
import { nationalScholarship } from './national-scholarship.ts'
import { newbornLeaseLoan } from './newborn-lease-loan.ts'
import { newbornPurchaseLoan } from './newborn-purchase-loan.ts'
import { oldAgePension } from './old-age-pension.ts'
import { oneParentChildSupport } from './one-parent-child-support.ts'
import { oneParentSchoolMoney } from './one-parent-school-money.ts'
import { parentalLeaveBenefit } from './parental-leave-benefit.ts'
import { postnatalCare } from './postnatal-care.ts'
import { pregnancyCard } from './pregnancy-card.ts'
import { teenParentChildSupport } from './teen-parent-child-support.ts'
import { unemploymentBenefit } from './unemployment-benefit.ts'
import { youthRent } from './youth-rent.ts'
import { youthSavings } from './youth-savings.ts'

/** Benefits of family, work, education, housing and health. */
export const offeredToFamilies: readonly KoreanBenefit[] = [
  earnedIncomeCredit,
  childTaxCredit,
  unemploymentBenefit,
  earlyReemploymentAllowance,
  jobSeekerAllowance,
  jobSeekerService,
  parentalLeaveBenefit,
  homeCareAllowance,
  dayCareFee,
  kindergartenFee,
  oneParentChildSupport,
  teenParentChildSupport,
  oneParentSchoolMoney,
  nationalScholarship,
  youthRent,
  youthSavings,
  childcareSitter,
  postnatalCare,
  pregnancyCard,
  fertilityTreatment,
  counsellingVoucher,
  hpvVaccination,
  diaperVoucher,
  newbornPurchaseLoan,
  newbornLeaseLoan,
  oldAgePension,
  formulaVoucher,
]
