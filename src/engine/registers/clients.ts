import { createHash, randomBytes } from 'node:crypto'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { lawRef, type Register } from 'madang/pack'
import { clientById, clientByToken, closeClient, insertClient } from './client-store.ts'
import { refuse } from './problems.ts'

/** A machine of an agency or a hospital that may post entries. */
export interface Client {
  readonly id: Id<'client'>
  /** Whose machine it is, as people read it. */
  readonly title: string
  readonly agency: string
  readonly registers: readonly string[]
}

export interface Clients {
  /** Opens the door for a machine, and gives its token: this once, never again. */
  open(
    ctx: Ctx,
    client: { readonly title: string; readonly agency: string; readonly registers: readonly Register[] },
  ): Promise<{ client: Client; token: string }>
  /** Withdraws its token at once. */
  close(ctx: Ctx, id: Id<'client'>, registers: readonly Register[]): Promise<void>
  /** Who a bearer token belongs to; null when it is unknown or withdrawn. */
  whoCalls(ctx: Ctx, token: string): Promise<Actor | null>
  /** The machine that acts here, allowed to post to this register; or a refusal. */
  admitted(ctx: Ctx, register: string): Promise<Client>
}

export function createClients(): Clients {
  return {
    async open(ctx, { title, agency, registers }) {
      const client: Client = { id: newId('client', ctx.now), title, agency, registers: registers.map(({ id }) => id) }
      const token = `mdc_${randomBytes(32).toString('base64url')}`
      await insertClient(ctx.tx, { client, token: digest(token), at: ctx.now })
      ctx.record({
        what: 'register.open-client',
        agency,
        because: registers.map(({ law }) => lawRef(law)),
        detail: { client: client.id, title, registers: client.registers },
      })
      return { client, token }
    },

    async close(ctx, id, registers) {
      const client = await clientById(ctx.tx, id)
      if (client === null) return
      await closeClient(ctx.tx, id, ctx.now)
      const grounds = registers
        .filter(({ id: register }) => client.registers.includes(register))
        .map(({ law }) => lawRef(law))
      ctx.record({
        what: 'register.close-client',
        agency: client.agency,
        because: grounds,
        detail: { client: id, title: client.title },
      })
    },

    async whoCalls(ctx, token) {
      const client = await clientByToken(ctx.tx, digest(token))
      return client === null ? null : { kind: 'system', name: client.id, agency: client.agency }
    },

    async admitted(ctx, register) {
      const client = ctx.actor.kind === 'system' ? await clientById(ctx.tx, ctx.actor.name) : null
      if (client === null) throw refuse['no-credential']()
      if (!client.registers.includes(register)) throw refuse['not-allowed']({ register, agency: client.agency })
      return client
    },
  }
}

/** A token has 256 bits of chance: a plain hash of it cannot be searched. */
const digest = (token: string) => createHash('sha256').update(token).digest()
