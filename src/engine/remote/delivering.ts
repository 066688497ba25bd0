import { Type } from 'typebox'
import type { Vault } from '#kernel/crypto'
import type { Begin } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import { type Pseudonyms, type Registers, underOtherIds } from '#engine/registers'
import { ask, type Send } from './carrying.ts'
import { services } from './model.ts'
import { patience } from './reading.ts'
import * as store from './store.ts'
import { fieldsIn } from './writing.ts'

interface DeliveringParts {
  readonly begin: Begin
  readonly vault: Vault
  readonly local: Registers
  readonly people: Pseudonyms
  readonly send: Send
  readonly home: { readonly agency: string }
}

/** Of which record something is on its way; `id` is the record's. */
export interface Delivery {
  readonly subject: Id<'person'>
  readonly id: string
}

const actor = { kind: 'system', name: 'remote' } as const

/**
 * Sends what was decided about one record, one after the other in the order of decision; throws while the node is away, so that
 * the job comes again. Two jobs may do it at once: the holder does each thing once, and here it is noted once.
 */
export function delivering({ begin, vault, local, people, send, home }: DeliveringParts) {
  return async ({ subject, id: record }: Delivery): Promise<void> => {
    for (;;) {
      const one = await begin(actor, 'remote.deliver', (ctx) => store.next(ctx.tx, subject, record))
      if (one === null) return
      const refusal = await sent(one)
      await begin(actor, 'remote.deliver', async (ctx) => {
        if (refusal === null) return store.arrived(ctx.tx, one, ctx.now)
        if (!(await store.refused(ctx.tx, one, refusal))) return
        ctx.record({
          ...{ what: 'register.refused', subject, agency: one.holder, because: [one.act] },
          ...(one.case === null ? {} : { case: one.case }),
          detail: {
            register: one.register,
            record: one.record,
            kind: one.kind,
            code: refusal.code,
            decidedBy: one.agency,
          },
        })
      })
    }
  }

  /** Null when the holder has it; why, when it will not. What is wrong with the way there says nothing of it: thrown on. */
  async function sent(one: store.Outbound): Promise<store.Refusal | null> {
    const service = one.kind === 'enter' ? services.enter : services.change
    // A number of its own each time: what the holder once refused, or another day of a demonstration, is not what is asked now.
    const id = await begin(actor, 'remote.deliver', (ctx) => Promise.resolve(newId('message', ctx.now)))
    try {
      await ask(
        send,
        { ...{ from: home.agency, to: one.holder, service, id, within: patience }, body: bodyOf(one) },
        Type.Unknown(),
      )
      return null
    } catch (error) {
      const ofTheWay = !(error instanceof Problem) || error.status >= 500 || /^(?:messages|remote)\//.test(error.code)
      if (ofTheWay) throw error
      return { code: error.code, words: error.title }
    }
  }

  function bodyOf(one: store.Outbound): object {
    const name = (person: Id<'person'>) => people.of(one.holder, person)
    return {
      ...{ id: one.id, register: one.register, record: one.record, subject: name(one.subject) },
      ...(one.kind === 'enter' ? {} : { kind: one.kind }),
      ...{ fields: underOtherIds(local.named(one.register), fieldsIn(vault, one), name) },
      ...{ agency: one.agency, because: [one.act] },
      ...(one.validFrom === null ? {} : { validFrom: one.validFrom }),
      ...(one.validTo === null ? {} : { validTo: one.validTo }),
      ...(one.case === null ? {} : { case: one.case }),
    }
  }
}
