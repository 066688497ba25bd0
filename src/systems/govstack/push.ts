import type { Because, Begin } from '#kernel/ctx'
import { schedule, task, type Task } from '#kernel/jobs'
import type { Outgoing } from '#kernel/outgoing'
import { callOut, noted, pushTask, toldSince } from './events.ts'
import { type Event, eventItem, pauseAfter, type Subscription } from './events-model.ts'
import { acknowledge, heldSubscription, keepSubscription, nextEvent } from './events-store.ts'
import type { Rights } from './rights.ts'

const wakeTask = 'govstack.push-again'

interface PushParts {
  readonly begin: Begin
  readonly ground: Because
  readonly rights: Rights
  readonly outgoing: Outgoing
}

/** How many events one job calls out before others have their turn. */
const mostAtOnce = 200

/** Calls subscribers that want to be called: in order, one event at a time; the next waits for one that fails, until its time is over. */
export function pushTasks({ begin, ground, rights, outgoing }: PushParts): Task[] {
  const actor = { kind: 'system', name: 'govstack' } as const
  const within = <T>(work: Parameters<typeof begin<T>>[2]) => begin(actor, 'govstack.push', work)

  /** What is to be called out now. Its act is written before anything leaves. */
  const next = (id: string): Promise<{ to: Subscription; event: Event } | null> =>
    within(async (ctx) => {
      const to = await heldSubscription(ctx.tx, id)
      if (to === undefined || to.delivery !== 'PUSH') return null
      if (to.nextAt !== null && Temporal.Instant.compare(to.nextAt, ctx.now) > 0) return null
      const service = { room: to.room, service: `sub/v1/${to.eventType}` }
      if (to.subscriber !== to.room && !(await rights.mayCall(ctx, service, to.subscriber))) return null
      const event = await nextEvent(ctx.tx, to, toldSince(ctx, to))
      if (event === undefined) return null
      const { room, eventType } = to
      const detail = { room, eventType, event: event.id, subscription: id, to: to.subscriber }
      noted(ctx, ground, { what: 'tell-event', detail, fields: Object.keys(event.content) })
      return { to, event }
    })

  async function call({ address }: Subscription, event: Event): Promise<boolean> {
    const body = Buffer.from(JSON.stringify(eventItem(event)))
    try {
      const headers = { 'content-type': 'application/json; charset=utf-8' }
      const { status } = await outgoing({ url: address ?? '', method: 'POST', body, headers, largest: 64 * 1024 })
      return status >= 200 && status < 300
    } catch {
      return false
    }
  }

  const settle = (id: string, event: Event, taken: boolean): Promise<boolean> =>
    within(async (ctx) => {
      const one = await heldSubscription(ctx.tx, id)
      if (one === undefined) return false
      const { room, eventType } = one
      if (taken) {
        const detail = { room, eventType, event: event.id, subscription: id }
        const act = noted(ctx, ground, { what: 'confirm-event', detail })
        await acknowledge(ctx.tx, { subscription: id, event: event.id, at: ctx.now, act })
        await keepSubscription(ctx.tx, {
          ...one,
          since: Math.max(one.since, event.position),
          failures: 0,
          nextAt: null,
        })
        return true
      }
      const failures = one.failures + 1
      const nextAt = ctx.now.add(pauseAfter(failures))
      await keepSubscription(ctx.tx, { ...one, failures, nextAt })
      await schedule(ctx, nextAt, { task: wakeTask, payload: { subscription: id, at: nextAt.toString() } })
      return false
    })

  async function step(id: string): Promise<boolean> {
    const found = await next(id)
    return found !== null && settle(id, found.event, await call(found.to, found.event))
  }

  return [
    task(pushTask, async ({ subscription: id }: { subscription: string }) => {
      for (let count = 0; count < mostAtOnce; count++) if (!(await step(id))) return
      await within((ctx) => callOut(ctx, id))
    }),
    task(wakeTask, ({ subscription: id }: { subscription: string }) => within((ctx) => callOut(ctx, id))),
  ]
}
