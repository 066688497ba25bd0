import type { Because, Ctx } from '#kernel/ctx'
import { clientName, type Client } from './model.ts'
import { addRight, lastRights, lastWords } from './rights-store.ts'

/** A service of a member, by the name of its member and application (`INSTANCE/CLASS/MEMBER/APPLICATION`). */
export interface ServiceName {
  readonly room: string
  readonly service: string
}

/** Who may call a service. */
export interface Right extends ServiceName {
  /** A client, or everybody. */
  readonly client: string
}

/** Stands for every client. */
export const everybody = '*/*/*/*'

/** Who may call which services of a member: the last word for a client holds, then the last word for everybody. */
export interface Rights {
  mayCall(ctx: Ctx, of: ServiceName, client: string): Promise<boolean>
  /** What is allowed of a member's services, by service and client. */
  allowed(ctx: Ctx, room: string): Promise<Right[]>
  /** Allows or denies; each word is an act. What stands already is not said again. */
  say(ctx: Ctx, one: Right, allowed: boolean): Promise<void>
}

interface RightsParts {
  readonly ground: Because
  /** What is allowed from the start. */
  readonly given?: readonly Right[]
}

export function createRights({ ground, given = [] }: RightsParts): Rights {
  const allowed = async (
    ctx: Ctx,
    room: string,
  ): Promise<ReadonlyMap<string, Right & { readonly allowed: boolean }>> => {
    const said = await lastRights(ctx.tx, room)
    const all = [...given.filter((one) => one.room === room).map((one) => ({ ...one, allowed: true })), ...said]
    return new Map(all.map((one) => [`${one.service} ${one.client}`, one]))
  }
  return {
    async mayCall(ctx, of, client) {
      const said = await lastWords(ctx.tx, of, [client, everybody])
      const word = (name: string) =>
        said.find((one) => one.client === name)?.allowed ??
        (given.some((one) => one.room === of.room && one.service === of.service && one.client === name) || undefined)
      return word(client) ?? word(everybody) ?? false
    },
    async allowed(ctx, room) {
      const words = [...(await allowed(ctx, room)).values()].filter((one) => one.allowed)
      const line = (one: Right) => `${one.service}\n${one.client}`
      return words.toSorted((one, other) => (line(one) < line(other) ? -1 : 1))
    },
    async say(ctx, one, may) {
      const standing = (await allowed(ctx, one.room)).get(`${one.service} ${one.client}`)
      if ((standing?.allowed ?? false) === may && (may || standing !== undefined)) return
      const agency = ctx.actor.kind === 'system' ? ctx.actor.agency : undefined
      const act = ctx.record({
        what: may ? 'govstack.allow' : 'govstack.deny',
        ...(agency === undefined ? {} : { agency }),
        because: [ground],
        detail: { room: one.room, service: one.service, client: one.client },
      })
      await addRight(ctx.tx, { ...one, allowed: may, at: ctx.now, act })
    },
  }
}

/** The services of a room's events: who may publish one kind, and who may be told of it. */
export const publishing = (room: Client, eventType: string): ServiceName => ({
  ...{ room: clientName(room), service: `pub/v1/${eventType}` },
})
export const subscribing = (room: Client, eventType: string): ServiceName => ({
  ...{ room: clientName(room), service: `sub/v1/${eventType}` },
})
