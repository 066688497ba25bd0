import type { Vault } from '#kernel/crypto'
import type { Id } from '#kernel/ids'
import type { Begin, Ctx } from '#kernel/ctx'
import type { Acts, Usage } from '#engine/acts'
import type { Exchange } from '#engine/exchange'
import type { Identity } from '#engine/identity'
import type { Notices } from '#engine/notices'
import { booksOf } from '#engine/services'
import type { Pack, Privacy as Rules } from 'madang/pack'
import { createDeferrals, type Deferrals } from './deferrals.ts'
import type { Messages } from '#engine/messages'
import type { Pseudonyms } from '#engine/registers'
import { usageOf, type UsageAsked } from './find-usage.ts'
import { createPrivacyMatters, type PrivacyMatters } from './privacy.ts'
import { createUsageAsking, type UsageAsking } from './usage-asking.ts'
import { createUsageNodes } from './usage-nodes.ts'

export { findUsageOnXRoad, findUsageRoutes, findUsageService } from './find-usage-routes.ts'
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
  /** Whom an officer means: by the country's number for people, or by id; null for nobody. */
  readonly personOf: (ctx: Ctx, written: string) => Promise<Id<'person'> | null>
  readonly messages: Pick<Messages, 'send' | 'answer' | 'directory' | 'self'>
  /** The ids of people at each agency. */
  readonly people: Pseudonyms
  /** The node that decides people's cases, an agency that it serves, and whether this is it. */
  readonly home: { readonly node: string; readonly agency: string }
}

/** Questions about looks at data that seem wrong, and looks of which people are told later. */
export interface Privacy {
  readonly matters: PrivacyMatters
  readonly deferrals: Deferrals
  /** Answers who used a person's data, from every node: people, and the machines of portals. */
  readonly asking: UsageAsking
}

export function createPrivacy(parts: Parts): Privacy {
  const { pack, usage, system, messages, home, rules } = parts
  const books = booksOf(pack)
  const isLocal = (agency: string) => pack.agencies.some(({ id, level }) => id === agency && level === 'local')
  const isHome = messages.self.id === home.node
  const usesHere = (ctx: Ctx, asked: UsageAsked) => usageOf(ctx, { usage, books, system }, asked)
  const nodes = createUsageNodes({ ...parts, usageOf: usesHere })
  return {
    matters: createPrivacyMatters({ ...parts, zone: pack.zone, isLocal }),
    deferrals: createDeferrals({ ...parts, zone: pack.zone, officeOf: books.agency }),
    asking: createUsageAsking({
      ...parts,
      ...{ node: messages.self, tracking: rules.tracking, isHome, language: pack.defaultLanguage },
      ...{ usageOf: usesHere, elsewhere: isHome ? nodes.elsewhere : () => Promise.resolve([]) },
    }),
  }
}
