import type { Retention } from 'madang/pack'
import { privacyAct, socialBenefitAct } from './laws.ts'

/** 사회보장정보 is destroyed after five years; what no matter came of is destroyed without delay, which is read as ninety days. */
export const retention: Retention = {
  destruction: privacyAct('제21조', '①'),
  file: { period: 'P5Y', law: socialBenefitAct('제34조') },
  unused: { period: 'P90D', law: privacyAct('제21조', '①') },
}
