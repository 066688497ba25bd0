import type { KoreanBenefit } from '../benefit.ts'
import { basicPension } from './basic-pension.ts'
import { disabilityAllowance } from './disability-allowance.ts'
import { disabilityPension } from './disability-pension.ts'
import { disabledChildAllowance } from './disabled-child-allowance.ts'

/** Benefits of income, old age, disability, health and living costs. */
export const offeredInNeed: readonly KoreanBenefit[] = [
  basicPension,
  disabilityPension,
  disabilityAllowance,
  disabledChildAllowance,
]
