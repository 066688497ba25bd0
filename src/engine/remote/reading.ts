import type { Because, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Elsewhere, ReadLine, ReadOrder } from '#engine/exchange'
import { type Pseudonyms, type RegisterRecord, underOtherIds } from '#engine/registers'
import { lawRef, type Register } from 'madang/pack'
import { ask, type Send } from './carrying.ts'
import { fromSent, ReadReply, type SentRecord, services } from './model.ts'
import { type AskedLine, changesChoice, laidOver, type Pending } from './overlay.ts'
import { refuse } from './problems.ts'
import type { AskedPending } from './store.ts'

interface ReadingParts {
  readonly send: Send
  readonly here: (agency: string) => boolean
  readonly people: Pseudonyms
  /** An agency of home, in whose name home asks for every reader; another node asks in the reader's own. */
  readonly home: { readonly agency: string }
  readonly isHome: boolean
  /**
   * What was decided here and is on its way there. It is named in the question: which of it had arrived when the holder looked
   * is for the holder to say, as what arrives in between is both on its way and there, or was there and has been changed since.
   */
  readonly pending: (ctx: Ctx, asked: AskedPending) => Promise<Pending[]>
}

/** How long a reader waits for a register at another node. */
export const patience = Temporal.Duration.from({ seconds: 10 })

/** Reads of registers at other nodes, each person under our own ids, with what is on its way there already. */
export function createElsewhere({ send, here, people, pending, home, isHome }: ReadingParts): Elsewhere {
  const asker = (reader: string) => (isHome ? home.agency : reader)
  return {
    has: (agency) => !here(agency),

    async readAll(ctx, order, grounds) {
      const [first] = order.lines
      if (first === undefined) return []
      const holder = first.read.register.owner.id
      const waiting = await pending(ctx, aboutAll(order))
      const { found, arrived } = await ask(
        send,
        {
          ...{ from: asker(order.reader), to: holder, service: services.read, within: patience },
          id: newId('message', ctx.now),
          body: {
            ...{ reader: order.reader, service: order.service, because: order.because, ...numbersOf(waiting) },
            ...(order.case === undefined ? {} : { case: order.case }),
            lines: order.lines.map((line, at) => ({ ...askedOf(line, waiting, people), ground: grounds[at] ?? '' })),
          },
        },
        ReadReply,
      )
      const open = waiting.filter(({ id }) => arrived?.includes(id) !== true)
      return order.lines.map((line, at) => {
        const records = (found[at] ?? []).map((one) => received(line.read.register, one, people))
        noteCarried(ctx, order, { line, ground: grounds[at], subject: line.subject ?? records[0]?.subject })
        return laidOver(records, open, lineOf(line), ctx.today)
      })
    },

    async readMany(ctx, order, line) {
      const { register, ground } = line.read
      const waiting = await pending(ctx, { registers: [register.id], subjects: line.subjects, records: [] })
      const { fields, where } = askedOf({ read: line.read }, waiting, people)
      const subjects = line.subjects.map((person) => people.of(register.owner.id, person))
      const { found, arrived } = await ask(
        send,
        {
          ...{ from: asker(order.reader), to: register.owner.id, service: services.readMany, within: patience },
          id: newId('message', ctx.now),
          body: {
            ...{ reader: order.reader, service: order.service, register: register.id, fields, subjects },
            ...{ act: order.act, ...numbersOf(waiting), ground: lawRef(ground.law) },
            ...(where === undefined ? {} : { where }),
          },
        },
        ReadReply,
      )
      const records = (found[0] ?? []).map((one) => received(register, one, people))
      const byPerson = Map.groupBy(records, ({ subject }) => subject)
      const open = Map.groupBy(
        waiting.filter(({ id }) => arrived?.includes(id) !== true),
        ({ subject }) => subject,
      )
      const shown = (subject: Id<'person'>) =>
        laidOver(byPerson.get(subject) ?? [], open.get(subject) ?? [], lineOf({ read: line.read, subject }), ctx.today)
      return new Map(line.subjects.map((subject) => [subject, shown(subject)]))
    },
  }
}

/** The numbers of what is on its way: asked about, so that the holder says which of it was there. */
export function numbersOf(waiting: readonly Pending[]): { readonly waiting?: readonly string[] } {
  return waiting.length === 0 ? {} : { waiting: waiting.map(({ id }) => id) }
}

/** A line as the holder is asked, under its own ids. A filter that a correction on its way may change is applied here. */
function askedOf(line: ReadLine, waiting: readonly Pending[], people: Pseudonyms) {
  const { register } = line.read
  const { fields, subject, record, where } = lineOf(line)
  const name = (one: Id<'person'>) => people.of(register.owner.id, one)
  const chosenHere = changesChoice(waiting, lineOf(line))
  if (chosenHere && !Object.keys(where ?? {}).every((one) => fields.includes(one)))
    throw refuse['on-its-way']({ register: register.id })
  return {
    ...{ register: register.id, fields },
    ...(subject === undefined ? {} : { subject: name(subject) }),
    ...(record === undefined ? {} : { record }),
    ...(where === undefined || chosenHere ? {} : { where: underOtherIds(register, where, name) }),
  }
}

function lineOf({ read, subject, record, fields = read.fields }: ReadLine): AskedLine {
  return {
    ...{ register: read.register.id, fields },
    ...(read.where === undefined ? {} : { where: read.where }),
    ...(subject === undefined ? {} : { subject }),
    ...(record === undefined ? {} : { record }),
  }
}

/** A signed answer may still be nonsense: days that are none, people who are none. */
function received(register: Register, sent: SentRecord, people: Pseudonyms): RegisterRecord {
  try {
    return fromSent(register, sent, (pseudonym) => people.personOf(register.owner.id, pseudonym))
  } catch (error) {
    if (error instanceof RangeError) throw refuse.unreadable({ register: register.id })
    throw error
  }
}

function aboutAll({ lines }: ReadOrder): AskedPending {
  return {
    registers: [...new Set(lines.map(({ read }) => read.register.id))],
    subjects: [...new Set(lines.flatMap(({ subject }) => subject ?? []))],
    records: [...new Set(lines.flatMap(({ record }) => record ?? []))],
  }
}

interface Carried {
  readonly line: ReadLine
  readonly ground: Because | undefined
  readonly subject: Id<'person'> | undefined
}

/**
 * The holder has given it out, and has that on record: when what it was read for comes to nothing, it is on record here all the
 * same, or the two records would differ.
 */
function noteCarried(ctx: Ctx, order: ReadOrder, { line, ground, subject }: Carried): void {
  const { reader, service, case: matter, because } = order
  const { register } = line.read
  ctx.ifUndone({
    ...{ what: 'register.read', agency: reader, fields: lineOf(line).fields },
    because: [...(ground === undefined ? [] : [ground]), ...because],
    ...(subject === undefined ? {} : { subject }),
    ...(matter === undefined ? {} : { case: matter }),
    detail: { register: register.id, holder: register.owner.id, service, undone: true },
  })
}
