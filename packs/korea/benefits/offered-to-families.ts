import type { KoreanBenefit } from '../benefit.ts'
import { childTaxCredit } from './child-tax-credit.ts'
import { earnedIncomeCredit } from './earned-income-credit.ts'

/** Benefits of family, work, education, housing and health. */
export const offeredToFamilies: readonly KoreanBenefit[] = [earnedIncomeCredit, childTaxCredit]
