import { randomBytes } from 'node:crypto'
import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { refuse } from './problems.ts'
import { keepResult, keptResult } from './store.ts'
import type { Verification } from './verification.ts'

/** What checking an upload gave, between the form that was sent and the page that shows it. */
export interface Results {
  /** Keeps a result, sealed, for a quarter of an hour, under a key that only the asker gets. */
  keepResult(ctx: Ctx, result: Verification): Promise<string>
  /** Refuses with `not-found` when it is gone. */
  keptResult(ctx: Ctx, key: string): Promise<Verification>
}

const kept = Temporal.Duration.from({ minutes: 15 })
const sealedFor = (key: string) => `credentials.verification.${key}`

export function createResults({ vault }: { readonly vault: Vault }): Results {
  return {
    async keepResult(ctx, result) {
      const key = randomBytes(18).toString('base64url')
      const sealed = vault.seal(JSON.stringify(result), sealedFor(key))
      await keepResult(ctx.tx, { key, at: ctx.now, result: sealed }, ctx.now.subtract(kept))
      return key
    },

    async keptResult(ctx, key) {
      const sealed = await keptResult(ctx.tx, key, ctx.now.subtract(kept))
      if (sealed === null) throw refuse['not-found']()
      return JSON.parse(vault.open(sealed, sealedFor(key)).toString()) as Verification
    },
  }
}
