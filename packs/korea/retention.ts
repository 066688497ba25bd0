import type { Retention } from 'madang/pack'
import { civilCode, privacyAct, socialBenefitAct } from './laws.ts'

/**
 * 사회보장정보 is destroyed after five years; what no matter came of is destroyed without delay, which is read as ninety days; a claim can be
 * brought for ten years.
 */
export const retention: Retention = {
  destruction: privacyAct('제21조', '①'),
  file: { period: 'P5Y', law: socialBenefitAct('제34조') },
  proof: { period: 'P10Y', law: civilCode('제162조', '①') },
  unused: { period: 'P90D', law: privacyAct('제21조', '①') },
}
