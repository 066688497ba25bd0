import type { Used, Usage, Wanted } from '#engine/acts'
import { type Books, deedText } from '#engine/services'
import type { Ctx } from '#kernel/ctx'
import type { Language } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import { say } from '#kernel/i18n'

/** One use of somebody's data, in the form of the Estonian Data Tracker (findUsage 2.0). */
export interface UsageEntry {
  /** RFC 3339. */
  readonly logtime: string
  readonly action: string
  readonly receiverCode: string
  readonly receiverName: string
  readonly receiverSystem: string
}

export interface UsageAnswer {
  /** All there are in the period, whatever the page. */
  readonly totalUsages: number
  readonly usages: readonly UsageEntry[]
}

export interface UsagePeriod {
  /** Inclusive. */
  readonly from?: Temporal.Instant
  /** Exclusive. */
  readonly until?: Temporal.Instant
}

interface Parts {
  readonly usage: Pick<Usage, 'find' | 'counts'>
  readonly books: Books
  /** The name of this node among others. */
  readonly system: string
}

/** What one node says; null where it did not answer. */
export interface NodeAnswer {
  readonly node: string
  readonly agencies: readonly string[]
  readonly answer: UsageAnswer | null
}

/** Answers of all nodes as one, with what each of them said: a node that is away is named. */
export interface WholeAnswer extends UsageAnswer {
  readonly nodes: readonly {
    readonly node: string
    readonly agencies: readonly string[]
    readonly reached: boolean
    readonly totalUsages: number | null
  }[]
}

/** Whose uses, of which time, and which of them. */
export interface UsageAsked {
  /** One person; of a node that keeps several agencies' registers, under the id of each. */
  readonly people: readonly Id<'person'>[]
  readonly period: UsagePeriod
  readonly page: { readonly offset: number; readonly limit: number }
  readonly language: Language
  /** Not those of this actor: what home has asked a node stands in home's own record. */
  readonly notBy?: string
}

/** Acts by which data were used: looks, alone and together. */
const kinds = ['register.read', 'register.read-many', 'case.open', 'certificate.verify', 'usage.look']

/** The uses of a person's data that this node knows of, newest first. What may be told later is not among them. */
export async function usageOf(ctx: Ctx, { usage, books, system }: Parts, asked: UsageAsked): Promise<UsageAnswer> {
  const { people, period, page, language, notBy } = asked
  const wanted: Wanted = { kinds, ...period, ...(notBy === undefined ? {} : { notBy }) }
  const { total } = await usage.counts(ctx, people, wanted, books.pack.zone)
  const { used } = await usage.find(ctx, people, { wanted, limit: page.offset + page.limit })
  return {
    totalUsages: total,
    usages: used.slice(page.offset).map((one) => entryOf(books, one, { language, system, on: ctx.today.toString() })),
  }
}

/** Answers of several nodes as one, newest first; each node was asked for everything up to the end of the page. */
export function mergeUsages(
  told: readonly NodeAnswer[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): WholeAnswer {
  const answers = told.flatMap(({ answer }) => answer ?? [])
  return {
    nodes: told.map(({ node, agencies, answer }) => ({
      ...{ node, agencies, reached: answer !== null, totalUsages: answer?.totalUsages ?? null },
    })),
    totalUsages: answers.reduce((sum, { totalUsages }) => sum + totalUsages, 0),
    usages: answers
      .flatMap(({ usages }) => usages)
      .toSorted((a, b) => Temporal.Instant.compare(Temporal.Instant.from(b.logtime), Temporal.Instant.from(a.logtime)))
      .slice(offset, offset + limit),
  }
}

function entryOf(
  books: Books,
  { act }: Used,
  { language, system, on }: { readonly language: Language; readonly system: string; readonly on: string },
): UsageEntry {
  const service = typeof act.detail['service'] === 'string' ? act.detail['service'] : ''
  const purpose = books.matter(service)
  // A view of a page that is none: the words need its language only.
  const view = { language, path: '', today: on, demo: false, once: () => '' }
  const deed = deedText({ view, books, names: new Map() }, act)
  return {
    logtime: act.at.toString(),
    action: purpose === undefined ? deed : `${deed} (${say(purpose, language)})`,
    receiverCode: act.agency ?? '',
    receiverName: act.agency === null ? '' : say(books.agency(act.agency, on), language),
    receiverSystem: service === '' ? system : `${system}/${service}`,
  }
}
