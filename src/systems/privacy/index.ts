import type { Vault } from '#kernel/crypto'
import type { Begin, Ctx } from '#kernel/ctx'
import type { Acts, Usage } from '#engine/acts'
import type { Exchange } from '#engine/exchange'
import type { Identity } from '#engine/identity'
import type { Notices } from '#engine/notices'
import { booksOf } from '#engine/services'
import type { Pack, Privacy as Rules } from 'madang/pack'
import { createDeferrals, type Deferrals } from './deferrals.ts'
import { type UsageAnswer, type UsageAsked, usageOf } from './find-usage.ts'
import { createPrivacyMatters, type PrivacyMatters } from './privacy.ts'

export { findUsageRoutes } from './find-usage-routes.ts'
export { privacyRoutes } from './routes.tsx'

interface Parts {
  readonly rules: Rules
  readonly pack: Pack
  /** The name of this node among others. */
  readonly system: string
  readonly begin: Begin
  readonly vault: Vault
  readonly acts: Acts
  readonly usage: Usage
  readonly identity: Identity
  readonly notices: Notices
  readonly exchange: Pick<Exchange, 'readAll'>
}

/** Questions about looks at data that seem wrong, and looks of which people are told later. */
export interface Privacy {
  readonly matters: PrivacyMatters
  readonly deferrals: Deferrals
  /** The uses of a person's data that this node knows of, as other nodes and portals ask for them. */
  usageOf(ctx: Ctx, asked: UsageAsked): Promise<UsageAnswer>
}

export function createPrivacy(parts: Parts): Privacy {
  const { pack, usage, system } = parts
  const books = booksOf(pack)
  const isLocal = (agency: string) => pack.agencies.some(({ id, level }) => id === agency && level === 'local')
  return {
    matters: createPrivacyMatters({ ...parts, zone: pack.zone, isLocal }),
    deferrals: createDeferrals({ ...parts, zone: pack.zone, officeOf: books.agency }),
    usageOf: (ctx, asked) => usageOf(ctx, { usage, books, system }, asked),
  }
}
