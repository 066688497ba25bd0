import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import type { RegisterRecord, Registers, Wanted } from '#engine/registers'
import type { ManyLine, ManyOrder, ReadLine, ReadOrder } from './exchange.ts'
import { refuse } from './problems.ts'

/** Registers that another node keeps: reads go there, and fail with a problem of `messages/…` when it cannot be reached. */
export interface Elsewhere {
  /** Whether an agency's registers are kept at another node. */
  has(agency: string): boolean
  /** Reads of one holder, each with its ground; what stands there, in the order of the lines. */
  readAll(ctx: Ctx, order: ReadOrder, grounds: readonly Because[]): Promise<RegisterRecord[][]>
  /** One read of many people, on law alone. */
  readMany(ctx: Ctx, order: ManyOrder, line: ManyLine): Promise<ReadonlyMap<Id<'person'>, readonly RegisterRecord[]>>
}

interface FindingParts {
  readonly registers: Pick<Registers, 'currentOfEach' | 'currentOfMany'>
  readonly elsewhere: Elsewhere
  readonly wantedOf: (line: ReadLine) => Wanted
}

/** Finds what stands in registers, wherever they are kept. Whether it may be read has been asked before. */
export interface Finding {
  each(ctx: Ctx, order: ReadOrder, grounds: readonly Because[]): Promise<RegisterRecord[][]>
  many: Elsewhere['readMany']
}

export function createFinding({ registers, elsewhere, wantedOf }: FindingParts): Finding {
  /** What stands in the registers here, and in those of other nodes: one round trip to each holder, all at once. */
  async function each(ctx: Ctx, order: ReadOrder, grounds: readonly Because[]): Promise<RegisterRecord[][]> {
    const places = order.lines.map((_line, at) => at)
    const holderOf = (at: number) => order.lines[at]?.read.register.owner.id ?? ''
    const here = places.filter((at) => !elsewhere.has(holderOf(at)))
    const linesAt = (some: readonly number[]) => some.flatMap((at) => order.lines[at] ?? [])
    const found: RegisterRecord[][] = []
    const put = (some: readonly number[], records: readonly RegisterRecord[][]) =>
      some.forEach((at, index) => (found[at] = records[index] ?? []))
    put(here, await registers.currentOfEach(ctx, linesAt(here).map(wantedOf)))
    const away = Map.groupBy(
      places.filter((at) => !here.includes(at)),
      holderOf,
    )
    await Promise.all(
      [...away].map(async ([agency, some]) => {
        const asked = elsewhere.readAll(
          ctx,
          { ...order, lines: linesAt(some) },
          some.flatMap((at) => grounds[at] ?? []),
        )
        put(some, await reached(agency, asked))
      }),
    )
    return found
  }

  function many(ctx: Ctx, order: ManyOrder, line: ManyLine): ReturnType<Elsewhere['readMany']> {
    const { register, fields, where } = line.read
    if (elsewhere.has(register.owner.id)) return reached(register.owner.id, elsewhere.readMany(ctx, order, line))
    const { subjects } = line
    return registers.currentOfMany(ctx, register, { subjects, fields, ...(where === undefined ? {} : { where }) })
  }

  return { each, many }
}

export const nowhere: Elsewhere = {
  has: () => false,
  readAll: () => Promise.resolve([]),
  readMany: () => Promise.resolve(new Map()),
}

/** Whatever is wrong with the way to another node, or with what comes back, its agency cannot be used at present. */
async function reached<T>(agency: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Problem && /^(?:messages|remote)\//.test(error.code))
      throw refuse['agency-unavailable']({ agency, because: error.code })
    throw error
  }
}
