import { createHash } from 'node:crypto'
import type { Consent, Use } from '#engine/consent'
import type { Vault } from '#kernel/crypto'
import type { Begin, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { schedule, type Task, task } from '#kernel/jobs'
import * as store from './answer-store.ts'

/** For how many minutes an answer can be had again. */
const kept = 10
const forgetTask = 'mydata.forget'

export interface Answered {
  readonly value: Readonly<Record<string, unknown>> | null
  readonly act: Id<'act'>
}

/** A request that named itself (`Idempotency-Key`), of one session, under one key. */
export interface Named {
  readonly client: string
  readonly session: string
  readonly keyThumbprint: string
  readonly key: string
}

export interface Repeating {
  /**
   * Makes a read, or gives what this very request was given before: counted and recorded once. Of two at the same moment one
   * waits for the other. Withdrawn since, it is made anew, and so refused.
   * @param use the consent on which the read rests
   * @param read makes it, and says on which grant
   */
  once(
    ctx: Ctx,
    request: { readonly named: Named; readonly of: string; readonly use: Use },
    read: () => Promise<Answered & { readonly grant: Id<'grant'> | null }>,
  ): Promise<Answered>
  readonly tasks: readonly Task[]
}

interface RepeatingParts {
  readonly begin: Begin
  readonly consent: Pick<Consent, 'holding'>
  readonly vault: Pick<Vault, 'seal' | 'open'>
}

export function createRepeating({ begin, consent, vault }: RepeatingParts): Repeating {
  return {
    async once(ctx, { named: { client, session, keyThumbprint, key }, of, use }, read) {
      const id = createHash('sha256').update([client, session, keyThumbprint, of, key].join('\n')).digest()
      const context = `mydata.answer.${id.toString('hex')}`
      const until = ctx.now.add({ minutes: kept })
      const before = await store.claim(ctx.tx, id, until)
      if (before !== null && Temporal.Instant.compare(ctx.now, before.until) < 0) {
        const stands = (await consent.holding(ctx, use)).some((one) => one.id === before.grant)
        const value = JSON.parse(vault.open(before.sealed, context).toString()) as Answered['value']
        if (stands) return { value, act: before.act }
      }
      const { grant, ...answer } = await read()
      if (grant !== null) {
        const sealed = vault.seal(JSON.stringify(answer.value), context)
        await store.keep(ctx.tx, id, { grant, act: answer.act, sealed, until })
        // One entry a minute, whoever asks.
        const due = until.round({ smallestUnit: 'minute', roundingMode: 'ceil' })
        await schedule(ctx, due, { task: forgetTask, payload: { at: due.toString() } })
      }
      return answer
    },
    tasks: [
      task(forgetTask, () =>
        begin({ kind: 'system', name: 'mydata' }, 'mydata.forget', (ctx) => store.forget(ctx.tx, ctx.now)),
      ),
    ],
  }
}
