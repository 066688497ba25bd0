import type { Vault } from '#kernel/crypto'
import type { Begin } from '#kernel/ctx'
import type { Acts, Usage } from '#engine/acts'
import type { Identity } from '#engine/identity'
import type { Notices } from '#engine/notices'
import type { Privacy as Rules } from 'madang/pack'
import { createDeferrals, type Deferrals } from './deferrals.ts'
import { createPrivacyMatters, type PrivacyMatters } from './privacy.ts'

export { mergeUsages, usageOf } from './find-usage.ts'
export type { UsageAnswer, UsageEntry, UsagePeriod } from './find-usage.ts'
export { findUsageRoutes } from './find-usage-routes.ts'
export { privacyRoutes } from './routes.tsx'
export type { Deferrals, NewDeferralRequest } from './deferrals.ts'
export type { PrivacyMatters } from './privacy.ts'

interface Parts {
  readonly rules: Rules
  readonly zone: string
  readonly begin: Begin
  readonly vault: Vault
  readonly acts: Acts
  readonly usage: Usage
  readonly identity: Identity
  readonly notices: Notices
}

/** Questions about looks at data that seem wrong, and looks of which people are told later. */
export interface Privacy {
  readonly matters: PrivacyMatters
  readonly deferrals: Deferrals
}

export function createPrivacy(parts: Parts): Privacy {
  return { matters: createPrivacyMatters(parts), deferrals: createDeferrals(parts) }
}
