import type { Consent } from '#engine/consent'
import type { AgencySigner } from '#engine/exchange'
import type { Registers } from '#engine/registers'
import type { Begin, Ctx } from '#kernel/ctx'
import { enqueue, schedule, task, type Task } from '#kernel/jobs'
import { type Outgoing, UnsafeAddress } from '#kernel/outgoing'
import { Problem } from '#kernel/problem'
import { type CloudEvent, mostAttempts, pauseAfter, type Subscription } from './model.ts'
import * as store from './store.ts'
import { stand, type Told, type Telling, withhold } from './telling.ts'

export const pushTask = 'subscriptions.push'
export const wakeTask = 'subscriptions.wake'

export interface PushingParts {
  readonly begin: Begin
  readonly tell: Telling
  readonly consent: Pick<Consent, 'holding'>
  readonly registers: Pick<Registers, 'named'>
  readonly signer: Pick<AgencySigner, 'mark'>
  readonly carry: Outgoing
  readonly origin: string
}

/** Calls one subscriber after the other's events: one at a time for each subscription, so that they come in order. */
export const push = (ctx: Pick<Ctx, 'tx'>, id: string) =>
  enqueue(ctx, pushTask, { subscription: id }, { key: `${pushTask}:${id}`, queue: `${pushTask}:${id}` })

/** How many events one job calls out before others have their turn. */
const mostAtOnce = 200

/** How long a withdrawal may have to wait for a call that is under way and tells what it takes back, in milliseconds. */
const patience = 3_000

/** What is to be called next; nothing when there is nothing, or not now. */
interface Next extends Told {
  readonly subscription: Subscription
  readonly at: Temporal.Instant
}

export function pushTasks(parts: PushingParts): readonly Task[] {
  const { begin, tell, consent, registers, signer, carry, origin } = parts
  const actor = { kind: 'system', name: 'subscriptions' } as const
  const within = <T>(work: (ctx: Ctx) => Promise<T>) => begin(actor, 'subscriptions.tell', work)

  /** The act of telling is written before anything leaves: what was sent and forgotten would be worse than what was written and not sent. */
  const next = (id: string): Promise<Next | null> =>
    within(async (ctx) => {
      const one = await store.held(ctx.tx, id)
      if (one === null || one.state !== 'active' || one.delivery !== 'push') return null
      if (one.nextAt !== null && Temporal.Instant.compare(one.nextAt, ctx.now) > 0) return null
      const [told] = await tell(ctx, one, { after: one.sent, limit: 1, recorded: one.told })
      if (told === undefined) return null
      await store.noteTold(ctx.tx, id, { position: told.position, grants: told.consents.map(({ grant }) => grant) })
      return { subscription: one, ...told, at: ctx.now }
    })

  /** Nothing when it was taken, else what was wrong. */
  async function call(next: Next): Promise<string | null> {
    if (next.consents.length === 0) return send(next, next.event)
    // What rests on a consent leaves while nobody can take it back; withdrawn since it was written down, it does not leave.
    return within(async (ctx) =>
      (await stand(ctx, consent, next.consents))
        ? send(next, next.event, AbortSignal.timeout(patience))
        : send(next, withhold(ctx, next)),
    )
  }

  async function send(
    { subscription: { endpoint, register }, at }: Next,
    event: CloudEvent,
    signal?: AbortSignal,
  ): Promise<string | null> {
    const url = endpoint ?? ''
    const body = JSON.stringify(event)
    const [id, timestamp] = [event.id, String(Math.floor(at.epochMilliseconds / 1_000))]
    const mark = signer.mark(registers.named(register).owner.id, `${id}.${timestamp}.${body}`)
    try {
      const { status } = await carry({
        ...{ url, method: 'POST', body: Buffer.from(body), largest: 64 * 1024 },
        ...(signal === undefined ? {} : { signal }),
        headers: {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'webhook-request-origin': new URL(origin).host,
          // Standard Webhooks: an asymmetric signature (v1a) over id, time and body, by the key of the agency that tells.
          ...{ 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1a,${mark}` },
        },
      })
      return status >= 200 && status < 300 ? null : String(status)
    } catch (error) {
      return (error as { code?: string }).code ?? (error as Error).name
    }
  }

  const settle = ({ subscription: { id }, position }: Next, trouble: string | null): Promise<boolean> =>
    within(async (ctx) => {
      const one = await store.held(ctx.tx, id)
      if (one === null) return false
      if (trouble === null) {
        await store.noteSent(ctx.tx, id, position)
        return true
      }
      // CloudEvents web hooks, section 2.3: 410 means that nothing more is wanted.
      if (trouble === '410') {
        await store.setState(ctx.tx, id, 'ended')
        return false
      }
      const failures = one.failures + 1
      if (failures >= mostAttempts) {
        await store.addDeadLetter(ctx.tx, id, { position, at: ctx.now, attempts: failures, trouble })
        await store.noteSent(ctx.tx, id, position)
        return true
      }
      await wait(ctx, id, { failures, trouble })
      return false
    })

  async function wait(
    ctx: Ctx,
    id: string,
    { failures, trouble }: { failures: number; trouble: string },
  ): Promise<void> {
    const nextAt = ctx.now.add(pauseAfter(failures))
    await store.noteFailure(ctx.tx, id, { failures, nextAt, trouble })
    await schedule(ctx, nextAt, { task: wakeTask, payload: { subscription: id, at: nextAt.toString() } })
  }

  /** True when something was called out and the next may follow. */
  async function step(id: string): Promise<boolean> {
    try {
      const one = await next(id)
      return one !== null && (await settle(one, await call(one)))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      // The purpose rests, or its day is used up: nothing leaves, and it is looked at again.
      await within(async (ctx) => {
        const one = await store.held(ctx.tx, id)
        if (one !== null) await wait(ctx, id, { failures: Math.max(1, one.failures), trouble: error.code })
      })
      return false
    }
  }

  return [
    task(pushTask, async ({ subscription: id }: { subscription: string }) => {
      for (let count = 0; count < mostAtOnce; count++) if (!(await step(id))) return
      await within((ctx) => push(ctx, id))
    }),
    task(wakeTask, ({ subscription: id }: { subscription: string }) => within((ctx) => push(ctx, id))),
  ]
}

/**
 * CloudEvents web hooks, section 4: whoever is to be called must have said so.
 * @throws UnsafeAddress
 */
export async function agrees({ carry, origin }: Pick<PushingParts, 'carry' | 'origin'>, url: string): Promise<boolean> {
  const own = new URL(origin).host
  try {
    const { status, headers } = await carry({
      ...{ url, method: 'OPTIONS', largest: 64 * 1024 },
      headers: { 'webhook-request-origin': own, 'webhook-request-rate': '120' },
    })
    const allowed = new Set((headers['webhook-allowed-origin'] ?? '').split(',').map((one) => one.trim()))
    return status >= 200 && status < 300 && (allowed.has('*') || allowed.has(own))
  } catch (error) {
    if (error instanceof UnsafeAddress) throw error
    return false
  }
}
