import type { Ctx } from '#kernel/ctx'
import { isId, type Id } from '#kernel/ids'
import { lawRef, type Service } from 'madang/pack'
import type { Casework, CaseworkParts, Examined, Matter } from './casework.ts'
import { type Case, goneOf, type SubCase } from './model.ts'
import { refuse } from './problems.ts'

/** One row of a desk. */
export interface Waiting {
  readonly subCase: SubCase
  readonly service: Service
  readonly submittedAt: Temporal.Instant
}

/** A sub-case as an officer sees it: what was answered and read, what the rules found, what is open. */
export type OpenedCase = Matter & Examined

export interface Desk {
  /** What waits at the officer's office and duty, the most urgent first. */
  waiting(ctx: Ctx): Promise<Waiting[]>
  /** Opens a sub-case: an act that the person will see, with everything that was read for it. */
  open(ctx: Ctx, ref: { readonly case: string; readonly service: string }): Promise<OpenedCase>
  /** Whether a sub-case is one of the officer's office, district and duty. */
  isCompetent(ctx: Ctx, ref: { readonly case: string; readonly service: string }): Promise<boolean>
  /** Decides what the rules handed over, with a reason in the officer's words. */
  decide(
    ctx: Ctx,
    ref: { readonly case: string; readonly service: string },
    decision: { readonly verdict: 'yes' | 'no'; readonly reason: string },
  ): Promise<void>
}

const shortestReason = 5
const longestReason = 2_000

export function createDesk({
  store,
  pack,
  casework,
  underLaw,
}: Pick<CaseworkParts, 'store' | 'pack'> & {
  readonly casework: Casework
  readonly underLaw: (ctx: Ctx, service: Service, on: Temporal.PlainDate) => Promise<Service>
}): Desk {
  async function onDesk(ctx: Ctx, ref: { readonly case: string; readonly service: string }): Promise<Matter> {
    const one = isId('case', ref.case) ? await store.case(ctx.tx, ref.case) : null
    const service = pack.services.find(({ id }) => id === ref.service)
    const event = pack.lifeEvents.find(({ id }) => id === one?.event)
    if (!one || !service || !event) throw refuse['no-such-case']({ case: ref.case })
    if (!competent(ctx, one, service)) throw refuse['not-on-your-desk']({ case: one.id })
    const subCase = await store.holdSubCase(ctx.tx, one.id, service.id)
    if (!subCase) throw refuse['no-such-case']({ case: ref.case })
    return { case: one, subCase, service, event }
  }

  return {
    async waiting(ctx) {
      const { actor } = ctx
      if (actor.kind !== 'officer') return []
      const services = pack.services.filter(
        (service) => service.owner.id === actor.agency && actor.duties.includes(service.duty),
      )
      const rows = await store.waitingAt(ctx.tx, {
        agency: actor.agency,
        region: actor.region,
        services: services.map(({ id }) => id),
      })
      return rows.flatMap((row) => {
        const service = services.find(({ id }) => id === row.service)
        return service ? [{ subCase: row, service, submittedAt: row.submittedAt }] : []
      })
    },

    async open(ctx, ref) {
      const opened = await onDesk(ctx, ref)
      const { case: one, service, subCase } = opened
      const act = ctx.record({
        what: 'case.open',
        subject: one.applicant,
        case: one.id,
        because: [lawRef(service.law), ...actsOf(subCase)],
        detail: { service: service.id },
      })
      const examined = await casework.examine(ctx, opened, [act])
      return { ...opened, service: await underLaw(ctx, service, ctx.today), ...examined }
    },

    async isCompetent(ctx, ref) {
      const one = isId('case', ref.case) ? await store.case(ctx.tx, ref.case) : null
      const service = pack.services.find(({ id }) => id === ref.service)
      return one !== null && service !== undefined && competent(ctx, one, service)
    },

    async decide(ctx, ref, { verdict, reason }) {
      const opened = await onDesk(ctx, ref)
      if (goneOf(opened.case) !== null) throw refuse['facts-gone']({ case: opened.case.id })
      if (opened.subCase.status !== 'with-officer') throw refuse['already-decided']({ case: opened.case.id })
      const words = reason.normalize('NFC').trim()
      if (words.length < shortestReason || words.length > longestReason)
        throw refuse['answers-at-fault']({}, [{ field: 'reason', code: 'length', text: said.reason }])
      const examined = await casework.examine(ctx, opened, actsOf(opened.subCase))
      const by = ctx.actor.kind === 'officer' ? ctx.actor.officer : ''
      const decision = { examined, by, reason: words, because: [opened.case.act, ...actsOf(opened.subCase)] }
      await (verdict === 'yes' ? casework.accept(ctx, opened, decision) : casework.turnDown(ctx, opened, decision))
    },
  }
}

function competent({ actor }: Ctx, { region }: Pick<Case, 'region'>, { owner, duty }: Service): boolean {
  return (
    actor.kind === 'officer' &&
    actor.agency === owner.id &&
    region.startsWith(actor.region) &&
    actor.duties.includes(duty)
  )
}

/** The act by which it came to the desk. */
function actsOf(subCase: SubCase): Id<'act'>[] {
  return subCase.act === null ? [] : [subCase.act]
}

const said = {
  reason: {
    ko: '결정한 까닭을 적어 주십시오(5자 이상).',
    en: 'Please write the reason for your decision (at least five letters).',
  },
}
