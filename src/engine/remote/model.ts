import { type Static, Type } from 'typebox'
import type { Because } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { type RegisterRecord, underOtherIds } from '#engine/registers'
import type { Register } from 'madang/pack'

/** What nodes say to each other about registers, by the name of the service. */
export const services = {
  read: 'register.read',
  readMany: 'register.read-many',
  enter: 'register.enter',
  change: 'register.change',
  load: 'register.load',
  locate: 'register.locate',
  count: 'register.count',
  changed: 'register.changed',
  usage: 'usage.count',
  day: 'clock.day',
  name: 'people.name',
  stands: 'purpose.stands',
  public: 'public.look',
} as const

const Fields = Type.Record(Type.String(), Type.Unknown())
const Where = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]))

const Line = Type.Object({
  register: Type.String(),
  fields: Type.Array(Type.String()),
  subject: Type.Optional(Type.String()),
  record: Type.Optional(Type.String()),
  where: Type.Optional(Where),
  /** `law:…` or `consent:…`. */
  ground: Type.String(),
})

/** Numbers in home's outbox of what concerns those who are asked about: the answer says which of them have arrived. */
const Waiting = Type.Optional(Type.Array(Type.String(), { maxItems: 10_000 }))

/** Reads of one matter. */
export const ReadBody = Type.Object({
  reader: Type.String(),
  service: Type.String(),
  case: Type.Optional(Type.String()),
  because: Type.Array(Type.String()),
  lines: Type.Array(Line, { maxItems: 2_000 }),
  waiting: Waiting,
})
export type ReadBody = Static<typeof ReadBody>

/** One read of many people. */
export const ReadManyBody = Type.Object({
  reader: Type.String(),
  service: Type.String(),
  register: Type.String(),
  fields: Type.Array(Type.String()),
  where: Type.Optional(Where),
  subjects: Type.Array(Type.String(), { maxItems: 100_000 }),
  ground: Type.String(),
  act: Type.String(),
  waiting: Waiting,
})
export type ReadManyBody = Static<typeof ReadManyBody>

const Sent = Type.Object({
  record: Type.String(),
  subject: Type.String(),
  version: Type.Integer(),
  validFrom: Type.String(),
  validTo: Type.Union([Type.String(), Type.Null()]),
  recordedAt: Type.String(),
  supersededAt: Type.Union([Type.String(), Type.Null()]),
  fields: Fields,
  act: Type.String(),
})
export type SentRecord = Static<typeof Sent>

/** For each line, what stands there; and what of that which is on its way was there when it was looked at. */
export const ReadReply = Type.Object({
  found: Type.Array(Type.Array(Sent)),
  arrived: Type.Optional(Type.Array(Type.String())),
})
export type ReadReply = Static<typeof ReadReply>

export const EnterBody = Type.Object({
  register: Type.String(),
  record: Type.String(),
  subject: Type.String(),
  validFrom: Type.String(),
  fields: Fields,
  agency: Type.Optional(Type.String()),
  case: Type.Optional(Type.String()),
  because: Type.Array(Type.String()),
})
export type EnterBody = Static<typeof EnterBody>

/** A correction, or an end, of a record: `fields` holds only what changes, and null takes a field away. */
export const ChangeBody = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('correct'), Type.Literal('end')]),
  register: Type.String(),
  record: Type.String(),
  validFrom: Type.Optional(Type.String()),
  validTo: Type.Optional(Type.String()),
  fields: Fields,
  version: Type.Optional(Type.Integer()),
  agency: Type.Optional(Type.String()),
  case: Type.Optional(Type.String()),
  because: Type.Array(Type.String()),
})
export type ChangeBody = Static<typeof ChangeBody>

export const ChangedBody = Type.Object({
  register: Type.String(),
  record: Type.String(),
  subject: Type.String(),
  kind: Type.Union([Type.Literal('entered'), Type.Literal('changed')]),
})
export type ChangedBody = Static<typeof ChangedBody>

/** Where somebody's entries are; or one record, whoever's it is. */
export const LocateBody = Type.Object({
  register: Type.String(),
  subject: Type.Optional(Type.String()),
  record: Type.Optional(Type.String()),
  waiting: Waiting,
})
export const CountBody = Type.Object({ register: Type.String() })
export const CountReply = Type.Object({ count: Type.String(), exact: Type.Boolean() })

/** People of an agency that asks, under its own ids, who are to be named as the holder of a register knows them. */
export const NameBody = Type.Object({
  reader: Type.String(),
  service: Type.String(),
  register: Type.String(),
  case: Type.Optional(Type.String()),
  because: Type.Array(Type.String()),
  people: Type.Array(Type.String(), { maxItems: 1_000 }),
})
export type NameBody = Static<typeof NameBody>
export const NameReply = Type.Object({ people: Type.Array(Type.Union([Type.String(), Type.Null()])) })

export const StandsBody = Type.Object({
  reader: Type.String(),
  service: Type.String(),
  register: Type.String(),
  count: Type.Integer({ minimum: 0, maximum: 1_000 }),
})
export const StandsReply = Type.Object({
  purpose: Type.Union([
    Type.Null(),
    Type.Object({ purpose: Type.String(), signed: Type.String(), grounds: Type.Array(Type.String()) }),
  ]),
})

const Sum = Type.Object({ reads: Type.Number(), byConsent: Type.Number(), many: Type.Number(), people: Type.Number() })
const RegisterFigures = Type.Object({
  count: Type.String({ pattern: '^[0-9]{1,18}$' }),
  usage: Type.Object({
    readers: Type.Array(
      Type.Object({ agency: Type.String(), service: Type.String(), reads: Type.Number(), recent: Type.Number() }),
    ),
    days: Type.Array(Type.Object({ day: Type.String(), reads: Type.Number() })),
    total: Sum,
    recent: Sum,
  }),
})
/** What changes by the hour: reads of today by purpose; entries and readers of each register. */
const Figures = Type.Object({
  used: Type.Record(Type.String(), Type.Number()),
  registers: Type.Record(Type.String(), RegisterFigures),
})
export type Figures = Static<typeof Figures>

/** The digest of the purposes that the asker has seen. */
export const PublicBody = Type.Object({ known: Type.String() })
export const PublicReply = Type.Object({
  digest: Type.String(),
  figures: Figures,
  purposes: Type.Optional(Type.Object({})),
})

/** Of whom: each id is that of an agency of the node that is asked. */
export const UsageBody = Type.Object({
  people: Type.Array(Type.String(), { maxItems: 100 }),
  /** Acts of home that the person is not told yet: reads that rest on them are left out. */
  except: Type.Optional(Type.Array(Type.String(), { maxItems: 10_000 })),
})

const Counted = Type.Object({
  reader: Type.String(),
  register: Type.String(),
  service: Type.String(),
  count: Type.Integer(),
  /** Made at the holder itself, by its own officers or systems: home cannot know of it. */
  own: Type.Boolean(),
})
export type Counted = Static<typeof Counted>
export const UsageReply = Type.Object({ reads: Type.Array(Counted) })

export function toSent(one: RegisterRecord): SentRecord {
  return {
    ...{ record: one.record, subject: one.subject, version: one.version, fields: { ...one.fields }, act: one.act },
    ...{ validFrom: one.validFrom.toString(), validTo: one.validTo?.toString() ?? null },
    ...{ recordedAt: one.recordedAt.toString(), supersededAt: one.supersededAt?.toString() ?? null },
  }
}

/** A record as it came, under the ids of whoever asked. */
export function fromSent(
  register: Register,
  sent: SentRecord,
  name: (pseudonym: Id<'person'>) => Id<'person'>,
): RegisterRecord {
  return {
    register: register.id,
    ...{ record: sent.record as Id<'record'>, version: sent.version, act: sent.act as Id<'act'> },
    subject: name(sent.subject as Id<'person'>),
    validFrom: Temporal.PlainDate.from(sent.validFrom),
    validTo: sent.validTo === null ? null : Temporal.PlainDate.from(sent.validTo),
    recordedAt: Temporal.Instant.from(sent.recordedAt),
    supersededAt: sent.supersededAt === null ? null : Temporal.Instant.from(sent.supersededAt),
    fields: underOtherIds(register, sent.fields, name),
  }
}

/** Grounds as they came: nothing else may stand for one. */
export function becauseOf(refs: readonly string[]): Because[] {
  return refs.filter((ref): ref is Because => /^(?:law:|consent:|act_)/.test(ref))
}
