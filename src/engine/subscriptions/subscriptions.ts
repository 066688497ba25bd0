import type { Consent } from '#engine/consent'
import { type AgencySigner, type Exchange, purposeDuties, type Purposes } from '#engine/exchange'
import type { Pseudonyms, RegisterEntered, RegisterRecord, Registers } from '#engine/registers'
import type { Vault } from '#kernel/crypto'
import type { Begin, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Text } from '#kernel/i18n'
import { type Outgoing, UnsafeAddress } from '#kernel/outgoing'
import type { Fault } from '#kernel/problem'
import { task, type Task } from '#kernel/jobs'
import type { ChangeEvent, CloudEvent, DeadLetter, Subscription } from './model.ts'
import { refuse } from './problems.ts'
import { agrees, push, pushTasks } from './pushing.ts'
import * as store from './store.ts'
import { createTelling } from './telling.ts'

export interface NewSubscription {
  readonly purpose: string
  readonly fields: readonly string[]
  readonly delivery: 'pull' | 'push'
  /** For `push`: an https address that answers the handshake of CloudEvents web hooks. */
  readonly endpoint?: string
}

export interface Subscriptions {
  /** Told of changes (the registers' `onChanged`), and what calls subscribers. */
  readonly tasks: readonly Task[]
  /** Whether any agency subscribes to a register: without one, nothing has to be told. */
  anybody(ctx: Pick<Ctx, 'tx'>, register: string): Promise<boolean>
  /** Subscribes the officer's agency under one of its active purposes. Duty `exchange-request`. Begins with the next change. */
  subscribe(ctx: Ctx, asked: NewSubscription): Promise<Id<'subscription'>>
  /** Pauses, goes on or ends: an officer of the agency that is told. */
  change(ctx: Ctx, id: string, to: Subscription['state']): Promise<void>
  /** What the officer's agency is told, and who is told of its registers. */
  all(ctx: Ctx): Promise<Subscription[]>
  /** One of those, with what was given up. */
  open(
    ctx: Ctx,
    id: string,
  ): Promise<{ readonly one: Subscription; readonly dead: readonly DeadLetter[]; readonly last: number }>
  /**
   * Events after a position, oldest first, at most a hundred: again and again from anywhere, each time an act. For machines and
   * officers of the agency that is told. Refuses with `subscriptions/not-yours`, and as the exchange does when the purpose rests.
   */
  eventsAfter(
    ctx: Ctx,
    id: string,
    page: { readonly after: number; readonly limit?: number },
  ): Promise<readonly CloudEvent[]>
}

export interface SubscriptionParts {
  readonly begin: Begin
  readonly exchange: Pick<Exchange, 'admit'>
  readonly consent: Pick<Consent, 'holding'>
  readonly purposes: Pick<Purposes, 'open'>
  readonly registers: Pick<Registers, 'historyOf' | 'named' | 'all'>
  readonly people: Pick<Pseudonyms, 'of'>
  readonly vault: Pick<Vault, 'blind'>
  readonly signer: Pick<AgencySigner, 'mark'>
  readonly carry: Outgoing
  readonly origin: string
}

/** The task that registers tell of every change. */
export const changedTask = 'subscriptions.changed'
const mostEvents = 100

export function createSubscriptions(parts: SubscriptionParts): Subscriptions {
  const { begin, purposes, registers } = parts
  const tell = createTelling(parts)

  /** Puts what changed into the register's line: every version once, in order, whatever comes twice or together. */
  async function line({ register, record }: RegisterEntered): Promise<void> {
    if (!registers.all.some(({ id }) => id === register)) return
    await begin({ kind: 'system', name: 'subscriptions' }, 'subscriptions.line', async (ctx) => {
      const live = await store.liveOf(ctx.tx, register)
      if (live.length === 0) return
      const last = await store.lastPosition(ctx.tx, register, { hold: true })
      const before = await store.lastVersion(ctx.tx, { register, record })
      const versions = await registers.historyOf(ctx, { id: register }, { record, fields: [] })
      const fresh = versions.filter(({ version }) => version > before)
      const events = fresh.map((version, at) => eventOf(version, { position: last + at + 1, versions }))
      await store.addEvents(ctx.tx, register, events)
      if (events.length === 0) return
      for (const { id, delivery } of live) if (delivery === 'push') await push(ctx, id)
    })
  }

  async function opened(ctx: Ctx, id: string): Promise<Subscription> {
    const one = await store.subscriptionById(ctx.tx, id)
    if (one === null) throw refuse['no-such-subscription']({ subscription: id })
    return one
  }

  async function checkAsked(ctx: Ctx, asked: NewSubscription, agency: string) {
    const { purpose, standing } = await purposes.open(ctx, asked.purpose)
    const faults: Fault[] = []
    if (purpose.reader !== agency || standing.state !== 'active' || standing.inForce === null)
      faults.push(fault('purpose', said.purpose))
    const given = standing.inForce?.version.terms.fields ?? []
    const on = (by: 'law' | 'consent') =>
      asked.fields.filter((name) => given.some(({ field, ground }) => field === name && ground.by === by))
    // What the law gives says that something changed; what rests on a consent comes with it, or does not.
    const [byLaw, byConsent] = [on('law'), on('consent')]
    const consented = byConsent.filter((name) => !byLaw.includes(name))
    const wrong = asked.fields.length > byLaw.length + consented.length
    if (byLaw.length === 0 || wrong) faults.push(fault('fields', said.fields))
    if (asked.delivery === 'push' && (asked.endpoint ?? '') === '') faults.push(fault('endpoint', said.endpoint))
    if (faults.length > 0) throw refuse.incomplete({}, faults)
    return { purpose, consented }
  }

  async function checkEndpoint(endpoint: string): Promise<void> {
    try {
      if (await agrees(parts, endpoint)) return
    } catch (error) {
      if (error instanceof UnsafeAddress) throw refuse['unsafe-address']({}, [fault('endpoint', said.endpoint)])
      throw error
    }
    throw refuse['no-handshake']({}, [fault('endpoint', said.handshake)])
  }

  return {
    tasks: [task<RegisterEntered>(changedTask, line), ...pushTasks({ ...parts, tell })],

    anybody: (ctx, register) => store.anyOf(ctx.tx, register),

    async subscribe(ctx, asked) {
      const { officer, agency } = officerOf(ctx)
      const { purpose, consented } = await checkAsked(ctx, asked, agency)
      const endpoint = asked.delivery === 'push' ? (asked.endpoint ?? '') : null
      if (endpoint !== null) await checkEndpoint(endpoint)
      const id = newId('subscription', ctx.now)
      const { register } = purpose
      const signed = purpose.steps.findLast(({ kind }) => kind === 'sign')?.act ?? purpose.act
      const act = ctx.record({
        ...{ what: 'subscriptions.subscribe', agency, fields: asked.fields, because: [signed] },
        detail: { subscription: id, register, purpose: purpose.id, delivery: asked.delivery },
      })
      const last = await store.lastPosition(ctx.tx, register, { hold: true })
      await store.addSubscription(ctx.tx, {
        ...{ id, reader: agency, purpose: purpose.id, register, fields: asked.fields, delivery: asked.delivery },
        ...{
          consented,
          toldGrants: [],
          endpoint,
          state: 'active',
          createdBy: officer,
          createdAt: ctx.now,
          act,
          told: last,
          sent: last,
        },
        ...{ failures: 0, nextAt: null, trouble: null },
      })
      return id
    },

    async change(ctx, id, state) {
      const { agency } = officerOf(ctx)
      const one = await opened(ctx, id)
      if (one.reader !== agency) throw refuse['not-yours']()
      if (one.state === 'ended') throw refuse['not-active']({ state: one.state })
      ctx.record({
        ...{ what: `subscriptions.${state}`, agency, because: [one.act] },
        detail: { subscription: id, register: one.register },
      })
      await store.setState(ctx.tx, id, state)
      if (state === 'active' && one.delivery === 'push') await push(ctx, id)
    },

    async all(ctx) {
      const { agency } = officerOf(ctx, null)
      const own = registers.all.filter(({ owner }) => owner.id === agency).map(({ id }) => id)
      return store.subscriptionsOf(ctx.tx, { reader: agency, registers: own })
    },

    async open(ctx, id) {
      const { agency } = officerOf(ctx, null)
      const one = await opened(ctx, id)
      if (one.reader !== agency && registers.named(one.register).owner.id !== agency) throw refuse['not-yours']()
      const last = await store.lastPosition(ctx.tx, one.register, { hold: false })
      return { one, dead: await store.deadLetters(ctx.tx, id), last }
    },

    async eventsAfter(ctx, id, { after, limit = mostEvents }) {
      const { actor } = ctx
      const agency = actor.kind === 'system' || actor.kind === 'officer' ? actor.agency : undefined
      const one = await opened(ctx, id)
      if (agency !== one.reader) throw refuse['not-yours']()
      if (one.state !== 'active') throw refuse['not-active']({ state: one.state })
      const told = await tell(ctx, one, { after, limit: Math.min(limit, mostEvents), recorded: -1 })
      return told.map(({ event }) => event)
    },
  }
}

function eventOf(
  { register, record, version, recordedAt, act, validTo }: RegisterRecord,
  { position, versions }: { position: number; versions: readonly RegisterRecord[] },
): ChangeEvent {
  const before = versions.find((one) => one.version === version - 1)
  const kind = before === undefined ? 'entered' : before.validTo === null && validTo !== null ? 'ended' : 'corrected'
  return { register, position, record, version, kind, at: recordedAt, act }
}

/** The officer who acts; with the duty to ask for data, unless they only look. */
function officerOf(
  { actor }: Ctx,
  duty: string | null = purposeDuties.draft,
): { officer: Id<'officer'>; agency: string } {
  if (actor.kind !== 'officer' || (duty !== null && !actor.duties.includes(duty))) throw refuse['not-yours']()
  return actor
}

function fault(field: string, text: Text): Fault {
  return { field, code: 'incomplete', text }
}

const said = {
  purpose: {
    ko: '쓰이고 있는 우리 기관의 이용 목적을 골라 주십시오.',
    en: 'Choose an active purpose of your own agency.',
  },
  fields: {
    ko: '이용 목적이 법에 따라 주는 항목을 하나 이상 골라 주십시오. 동의로 보는 항목은 본인의 동의가 있는 동안만 함께 옵니다.',
    en: 'Choose at least one field that the purpose gives by law. What rests on consent comes with it while the person’s consent stands.',
  },
  endpoint: { ko: '소식을 받을 https 주소를 적어 주십시오.', en: 'Write the https address that is to be called.' },
  handshake: {
    ko: '이 주소가 소식을 받겠다고 답하지 않았습니다.',
    en: 'This address has not agreed to be called.',
  },
} satisfies Record<string, Text>
