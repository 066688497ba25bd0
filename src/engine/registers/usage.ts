import type { Acts, ReadCount } from '#engine/acts'
import type { Ctx } from '#kernel/ctx'
import { addUsage, holdMark, moveMark, usageByDay, usageByReader } from './usage-store.ts'

/** Who reads a register how often, for what, on which ground. */
export interface RegisterUsage {
  readonly readers: readonly ReaderUsage[]
  /** The last thirty days, oldest first, none left out. */
  readonly days: readonly { readonly day: string; readonly reads: number }[]
  readonly total: UsageSum
  /** The same of the last thirty days. */
  readonly recent: UsageSum
  /** When another node, which keeps the register, was seen to say so, by the country's clock; absent where it is counted here. */
  readonly seenAt?: Temporal.ZonedDateTime
}

export interface ReaderUsage {
  readonly agency: string
  readonly service: string
  readonly reads: number
  /** In the last thirty days. */
  readonly recent: number
}

export interface UsageSum {
  readonly reads: number
  readonly byConsent: number
  /** Acts that stand for many people. */
  readonly many: number
  /** People whose entries such acts asked for, added up. */
  readonly people: number
}

export interface UsageCounts {
  /** Takes in what the record of acts has grown by; whoever comes while another counts leaves it to them. */
  count(ctx: Ctx): Promise<void>
  of(ctx: Ctx, register: string): Promise<RegisterUsage>
}

/** Acts of one step: some tenths of a second. */
const step = 50_000
const shownDays = 30

/** Counts reads by day out of the record of acts, each act once. */
export function createUsageCounts({
  acts,
  zone,
}: {
  readonly acts: Pick<Acts, 'readsAfter'>
  readonly zone: string
}): UsageCounts {
  return {
    async count(ctx) {
      let mark = await holdMark(ctx.tx)
      if (mark === null) return
      for (let from: bigint | undefined; from !== mark;) {
        from = mark
        const { upTo, counts } = await acts.readsAfter(ctx, { from, limit: step, zone })
        await addUsage(ctx.tx, counts)
        mark = upTo
      }
      await moveMark(ctx.tx, mark)
    },

    async of(ctx, register) {
      const since = ctx.today.subtract({ days: shownDays - 1 })
      const readers = await usageByReader(ctx.tx, register, since)
      const byDay = new Map((await usageByDay(ctx.tx, register, since)).map(({ day, reads }) => [day, reads]))
      const days = Array.from({ length: shownDays }, (_, at) => since.add({ days: at }).toString())
      return {
        readers: mergedReaders(readers),
        days: days.map((day) => ({ day, reads: byDay.get(day) ?? 0 })),
        total: sumOf(readers.map(({ ground, many, reads, people }) => ({ ground, many, reads, people }))),
        recent: sumOf(readers.map((one) => ({ ...one, reads: one.recent, people: one.recentPeople }))),
      }
    },
  }
}

interface Part extends Pick<ReadCount, 'ground' | 'many' | 'reads' | 'people'> {}

function sumOf(parts: readonly Part[]): UsageSum {
  const add = (which: readonly Part[], what: 'reads' | 'people') => which.reduce((sum, one) => sum + one[what], 0)
  const many = parts.filter((one) => one.many)
  return {
    ...{ reads: add(parts, 'reads'), many: add(many, 'reads'), people: add(many, 'people') },
    byConsent: add(
      parts.filter(({ ground }) => ground === 'consent'),
      'reads',
    ),
  }
}

function mergedReaders(all: readonly ReaderUsage[]): ReaderUsage[] {
  const merged = new Map<string, ReaderUsage>()
  for (const { agency, service, reads, recent } of all) {
    const key = `${agency}/${service}`
    const held = merged.get(key)
    merged.set(key, { agency, service, reads: reads + (held?.reads ?? 0), recent: recent + (held?.recent ?? 0) })
  }
  return [...merged.values()].toSorted((a, b) => b.reads - a.reads || (a.agency < b.agency ? -1 : 1))
}
