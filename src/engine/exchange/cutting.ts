import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { RegisterRecord } from '#engine/registers'
import type { Register } from 'madang/pack'
import type { Admitted } from './guard.ts'

/** Records with the fields that were asked for and no other, whatever the holder answered; and what was cut away. */
export function cutTo(
  fields: readonly string[],
  records: readonly RegisterRecord[],
): { readonly records: readonly RegisterRecord[]; readonly extra: readonly string[] } {
  if (records.every((record) => isWithin(record.fields, fields))) return { records, extra: [] }
  const extra = records.flatMap((record) => Object.keys(record.fields).filter((name) => !fields.includes(name)))
  const kept = records.map((record) => {
    const own = Object.entries(record.fields).filter(([name]) => fields.includes(name))
    return { ...record, fields: Object.fromEntries(own) }
  })
  return { records: kept, extra: [...new Set(extra)] }
}

function isWithin(values: object, fields: readonly string[]): boolean {
  for (const name in values) if (!fields.includes(name)) return false
  return true
}

interface Cut {
  readonly register: Register
  readonly extra: readonly string[]
  readonly subject: Id<'person'> | null
  /** The read whose answer it was. */
  readonly act: Id<'act'>
}

/** Writes down that a holder answered more than was asked. Names only what the register declares: the rest is the holder's word. */
export function recordCut(ctx: Ctx, { register, extra, subject, act }: Cut): void {
  const known = extra.filter((name) => Object.hasOwn(register.fields, name))
  ctx.record({
    ...{ what: 'exchange.cut', agency: register.owner.id, fields: known, because: [act] },
    ...(subject === null ? {} : { subject }),
    detail: { register: register.id, holder: register.owner.id, unknown: extra.length - known.length },
  })
}

/** What the act of a read says beside its fields. */
export function readDetail(one: {
  readonly register: Register
  readonly service: string
  /** Absent where another node holds the register: the purpose stands in its own act. */
  readonly under?: Admitted | undefined
}): Readonly<Record<string, unknown>> {
  const { register, service, under } = one
  return {
    ...{ register: register.id, holder: register.owner.id, service },
    ...(under === undefined ? {} : { purpose: under.purpose }),
    ...(under?.overQuota === true ? { overQuota: true } : {}),
  }
}
