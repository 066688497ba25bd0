import type { KoreanBenefit } from '../benefit.ts'
import { offeredInNeed } from './offered-in-need.ts'
import { offeredToFamilies } from './offered-to-families.ts'

/** Every benefit that a person can look for and apply for alone, in the order of the catalogue. */
export const benefits: readonly KoreanBenefit[] = [...offeredInNeed, ...offeredToFamilies]
