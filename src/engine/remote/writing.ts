import { Readable } from 'node:stream'
import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import {
  type Grounds,
  type NewEntry,
  type Pseudonyms,
  type Registers,
  underOtherIds,
  type Written,
} from '#engine/registers'
import { lawRef, type Register } from 'madang/pack'
import { ask, type Send } from './carrying.ts'
import { CountReply, fromSent, ReadReply, services } from './model.ts'
import { laidOver, type Pending } from './overlay.ts'
import { refuse } from './problems.ts'
import { numbersOf } from './reading.ts'
import * as store from './store.ts'

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
  /** What its node was last seen to say of a register. */
  readonly figuresOf: (
    ctx: Pick<Ctx, 'tx'>,
    register: string,
    owner: string,
  ) => Promise<{ readonly count: bigint } | null>
}

/** One thing that was decided here for a register there. */
interface Decided {
  readonly kind: store.Outbound['kind']
  readonly register: Register
  readonly record: Id<'record'>
  readonly subject: Id<'person'>
  readonly version: number
  readonly fields: Readonly<Record<string, unknown>>
  readonly validFrom: Temporal.PlainDate | null
  readonly validTo: Temporal.PlainDate | null
  readonly grounds: Grounds
}

/** Every register as if it were here: those of other nodes are written through the outbox. */
export function registersOver({ local, send, here, people, vault, home, figuresOf }: WritingParts): Registers {
  const isHere = ({ id }: Pick<Register, 'id'>) => here(local.named(id).owner.id)

  /** Puts what was decided into the outbox, in the deciding transaction. */
  async function putOut(ctx: Ctx, decided: readonly Decided[]): Promise<Written[]> {
    const out = decided.map((one): store.Outbound => {
      const agency = agencyOf(ctx, one)
      const act = recordDecided(ctx, one, agency)
      const id = one.kind === 'enter' ? one.record : act
      const { kind, record, subject, version, register, validFrom, validTo, grounds } = one
      return {
        ...{ id, kind, record, subject, version, agency, act, at: ctx.now, case: grounds.case ?? null },
        ...{ register: register.id, holder: register.owner.id },
        ...{ validFrom: validFrom?.toString() ?? null, validTo: validTo?.toString() ?? null },
        body: vault.seal(JSON.stringify(one.fields), sealContext(id)),
      }
    })
    await store.keep(ctx.tx, out)
    for (const { subject, record } of out)
      await enqueue(ctx, deliverTask, { subject, id: record }, { key: `${deliverTask}:${record}` })
    return out.map(({ record, version, act }) => ({ record, version, act }))
  }

  function entering(ctx: Ctx, register: Register, entries: readonly NewEntry[]): Promise<Written[]> {
    return putOut(
      ctx,
      entries.map(({ record = newId('record', ctx.now), subject, fields, validFrom, ...grounds }) => {
        local.check(ctx, register, fields)
        return {
          kind: 'enter',
          version: 1,
          validTo: null,
          ...{ register, record, subject, fields, validFrom, grounds },
        }
      }),
    )
  }

  /** Somebody's entries, or one record, where they are: what the holder has, and what is on its way to it. */
  async function located(
    ctx: Ctx,
    register: Register,
    of: { readonly subject: Id<'person'> } | { readonly record: Id<'record'> },
  ) {
    const { id: agency } = register.owner
    const [subjects, records] = 'subject' in of ? [[of.subject], []] : [[], [of.record]]
    const waiting = await pendingOf({ local, vault }, ctx, { registers: [register.id], subjects, records })
    const own = waiting.find(({ kind, record }) => kind === 'enter' && records.some((one) => one === record))
    const asked = 'subject' in of ? { subject: people.of(agency, of.subject) } : of
    // An entry that is on its way itself is known here as well as there.
    const { found, arrived = [] } =
      own === undefined
        ? await ask(
            send,
            {
              ...{ from: home.agency, to: agency, service: services.locate, id: newId('message', ctx.now) },
              body: { register: register.id, ...asked, ...numbersOf(waiting) },
            },
            ReadReply,
          )
        : { found: [] }
    return {
      there: (found[0] ?? []).map((one) => fromSent(register, one, (id) => people.personOf(agency, id))),
      open: waiting.filter(({ id }) => !arrived.includes(id)),
    }
  }

  /** The record that is to be changed, as it will stand there when everything has arrived. */
  async function standing(ctx: Ctx, register: Register, record: Id<'record'>) {
    await store.takeTurn(ctx.tx, record)
    const { there, open } = await located(ctx, register, { record })
    const first = there[0] ?? open.find(({ kind }) => kind === 'enter')
    if (first === undefined) throw refuse['no-such-record']({ register: register.id, record })
    return { subject: first.subject, version: Math.max(first.version, ...open.map(({ version }) => version)) }
  }

  return {
    ...local,

    enter: async (ctx, register, entry) =>
      isHere(register)
        ? local.enter(ctx, register, entry)
        : ((await entering(ctx, local.named(register.id), [entry]))[0] as Written),

    enterAll: (ctx, register, entries) =>
      isHere(register) ? local.enterAll(ctx, register, entries) : entering(ctx, local.named(register.id), entries),

    async correct(ctx, register, correction) {
      if (isHere(register)) return local.correct(ctx, register, correction)
      const { record, fields = {}, validFrom = null, version: seen, ...grounds } = correction
      const declared = local.named(register.id)
      const { subject, version } = await standing(ctx, declared, record)
      if (seen !== undefined && seen !== version) throw refuse['changed-meanwhile']({ record, version })
      const change = { record, subject, fields, validFrom, validTo: null, version: version + 1, grounds }
      return (await putOut(ctx, [{ kind: 'correct', register: declared, ...change }]))[0] as Written
    },

    async end(ctx, register, ending) {
      if (isHere(register)) return local.end(ctx, register, ending)
      const { record, validTo, ...grounds } = ending
      const declared = local.named(register.id)
      const { subject, version } = await standing(ctx, declared, record)
      const change = { record, subject, fields: {}, validFrom: null, validTo, version: version + 1, grounds }
      return (await putOut(ctx, [{ kind: 'end', register: declared, ...change }]))[0] as Written
    },

    async current(ctx, wanted) {
      if (isHere(wanted.register)) return local.current(ctx, wanted)
      const register = local.named(wanted.register.id)
      const { subject } = wanted
      if (subject === undefined || wanted.fields.length > 0)
        throw new Error(`${register.id} is read through the exchange: only where somebody's entry is may be asked here`)
      const { there, open } = await located(ctx, register, { subject })
      return laidOver(there, open, { register: register.id, fields: [], subject }, ctx.today)
    },

    async countOf(ctx, register) {
      if (isHere(register)) return local.countOf(ctx, register)
      const { id: agency } = local.named(register.id).owner
      const seen = await figuresOf(ctx, register.id, agency)
      if (seen !== null) return { count: seen.count, exact: false }
      const asked = { from: home.agency, to: agency, service: services.count, id: newId('message', ctx.now) }
      const unknown = { count: '0' }
      const told = await ask(send, { ...asked, body: { register: register.id } }, CountReply).catch(() => unknown)
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

/** What is on its way to these registers about these people, opened, in the order of decision. */
export async function pendingOf(
  { local, vault }: Pick<WritingParts, 'local' | 'vault'>,
  ctx: Pick<Ctx, 'tx'>,
  asked: store.AskedPending,
): Promise<Pending[]> {
  const dayOf = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))
  return (await store.pending(ctx.tx, asked)).map((one) => ({
    ...{ id: one.id, kind: one.kind, record: one.record, version: one.version, subject: one.subject },
    ...{ register: local.named(one.register).id, act: one.act, at: one.at },
    ...{ validFrom: dayOf(one.validFrom), validTo: dayOf(one.validTo), fields: fieldsIn(vault, one) },
  }))
}

/** The sealed fields of what is on its way. */
export function fieldsIn(vault: Vault, { id, body }: store.Outbound): Record<string, unknown> {
  return JSON.parse(vault.open(body, sealContext(id)).toString()) as Record<string, unknown>
}

const sealContext = (id: string) => `remote/outbox/${id}`

function agencyOf({ actor }: Ctx, { grounds, register }: Decided): string {
  const own = 'agency' in actor ? actor.agency : undefined
  return grounds.agency ?? own ?? register.owner.id
}

function recordDecided(ctx: Ctx, one: Decided, agency: string): Id<'act'> {
  const { kind, register, record, subject, version, fields, validFrom, validTo, grounds } = one
  return ctx.record({
    ...{ what: `register.${kind}`, subject, fields: Object.keys(fields), agency },
    because: grounds.because.length > 0 ? grounds.because : [lawRef(register.law)],
    ...(grounds.case === undefined ? {} : { case: grounds.case }),
    detail: {
      ...{ register: register.id, holder: register.owner.id, record, version, elsewhere: true },
      ...(validFrom === null ? {} : { validFrom: validFrom.toString() }),
      ...(validTo === null ? {} : { validTo: validTo.toString() }),
    },
  })
}
