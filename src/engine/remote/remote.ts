import type { Clock, DemoClock } from '#kernel/clock'
import type { Vault } from '#kernel/crypto'
import type { Begin, Ctx } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { type Id, newId } from '#kernel/ids'
import { enqueue, task, type Task } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { Type } from 'typebox'
import type { Usage } from '#engine/acts'
import type { Elsewhere } from '#engine/exchange'
import type { Messages } from '#engine/messages'
import { type Pseudonyms, type Registers, underOtherIds } from '#engine/registers'
import { ask } from './carrying.ts'
import { compare, type TwoSides } from './comparing.ts'
import { services } from './model.ts'
import { createElsewhere, patience } from './reading.ts'
import { answersOf, dayHeader, type ServingParts } from './serving.ts'
import * as store from './store.ts'
import { deliverTask, fieldsIn, pendingOf, registersOver } from './writing.ts'

export interface Remote {
  /** Every register as if it were here. */
  readonly registers: Registers
  /** What the exchange asks when a register is kept at another node. */
  readonly elsewhere: Elsewhere
  readonly tasks: readonly Task[]
  /** Begins to answer other nodes. */
  answer(parts: Pick<ServingParts, 'serve' | 'onEntered' | 'onChanged'>): void
  /** Looks whether agencies that did not answer are back, and lets those who wait go on. */
  lookAfter(): Promise<void>
  /** Agencies that did not answer when they were last asked. */
  away(): readonly string[]
  /**
   * What other nodes have on record about reads of a person's entries there, beside what is on record here: two records that
   * are kept apart and must agree.
   */
  compare(ctx: Ctx, person: Id<'person'>): Promise<TwoSides[]>
  /** What waits for each agency. */
  standing(): ReturnType<typeof store.standing>
}

interface RemoteParts {
  readonly begin: Begin
  readonly db: Database
  readonly vault: Vault
  readonly messages: Pick<Messages, 'here' | 'send' | 'answer' | 'ping' | 'directory' | 'self'>
  readonly usage: Pick<Usage, 'find'>
  /** The registers kept here, and the declarations of all. */
  readonly local: Registers
  readonly people: Pseudonyms
  /** The node that decides people's cases, and an agency that it serves. */
  readonly home: { readonly node: string; readonly agency: string }
  readonly clock: Clock
  /** In a demonstration the clocks of all nodes follow that of home. */
  readonly demo?: DemoClock
  /** Tasks that are told when an agency answers again. */
  readonly onBack: readonly string[]
}

/** Tasks of a node that is not home: they carry what changes in its registers there. */
export const announceTasks = { entered: 'remote.entered', changed: 'remote.changed' } as const

interface Change {
  readonly register: string
  readonly record: string
  readonly subject: Id<'person'>
}

export function createRemote({ messages, home, onBack, ...parts }: RemoteParts): Remote {
  const { begin, db, vault, local, people, clock, demo } = parts
  const { here } = messages
  const away = new Set<string>()

  /** Sends, and remembers who could not be reached. */
  const send: Messages['send'] = async (outgoing) => {
    try {
      const day = demo === undefined ? {} : { [dayHeader]: clock.today().toString() }
      const answered = await messages.send({ ...outgoing, headers: { ...outgoing.headers, ...day } })
      if (away.delete(outgoing.to)) await back(outgoing.to)
      return answered
    } catch (error) {
      if (error instanceof Problem && error.code.startsWith('messages/')) away.add(outgoing.to)
      throw error
    }
  }

  async function back(agency: string): Promise<void> {
    await begin({ kind: 'system', name: 'remote', agency }, 'remote.back', async (ctx) => {
      for (const name of onBack) await enqueue(ctx, name, { agency }, { key: `${name}:${agency}` })
      for (const { id, subject } of await store.waitingFor(ctx.tx, agency))
        await enqueue(ctx, deliverTask, { subject, id }, { key: `${deliverTask}:${id}` })
    })
  }

  /** Sends one entry; thrown on while the node is away, so that the job comes again. */
  async function deliver({ subject, id }: { readonly subject: Id<'person'>; readonly id: string }): Promise<void> {
    const actor = { kind: 'system', name: 'remote' } as const
    const one = await begin(actor, 'remote.deliver', (ctx) => store.open(ctx.tx, subject, id))
    if (one === null) return
    const register = local.named(one.register)
    const name = (person: Id<'person'>) => people.of(one.holder, person)
    const body = {
      ...{ register: one.register, record: one.id, subject: name(one.subject), validFrom: one.validFrom },
      ...{ fields: underOtherIds(register, fieldsIn(vault, one), name), agency: one.agency, because: [one.act] },
      ...(one.case === null ? {} : { case: one.case }),
    }
    const from = home.agency
    try {
      // The message has the record's own id: however often it is sent, it is one request.
      await ask(
        send,
        { from, to: one.holder, service: services.enter, id: `enter-${one.id}`, body, within: patience },
        Type.Unknown(),
      )
    } catch (error) {
      // What is wrong with the way there says nothing of the entry: it is sent again.
      if (!(error instanceof Problem) || error.status >= 500 || error.code.startsWith('messages/')) throw error
      return begin(actor, 'remote.deliver', async (ctx) => {
        await store.refused(ctx.tx, one, error.code)
        ctx.record({
          what: 'register.refused',
          subject,
          agency: one.holder,
          because: [one.act],
          detail: { register: one.register, record: one.id, code: error.code },
        })
      })
    }
    await begin(actor, 'remote.deliver', (ctx) => store.arrived(ctx.tx, one, ctx.now))
  }

  /** Tells home of a change here. */
  const tell = (kind: 'entered' | 'changed') => async (change: Change) => {
    const from = local.named(change.register).owner.id
    const id = await begin({ kind: 'system', name: 'remote', agency: from }, 'remote.tell', (ctx) =>
      Promise.resolve(newId('message', ctx.now)),
    )
    await ask(
      send,
      { from, to: home.agency, service: services.changed, id, body: { ...change, kind }, within: patience },
      Type.Unknown(),
    )
  }

  return {
    registers: registersOver({ local, send, here, people, vault, home }),
    elsewhere: createElsewhere({
      ...{ send, here, people, home },
      pending: (ctx, asked) => pendingOf({ local, vault }, ctx, asked),
    }),
    tasks: [
      task(deliverTask, deliver),
      task<Change>(announceTasks.entered, tell('entered')),
      task<Change>(announceTasks.changed, tell('changed')),
    ],

    answer(doors) {
      const all = answersOf({ ...doors, ...parts, registers: local, here, home })
      // Reading again does no harm, and an entry has an id of its own; a load begins anew.
      for (const [service, work] of Object.entries(all))
        messages.answer(service, work, service === services.load ? {} : { again: 'harmless' })
    },

    async lookAfter() {
      await Promise.all(
        [...away].map(async (agency) => {
          await messages.ping(agency)
          if (away.delete(agency)) await back(agency)
        }),
      )
    },

    compare(ctx, person) {
      const ownerOf = (id: string) => local.all.find((one) => one.id === id)?.owner.id
      const { directory, self } = messages
      return compare(ctx, { ...{ usage: parts.usage, send, people, home, ownerOf, directory }, self: self.id }, person)
    },
    away: () => [...away],
    standing: () => store.standing(db),
  }
}
