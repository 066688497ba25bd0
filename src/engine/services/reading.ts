import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { Exchange, ReadLine } from '#engine/exchange'
import type { Agency, Read } from 'madang/pack'

/** For whom something is read: which office, for which service or certificate, in which matter. */
export interface Order {
  readonly reader: Agency
  readonly service: string
  readonly reads: readonly Read[]
  /** Role to person id. */
  readonly roles: Readonly<Record<string, string>>
  /** Roles for whom the applicant gives the word. */
  readonly spokenFor?: readonly string[]
  /** The register record that opened the life event. */
  readonly anchor: string
  readonly case?: string
  readonly because: readonly Id<'act'>[]
}

/** What was read, by the names that the declaration gives it, and the acts of reading. */
export interface Known {
  readonly facts: Readonly<Record<string, unknown>>
  /** Whose entry each read found. */
  readonly subjects: Readonly<Record<string, Id<'person'> | null>>
  readonly acts: readonly Id<'act'>[]
}

/** Makes the declared reads, each with its ground and its act. A role that nobody has gives null, or an empty list. */
export async function readFor(ctx: Ctx, exchange: Exchange, order: Order): Promise<Known> {
  const facts: Record<string, unknown> = {}
  const lines = order.reads.flatMap((read): ReadLine[] => {
    if (read.of === 'anchor') return [{ read, record: order.anchor }]
    const subject = order.roles[read.of] as Id<'person'> | undefined
    if (subject !== undefined) return [{ read, subject, ...wordOf(order, read) }]
    facts[read.as] = read.many ? [] : null
    return []
  })
  const { reader, service, because } = order
  const answers = await exchange.readAll(ctx, {
    reader: reader.id,
    service,
    because,
    lines,
    ...(order.case === undefined ? {} : { case: order.case }),
  })
  for (const { as, value } of answers) facts[as] = value
  const subjects = Object.fromEntries(answers.map(({ as, subject }) => [as, subject]))
  return { facts, subjects, acts: answers.map(({ act }) => act) }
}

/** Whose consent counts, when it is not the subject's own: the applicant's, for whom they speak. */
function wordOf({ roles, spokenFor = [] }: Order, { of }: Read): Pick<ReadLine, 'consentOf'> {
  const applicant = roles['applicant'] as Id<'person'> | undefined
  return applicant !== undefined && spokenFor.includes(of) ? { consentOf: applicant } : {}
}
