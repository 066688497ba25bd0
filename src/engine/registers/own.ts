import type { Acts } from '#engine/acts'
import type { Identity } from '#engine/identity'
import { type Ctx, me } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Fault } from '#kernel/problem'
import { Problem } from '#kernel/problem'
import { type Law, lawRef, type Register } from 'madang/pack'
import type { RegisterRecord, Values } from './model.ts'
import { refuse } from './problems.ts'
import type { Held } from './reading.ts'
import type { Registers } from './registers.ts'

export interface OwnParts {
  readonly registers: Registers
  readonly identity: Pick<Identity, 'namesOf' | 'subjectsOf'>
  readonly acts: Pick<Acts, 'reason'>
  /** The article that lets people see what is held about them. */
  readonly access: Law
  readonly zone: string
}

/** What the registers hold of somebody, as they or who acts for them see it. */
export interface OwnList {
  readonly whose: Whose
  readonly held: readonly (Held & { readonly register: string })[]
}

/** Of whom it is, and of whom else it might be asked. */
export interface Whose {
  readonly subject: Id<'person'>
  /** Whether it is the one who asks. */
  readonly own: boolean
  /** Of whom else they may ask. */
  readonly others: readonly Id<'person'>[]
  readonly names: ReadonlyMap<string, string>
}

/** The two times that are asked for, as they were written and as they are meant. */
export interface Times {
  readonly words: { readonly on: string; readonly known: string }
  readonly on: Temporal.PlainDate
  /** The end of that day; now, when it is today. */
  readonly known: Temporal.Instant
  readonly faults: readonly Fault[]
}

export interface OwnRegister {
  readonly whose: Whose
  readonly register: Register
  readonly times: Times
  /** What was valid on the day, as it was known then. */
  readonly valid: readonly RegisterRecord[]
  /** Every version of every record, the latest writing first. */
  readonly changes: readonly Change[]
}

/** One writing of a record: what it changed, and the act by which it was made. */
export interface Change {
  readonly version: RegisterRecord
  readonly kind: 'entered' | 'corrected' | 'ended'
  readonly fields: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[]
  /** Who wrote it, where this person may see the act; a load of many entries is nobody's alone. */
  readonly by: { readonly agency: string | null; readonly person: boolean } | null
}

/** Which registers hold anything of me, or of somebody for whom I act. */
export async function ownList(ctx: Ctx, { registers, identity, access }: OwnParts, of: string): Promise<OwnList> {
  const whose = await whoseOf(ctx, identity, of)
  const held = await registers.heldAbout(ctx, whose.subject)
  ctx.record({ what: 'register.show', subject: whose.subject, because: [lawRef(access)] })
  return { whose, held }
}

/** What one register holds of me, at two times, with every writing of it. */
export async function ownRegister(
  ctx: Ctx,
  { registers, identity, acts, access, zone }: OwnParts,
  asked: { readonly id: string; readonly of: string; readonly on: string; readonly known: string },
): Promise<OwnRegister> {
  const register = registers.named(asked.id)
  const whose = await whoseOf(ctx, identity, asked.of)
  const times = timesOf(ctx, asked, zone)
  const { subject } = whose
  const fields = Object.keys(register.fields)
  const wanted = { register, subject, fields, asOf: times.on, asKnownAt: times.known }
  const valid = await registers.current(ctx, wanted)
  const history = await registers.historyOf(ctx, register, { subject, fields })
  ctx.record({
    ...{ what: 'register.show', subject, fields, agency: register.owner.id, because: [lawRef(access)] },
    detail: { register: register.id, on: times.on.toString(), known: times.known.toString() },
  })
  const changes = changesOf(history)
  const seen = new Map<string, Change['by']>()
  for (const { act } of history) if (!seen.has(act)) seen.set(act, await writerOf(ctx, acts, { act, whose }))
  const people = peopleIn(register, history)
  return {
    whose: { ...whose, names: await identity.namesOf(ctx, [...whose.others, subject, ...people]) },
    ...{ register, times, valid },
    changes: changes.map((one) => ({ ...one, by: seen.get(one.version.act) ?? null })),
  }
}

/** Everything that a register holds of somebody, secrets in the clear: the copy to which they have a right. */
export async function ownCopy(ctx: Ctx, { registers, identity, access }: OwnParts, asked: { id: string; of: string }) {
  const register = registers.named(asked.id)
  const { subject } = await whoseOf(ctx, identity, asked.of)
  const fields = Object.keys(register.fields)
  const history = await registers.historyOf(ctx, register, { subject, fields })
  ctx.record({
    ...{ what: 'register.copy', subject, fields, agency: register.owner.id, because: [lawRef(access)] },
    detail: { register: register.id },
  })
  return { register, subject, history }
}

async function whoseOf(ctx: Ctx, identity: OwnParts['identity'], of: string): Promise<Whose> {
  const all = await identity.subjectsOf(ctx, me(ctx))
  const subject = of === '' ? me(ctx) : all.find((one) => one === of)
  if (subject === undefined) throw refuse['not-yours']()
  const mine = me(ctx)
  const others = all.filter((one) => one !== subject && one !== mine)
  return { subject, own: subject === mine, others, names: await identity.namesOf(ctx, all) }
}

/** Days as people write them, in eight digits or as ISO; empty means today. */
export function timesOf(
  { now, today }: Pick<Ctx, 'now' | 'today'>,
  { on, known }: { readonly on: string; readonly known: string },
  zone: string,
): Times {
  const [validDay, knownDay] = [dayOf(on), dayOf(known)]
  const faults = [
    ...(validDay === null ? [{ field: 'on', code: 'format', text: notADay }] : []),
    ...(knownDay === null ? [{ field: 'known', code: 'format', text: notADay }] : []),
  ]
  const day = knownDay ?? today
  const end = day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ nanoseconds: 1 })
  return {
    ...{ words: { on, known }, faults, on: validDay ?? today },
    known: Temporal.Instant.compare(end, now) > 0 ? now : end,
  }
}

const notADay = { ko: '날짜를 숫자 여덟 개로 써 주십시오', en: 'Please write the day in eight digits' }

/** Null for what is no day; undefined for nothing. */
function dayOf(word: string): Temporal.PlainDate | null | undefined {
  const digits = word.replaceAll(/[^0-9]/g, '')
  if (word.trim() === '') return undefined
  if (digits.length !== 8) return null
  try {
    return Temporal.PlainDate.from(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
  } catch {
    return null
  }
}

/** What each writing changed, against the version before it; the latest first. */
export function changesOf(history: readonly RegisterRecord[]): Omit<Change, 'by'>[] {
  return history
    .map((version) => {
      const before = history.find((one) => one.record === version.record && one.version === version.version - 1)
      const kind =
        before === undefined ? 'entered' : before.validTo === null && version.validTo !== null ? 'ended' : 'corrected'
      return { version, kind, fields: before === undefined ? [] : differing(before.fields, version.fields) } as const
    })
    .toSorted(
      (a, b) =>
        Temporal.Instant.compare(b.version.recordedAt, a.version.recordedAt) || b.version.version - a.version.version,
    )
}

function differing(before: Values, after: Values): Change['fields'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }))
}

/** The people whom values name. */
export function peopleIn({ fields }: Register, history: readonly RegisterRecord[]): string[] {
  const named = Object.keys(fields).filter((name) => fields[name]?.type === 'person')
  return history.flatMap((one) =>
    named.flatMap((name) => (typeof one.fields[name] === 'string' ? [one.fields[name]] : [])),
  )
}

async function writerOf(
  ctx: Ctx,
  acts: OwnParts['acts'],
  { act, whose }: { readonly act: Id<'act'>; readonly whose: Whose },
): Promise<Change['by']> {
  try {
    const { act: found } = await acts.reason(ctx, act, [whose.subject])
    return { agency: found.agency, person: found.actor.kind === 'person' }
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return null
    throw error
  }
}
