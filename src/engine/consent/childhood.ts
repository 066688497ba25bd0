import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import * as store from './childhood-store.ts'

/** From which age on people give their word themselves, and how a date of birth is found. */
export interface Childhood {
  readonly years: number
  /** Age from which somebody is grown up: a guardian appointed after that is one for a grown person. */
  readonly adultYears: number
  /** Reads the date of birth by an act of its own; null when no register has it. */
  bornOn(ctx: Ctx, person: Id<'person'>): Promise<{ readonly day: Temporal.PlainDate; readonly act: Id<'act'> } | null>
}

/** The days on which somebody comes to decide for themselves, and comes of full age. */
export interface Ages {
  readonly ownFrom: Temporal.PlainDate
  readonly adultFrom: Temporal.PlainDate
}

/**
 * The first day on which somebody born on a day has an age. The day of birth counts, and a year that lacks the day ends with
 * the last day of that month: who was born on 29 February has the age from 1 March on (민법 제158조, 제160조).
 */
export function hasAgeFrom(bornOn: Temporal.PlainDate, years: number): Temporal.PlainDate {
  const day = bornOn.add({ years })
  return day.day === bornOn.day ? day : day.add({ days: 1 })
}

/** Reads the days once for each person, by an act; afterwards they are known. */
export async function agesOf(ctx: Ctx, childhood: Childhood, person: Id<'person'>): Promise<Ages | null> {
  return (await store.agesOf(ctx.tx, person)) ?? learnAges(ctx, childhood, person)
}

/** Reads the days anew: a date of birth may have been put right. */
export async function learnAges(ctx: Ctx, childhood: Childhood, person: Id<'person'>): Promise<Ages | null> {
  const born = await childhood.bornOn(ctx, person)
  if (born === null) return null
  const ages = {
    ownFrom: hasAgeFrom(born.day, childhood.years),
    adultFrom: hasAgeFrom(born.day, childhood.adultYears),
  }
  await store.keepAges(ctx.tx, { person, ...ages, act: born.act })
  return ages
}
