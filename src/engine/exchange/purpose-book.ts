import { groundKey, type Purpose, standingOf, type Terms } from './purpose-model.ts'
import type { Id } from '#kernel/ids'
import type { Ground } from 'madang/pack'

/** A purpose as reads are held against it. */
export interface Bound {
  readonly id: Id<'purpose'>
  readonly reader: string
  readonly holder: string
  readonly register: string
  readonly service: string
  readonly state: ReturnType<typeof standingOf>['state']
  readonly terms: Terms
  readonly perDay: number
  /** The act of signing it. */
  readonly signed: Id<'act'>
  /** Ground to the fields that it gives. */
  readonly covers: ReadonlyMap<string, ReadonlySet<string>>
}

/** What was signed, ready to be looked up. */
export interface PurposeBook {
  of(reader: string, service: string, register: string): Bound | undefined
  byId(id: string): Bound | undefined
}

/** The purposes that have something signed, as of a day. */
export function purposeBook(all: readonly Purpose[], today: string): PurposeBook {
  const byKey = new Map<string, Bound>()
  const byId = new Map<string, Bound>()
  for (const one of all) {
    const { state, inForce, perDay } = standingOf(one, today)
    if (inForce === null) continue
    const { terms } = inForce.version
    const covers = new Map<string, Set<string>>()
    for (const { field, ground } of terms.fields) {
      const key = groundKey(ground)
      const fields = covers.get(key) ?? new Set<string>()
      covers.set(key, fields.add(field))
    }
    const { id, reader, holder, register, service } = one
    const signed = inForce.signing.act
    const bound = { id, reader, holder, register, service, state, terms, perDay, signed, covers }
    byId.set(id, bound)
    byKey.set(keyOf(reader, service, register), bound)
  }
  return { of: (reader, service, register) => byKey.get(keyOf(reader, service, register)), byId: (id) => byId.get(id) }
}

/** The first of these fields that the purpose does not give on this ground. */
export function uncovered({ covers }: Bound, ground: Ground, fields: readonly string[]): string | undefined {
  const given = covers.get(groundKey(ground))
  return given === undefined ? fields[0] : fields.find((name) => !given.has(name))
}

/** The ground on which the purpose gives a field: an article before a consent. */
export function groundFor({ terms }: Bound, field: string): Ground | undefined {
  const found = terms.fields.filter((one) => one.field === field).map(({ ground }) => ground)
  return found.find(({ by }) => by === 'law') ?? found[0]
}

function keyOf(reader: string, service: string, register: string): string {
  return `${reader}\n${service}\n${register}`
}
