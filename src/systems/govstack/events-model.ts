import { type Client, clientName, isObject, type JsonObject } from './model.ts'
import { refuse } from './problems.ts'

/** A kind of events in a room, as it stands. */
export interface EventType {
  readonly name: string
  readonly number: number
  readonly schema: JsonObject
}

/** An event in its line. */
export interface Event {
  readonly id: string
  readonly room: string
  readonly eventType: string
  /** Counted from one, without gaps. */
  readonly position: number
  readonly publisher: string
  readonly content: JsonObject
  readonly at: Temporal.Instant
}

/** How a subscriber wants to be told. */
export interface Delivery {
  readonly delivery: 'PUSH' | 'PULL'
  /** Where it is called; nothing when it asks. */
  readonly address: string | null
  /** For how many seconds after its publication an event is told (`TTL`). */
  readonly lifetime: number
  /** Whether events are confirmed only in their order (`FIFO`). */
  readonly inOrder: boolean
}

export interface Subscription extends Delivery {
  readonly id: string
  readonly room: string
  readonly eventType: string
  readonly subscriber: string
  /** Up to this position nothing is left to tell. */
  readonly since: number
  readonly failures: number
  readonly nextAt: Temporal.Instant | null
}

/** What a room may hold. */
export interface Limits {
  readonly eventTypes: number
  readonly subscriptions: number
  /** How many events of a kind are kept; the oldest go first. */
  readonly events: number
}

export const limits: Limits = { eventTypes: 200, subscriptions: 1_000, events: 10_000 }

/** The longest that an event is told, in seconds: a week. Then it is taken away. */
export const longestLifetime = 7 * 24 * 3_600

const parts = (name: string) => {
  const [instanceId = '', memberClass = '', memberCode = '', applicationCode = ''] = name.split('/')
  return { instanceId, memberClass, memberCode, applicationCode }
}

/** An event as the PubSub API has it (`EventItem`). */
export const eventItem = ({ id, position, publisher, eventType, content }: Event): JsonObject => ({
  ...{ id, sequence: position, publisherId: parts(publisher), eventType, event: content },
})

/** A subscription as the PubSub API has it (`SubscriptionItem`); the address stands among its options. */
export const subscriptionItem = (one: Subscription): JsonObject => ({
  ...{ id: one.id, subscriberId: parts(one.subscriber), eventType: one.eventType, delivery: one.delivery },
  options: { TTL: one.lifetime, FIFO: one.inOrder, ...(one.address === null ? {} : { address: one.address }) },
})

/** Names of event types: letters, digits, points, hyphens and underscores, at most 64. */
export function eventTypeName(text: unknown): string {
  if (typeof text !== 'string' || !/^[\w.-]{1,64}$/.test(text))
    throw refuse['not-understood']({ parameter: 'eventType' })
  return text
}

/** What somebody asks of a subscription; what is not said stays as it was. */
export function deliveryIn(body: JsonObject, asked: { of: Client; eventType: string; before: Delivery }): Delivery {
  const { eventType, subscriberId, delivery = asked.before.delivery, options = {} } = body
  if (eventType !== asked.eventType) throw refuse['not-understood']({ parameter: 'eventType' })
  if (subscriberId !== undefined && !isSame(subscriberId as JsonObject, asked.of)) throw refuse['not-yours']()
  if (!isObject(options)) throw refuse['not-understood']({ parameter: 'options' })
  const { TTL = asked.before.lifetime, FIFO = asked.before.inOrder, address = asked.before.address } = options
  if (delivery !== 'PUSH' && delivery !== 'PULL') throw refuse['not-understood']({ parameter: 'delivery' })
  if (typeof TTL !== 'number' || !Number.isInteger(TTL) || TTL < 1 || TTL > longestLifetime)
    throw refuse['not-understood']({ parameter: 'TTL' })
  if (typeof FIFO !== 'boolean') throw refuse['not-understood']({ parameter: 'FIFO' })
  if (delivery === 'PULL') return { delivery, address: null, lifetime: TTL, inOrder: FIFO }
  if (typeof address !== 'string' || address.length > 2_000) throw refuse['no-address']()
  return { delivery, address, lifetime: TTL, inOrder: FIFO }
}

/** What the description gives to a subscription of which nothing is said. */
export const usualDelivery: Delivery = { delivery: 'PUSH', address: null, lifetime: 3_600, inOrder: false }

const isSame = (said: JsonObject, client: Client) =>
  Object.entries(parts(clientName(client))).every(([name, part]) => said?.[name] === undefined || said[name] === part)

/** How long until a call that failed is made again: a second, doubling, at most an hour. */
export const pauseAfter = (failures: number) =>
  Temporal.Duration.from({ seconds: Math.min(2 ** Math.min(failures - 1, 12), 3_600) })
