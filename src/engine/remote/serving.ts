import { createInterface } from 'node:readline'
import type { Clock, DemoClock } from '#kernel/clock'
import type { Begin, Ctx } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { type Id, isId } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import type { Usage } from '#engine/acts'
import type { Answering, Received } from '#engine/messages'
import type { Exchange } from '#engine/exchange'
import { type BulkRow, type Pseudonyms, type RegisterRecord, type Registers, underOtherIds } from '#engine/registers'
import type { Register } from 'madang/pack'
import { answering, type Send, told } from './carrying.ts'
import { countReads, nodeActor } from './comparing.ts'
import {
  becauseOf,
  ChangedBody,
  CountBody,
  LocateBody,
  ReadBody,
  ReadManyBody,
  services,
  toSent,
  UsageBody,
} from './model.ts'
import { type PublicParts, publicOf } from './looking.ts'
import { type NamingParts, namingOf } from './naming.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { takingOf } from './taking.ts'

export interface ServingParts {
  readonly begin: Begin
  readonly clock: Clock
  readonly db: Database
  /** The registers kept here. */
  readonly registers: Registers
  readonly here: (agency: string) => boolean
  readonly usage: Pick<Usage, 'find'>
  /** Checks a read as the holder must, records it, and makes it. Given by the exchange. */
  readonly serve: Exchange['serve']
  /** The node that decides people's cases; only it enters, loads and locates. */
  readonly home: { readonly node: string; readonly agency: string }
  readonly send: Send
  readonly purposeFor: NamingParts['purposeFor']
  readonly known: NamingParts['known']
  /** What anybody may see of the registers here. */
  readonly published: PublicParts
  readonly people: Pseudonyms
  /** In a demonstration home may load a first nation, and moves the clock. */
  readonly demo?: DemoClock
  /** At home: register id to the tasks that are told of an entry, and of every change. */
  readonly onEntered: Readonly<Record<string, readonly string[]>>
  readonly onChanged: Readonly<Record<string, readonly string[]>>
}

/** What this node answers to others about registers, by the name of the service. */
export function answersOf(parts: ServingParts): Readonly<Record<string, Answering>> {
  const { begin, registers, people } = parts

  const kept = (id: string): Register => {
    const register = registers.named(id)
    if (!parts.here(register.owner.id)) throw refuse['not-kept-here']({ register: id })
    return register
  }
  const homeOnly = ({ node }: Received) => {
    if (node !== parts.home.node) throw refuse['not-home']({ node })
  }
  /** Home decides cases for every agency and reads in its name; any other node reads for itself. */
  const readerOnly = ({ node, from }: Received, reader: string) => {
    if (node !== parts.home.node && reader !== from) throw refuse['not-home']({ node, reader })
  }
  const asNode = <T>({ from, service }: Received, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    begin({ kind: 'system', name: `${nodeActor}${from}`, agency: from }, service, work)

  /** Whom the agency that keeps a register means by an id; nobody, by what is none. */
  const whom = ({ owner }: Register, id: string): Id<'person'> => {
    try {
      return people.personOf(owner.id, person(id))
    } catch (error) {
      if (error instanceof RangeError) throw refuse.unreadable({ field: 'subject' })
      throw error
    }
  }
  /** What stands there under the ids of that agency: others are never told any other. */
  const asKept = (register: Register, one: RegisterRecord): RegisterRecord => {
    const name = (id: Id<'person'>) => people.of(register.owner.id, id)
    return { ...one, subject: name(one.subject), fields: underOtherIds(register, one.fields, name) }
  }
  /** Which of what home says is on its way was there before it is read; told to home alone. */
  const arrivedOf = async (ctx: Ctx, { node }: Received, waiting: readonly string[] = []) =>
    node === parts.home.node && waiting.length > 0
      ? { arrived: (await store.takenOf(ctx.tx, waiting)).map(({ id }) => id) }
      : {}
  const taking = takingOf({ registers, kept, asNode })
  const naming = namingOf(parts)

  async function read(request: Received) {
    const { lines, because, waiting, ...order } = await told(request, ReadBody)
    readerOnly(request, order.reader)
    return asNode(request, async (ctx) => {
      const arrived = await arrivedOf(ctx, request, waiting)
      const found = []
      for (const { register, subject, record, ground, ...line } of lines) {
        const of = kept(register)
        const records = await parts.serve(ctx, {
          ...{ ...order, ...line, register: of, ...groundsOf(ground, because) },
          ...(subject === undefined ? {} : { subject: whom(of, subject) }),
          ...(record === undefined ? {} : { record: record as Id<'record'> }),
        })
        found.push(records.map((one) => toSent(asKept(of, one))))
      }
      return { found, ...arrived }
    })
  }

  async function readMany(request: Received) {
    const { register: id, subjects, ground, act, waiting, ...order } = await told(request, ReadManyBody)
    readerOnly(request, order.reader)
    const register = kept(id)
    return asNode(request, async (ctx) => {
      const arrived = await arrivedOf(ctx, request, waiting)
      const records = await parts.serve(ctx, {
        ...{ ...order, register, ...groundsOf(ground, [act]) },
        subjects: subjects.map((one) => whom(register, one)),
      })
      return { found: [records.map((one) => toSent(asKept(register, one)))], ...arrived }
    })
  }

  async function load(request: Received) {
    if (parts.demo === undefined) throw refuse['not-home']({ node: request.node })
    const register = kept(request.headers['register'] ?? '')
    const { db, clock } = parts
    const rows = rowsOf(request)
    return registers.bulkLoad(db, register, { rows, now: clock.now(), today: clock.today() })
  }

  /** Where somebody's entries are, or one record, without anything that stands in them. */
  async function locate(request: Received) {
    const { register: id, subject, record, waiting } = await told(request, LocateBody)
    const register = kept(id)
    return asNode(request, async (ctx) => {
      const arrived = await arrivedOf(ctx, request, waiting)
      const records =
        record === undefined
          ? await registers.current(ctx, { register, subject: person(subject ?? ''), fields: [] })
          : await registers.historyOf(ctx, register, { record: record as Id<'record'>, fields: [] })
      return { found: [records.filter(({ supersededAt }) => supersededAt === null).map(toSent)], ...arrived }
    })
  }

  async function count(request: Received) {
    const { register } = await told(request, CountBody)
    return asNode(request, async (ctx) => {
      const { count: entries, exact } = await registers.countOf(ctx, kept(register))
      return { count: String(entries), exact }
    })
  }

  /** A register at another node has changed: whoever waits for that here is told. */
  async function changed(request: Received) {
    const { register: id, record, subject, kind } = await told(request, ChangedBody)
    const register = registers.named(id)
    if (register.owner.id !== request.from) throw refuse['not-kept-here']({ register: id })
    const tasks = (kind === 'entered' ? parts.onEntered : parts.onChanged)[id] ?? []
    return asNode(request, async (ctx) => {
      const payload = { register: id, record, subject: people.personOf(register.owner.id, person(subject)) }
      for (const name of tasks) await enqueue(ctx, name, payload)
      return {}
    })
  }

  /** How often somebody's entries here were read, by whom and for what, for home to hold against its own record. */
  async function usage(request: Received) {
    const { people: asked, except } = await told(request, UsageBody)
    return asNode(request, async (ctx) => ({ reads: await countReads(ctx, parts.usage, asked.map(person), except) }))
  }

  const fromHome = (work: (request: Received) => Promise<unknown>) => (request: Received) => {
    homeOnly(request)
    return work(request)
  }
  const onlyHome = () => {
    throw refuse['not-kept-here']({})
  }
  const all = {
    // Only home knows people by more than one id.
    [services.name]: parts.here(parts.home.agency) ? naming.name : onlyHome,
    [services.stands]: fromHome((request) => naming.stands(request, kept)),
    [services.public]: publicOf(parts.published, asNode),
    [services.usage]: fromHome(usage),
    [services.read]: read,
    [services.readMany]: readMany,
    [services.enter]: fromHome(taking.enter),
    [services.change]: fromHome(taking.change),
    [services.load]: fromHome(load),
    [services.locate]: fromHome(locate),
    [services.count]: count,
    [services.changed]: changed,
    // The day that the message names is followed below.
    [services.day]: fromHome(() => Promise.resolve({})),
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, work]) => [
      name,
      (request: Received) =>
        answering(async () => {
          await followClock(parts, request)
          return work(request)
        }),
    ]),
  )
}

/** The day that home counts, where a demonstration has moved it. */
export const dayHeader = 'demo-day'

async function followClock({ demo, home }: ServingParts, { node, headers }: Received): Promise<void> {
  const day = headers[dayHeader]
  if (demo === undefined || day === undefined || node !== home.node || !/^\d{4}-\d\d-\d\d$/.test(day)) return
  if (day > demo.today().toString()) await demo.moveTo(Temporal.PlainDate.from(day))
}

function person(id: string): Id<'person'> {
  if (!isId('person', id)) throw refuse.unreadable({ field: 'subject' })
  return id
}

function groundsOf(ground: string, because: readonly string[]) {
  const [first] = becauseOf([ground])
  if (first === undefined) throw refuse.unreadable({ field: 'ground' })
  return { ground: first, because: becauseOf(because) }
}

/** Rows of a load, one line each, read as they come. */
async function* rowsOf(request: Received): AsyncIterable<BulkRow> {
  for await (const line of createInterface({ input: request.stream(), crlfDelay: Infinity }))
    if (line !== '') yield JSON.parse(line) as BulkRow
}
