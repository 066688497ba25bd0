import type { Because, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { lawRef, type Register } from 'madang/pack'
import type { Guard } from './guard.ts'

/** For whom, and for what, a purpose is looked for. */
export interface SoughtPurpose {
  readonly reader: string
  readonly service: string
  readonly register: Register
  /** People who are to be asked about under it: counted as reads of its day. */
  readonly count: number
}

/** A purpose on which something rests at another node. */
export interface StandingPurpose {
  readonly purpose: Id<'purpose'>
  /** The act of signing it, in the record of the holder. */
  readonly signed: Id<'act'>
  /** The articles on which it stands. */
  readonly grounds: readonly Because[]
}

/**
 * The purpose that a holder here has signed for an agency, its reads taken from the day; null when there is none that is active,
 * or none that stands on law. Refuses with `exchange/over-quota`, which asks both agencies for a larger one.
 */
export function purposeFor({ book, take }: Pick<Guard, 'book' | 'take'>) {
  return async (ctx: Ctx, { reader, service, register, count }: SoughtPurpose): Promise<StandingPurpose | null> => {
    const bound = (await book(ctx)).of(reader, service, register.id)
    const ground = bound?.terms.fields.find((one) => one.ground.by === 'law')?.ground
    if (bound === undefined || bound.state !== 'active' || ground === undefined) return null
    const lines = [{ register, fields: [], ground, count }]
    await take(ctx, { reader, service, lines }, new Map([[register.id, bound]]))
    const laws = bound.terms.fields.flatMap((one) => (one.ground.by === 'law' ? [lawRef(one.ground.law)] : []))
    return { purpose: bound.id, signed: bound.signed, grounds: [...new Set(laws)] }
  }
}
