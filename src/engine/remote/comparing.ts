import type { Usage } from '#engine/acts'
import type { Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import type { Directory } from '#engine/messages'
import type { Pseudonyms } from '#engine/registers'
import { ask, type Send } from './carrying.ts'
import { type Counted, services, UsageReply } from './model.ts'
import { patience } from './reading.ts'

/** What two records, kept apart, say of the same reads. */
export interface TwoSides {
  readonly node: string
  readonly agencies: readonly string[]
  /** False while the node does not answer. */
  readonly reached: boolean
  readonly lines: readonly (Counted & { readonly there: number })[]
}

interface ComparingParts {
  readonly usage: Pick<Usage, 'find' | 'withheldFrom'>
  readonly send: Send
  readonly people: Pseudonyms
  readonly directory: () => Directory
  readonly self: string
  readonly home: { readonly agency: string }
  /** Register to its owner. */
  readonly ownerOf: (register: string) => string | undefined
}

/** How a system that acts for another node is named. */
export const nodeActor = 'node/'

/** More reads of one person than this are compared by their newest. */
const most = 2_000

/** Reads of these people's entries that a node has on record, by reader, register and service; without what rests on certain acts of home. */
export async function countReads(
  ctx: Ctx,
  usage: Pick<Usage, 'find'>,
  people: readonly Id<'person'>[],
  except: readonly string[] = [],
): Promise<Counted[]> {
  const { used } = await usage.find(ctx, people, { wanted: { kinds: ['register.read', 'register.look'] }, limit: most })
  const counts = new Map<string, Counted>()
  for (const { act } of used) {
    if (act.because.some((ref) => except.includes(ref))) continue
    const { register, service } = act.detail
    const own = act.actor.kind !== 'system' || !act.actor.id.startsWith(nodeActor)
    const one = { reader: act.agency ?? '', register: wordOf(register), service: wordOf(service), own }
    const key = JSON.stringify(one)
    counts.set(key, { ...one, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

/** Asks every other node what it has on record about a person, and holds it against what is on record here. */
export async function compare(ctx: Ctx, parts: ComparingParts, person: Id<'person'>): Promise<TwoSides[]> {
  const { usage, send, people, directory, self, home, ownerOf } = parts
  const before = await countReads(ctx, usage, [person])
  // A deferred look stands in the holder's record too: it may show neither there nor as a difference.
  const except = await usage.withheldFrom(ctx, [person])
  const others = directory().nodes.filter(({ id }) => id !== self)
  const told = await Promise.all(
    others.map(async ({ id: node, agencies }) => {
      const asked = ask(
        send,
        {
          ...{ from: home.agency, to: agencies[0] ?? node, service: services.usage, within: patience },
          id: newId('message', ctx.now),
          body: { people: agencies.map((agency) => people.of(agency, person)), except },
        },
        UsageReply,
      )
      const there = await asked.then(
        ({ reads }) => reads,
        () => null,
      )
      return { node, agencies, there }
    }),
  )
  // Reads go on while the nodes are asked: what they had on record lies between two looks at our own.
  const after = await countReads(ctx, usage, [person])
  return told.map(({ node, agencies, there }) => {
    // What home has on record of that node's registers was carried there by a message, whoever asked for it here.
    const carried = (reads: readonly Counted[]) =>
      sentThere(reads.filter(({ register }) => agencies.includes(ownerOf(register) ?? '')))
    const lines = there === null ? [] : besideEachOther([carried(before), carried(after)], there)
    return { node, agencies, reached: there !== null, lines }
  })
}

/** Reads that differ only in who asked for them here are one line. */
function sentThere(reads: readonly Counted[]): Counted[] {
  const groups = Map.groupBy(reads, ({ reader, register, service }) => JSON.stringify([reader, register, service]))
  return [...groups.values()].map((same) => ({
    ...(same[0] as Counted),
    own: false,
    count: same.reduce((sum, { count }) => sum + count, 0),
  }))
}

/** The looks at our own record before and after are one number where the other's lies between them. */
function besideEachOther(
  [before, after]: readonly [readonly Counted[], readonly Counted[]],
  there: readonly Counted[],
): TwoSides['lines'] {
  const key = ({ reader, register, service, own }: Counted) => JSON.stringify([reader, register, service, own])
  const counts = (reads: readonly Counted[]) => new Map(reads.map((one) => [key(one), one.count]))
  const [first, last, theirs] = [counts(before), counts(after), counts(there)]
  const all = new Map([...there, ...after].map((one) => [key(one), one]))
  return [...all].map(([name, one]) => {
    const found = theirs.get(name) ?? 0
    const count = Math.min(Math.max(found, first.get(name) ?? 0), last.get(name) ?? 0)
    return { ...one, count, there: found }
  })
}

const wordOf = (value: unknown) => (typeof value === 'string' ? value : '')
