import type { Ctx } from '#kernel/ctx'
import { newId } from '#kernel/ids'
import type { Elsewhere, ReadLine, ReadOrder } from '#engine/exchange'
import { newestFirst, type Pseudonyms, type RegisterRecord, underOtherIds } from '#engine/registers'
import { lawRef, type Register } from 'madang/pack'
import { ask, type Send } from './carrying.ts'
import { fromSent, ReadReply, services } from './model.ts'
import { refuse } from './problems.ts'
import type { AskedPending } from './store.ts'
import type { Pending } from './writing.ts'

interface ReadingParts {
  readonly send: Send
  readonly here: (agency: string) => boolean
  readonly people: Pseudonyms
  /** An agency of this node, which asks; the reader is named in the question. */
  readonly home: { readonly agency: string }
  /**
   * What was decided here and is on its way there. It is looked at before the holder is asked: what arrives in between is
   * then in both, where it would be in neither the other way round.
   */
  readonly pending: (ctx: Ctx, asked: AskedPending) => Promise<Pending[]>
}

/** How long a reader waits for a register at another node. */
export const patience = Temporal.Duration.from({ seconds: 10 })

/** Reads of registers at other nodes, each person under our own ids, with what is on its way there already. */
export function createElsewhere({ send, here, people, pending, home }: ReadingParts): Elsewhere {
  return {
    has: (agency) => !here(agency),

    async readAll(ctx, order, grounds) {
      const [first] = order.lines
      if (first === undefined) return []
      const holder = first.read.register.owner.id
      const waiting = await pending(ctx, aboutAll(order))
      const { found } = await ask(
        send,
        {
          ...{
            from: home.agency,
            to: holder,
            service: services.read,
            id: newId('message', ctx.now),
            within: patience,
          },
          body: {
            ...{ reader: order.reader, service: order.service, because: order.because },
            ...(order.case === undefined ? {} : { case: order.case }),
            lines: order.lines.map((line, at) => lineOf(line, people, grounds[at] ?? '')),
          },
        },
        ReadReply,
      )
      return order.lines.map((line, at) => {
        const records = (found[at] ?? []).map((one) => received(line.read.register, one, people))
        return withPending(records, waiting, line)
      })
    },

    async readMany(ctx, order, line) {
      const { register, fields, where, ground } = line.read
      const waiting = await pending(ctx, { registers: [register.id], subjects: line.subjects, records: [] })
      const subjects = line.subjects.map((person) => people.of(register.owner.id, person))
      const { found } = await ask(
        send,
        {
          ...{ from: home.agency, to: register.owner.id, service: services.readMany, within: patience },
          id: newId('message', ctx.now),
          body: {
            ...{
              reader: order.reader,
              service: order.service,
              register: register.id,
              fields,
              subjects,
              act: order.act,
            },
            ...(where === undefined ? {} : { where }),
            ground: lawRef(ground.law),
          },
        },
        ReadReply,
      )
      const records = (found[0] ?? []).map((one) => received(register, one, people))
      const byPerson = Map.groupBy(records, ({ subject }) => subject)
      return new Map(
        line.subjects.map((subject) => [
          subject,
          withPending(byPerson.get(subject) ?? [], waiting, { read: line.read, subject }),
        ]),
      )
    },
  }
}

function lineOf({ read, subject, record, fields = read.fields }: ReadLine, people: Pseudonyms, ground: string) {
  const { register, where } = read
  return {
    ...{ register: register.id, fields, ground },
    ...(subject === undefined ? {} : { subject: people.of(register.owner.id, subject) }),
    ...(record === undefined ? {} : { record }),
    ...(where === undefined
      ? {}
      : { where: underOtherIds(register, where, (one) => people.of(register.owner.id, one)) }),
  }
}

/** A signed answer may still be nonsense: days that are none, people who are none. */
function received(register: Register, sent: Parameters<typeof fromSent>[1], people: Pseudonyms): RegisterRecord {
  try {
    return fromSent(register, sent, (pseudonym) => people.personOf(register.owner.id, pseudonym))
  } catch (error) {
    if (error instanceof RangeError) throw refuse.unreadable({ register: register.id })
    throw error
  }
}

/** What the holder has, and what it will have: each record once, the newest first. */
function withPending(
  records: readonly RegisterRecord[],
  waiting: readonly Pending[],
  { read, subject, record, fields = read.fields }: ReadLine,
): RegisterRecord[] {
  const known = new Set(records.map((one) => one.record))
  const added = waiting.filter(
    (one) =>
      one.register === read.register.id &&
      !known.has(one.record) &&
      (subject === undefined || one.subject === subject) &&
      (record === undefined || one.record === record) &&
      Object.entries(read.where ?? {}).every(([name, value]) => one.fields[name] === value),
  )
  const shown = added.map((one) => ({
    ...one,
    fields: Object.fromEntries(fields.flatMap((name) => (name in one.fields ? [[name, one.fields[name]]] : []))),
  }))
  return [...records, ...shown].toSorted(newestFirst)
}

function aboutAll({ lines }: ReadOrder): AskedPending {
  return {
    registers: [...new Set(lines.map(({ read }) => read.register.id))],
    subjects: [...new Set(lines.flatMap(({ subject }) => subject ?? []))],
    records: [...new Set(lines.flatMap(({ record }) => record ?? []))],
  }
}
