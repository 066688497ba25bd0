import type { Identity } from '#engine/identity'
import type { Pseudonyms } from '#engine/registers'
import type { Because, Ctx } from '#kernel/ctx'
import type { Language } from '#kernel/i18n'
import { type Id, isId } from '#kernel/ids'
import { lawRef, type UsageTracking } from 'madang/pack'
import { mergeUsages, type NodeAnswer, type UsageAnswer, type UsageAsked, type WholeAnswer } from './find-usage.ts'

/** A question as the protocol has it. */
export interface Question {
  /** Who asks: the person, or who acts for them. */
  readonly userId: string
  readonly userCode: Id<'person'>
  readonly period: UsageAsked['period']
  readonly page: { readonly offset: number; readonly limit: number }
}

/** A machine that asks for a person, as its token or X-Road proves it. */
export interface Machine {
  readonly agency: string
  readonly purposes: readonly string[]
  readonly because: readonly Because[]
}

export interface Answered {
  readonly status: number
  readonly body: object
}

/** Answers findUsage, whoever asks. */
export interface UsageAsking {
  /** For who is signed in: their own uses, and of whom they act for. */
  person(ctx: Ctx, person: Id<'person'>, question: Question): Promise<Answered>
  /**
   * For a machine of a portal: of one person, named as that agency knows them. Every such look is an act of that person's record.
   */
  machine(ctx: Ctx, machine: Machine, question: Question): Promise<Answered>
}

interface Parts {
  readonly node: { readonly id: string; readonly agencies: readonly string[] }
  readonly identity: Pick<Identity, 'subjectsOf' | 'nameOf'>
  readonly people: Pseudonyms
  /** Absent, no machine may ask. */
  readonly tracking: UsageTracking | undefined
  /** Whether this node knows people under the ids of every agency. */
  readonly isHome: boolean
  readonly language: Language
  readonly usageOf: (ctx: Ctx, asked: UsageAsked) => Promise<UsageAnswer>
  readonly elsewhere: (ctx: Ctx, asked: UsageAsked) => Promise<readonly NodeAnswer[]>
}

export function createUsageAsking(parts: Parts): UsageAsking {
  const { node, identity, people, tracking, isHome, language, usageOf, elsewhere } = parts

  /** Everything up to the end of the page of each node, here and elsewhere, put together. */
  async function whole(ctx: Ctx, person: Id<'person'>, { period, page }: Question): Promise<WholeAnswer> {
    const asked = { people: [person], period, language, page: { offset: 0, limit: page.offset + page.limit } }
    const here = { node: node.id, agencies: node.agencies, answer: await usageOf(ctx, asked) }
    return mergeUsages([here, ...(await elsewhere(ctx, asked))], page)
  }

  return {
    async person(ctx, person, question) {
      if (question.userId !== person) return refused(403, 'X-Road-UserId is not who is signed in')
      if (!(await identity.subjectsOf(ctx, person)).includes(question.userCode))
        return refused(403, 'Not somebody for whom you act')
      return { status: 200, body: await whole(ctx, question.userCode, question) }
    },

    async machine(ctx, { agency, purposes, because }, question) {
      if (tracking === undefined || !purposes.includes(tracking.id))
        return refused(403, 'This token is for another purpose')
      if (!tracking.portals.some(({ id }) => id === agency)) return refused(403, 'This agency may not ask for people')
      if (!isHome) return refused(421, 'Ask the node that decides people’s cases')
      const { userId, userCode } = question
      if (!isId('person', userId)) return refused(400, 'X-Road-UserId is no person’s id')
      const [asking, person] = [people.personOf(agency, userId), people.personOf(agency, userCode)]
      // Whoever is unknown, or is not acted for, is refused alike: an agency cannot try out who there is.
      if ((await identity.nameOf(ctx, asking)) === '' || !(await identity.subjectsOf(ctx, asking)).includes(person))
        return refused(403, 'Not this person, nor somebody for whom they act')
      const body = await whole(ctx, person, question)
      ctx.record({
        ...{ what: 'usage.look', subject: person, agency, because: [lawRef(tracking.law), ...because] },
        ...(asking === person ? {} : { onBehalfOf: asking }),
        detail: { service: tracking.id, uses: body.totalUsages },
      })
      return { status: 200, body }
    },
  }
}

function refused(status: number, message: string): Answered {
  return { status, body: { message } }
}
