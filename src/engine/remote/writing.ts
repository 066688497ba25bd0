import { Readable } from 'node:stream'
import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import {
  type NewEntry,
  type Pseudonyms,
  type RegisterRecord,
  type Registers,
  underOtherIds,
  type Written,
} from '#engine/registers'
import { lawRef, type Register } from 'madang/pack'
import { ask, type Send } from './carrying.ts'
import { CountReply, fromSent, ReadReply, services } from './model.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

/** An entry that was decided here and is on its way, as it will stand there. */
export type Pending = RegisterRecord

export const deliverTask = 'remote.deliver'

interface WritingParts {
  /** The registers kept here, and the declarations of all. */
  readonly local: Registers
  readonly send: Send
  readonly here: (agency: string) => boolean
  readonly people: Pseudonyms
  readonly vault: Vault
  /** An agency of this node, in whose name it asks for what concerns nobody's case. */
  readonly home: { readonly agency: string }
}

/** Every register as if it were here: those of other nodes are written through the outbox. */
export function registersOver({ local, send, here, people, vault, home }: WritingParts): Registers {
  const isHere = ({ id }: Pick<Register, 'id'>) => here(local.named(id).owner.id)
  const counts = new Map<string, { readonly until: number; readonly count: bigint }>()

  /** Puts entries into the outbox, in the deciding transaction. */
  async function putOut(ctx: Ctx, register: Register, entries: readonly NewEntry[]): Promise<Written[]> {
    const out = entries.map((entry) => {
      local.check(ctx, register, entry.fields)
      const record = entry.record ?? newId('record', ctx.now)
      const own = 'agency' in ctx.actor ? ctx.actor.agency : undefined
      const agency = entry.agency ?? own ?? register.owner.id
      return { entry, record, agency, act: recordEntry(ctx, register, { ...entry, record, agency }) }
    })
    await store.keep(
      ctx.tx,
      out.map(({ entry, record, agency, act }) => ({
        ...{
          agency,
          id: record,
          register: register.id,
          holder: register.owner.id,
          subject: entry.subject,
          act,
          at: ctx.now,
        },
        ...{ validFrom: entry.validFrom.toString(), case: entry.case ?? null },
        body: vault.seal(JSON.stringify(entry.fields), sealContext(record)),
      })),
    )
    for (const { entry, record } of out)
      await enqueue(ctx, deliverTask, { subject: entry.subject, id: record }, { key: `${deliverTask}:${record}` })
    return out.map(({ record, act }) => ({ record, version: 1, act }))
  }

  return {
    ...local,

    enter: async (ctx, register, entry) =>
      isHere(register)
        ? local.enter(ctx, register, entry)
        : ((await putOut(ctx, local.named(register.id), [entry]))[0] as Written),

    enterAll: (ctx, register, entries) =>
      isHere(register) ? local.enterAll(ctx, register, entries) : putOut(ctx, local.named(register.id), entries),

    correct: (ctx, register, correction) => {
      if (!isHere(register)) throw refuse['only-entries']({ register: register.id })
      return local.correct(ctx, register, correction)
    },

    end: (ctx, register, ending) => {
      if (!isHere(register)) throw refuse['only-entries']({ register: register.id })
      return local.end(ctx, register, ending)
    },

    async current(ctx, wanted) {
      if (isHere(wanted.register)) return local.current(ctx, wanted)
      const register = local.named(wanted.register.id)
      if (wanted.subject === undefined || wanted.fields.length > 0)
        throw new Error(`${register.id} is read through the exchange: only where somebody's entry is may be asked here`)
      const { id: agency } = register.owner
      // Before the holder is asked: what arrives in between is then in both, not in neither.
      const own = await pendingOf({ local, vault }, ctx, {
        registers: [register.id],
        subjects: [wanted.subject],
        records: [],
      })
      const { found } = await ask(
        send,
        {
          ...{ from: home.agency, to: agency, service: services.locate, id: newId('message', ctx.now) },
          body: { register: register.id, subject: people.of(agency, wanted.subject) },
        },
        ReadReply,
      )
      const there = (found[0] ?? []).map((one) => fromSent(register, one, (id) => people.personOf(agency, id)))
      const known = new Set(there.map(({ record }) => record))
      return [...there, ...own.filter(({ record }) => !known.has(record)).map((one) => ({ ...one, fields: {} }))]
    },

    async countOf(ctx, register) {
      if (isHere(register)) return local.countOf(ctx, register)
      const kept = counts.get(register.id)
      if (kept !== undefined && kept.until > performance.now()) return { count: kept.count, exact: false }
      const { id: agency } = local.named(register.id).owner
      const body = { register: register.id }
      const told = await ask(
        send,
        { from: home.agency, to: agency, service: services.count, id: newId('message', ctx.now), body },
        CountReply,
      ).catch(() => ({ count: String(kept?.count ?? 0n) }))
      counts.set(register.id, { until: performance.now() + 60_000, count: BigInt(told.count) })
      return { count: BigInt(told.count), exact: false }
    },

    async bulkLoad(db, register, load) {
      if (isHere(register)) return local.bulkLoad(db, register, load)
      const declared = local.named(register.id)
      const { id, owner } = declared
      const name = (person: Id<'person'>) => people.of(owner.id, person)
      async function* lines() {
        for await (const { subject, fields, ...row } of load.rows)
          yield `${JSON.stringify({ ...row, subject: name(subject), fields: underOtherIds(declared, fields, name) })}\n`
      }
      const answered = await send({
        ...{ from: home.agency, to: owner.id, service: services.load, id: newId('message', load.now) },
        ...{ contentType: 'application/x-ndjson', headers: { register: id } },
        body: Readable.from(lines(), { objectMode: false }),
      })
      if (answered.status !== 200) throw refuse.unreadable({ register: id, status: answered.status })
      const bytes =
        answered.body instanceof Uint8Array
          ? answered.body
          : Buffer.concat(await Array.fromAsync(answered.body as AsyncIterable<Buffer>))
      return Number(Buffer.from(bytes).toString())
    },
  }
}

/** What is on its way to these registers about these people, opened. */
export async function pendingOf(
  { local, vault }: Pick<WritingParts, 'local' | 'vault'>,
  ctx: Pick<Ctx, 'tx'>,
  asked: store.AskedPending,
): Promise<Pending[]> {
  return (await store.pending(ctx.tx, asked)).map((one) => ({
    register: local.named(one.register).id,
    ...{ record: one.id, subject: one.subject, version: 1, act: one.act, recordedAt: one.at },
    ...{ validFrom: Temporal.PlainDate.from(one.validFrom), validTo: null, supersededAt: null },
    fields: fieldsIn(vault, one),
  }))
}

/** The sealed fields of an entry on its way. */
export function fieldsIn(vault: Vault, { id, body }: store.Outbound): Record<string, unknown> {
  return JSON.parse(vault.open(body, sealContext(id)).toString()) as Record<string, unknown>
}

const sealContext = (record: string) => `remote/outbox/${record}`

function recordEntry(
  ctx: Ctx,
  register: Register,
  entry: NewEntry & { readonly record: Id<'record'>; readonly agency: string },
): Id<'act'> {
  const { subject, fields, agency, because, record, validFrom } = entry
  return ctx.record({
    ...{ what: 'register.enter', subject, fields: Object.keys(fields), agency },
    because: because.length > 0 ? because : [lawRef(register.law)],
    ...(entry.case === undefined ? {} : { case: entry.case }),
    detail: {
      ...{ register: register.id, holder: register.owner.id, record, version: 1, validFrom: validFrom.toString() },
      elsewhere: true,
    },
  })
}
