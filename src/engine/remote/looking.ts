import { createHash } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json'
import type { Begin, Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import type { Directory, Received } from '#engine/messages'
import type { RegisterUsage } from '#engine/registers'
import { ask, type Send, told } from './carrying.ts'
import { type Figures, PublicBody, PublicReply, services } from './model.ts'
import { patience } from './reading.ts'
import * as store from './store.ts'

/** What a node says in public of its registers. Given by the composition root: this room knows neither purposes nor figures. */
export interface PublicParts {
  /** Its purposes with their signatures, and the keys to check them by. */
  readonly purposes: (ctx: Ctx) => Promise<object>
  readonly figures: (ctx: Ctx) => Promise<Figures>
}

/** What another node was seen to say, and when. */
export interface Look {
  readonly node: string
  readonly agencies: readonly string[]
  /** As its node sent it: whoever shows it checks it. */
  readonly purposes: unknown
  readonly used: Readonly<Record<string, number>>
  readonly at: Temporal.Instant
  /** The number of the signed message in which it came. */
  readonly message: string
}

/** The figures of one register at another node. */
export interface SeenFigures {
  readonly count: bigint
  readonly usage: RegisterUsage
  readonly at: Temporal.Instant
}

interface LookingParts {
  readonly begin: Begin
  readonly send: Send
  readonly home: { readonly agency: string }
  readonly directory: () => Directory
  readonly self: string
}

/** At a holder: what anybody may see there; the purposes only when they are not those that the other has seen. */
export function publicOf(
  { purposes, figures }: PublicParts,
  asNode: <T>(request: Received, work: (ctx: Ctx) => Promise<T>) => Promise<T>,
) {
  return async (request: Received) => {
    const { known } = await told(request, PublicBody)
    return asNode(request, async (ctx) => {
      const all = await purposes(ctx)
      const digest = digestOf(all)
      return { digest, figures: await figures(ctx), ...(digest === known ? {} : { purposes: all }) }
    })
  }
}

export function lookingAt({ begin, send, home, directory, self }: LookingParts) {
  const agenciesOf = (node: string) => directory().nodes.find(({ id }) => id === node)?.agencies ?? []

  return {
    /** Looks at one node now, and keeps what it says. */
    async look(node: string): Promise<void> {
      const [agency] = agenciesOf(node)
      if (agency === undefined || node === self) return
      const [id, known] = await begin({ kind: 'system', name: 'remote' }, services.public, async (ctx) => [
        newId('message', ctx.now),
        (await store.lookAt(ctx.tx, node))?.digest ?? '',
      ])
      const asked = { from: home.agency, to: agency, service: services.public, id, within: patience, body: { known } }
      const { digest, figures, purposes } = await ask(send, asked, PublicReply)
      if (purposes === undefined ? digest !== known : digestOf(purposes) !== digest) return
      await begin({ kind: 'system', name: 'remote' }, services.public, (ctx) =>
        store.keepLook(ctx.tx, { node, digest, purposes: purposes ?? null, figures, message: id, at: ctx.now }),
      )
    },

    /** What other nodes were seen to say. */
    async looks(ctx: Pick<Ctx, 'tx'>): Promise<Look[]> {
      const all = await store.looks(ctx.tx)
      return all.map(({ node, purposes, figures, at, message }) => ({
        ...{ node, purposes, at, message, agencies: agenciesOf(node), used: figures.used },
      }))
    },

    /** The figures of a register, as its node gave them; null when it was never seen. */
    async figuresOf(ctx: Pick<Ctx, 'tx'>, register: string, owner: string): Promise<SeenFigures | null> {
      for (const { node, figures, at } of await store.looks(ctx.tx)) {
        const found = figures.registers[register]
        if (found !== undefined && agenciesOf(node).includes(owner))
          return { count: BigInt(found.count), usage: found.usage, at }
      }
      return null
    },
  }
}

/** The same whether it comes from here or over a line: without what JSON leaves out. */
function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
