import type { Ctx } from '#kernel/ctx'
import { type Id, isId } from '#kernel/ids'
import type { Received } from '#engine/messages'
import type { Registers, Written } from '#engine/registers'
import { lawRef, type Register } from 'madang/pack'
import { told } from './carrying.ts'
import { becauseOf, ChangeBody, EnterBody } from './model.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

interface TakingParts {
  readonly registers: Registers
  /** A register of this node, or a refusal. */
  readonly kept: (id: string) => Register
  readonly asNode: <T>(request: Received, work: (ctx: Ctx) => Promise<T>) => Promise<T>
}

interface Asked {
  readonly id: string
  readonly register: Register
  readonly record: Id<'record'>
}

/** What home has decided about registers here is carried out here, once, however often and by however many it is brought. */
export function takingOf({ registers, kept, asNode }: TakingParts) {
  /** Whoever brings the same thing at the same time waits here, and then finds it done. */
  async function once(
    ctx: Ctx,
    { id, register, record }: Asked,
    work: () => Promise<Pick<Written, 'version' | 'act'>>,
  ): Promise<Pick<Written, 'version' | 'act'>> {
    await store.takeTurn(ctx.tx, record)
    const [taken] = await store.takenOf(ctx.tx, [id])
    if (taken !== undefined) {
      if (taken.record !== record) throw refuse.unreadable({ field: 'id' })
      return { version: taken.version, act: taken.act }
    }
    const { version, act } = await work()
    await store.addTaken(ctx.tx, { id, register: register.id, record, version, act }, ctx.now)
    return { version, act }
  }

  function groundsOf(
    { because, agency, case: matter }: Pick<EnterBody, 'because' | 'agency' | 'case'>,
    { register, from }: { readonly register: Register; readonly from: string },
  ) {
    const grounds = becauseOf(because)
    return {
      agency: agency ?? from,
      because: grounds.length > 0 ? grounds : [lawRef(register.law)],
      ...(matter === undefined ? {} : { case: matter }),
    }
  }

  return {
    async enter(request: Received) {
      const body = await told(request, EnterBody)
      const register = kept(body.register)
      const record = body.record as Id<'record'>
      const { subject, fields, validFrom } = body
      if (!isId('person', subject)) throw refuse.unreadable({ field: 'subject' })
      return asNode(request, (ctx) =>
        once(ctx, { id: record, register, record }, async () => {
          const [there] = await registers.historyOf(ctx, register, { record, fields: [] })
          if (there !== undefined) return { version: 1, act: there.act }
          return registers.enter(ctx, register, {
            ...{ subject, record, fields, validFrom: dayOf(validFrom) },
            ...groundsOf(body, { register, from: request.from }),
          })
        }),
      )
    },

    async change(request: Received) {
      const body = await told(request, ChangeBody)
      const register = kept(body.register)
      const record = body.record as Id<'record'>
      const { id, kind, fields, validFrom, validTo, version } = body
      const grounds = groundsOf(body, { register, from: request.from })
      return asNode(request, (ctx) =>
        once(ctx, { id, register, record }, () => {
          if (kind === 'end') return registers.end(ctx, register, { record, validTo: dayOf(validTo ?? ''), ...grounds })
          const from = validFrom === undefined ? {} : { validFrom: dayOf(validFrom) }
          const seen = version === undefined ? {} : { version }
          return registers.correct(ctx, register, { record, fields, ...from, ...seen, ...grounds })
        }),
      )
    },
  }
}

function dayOf(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    throw refuse.unreadable({ day: text })
  }
}
