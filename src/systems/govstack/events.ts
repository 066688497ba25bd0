import { randomUUID } from 'node:crypto'
import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import type { Outgoing } from '#kernel/outgoing'
import {
  type Delivery,
  deliveryIn,
  type Event,
  type EventType,
  eventTypeName,
  limits as usual,
  type Limits,
  longestLifetime,
  type Subscription,
  usualDelivery,
} from './events-model.ts'
import * as store from './events-store.ts'
import { type Client, clientName, isObject, type JsonObject } from './model.ts'
import { refuse } from './problems.ts'
import { publishing, type Rights, subscribing } from './rights.ts'
import { requireDeclarable, requireFit } from './schema.ts'

export const pushTask = 'govstack.push'

/** Which room is meant, and who asks. */
export interface In {
  readonly room: Client
  readonly client: Client
}

/** One kind of events in a room. */
export interface Of extends In {
  readonly eventType: string
}

/**
 * Rooms of the GovStack Information Mediator PubSub API 2.0.0: a member manages its own room, whom it allows may publish and
 * subscribe. Events are told in the order of their line, at least once, until they are confirmed or their time is over.
 * What somebody may not use is not there for them. Each thing done is an act.
 */
export interface Events {
  /** Declares a kind of events. Refuses `govstack/event-type-exists`, `not-yours`, `unsafe-schema`, `room-full`. */
  declare(ctx: Ctx, of: In, body: JsonObject): Promise<void>
  /** The kinds that the client may publish, be told of, or manages. */
  types(ctx: Ctx, of: In): Promise<EventType[]>
  /** Takes a kind away, with the subscriptions to it. */
  remove(ctx: Ctx, of: Of): Promise<void>
  /** Publishes an event; those who are called are called after the commit. Gives its id. */
  publish(ctx: Ctx, of: Of, body: JsonObject): Promise<string>
  /** An event, for its publisher and the room. */
  published(ctx: Ctx, of: Of, id: string): Promise<Event>
  /** Nobody is told of it any more. */
  stop(ctx: Ctx, of: Of, id: string): Promise<void>
  /** Refuses `govstack/no-address` when a body names an address that may not be called. Waits for names: before a transaction. */
  requireAddress(body: JsonObject): Promise<void>
  subscribe(ctx: Ctx, of: Of, body: JsonObject): Promise<Subscription>
  subscriptions(ctx: Ctx, of: In): Promise<Subscription[]>
  subscription(ctx: Ctx, of: Of): Promise<Subscription>
  change(ctx: Ctx, of: Of, body: JsonObject): Promise<Subscription>
  unsubscribe(ctx: Ctx, of: Of): Promise<void>
  /** The next event that is not confirmed: the same one until it is. Refuses `govstack/no-event`. */
  pull(ctx: Ctx, of: Of): Promise<Event>
  /** Confirms an event; once more changes nothing. */
  confirm(ctx: Ctx, of: Of, id: string): Promise<void>
}

export interface EventsParts {
  readonly ground: Because
  readonly rights: Rights
  /** Says whether an address may be called. */
  readonly outgoing: Pick<Outgoing, 'isSafe'>
  readonly limits?: Limits
}

interface Noted {
  readonly what: string
  readonly detail: JsonObject
  /** The fields of an event that are told or published. */
  readonly fields?: readonly string[]
}

/** Writes down what was done in a room. */
export function noted(ctx: Ctx, ground: Because, { what, detail, fields = [] }: Noted): Id<'act'> {
  const agency = ctx.actor.kind === 'system' ? ctx.actor.agency : undefined
  const by = agency === undefined ? {} : { agency }
  return ctx.record({ what: `govstack.${what}`, ...by, fields, because: [ground], detail })
}

/** From when on events are still told to a subscriber. */
export const toldSince = (ctx: Pick<Ctx, 'now'>, { lifetime }: Subscription) => ctx.now.subtract({ seconds: lifetime })

/** Asks for the calls of a subscription: one at a time, after the commit. */
export const callOut = (ctx: Pick<Ctx, 'tx'>, id: string) =>
  enqueue(ctx, pushTask, { subscription: id }, { key: `${pushTask}:${id}`, queue: `${pushTask}:${id}` })

export function createEvents({ ground, rights, outgoing, limits = usual }: EventsParts): Events {
  const manages = ({ room, client }: In) => clientName(room) === clientName(client)
  const line = ({ room, eventType }: Of) => ({ room: clientName(room), eventType: eventTypeName(eventType) })
  const note = (ctx: Ctx, of: Of, { detail = {}, ...one }: Partial<Noted> & Pick<Noted, 'what'>) =>
    noted(ctx, ground, { ...one, detail: { ...line(of), ...detail } })

  async function standing(ctx: Ctx, of: Of): Promise<EventType> {
    const found = (await store.eventTypes(ctx.tx, clientName(of.room))).find(({ name }) => name === of.eventType)
    if (found === undefined) throw refuse['no-such-event-type']()
    return found
  }
  const may = async (ctx: Ctx, of: Of, what: typeof publishing) =>
    manages(of) || rights.mayCall(ctx, what(of.room, of.eventType), clientName(of.client))

  async function own(ctx: Ctx, of: Of): Promise<Subscription> {
    const all = await store.subscriptionsOf(ctx.tx, clientName(of.room), clientName(of.client))
    const found = all.find(({ eventType }) => eventType === of.eventType)
    const held = found === undefined ? undefined : await store.heldSubscription(ctx.tx, found.id)
    if (held === undefined) throw refuse['no-subscription']()
    return held
  }

  const wanted = (of: Of, body: JsonObject, before: Delivery) =>
    deliveryIn(body, { of: of.client, eventType: of.eventType, before })

  async function published(ctx: Ctx, of: Of, id: string): Promise<Event> {
    const found = await store.eventById(ctx.tx, line(of), id)
    if (found === undefined || !(manages(of) || found.publisher === clientName(of.client))) throw refuse['no-event']()
    return found
  }

  return {
    async declare(ctx, of, { eventType, schema }) {
      if (!manages(of)) throw refuse['not-yours']()
      const name = eventTypeName(eventType)
      if (!isObject(schema)) throw refuse['not-understood']({ missing: 'schema' })
      requireDeclarable(schema)
      const at = { ...of, eventType: name }
      // All kinds of a room wait for each other here: they are counted.
      await store.lockLine(ctx.tx, { room: clientName(of.room), eventType: '' })
      const all = await store.eventTypes(ctx.tx, clientName(of.room))
      if (all.some((one) => one.name === name)) throw refuse['event-type-exists']()
      if (all.length >= limits.eventTypes) throw refuse['room-full']({ eventTypes: limits.eventTypes })
      const act = note(ctx, at, { what: 'declare-event-type' })
      const number = (await store.versionsOf(ctx.tx, line(at))) + 1
      await store.writeEventType(ctx.tx, {
        room: clientName(of.room),
        name,
        number,
        schema,
        removed: false,
        at: ctx.now,
        act,
      })
    },

    async types(ctx, of) {
      const shown: EventType[] = []
      for (const one of await store.eventTypes(ctx.tx, clientName(of.room))) {
        const at = { ...of, eventType: one.name }
        if ((await may(ctx, at, publishing)) || (await may(ctx, at, subscribing))) shown.push(one)
      }
      return shown
    },

    async remove(ctx, of) {
      if (!manages(of)) throw refuse['no-such-event-type']()
      await store.lockLine(ctx.tx, line(of))
      const { name, number, schema } = await standing(ctx, of)
      const act = note(ctx, of, { what: 'remove-event-type' })
      const { room } = line(of)
      await store.writeEventType(ctx.tx, { room, name, number: number + 1, schema, removed: true, at: ctx.now, act })
      for (const { id } of await store.subscriptionsTo(ctx.tx, line(of))) await store.endSubscription(ctx.tx, id)
    },

    async publish(ctx, of, { eventType, event }) {
      if (!(await may(ctx, of, publishing))) throw refuse['no-such-event-type']()
      if (eventType !== of.eventType || !isObject(event))
        throw refuse['not-understood']({ missing: 'eventType, event' })
      await store.lockLine(ctx.tx, line(of))
      const { schema, number } = await standing(ctx, of)
      requireFit({ key: `${line(of).room} ${of.eventType} ${number}`, schema }, event)
      const position = (await store.lastPosition(ctx.tx, line(of))) + 1
      const id = randomUUID()
      const act = note(ctx, of, { what: 'publish', detail: { event: id }, fields: Object.keys(event) })
      const one = { id, ...line(of), position, publisher: clientName(of.client), content: event, at: ctx.now }
      await store.writeEvent(ctx.tx, { ...one, act })
      const before = ctx.now.subtract({ seconds: longestLifetime })
      await store.forget(ctx.tx, line(of), { before, position: position - limits.events })
      for (const to of await store.subscriptionsTo(ctx.tx, line(of)))
        if (to.delivery === 'PUSH') await callOut(ctx, to.id)
      return id
    },

    published,

    async stop(ctx, of, id) {
      const { publisher } = await published(ctx, of, id)
      note(ctx, of, { what: 'stop-event', detail: { event: id, publisher } })
      await store.stopEvent(ctx.tx, id)
    },

    async requireAddress({ options }) {
      const address = isObject(options) ? options['address'] : undefined
      if (typeof address === 'string' && !(await outgoing.isSafe(address))) throw refuse['no-address']()
    },

    async subscribe(ctx, of, body) {
      await store.lockLine(ctx.tx, line(of))
      if (!(await may(ctx, of, subscribing))) throw refuse['no-such-event-type']()
      await standing(ctx, of)
      const asked = wanted(of, body, usualDelivery)
      const all = await store.subscriptionsTo(ctx.tx, line(of))
      if (all.some(({ subscriber }) => subscriber === clientName(of.client))) throw refuse['subscription-exists']()
      if (all.length >= limits.subscriptions) throw refuse['room-full']({ subscriptions: limits.subscriptions })
      const id = randomUUID()
      const act = note(ctx, of, { what: 'subscribe', detail: { subscription: id, delivery: asked.delivery } })
      const since = await store.lastPosition(ctx.tx, line(of))
      const one = { id, ...line(of), subscriber: clientName(of.client), ...asked, since, failures: 0, nextAt: null }
      await store.writeSubscription(ctx.tx, { ...one, at: ctx.now, act })
      return one
    },

    subscriptions: (ctx, of) => store.subscriptionsOf(ctx.tx, clientName(of.room), clientName(of.client)),

    subscription: own,

    async change(ctx, of, body) {
      const before = await own(ctx, of)
      const one = { ...before, ...wanted(of, body, before), failures: 0, nextAt: null }
      note(ctx, of, { what: 'change-subscription', detail: { subscription: one.id, delivery: one.delivery } })
      await store.keepSubscription(ctx.tx, one)
      if (one.delivery === 'PUSH') await callOut(ctx, one.id)
      return one
    },

    async unsubscribe(ctx, of) {
      const { id } = await own(ctx, of)
      note(ctx, of, { what: 'unsubscribe', detail: { subscription: id } })
      await store.endSubscription(ctx.tx, id)
    },

    async pull(ctx, of) {
      const one = await own(ctx, of)
      if (one.delivery !== 'PULL') throw refuse['not-pulled']()
      if (!(await may(ctx, of, subscribing))) throw refuse['no-event']()
      const found = await store.nextEvent(ctx.tx, one, toldSince(ctx, one))
      if (found === undefined) throw refuse['no-event']()
      if (found.position - 1 > one.since) await store.keepSubscription(ctx.tx, { ...one, since: found.position - 1 })
      note(ctx, of, {
        what: 'tell-event',
        detail: { event: found.id, subscription: one.id },
        fields: Object.keys(found.content),
      })
      return found
    },

    async confirm(ctx, of, id) {
      const one = await own(ctx, of)
      const event = await store.eventById(ctx.tx, line(of), id)
      if (event === undefined || event.position <= one.since) throw refuse['no-event']()
      const next = await store.nextEvent(ctx.tx, one, toldSince(ctx, one))
      if (one.inOrder && next !== undefined && next.position < event.position) throw refuse['not-next']()
      const act = note(ctx, of, { what: 'confirm-event', detail: { event: id, subscription: one.id } })
      await store.acknowledge(ctx.tx, { subscription: one.id, event: id, at: ctx.now, act })
    },
  }
}
