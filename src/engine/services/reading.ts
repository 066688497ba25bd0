import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Exchange, ReadLine } from '#engine/exchange'
import type { Agency, LifeEvent, Read } from 'madang/pack'

/** For whom something is read: which office, for which service or certificate, in which matter. */
export interface Order {
  readonly reader: Agency
  readonly service: string
  readonly reads: readonly Read[]
  /** Role to person id. */
  readonly roles: Readonly<Record<string, string>>
  /** Roles for whom the applicant gives the word: a newborn cannot. */
  readonly spokenFor?: readonly string[]
  /** The register record that opened the life event. */
  readonly anchor: string
  readonly case?: string
  readonly because: readonly Id<'act'>[]
}

/** What was read, by the names that the declaration gives it, and the acts of reading. */
export interface Known {
  readonly facts: Readonly<Record<string, unknown>>
  readonly acts: readonly Id<'act'>[]
}

/** Makes the declared reads, each with its ground and its act. A role that nobody has gives null, or an empty list. */
export async function readFor(ctx: Ctx, parts: ReadingParts, order: Order): Promise<Known> {
  const facts: Record<string, unknown> = {}
  const made = order.reads.filter((read) => {
    const absent = read.of !== 'anchor' && order.roles[read.of] === undefined
    if (absent) facts[read.as] = read.many ? [] : null
    return !absent
  })
  const lines = []
  for (const read of made) lines.push(await lineOf(ctx, parts, { read, order }))
  const { reader, service, because } = order
  const answers = await parts.exchange.readAll(ctx, { reader: reader.id, service, because, lines, ...(order.case === undefined ? {} : { case: order.case }) })
  for (const { as, value } of answers) facts[as] = value
  return { facts, acts: answers.map(({ act }) => act) }
}

/** Where consent is the ground, it is the subject's own, or the applicant's for whom they may act for: a parent's for a newborn. */
async function lineOf(ctx: Ctx, { identity }: ReadingParts, { read, order }: { readonly read: Read; readonly order: Order }): Promise<ReadLine> {
  if (read.of === 'anchor') return { read, record: order.anchor }
  const subject = order.roles[read.of] as Id<'person'>
  const applicant = order.roles['applicant'] as Id<'person'> | undefined
  if (read.ground.by === 'law' || applicant === undefined || applicant === subject) return { read, subject }
  const represented = (await identity.subjectsOf(ctx, applicant)).includes(subject)
  return { read, subject, ...(represented ? { agreedBy: applicant } : {}) }
}
