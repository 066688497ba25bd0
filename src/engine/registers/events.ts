import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'

/** A new entry stands in a register. Ids only: whoever wants more must ask the exchange. */
export interface RegisterEntered {
  readonly register: string
  readonly record: Id<'record'>
  readonly subject: Id<'person'>
}

/** Whether anybody waits at present to be told of a register by this task. */
export type Heard = (ctx: Ctx, task: string, register: string) => Promise<boolean>

/** Announces entries of one register to those who asked for it, in the transaction of the entries. */
export async function announce(
  ctx: Ctx,
  { tasks, heard }: { readonly tasks: readonly string[]; readonly heard: Heard },
  entered: readonly RegisterEntered[],
): Promise<void> {
  const [first] = entered
  if (first === undefined) return
  for (const name of tasks) {
    if (!(await heard(ctx, name, first.register))) continue
    for (const one of entered) await enqueue(ctx, name, one, { key: `${name}:${one.record}` })
  }
}
