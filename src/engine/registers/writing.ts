import type { Vault } from '#kernel/crypto'
import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { type Compiled, sealedFor, tracesFor } from './compiled.ts'
import { parted, type Values } from './model.ts'
import { insertTraces, insertVersions } from './store.ts'

/** What every change of a register rests on, and for whom it is made. */
export interface Grounds {
  readonly because: readonly Because[]
  readonly case?: string
  /** The agency that writes; the actor's own, or else the owner of the register. */
  readonly agency?: string
}

/** What came of a change. */
export interface Written {
  readonly record: Id<'record'>
  readonly version: number
  readonly act: Id<'act'>
}

interface Writing {
  readonly vault: Vault
  readonly one: Compiled
  readonly grounds: Grounds
  readonly what: 'register.enter' | 'register.correct' | 'register.end'
}

interface NewVersion {
  readonly subject: Id<'person'>
  readonly record: Id<'record'>
  readonly version: number
  readonly validFrom: Temporal.PlainDate
  readonly validTo: Temporal.PlainDate | null
  readonly fields: Values
}

/** Writes one version, its traces and its act. */
export async function write(ctx: Ctx, writing: Writing, next: NewVersion): Promise<Written> {
  const [written] = await writeAll(ctx, writing, [next])
  return written as Written
}

/** Writes versions, each with its act, in one statement. */
export async function writeAll(ctx: Ctx, writing: Writing, all: readonly NewVersion[]): Promise<Written[]> {
  const { vault, one } = writing
  const versions = all.map((next) => {
    const { open, sealed } = parted(one.people.keptValues(next.fields), one.secret)
    const secrets = sealedFor(vault, sealed, { register: one.register.id, record: next.record })
    return {
      ...next,
      register: one.register.id,
      form: one.register.version,
      subject: one.people.kept(next.subject),
      recordedAt: ctx.now,
      open,
      secrets,
      act: recordChange(ctx, writing, next),
    }
  })
  await insertVersions(ctx.tx, versions)
  await insertTraces(
    ctx.tx,
    all.flatMap((next) => tracesFor(vault, one, { ...next, subject: one.people.kept(next.subject) })),
  )
  return versions.map(({ record, version, act }) => ({ record, version, act }))
}

function recordChange(ctx: Ctx, { one: { register }, grounds, what }: Writing, next: NewVersion): Id<'act'> {
  const { subject, record, version, validFrom, validTo, fields } = next
  const own = 'agency' in ctx.actor ? ctx.actor.agency : undefined
  return ctx.record({
    what,
    subject,
    fields: Object.keys(fields),
    agency: grounds.agency ?? own ?? register.owner.id,
    because: grounds.because,
    ...(grounds.case === undefined ? {} : { case: grounds.case }),
    detail: {
      register: register.id,
      record,
      version,
      validFrom: validFrom.toString(),
      ...(validTo === null ? {} : { validTo: validTo.toString() }),
    },
  })
}
