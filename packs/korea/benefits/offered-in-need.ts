import type { KoreanBenefit } from '../benefit.ts'
import { basicPension } from './basic-pension.ts'
import { disabilityAllowance } from './disability-allowance.ts'
import { disabilityPension } from './disability-pension.ts'
import { disabledChildAllowance } from './disabled-child-allowance.ts'
import { birthGrant } from './birth-grant.ts'
import { educationBenefit } from './education-benefit.ts'
import { emergencyLivelihood } from './emergency-livelihood.ts'
import { funeralGrant } from './funeral-grant.ts'
import { homeRepair } from './home-repair.ts'
import { housingBenefit } from './housing-benefit.ts'
import { livelihoodBenefit } from './livelihood-benefit.ts'
import { medicalBenefit } from './medical-benefit.ts'
import { nearPoor } from './near-poor.ts'
import { youthHousingBenefit } from './youth-housing-benefit.ts'
import { dementiaCare } from './dementia-care.ts'
import { electricityLargeFamily } from './electricity-large-family.ts'
import { energyVoucher } from './energy-voucher.ts'
import { gasLargeFamily } from './gas-large-family.ts'
import { healthScreening } from './health-screening.ts'
import { influenzaVaccination } from './influenza-vaccination.ts'
import { longTermCare } from './long-term-care.ts'
import { mobileDiscount } from './mobile-discount.ts'
import { pneumococcalVaccination } from './pneumococcal-vaccination.ts'

/** Benefits of income, old age, disability, health and living costs. */
export const offeredInNeed: readonly KoreanBenefit[] = [
  basicPension,
  disabilityPension,
  disabilityAllowance,
  disabledChildAllowance,
  livelihoodBenefit,
  medicalBenefit,
  housingBenefit,
  homeRepair,
  youthHousingBenefit,
  educationBenefit,
  nearPoor,
  birthGrant,
  funeralGrant,
  emergencyLivelihood,
  energyVoucher,
  mobileDiscount,
  electricityLargeFamily,
  gasLargeFamily,
  longTermCare,
  dementiaCare,
  healthScreening,
  influenzaVaccination,
  pneumococcalVaccination,
]
