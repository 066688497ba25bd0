import { type Because, type Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { type Law, lawRef, type Rules } from 'madang/pack'
import { type InForce, type LawBook, lawBook } from './in-force.ts'
import { type NewReform, type Reform, standingOf, type Standing, type Step, touches } from './model.ts'
import { refuse } from './problems.ts'
import { amendmentsOf, articlesCited, checkApart, checkBase, checkComplete, checkComputable } from './proposal.ts'
import * as store from './store.ts'

export interface Legislation {
  /** The law as it holds on a day: as it was on a past one, as it is settled today for one to come. Whoever decides asks this. */
  inForce(ctx: Pick<Ctx, 'tx'>, on: Temporal.PlainDate): Promise<InForce>
  /**
   * Proposes a reform; nobody can change it afterwards. Officers with the duty `policy-analysis` or `legislation`.
   * Refuses with `law/incomplete`, `law/day-has-begun`, `law/no-such-text`, `law/nothing-changes` and `law/faulty`.
   * @param because what it also rests on: acts of whoever asks for it
   */
  propose(ctx: Ctx, reform: NewReform, because?: readonly Because[]): Promise<Id<'reform'>>
  /** Says yes or no to what somebody else proposed. Duty `legislation`. Refuses with `law/own-proposal` and `law/wrong-moment`. */
  review(ctx: Ctx, id: string, verdict: { readonly approve: boolean; readonly reason: string }): Promise<void>
  /**
   * Puts an approved reform in force from its day on. Duty `legislation`, and not who proposed it. Refuses with
   * `law/day-has-begun`, `law/overlap`, `law/base-changed` and `law/faulty`.
   */
  enact(ctx: Ctx, id: string, reason: string): Promise<void>
  /** Takes a reform back before its day: the officer who proposed it, until it is put in force; duty `legislation` until it holds. */
  withdraw(ctx: Ctx, id: string, reason: string): Promise<void>
  /** One reform and where it stands today. Refuses with `law/no-such-reform`. */
  reform(ctx: Pick<Ctx, 'tx' | 'today'>, id: string): Promise<{ readonly reform: Reform; readonly standing: Standing }>
  /** Newest first, at most 200; of one set of rules when it is named. */
  reforms(ctx: Pick<Ctx, 'tx'>, rules?: string): Promise<Reform[]>
}

interface LegislationParts {
  readonly rules: readonly Rules[]
  readonly articles: readonly Law[]
}

/** Who may propose, and who reviews and puts in force: duties that a pack names. */
export const duties = { propose: 'policy-analysis', review: 'legislation' } as const

const mostListed = 200

export function createLegislation({ rules: pack, articles }: LegislationParts): Legislation {
  const cited = articlesCited(articles, pack)
  let kept: { readonly version: bigint; readonly book: LawBook } | undefined

  /** What this process keeps, as long as nobody has put anything in force since. */
  async function bookNow({ tx }: Pick<Ctx, 'tx'>): Promise<LawBook> {
    const version = await store.version(tx)
    if (kept?.version !== version) kept = { version, book: lawBook(pack, await store.enacted(tx)) }
    return kept.book
  }

  async function opened(ctx: Ctx, id: string): Promise<{ reform: Reform; standing: Standing }> {
    const reform = await store.reformById(ctx.tx, id)
    if (reform === null) throw refuse['no-such-reform']()
    return { reform, standing: standingOf(reform, ctx.today) }
  }

  async function take(ctx: Ctx, reform: Reform, step: Omit<Step, 'at' | 'act' | 'by'>): Promise<void> {
    const { officer } = officerWith(ctx, [duties.propose, duties.review])
    if (step.reason.trim() === '') throw incompleteReason(step.kind)
    const act = ctx.record({
      what: `law.${step.kind}`,
      because: [lawRef(reform.ground), reform.proposal, ...reform.steps.map(({ act: earlier }) => earlier)],
      detail: { reform: reform.id, title: reform.title, from: reform.from.toString(), reason: step.reason },
    })
    await store.addStep(ctx.tx, reform.id, { ...step, by: officer, at: ctx.now, act })
  }

  return {
    inForce: async (ctx, on) => (await bookNow(ctx)).on(on),

    async propose(ctx, proposed, because = []) {
      const { officer, agency } = officerWith(ctx, [duties.propose, duties.review])
      checkComplete(proposed, cited)
      checkDay(ctx, proposed)
      const law = await store.enacted(ctx.tx)
      const changes = amendmentsOf(proposed.changes, lawBook(pack, law).on(proposed.from).rules())
      checkComputable(pack, inOrder([...law, proposed]), { ...proposed, changes })
      const id = newId('reform', ctx.now)
      const { title, reason, ground, from } = proposed
      const proposal = ctx.record({
        what: 'law.propose',
        because: [lawRef(ground), ...because],
        detail: { reform: id, title, from: from.toString(), reason },
      })
      await store.addReform(ctx.tx, {
        ...{ id, title, reason, ground, from, changes, proposedBy: officer, agency, proposedAt: ctx.now, proposal },
      })
      return id
    },

    async review(ctx, id, { approve, reason }) {
      const reviewer = officerWith(ctx, [duties.review])
      await store.takeTurn(ctx.tx)
      const { reform, standing } = await opened(ctx, id)
      if (reform.proposedBy === reviewer.officer) throw refuse['own-proposal']()
      if (standing !== 'proposed') throw refuse['wrong-moment']({ standing })
      await take(ctx, reform, { kind: approve ? 'approve' : 'reject', reason })
    },

    async enact(ctx, id, reason) {
      const { officer } = officerWith(ctx, [duties.review])
      await store.takeTurn(ctx.tx)
      const { reform, standing } = await opened(ctx, id)
      if (reform.proposedBy === officer) throw refuse['own-proposal']()
      if (standing === 'lapsed') throw refuse['day-has-begun']({ from: reform.from.toString() })
      if (standing !== 'approved') throw refuse['wrong-moment']({ standing })
      const law = await store.enacted(ctx.tx)
      checkApart(reform, law)
      checkBase(reform, lawBook(pack, law).on(reform.from).rules())
      checkComputable(pack, inOrder([...law, reform]), reform)
      await take(ctx, reform, { kind: 'enact', reason })
      await store.markChanged(ctx.tx)
    },

    async withdraw(ctx, id, reason) {
      const { officer, duties: held } = officerWith(ctx, [duties.propose, duties.review])
      await store.takeTurn(ctx.tx)
      const { reform, standing } = await opened(ctx, id)
      if (standing !== 'proposed' && standing !== 'approved' && standing !== 'enacted')
        throw refuse['wrong-moment']({ standing })
      const own = reform.proposedBy === officer && standing !== 'enacted'
      if (!own && !held.includes(duties.review)) throw refuse['not-yours']()
      if (standing === 'enacted') {
        const others = (await store.enacted(ctx.tx)).filter((one) => one.id !== reform.id)
        checkComputable(pack, inOrder(others), reform)
        await store.markChanged(ctx.tx)
      }
      await take(ctx, reform, { kind: 'withdraw', reason })
    },

    async reform(ctx, id) {
      const reform = await store.reformById(ctx.tx, id)
      if (reform === null) throw refuse['no-such-reform']()
      return { reform, standing: standingOf(reform, ctx.today) }
    },

    async reforms(ctx, id) {
      const all = await store.reforms(ctx.tx, mostListed)
      if (id === undefined) return all
      const rules = pack.find((one) => one.id === id)
      return rules === undefined ? [] : all.filter(({ changes }) => changes.some((one) => touches(rules, one)))
    },
  }
}

/** A day that has begun keeps its law: whoever recomputes a decision of this morning finds what held this morning. */
function checkDay({ today }: Ctx, { from }: Pick<NewReform, 'from'>): void {
  if (Temporal.PlainDate.compare(from, today) <= 0) throw refuse['day-has-begun']({ from: from.toString() })
}

function inOrder<T extends Pick<NewReform, 'from'>>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
}

function incompleteReason(kind: Step['kind']): Error {
  const field = `reason-${kind === 'approve' || kind === 'reject' ? 'review' : kind}`
  const text = { ko: '까닭을 적어 주십시오.', en: 'Please say why.' }
  return refuse.incomplete({}, [{ field, code: 'incomplete', text }])
}

function officerWith(
  { actor }: Ctx,
  wanted: readonly string[],
): { officer: Id<'officer'>; agency: string; duties: readonly string[] } {
  if (actor.kind !== 'officer' || !actor.duties.some((duty) => wanted.includes(duty))) throw refuse['not-yours']()
  return actor
}
