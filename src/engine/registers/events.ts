import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'

/** A new entry stands in a register. Ids only: whoever wants more must ask the exchange. */
export interface RegisterEntered {
  readonly register: string
  readonly record: Id<'record'>
  readonly subject: Id<'person'>
}

/** Announces an entry to those who asked for this register, in the transaction of the entry. */
export async function announce(ctx: Ctx, tasks: readonly string[], entered: RegisterEntered): Promise<void> {
  for (const name of tasks) await enqueue(ctx, name, entered, { key: `${name}:${entered.record}` })
}
