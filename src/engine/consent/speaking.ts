import type { Identity, Mandate } from '#engine/identity'
import { type Ctx, me } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { agesOf, type Childhood, learnAges } from './childhood.ts'
import { refuse } from './problems.ts'

/** Whose word counts for whom. */
export interface Speaking {
  /** The person who acts, when they are this person or may see what was agreed for them. Refuses with `not-yours` or `of-age`. */
  seer(ctx: Ctx, person: Id<'person'>): Promise<Id<'person'>>
  /**
   * The person who acts, when their word is this person's, and the last day on which it can be: a guardian's ends the day
   * before the child decides for itself. Refuses with `not-yours`, `of-age`, `under-age` or `age-unknown`.
   */
  giver(ctx: Ctx, person: Id<'person'>): Promise<{ by: Id<'person'>; last: Temporal.PlainDate | null }>
  /** A person, and all for whom they may see what was agreed. */
  seenBy(ctx: Ctx, person: Id<'person'>): Promise<Id<'person'>[]>
}

/** How somebody may act for a person on the day: as the person, as a delegate, as the guardian of a child or of a grown person. */
type Standing = 'self' | 'delegate' | { readonly until: Temporal.PlainDate | null } | 'of-age' | 'none'

export function createSpeaking(identity: Identity, childhood: Childhood | undefined): Speaking {
  /** By which mandates somebody may act for a person today. */
  const mandatesOver = async (ctx: Ctx, actor: Id<'person'>, person: Id<'person'>): Promise<readonly Mandate[]> =>
    (await identity.mandatesOf(ctx, actor)).filter((one) => one.by === actor && one.person === person)

  const standingOf = async (ctx: Ctx, actor: Id<'person'>, person: Id<'person'>): Promise<Standing> => {
    if (actor === person) return 'self'
    const mandates = await mandatesOver(ctx, actor, person)
    if (mandates.length === 0) return 'none'
    if (mandates.some(({ kind }) => kind === 'delegate')) return 'delegate'
    const ages = childhood === undefined ? null : await agesOf(ctx, childhood, person)
    if (ages === null) return { until: null }
    const { ownFrom, adultFrom } = ages
    if (Temporal.PlainDate.compare(ctx.today, ownFrom) < 0) return { until: ownFrom.subtract({ days: 1 }) }
    // A guardianship that began in childhood gives no word for who has outgrown it; one for a grown person does.
    const grown = mandates.some(({ from }) => Temporal.PlainDate.compare(from, adultFrom) >= 0)
    return grown ? { until: null } : 'of-age'
  }

  const actorOf = (ctx: Ctx): Id<'person'> => {
    if (ctx.actor.kind !== 'person') throw refuse['not-yours']()
    return me(ctx)
  }

  return {
    async seer(ctx, person) {
      const actor = actorOf(ctx)
      const standing = await standingOf(ctx, actor, person)
      if (standing === 'none' || standing === 'of-age') throw refuse[standing === 'none' ? 'not-yours' : 'of-age']()
      return actor
    },

    async giver(ctx, person) {
      const by = actorOf(ctx)
      if (by !== person && (await mandatesOver(ctx, by, person)).length === 0) throw refuse['not-yours']()
      if (childhood !== undefined && (await identity.mandatesOf(ctx, person)).some((one) => isWard(one, person))) {
        const ages = await learnAges(ctx, childhood, person)
        if (ages === null) throw by === person ? refuse['under-age']() : refuse['age-unknown']()
        const child = Temporal.PlainDate.compare(ctx.today, ages.ownFrom) < 0
        if (by === person && child) throw refuse['under-age']()
      }
      const standing = await standingOf(ctx, by, person)
      if (standing === 'none' || standing === 'of-age') throw refuse[standing === 'none' ? 'not-yours' : 'of-age']()
      return { by, last: typeof standing === 'object' ? standing.until : null }
    },

    async seenBy(ctx, person) {
      const seen: Id<'person'>[] = []
      for (const one of await identity.subjectsOf(ctx, person)) {
        const standing = await standingOf(ctx, person, one)
        if (standing !== 'none' && standing !== 'of-age') seen.push(one)
      }
      return seen
    },
  }
}

const isWard = (mandate: Mandate, person: string) => mandate.kind === 'guardian' && mandate.person === person
