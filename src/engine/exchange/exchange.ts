import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { enqueue } from '#kernel/jobs'
import type { Usage } from '#engine/acts'
import type { Registers, RegisterRecord } from '#engine/registers'
import { type Agency, type Ground, lawRef, type Read, type Text } from 'madang/pack'
import { cutTo, readDetail, recordCut } from './cutting.ts'
import { createFinding, type Elsewhere, nowhere } from './elsewhere.ts'
import type { Admitted, AskedLine, Guard } from './guard.ts'
import { refuse } from './problems.ts'
import { ofSamePeople, togetherOf } from './together.ts'
import type { Remainder } from './rate-limit.ts'
import { type AdmittedRead, createServing, type ServedRead } from './serving.ts'
import { endOutage, noteOutage, type Outage, outages } from './store.ts'

/** Says whether a person has agreed to a read, or refuses. Given by the consent room. */
export type ConsentCheck = (ctx: Ctx, use: ConsentUse) => Promise<Id<'grant'>>

export interface ConsentUse {
  readonly person: Id<'person'>
  readonly recipient: string
  readonly service: string
  readonly register: string
  readonly fields: readonly string[]
}

/** Reads that belong together: one reader, one matter. */
export interface ReadOrder {
  /** The agency that asks. */
  readonly reader: string
  /** The service or certificate whose declaration this is. */
  readonly service: string
  readonly case?: string
  readonly lines: readonly ReadLine[]
  /** What the reads rest on beside their grounds. */
  readonly because: readonly Id<'act'>[]
}

/** One declared read: of a person's entries, or of one record. */
export interface ReadLine {
  readonly read: Read
  readonly subject?: Id<'person'>
  /** Who gives the word where a consent is needed: the subject, or who acts for them. */
  readonly consentOf?: Id<'person'>
  readonly record?: string
  /** Fewer fields than declared; never others. */
  readonly fields?: readonly string[]
}

export interface Answer {
  readonly as: string
  /** A record's fields; a list of them where the declaration says `many`; null when there is none. */
  readonly value: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[] | null
  readonly subject: Id<'person'> | null
  readonly act: Id<'act'>
  /** The consent on which it rests; null where the law gives it. */
  readonly grant: Id<'grant'> | null
}

/** One declared read of many people's entries. */
export interface ManyLine {
  readonly read: Read
  readonly subjects: readonly Id<'person'>[]
}

/** Reads of many people for one purpose, which a law gives and one act has recorded. */
export interface ManyOrder {
  readonly reader: string
  readonly service: string
  readonly lines: readonly ManyLine[]
  /** The act on which all of it rests: it names reader, registers, fields and ground. */
  readonly act: Id<'act'>
}

/** What will be read, as people are shown it beforehand. */
export interface PlanLine {
  readonly read: Read
  readonly reader: Agency
  readonly holder: Agency
  readonly fields: readonly { readonly name: string; readonly title: Text }[]
  readonly ground: Ground
  readonly why: Text
}

export interface Exchange {
  /** What these reads would touch, before any is made. */
  planOf(reads: readonly Read[], reader: Agency): PlanLine[]
  /**
   * Makes declared reads, each with its act. Refuses a field that is not declared (`exchange/undeclared-field`), what no
   * purpose gives that the holder has signed (`exchange/no-purpose`, `exchange/purpose-not-active`,
   * `exchange/field-not-covered`), a read without the consent it needs (`consent/…`), a new matter when the day's reads are
   * used up (`exchange/over-quota`), and all of them while a holder does not answer (`exchange/agency-unavailable`).
   */
  readAll(ctx: Ctx, order: ReadOrder): Promise<Answer[]>
  /**
   * Makes declared reads of many people at once, one statement a register, on one act for all of them. Refuses as `readAll`
   * does; what rests on consent is never read so. Gives, for each line, what stands about whom.
   */
  readMany(ctx: Ctx, order: ManyOrder): Promise<ReadonlyMap<Id<'person'>, Answer['value']>[]>
  /**
   * The holder's side of a read that comes from another node or system, with every check of ours. Refuses as `readAll` does,
   * and a purpose of another agency or register with `exchange/purpose-of-another`.
   */
  serve(ctx: Ctx, asked: ServedRead): Promise<readonly RegisterRecord[]>
  /** The same checks without the read: for what is told of a change. Whoever tells it records the act. */
  admit(ctx: Ctx, asked: ServedRead): Promise<AdmittedRead>
  /** What is left of the purposes' days under which this transaction has read. */
  remainders(ctx: Pick<Ctx, 'tx'>): readonly Remainder[]
  /** Notes that an agency's registers do not answer. */
  switchOff(ctx: Ctx, agency: string, because: readonly Because[]): Promise<void>
  /** Notes that they answer again, and lets those who wait go on. */
  switchOn(ctx: Ctx, agency: string, because: readonly Because[]): Promise<void>
  outages(ctx: Pick<Ctx, 'tx'>): Promise<Outage[]>
}

interface ExchangeParts {
  readonly registers: Pick<Registers, 'current' | 'currentOfEach' | 'currentOfMany'>
  readonly consent: ConsentCheck
  /** Where reads of many people are written, so that each of them finds it. */
  readonly usage: Pick<Usage, 'together'>
  /** Holds every read against the purpose that was signed for it. */
  readonly guard: Guard
  readonly agencies: readonly Agency[]
  /** What a service or certificate declares that it reads; whatever else is asked in its name is refused. */
  readonly declared: (service: string) => readonly Read[]
  /** Tasks that are told when an agency answers again. */
  readonly onBack?: readonly string[]
  /** Absent where every register is kept at this node. */
  readonly elsewhere?: Elsewhere
}

export function createExchange(parts: ExchangeParts): Exchange {
  const { registers, consent, usage, guard, agencies, declared, onBack = [], elsewhere = nowhere } = parts
  const finding = createFinding({ registers, elsewhere, wantedOf })
  const known = (agency: string) => {
    if (!agencies.some(({ id }) => id === agency)) throw refuse['no-such-agency']({ agency })
  }

  return {
    planOf: (reads, reader) =>
      reads.map((read) => ({
        ...{ read, reader, holder: read.register.owner, fields: titled(read) },
        ...{ ground: read.ground, why: read.why },
      })),

    async readAll(ctx, order) {
      if (order.lines.length === 0) return []
      for (const line of order.lines) refuseUndeclared(line, declared(order.service))
      const asked = { ...order, lines: order.lines.map((line) => askedOf(line, 1)) }
      const bounds = await guard.check(ctx, asked)
      const grounds: Because[] = []
      for (const line of order.lines) grounds.push(await groundOf(ctx, order, line))
      const admitted = await guard.take(ctx, asked, bounds)
      const found = await finding.each(ctx, order, grounds)
      return order.lines.map((line, at) => {
        const { records, extra } = cutTo(fieldsOf(line), found[at] ?? [])
        const subject = line.subject ?? records[0]?.subject ?? null
        const under = admitted.get(line.read.register.id)
        const act = recordRead(ctx, { order, line, subject, ground: grounds[at] as Because, under })
        if (extra.length > 0) recordCut(ctx, { register: line.read.register, extra, subject, act })
        return { as: line.read.as, value: valueOf(line.read, records), subject, act, grant: grantOf(grounds[at]) }
      })
    },

    async readMany(ctx, { reader, service, lines, act }) {
      for (const { read } of lines) {
        if (read.ground.by !== 'law') throw new Error(`${service} reads ${read.register.id} of many by consent`)
        refuseUndeclared({ read }, declared(service))
      }
      const asked = { reader, service, lines: lines.map((line) => askedOf(line, line.subjects.length)) }
      const admitted = await guard.take(ctx, asked, await guard.check(ctx, asked))
      const found: ReadonlyMap<Id<'person'>, Answer['value']>[] = []
      for (const { read, subjects } of lines) {
        const records = await finding.many(ctx, { reader, service, lines, act }, { read, subjects })
        const values = subjects.map((subject): [Id<'person'>, Answer['value']] => {
          const { records: own, extra } = cutTo(read.fields, records.get(subject) ?? [])
          if (extra.length > 0) recordCut(ctx, { register: read.register, extra, subject, act })
          return [subject, valueOf(read, own)]
        })
        found.push(new Map(values))
      }
      const signed = new Set([...admitted.values()].map((under) => under.signed))
      for (const same of ofSamePeople(lines)) {
        const { because, ...reads } = togetherOf(same, { reader, service, act })
        await usage.together(ctx, { ...reads, because: [...because, ...signed] })
      }
      return found
    },

    ...createServing(parts),
    remainders: guard.remainders,

    async switchOff(ctx, agency, because) {
      known(agency)
      const act = ctx.record({ what: 'exchange.silent', agency, because })
      await noteOutage(ctx.tx, { agency, since: ctx.now, act })
    },

    async switchOn(ctx, agency, because) {
      known(agency)
      if (!(await endOutage(ctx.tx, agency))) return
      ctx.record({ what: 'exchange.answers', agency, because })
      for (const name of onBack) await enqueue(ctx, name, { agency }, { key: `${name}:${agency}` })
    },

    outages: (ctx) => outages(ctx.tx),
  }

  async function groundOf(ctx: Ctx, { reader, service }: ReadOrder, line: ReadLine): Promise<Because> {
    const { ground, register } = line.read
    if (ground.by === 'law') return lawRef(ground.law)
    const person = line.consentOf ?? line.subject
    if (person === undefined) throw new Error(`${service} reads ${register.id} by consent, of nobody`)
    const use = { person, recipient: reader, service, register: register.id, fields: fieldsOf(line) }
    return `consent:${await consent(ctx, use)}`
  }
}

/** Not the caller's word counts, but what was declared: same register, same role, same ground, and the fields among those. */
function refuseUndeclared({ read, fields = read.fields }: ReadLine, declared: readonly Read[]): void {
  const same = declared.filter(
    ({ register, of, ground }) =>
      register.id === read.register.id &&
      of === read.of &&
      ground.by === read.ground.by &&
      lawRef(ground.law) === lawRef(read.ground.law),
  )
  const field = same.length === 0 ? fields[0] : fields.find((one) => !same.some((known) => known.fields.includes(one)))
  if (field !== undefined)
    throw refuse['undeclared-field']({ register: read.register.id, field, ground: lawRef(read.ground.law) })
}

function grantOf(ground: Because | undefined): Id<'grant'> | null {
  return ground?.startsWith('consent:') === true ? (ground.slice('consent:'.length) as Id<'grant'>) : null
}

function askedOf({ read, fields = read.fields }: Pick<ReadLine, 'read' | 'fields'>, count: number): AskedLine {
  return { register: read.register, fields, ground: read.ground, count }
}

interface RecordedRead {
  readonly order: ReadOrder
  readonly line: ReadLine
  readonly subject: Id<'person'> | null
  readonly ground: Because
  /** Absent where another node holds the register, and its purposes. */
  readonly under: Admitted | undefined
}

function recordRead(ctx: Ctx, { order, line, subject, ground, under }: RecordedRead): Id<'act'> {
  const { reader, service, case: matter, because } = order
  const { register } = line.read
  return ctx.record({
    ...{
      what: 'register.read',
      agency: reader,
      fields: fieldsOf(line),
      because: [ground, ...(under === undefined ? [] : [under.signed]), ...because],
    },
    ...(subject === null ? {} : { subject }),
    ...(matter === undefined ? {} : { case: matter }),
    detail: readDetail({ register, service, under }),
  })
}

function wantedOf(line: ReadLine) {
  const { read, subject, record } = line
  return {
    ...{ register: read.register, fields: fieldsOf(line) },
    ...(subject === undefined ? {} : { subject }),
    ...(record === undefined ? {} : { record: record as Id<'record'> }),
    ...(read.where === undefined ? {} : { where: read.where }),
  }
}

function fieldsOf({ read, fields = read.fields }: ReadLine): readonly string[] {
  return fields
}

function valueOf(read: Read, records: readonly RegisterRecord[]): Answer['value'] {
  return read.many ? records.map(({ fields }) => fields) : (records[0]?.fields ?? null)
}

function titled(read: Read): PlanLine['fields'] {
  return read.fields.map((name) => ({ name, title: read.register.fields[name]?.title ?? { ko: name, en: name } }))
}
