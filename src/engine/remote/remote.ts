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
import type { Pseudonyms, Registers } from '#engine/registers'
import { ask } from './carrying.ts'
import { compare, type TwoSides } from './comparing.ts'
import { delivering } from './delivering.ts'
import { forItself } from './for-itself.ts'
import { type Look, lookingAt, type SeenFigures } from './looking.ts'
import { services } from './model.ts'
import { createElsewhere, patience } from './reading.ts'
import { answersOf, dayHeader, type ServingParts } from './serving.ts'
import * as store from './store.ts'
import { deliverTask, pendingOf, registersOver } from './writing.ts'

export interface Remote {
  /** Every register as if it were here. */
  readonly registers: Registers
  /** What the exchange asks when a register is kept at another node. */
  readonly elsewhere: Elsewhere
  readonly tasks: readonly Task[]
  /** Begins to answer other nodes. */
  answer(parts: Pick<ServingParts, 'serve' | 'onEntered' | 'onChanged' | 'purposeFor' | 'known' | 'published'>): void
  /**
   * One turn, every second or so: looks whether agencies that did not answer are back, lets those who wait go on, and tells
   * other nodes the day of a demonstration.
   */
  lookAfter(): Promise<void>
  /** Agencies that did not answer when they were last asked. */
  away(): readonly string[]
  /**
   * What other nodes have on record about reads of a person's entries there, beside what is on record here: two records that
   * are kept apart and must agree.
   */
  compare(ctx: Ctx, person: Id<'person'>): Promise<TwoSides[]>
  /** What other nodes were last seen to say in public, for home to show whichever node keeps a register. */
  looks(ctx: Pick<Ctx, 'tx'>): Promise<Look[]>
  /** The figures of a register at another node; null of one that is kept here, or was never seen. */
  figuresOf(ctx: Pick<Ctx, 'tx'>, register: string): Promise<SeenFigures | null>
  /** What an agency decided and another would not take, the newest first. */
  refusedOf(ctx: Pick<Ctx, 'tx'>, agency: string): Promise<readonly store.RefusedThere[]>
  /** What waits for each agency. */
  standing(): ReturnType<typeof store.standing>
}

interface RemoteParts {
  readonly begin: Begin
  readonly db: Database
  readonly vault: Vault
  readonly messages: Pick<Messages, 'here' | 'send' | 'answer' | 'ping' | 'directory' | 'self'>
  readonly usage: Pick<Usage, 'find' | 'withheldFrom'>
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

/** In so many turns home looks at what each other node says in public. */
const looksEvery = 60

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
  const others = () => messages.directory().nodes.filter(({ id }) => id !== messages.self.id)
  /** Nodes of which this process does not know yet whether somebody here waits for them. */
  const unsure = new Set(others().map(({ id }) => id))
  /** Agencies that were told to be back in the last turn. */
  const lately = new Set<string>()
  /** The day that each node was told last. */
  const told = new Map<string, string>()

  /** Sends, and remembers who could not be reached. */
  const send: Messages['send'] = async (outgoing) => {
    try {
      const day = demo === undefined ? {} : { [dayHeader]: clock.today().toString() }
      const answered = await messages.send({ ...outgoing, headers: { ...outgoing.headers, ...day } })
      // Its answer is not lost when that cannot be written down: the next turn does it.
      if (away.has(outgoing.to)) await isBack(outgoing.to).catch(() => undefined)
      return answered
    } catch (error) {
      if (error instanceof Problem && error.code.startsWith('messages/')) away.add(outgoing.to)
      throw error
    }
  }

  async function isBack(agency: string): Promise<void> {
    await back(agency)
    away.delete(agency)
    lately.add(agency)
  }

  async function back(agency: string): Promise<void> {
    await begin({ kind: 'system', name: 'remote', agency }, 'remote.back', async (ctx) => {
      for (const name of onBack) await enqueue(ctx, name, { agency }, { key: `${name}:${agency}` })
      for (const { record: id, subject } of await store.waitingFor(ctx.tx, agency))
        await enqueue(ctx, deliverTask, { subject, id }, { key: `${deliverTask}:${id}` })
    })
  }

  /** Home tells the day of a demonstration when it has moved, not only when it has something to ask. */
  async function tellDay({ id, agencies: [agency] }: { readonly id: string; readonly agencies: readonly string[] }) {
    const day = clock.today().toString()
    if (demo === undefined || agency === undefined || !isHome || told.get(id) === day) return
    const number = await begin({ kind: 'system', name: 'remote' }, 'remote.day', (ctx) =>
      Promise.resolve(newId('message', ctx.now)),
    )
    const asked = { from: home.agency, to: agency, service: services.day, id: number, body: {}, within: patience }
    await ask(send, asked, Type.Unknown())
    told.set(id, day)
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

  const looking = lookingAt({ begin, send, home, directory: messages.directory, self: messages.self.id })
  let turn = 0
  const isHome = messages.self.id === home.node
  const elsewhere = createElsewhere({
    ...{ send, here, people, home, isHome },
    pending: (ctx, asked) => pendingOf({ local, vault }, ctx, asked),
  })
  return {
    registers: registersOver({ local, send, here, people, vault, home, figuresOf: looking.figuresOf }),
    elsewhere: isHome ? elsewhere : forItself({ elsewhere, send, home }),
    tasks: [
      task(deliverTask, delivering({ ...parts, send, home })),
      task<Change>(announceTasks.entered, tell('entered')),
      task<Change>(announceTasks.changed, tell('changed')),
    ],

    answer(doors) {
      const all = answersOf({ ...doors, ...parts, registers: local, here, home, send })
      // Reading again does no harm, and an entry has an id of its own; a load begins anew.
      for (const [service, work] of Object.entries(all))
        messages.answer(service, work, service === services.load ? {} : { again: 'harmless' })
    },

    async lookAfter() {
      // Who had asked before it was back, and notes only now that it waits, is found at the turn after.
      for (const agency of [...lately]) {
        await back(agency)
        lately.delete(agency)
      }
      await Promise.allSettled(
        others().map(async (node) => {
          const missed = unsure.has(node.id) ? node.agencies : node.agencies.filter((agency) => away.has(agency))
          if (missed.length > 0) await messages.ping(node.id)
          for (const agency of missed) await isBack(agency)
          unsure.delete(node.id)
          await tellDay(node)
          if (isHome && turn % looksEvery === 0) await looking.look(node.id)
        }),
      )
      turn++
    },

    compare(ctx, person) {
      const ownerOf = (id: string) => local.all.find((one) => one.id === id)?.owner.id
      const { directory, self } = messages
      return compare(ctx, { ...{ usage: parts.usage, send, people, home, ownerOf, directory }, self: self.id }, person)
    },
    looks: looking.looks,
    figuresOf(ctx, register) {
      const { owner } = local.named(register)
      return here(owner.id) ? Promise.resolve(null) : looking.figuresOf(ctx, register, owner.id)
    },
    refusedOf: ({ tx }, agency) => store.refusedOf(tx, agency),
    away: () => [...away],
    standing: () => store.standing(db),
  }
}
