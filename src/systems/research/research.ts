import type { Usage } from '#engine/acts'
import type { Vault } from '#kernel/crypto'
import type { Begin, Ctx } from '#kernel/ctx'
import { type Id, isId, newId } from '#kernel/ids'
import { enqueue, type Task } from '#kernel/jobs'
import { lawRef, type Region, type Research as ResearchLaw } from 'madang/pack'
import type { Taken } from './budget.ts'
import { codebookOf } from './codebook.ts'
import { counting } from './counting.ts'
import { createExtracting, type RecordOn, researchTasks, sealing } from './extracting.ts'
import { effectOf, peopleOf, type Source } from './making.ts'
import { bounds, type Extract, leavesTooMany, type Project, type Query } from './model.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { draftFrom, readable } from './drafting.ts'
import { createWeighing } from './weighing.ts'

/** Duties: who asks, and who decides at the agency that holds the data. */
export const researchDuties = { ask: 'policy-analysis', review: 'exchange-grant' } as const

export interface Opened {
  readonly project: Project
  readonly extract: Extract | undefined
  readonly queries: readonly Query[]
  /** Epsilon in thousandths that noisy counts have taken. */
  readonly spent: number
  readonly mine: boolean
  readonly mayReview: boolean
  /** Of noisy counts: what all projects together have taken of its registers. */
  readonly taken: readonly Taken[]
  /** What was given before of the same people, by the projects that the measures name. */
  readonly others: readonly Pick<Project, 'id' | 'title'>[]
}

/**
 * Data for research and statistics, under a purpose: asked by one officer, reviewed by another at the agency that holds them,
 * made so that nobody is recognised, and destroyed when the time is over.
 */
export interface Research {
  /** What an officer asked, and what their agency was asked. */
  list(ctx: Ctx): Promise<Project[]>
  /** Refuses `research/not-yours` to whoever neither asked nor holds. */
  open(ctx: Ctx, id: string): Promise<Opened>
  /** Begins a draft on these registers, which must be one agency's (`research/several-holders`). */
  create(ctx: Ctx, words: Readonly<Record<string, string>>): Promise<Id<'research'>>
  /** Changes a draft and measures what it comes to; faults by field (`research/unreadable`). */
  change(ctx: Ctx, id: string, words: Readonly<Record<string, string>>): Promise<void>
  /** Puts a draft before the agency that holds the data. */
  ask(ctx: Ctx, id: string): Promise<void>
  /**
   * Grants or refuses, with a reason. Never by who asked. Grants nothing that tells too much together with what was given before
   * (`research/together-too-fine`), or more noisy counts than are left of a register (`research/register-spent`).
   */
  review(ctx: Ctx, id: string, given: { readonly verdict: string; readonly reason: string }): Promise<void>
  /** The bytes of an extract, or its codebook; each fetching is an act. Refuses `research/destroyed`. */
  download(ctx: Ctx, id: string, what: 'data' | 'codebook'): Promise<{ readonly name: string; readonly body: Buffer }>
  /** Noisy counts by one or two fields; takes from the budget, or refuses `research/budget-spent`. */
  count(ctx: Ctx, id: string, asked: { readonly fields: readonly string[]; readonly epsilon: number }): Promise<Query>
  /** Destroys what was made, and the key of its pseudonyms. */
  destroy(ctx: Ctx, id: string): Promise<void>
  /** Everything that was ever granted: for everybody. */
  granted(ctx: Ctx): Promise<readonly { readonly project: Project; readonly extract: Extract | undefined }[]>
  /** What noisy counts have taken of each register that was ever counted: for everybody. */
  budgets(ctx: Ctx): Promise<readonly Taken[]>
  readonly tasks: readonly Task[]
}

export interface ResearchParts {
  readonly begin: Begin
  readonly vault: Pick<Vault, 'seal' | 'open'>
  readonly registers: Source & { readonly all: readonly { readonly id: string }[] }
  readonly usage: Pick<Usage, 'together'>
  readonly law: ResearchLaw
  readonly places: () => readonly Region[]
  readonly zone: string
}

export function createResearch(parts: ResearchParts): Research {
  const { vault, registers, law, places } = parts
  const groundOf = ({ use }: Pick<Project, 'use'>) => lawRef(law.uses.find(({ id }) => id === use)?.law ?? law.keeping)

  async function known(ctx: Ctx, id: string, changing = false): Promise<Project> {
    const found = isId('research', id) ? await store.project(ctx.tx, id, changing) : null
    if (found === null) throw refuse['no-such-project']()
    const actor = officer(ctx)
    if (found.owner !== actor.officer && (found.holder !== actor.agency || found.status === 'draft'))
      throw refuse['not-yours']()
    return found
  }

  /** A project of this officer's own, at one of these stages. */
  async function own(ctx: Ctx, id: string, stages: readonly Project['status'][]): Promise<Project> {
    const found = await known(ctx, id, true)
    if (found.owner !== officer(ctx).officer) throw refuse['not-yours']()
    if (!stages.includes(found.status)) throw refuse['not-now']({ status: found.status })
    return found
  }

  const record: RecordOn = (ctx, what, one, more = {}) =>
    ctx.record({
      ...{ what: `research.${what}`, agency: one.holder, because: [groundOf(one)] },
      ...more,
      detail: { project: one.id, ...more.detail },
    })

  const weighing = createWeighing(parts)
  const { end, tasks } = createExtracting({ ...parts, weighing, groundOf, record })

  const room: Research = {
    list: (ctx) => {
      const { officer: owner, agency: holder } = officer(ctx)
      return store.projectsFor(ctx.tx, { owner, holder })
    },

    async open(ctx, id) {
      const project = await known(ctx, id)
      const queries = await store.queriesOf(ctx.tx, id)
      const others = project.measures?.together?.others ?? []
      const { officer: me, agency, duties } = officer(ctx)
      return {
        ...{ project, queries, extract: (await store.extractsOf(ctx.tx, [id])).get(id) },
        spent: queries.reduce((sum, { epsilon }) => sum + epsilon, 0),
        taken: project.kind === 'counts' ? await weighing.taken(ctx, project.registers) : [],
        others: others.length === 0 ? [] : await store.titlesOf(ctx.tx, others),
        mine: project.owner === me,
        mayReview: project.owner !== me && project.holder === agency && duties.includes(researchDuties.review),
      }
    },

    async create(ctx, words) {
      const { officer: owner, agency } = officer(ctx)
      const one = draftFrom(ctx, { words, owner, agency, registers, law })
      record(ctx, 'create', one)
      await store.keep(ctx.tx, one)
      return one.id
    },

    async change(ctx, id, words) {
      const before = await own(ctx, id, ['draft'])
      const one = readable(ctx, before, { words, registers, law })
      const people = await peopleOf(ctx, registers, { ...one, most: bounds.measured })
      record(ctx, 'measure', one, { fields: one.plan.fields.map(({ field }) => field) })
      const together = await weighing.look(ctx, one, people)
      const measures = { ...(await effectOf(one.plan, people)), ...(together === null ? {} : { together }) }
      await store.keep(ctx.tx, { ...one, measures, changedAt: ctx.now })
    },

    async ask(ctx, id) {
      const one = await own(ctx, id, ['draft'])
      if (one.measures === null) throw refuse['not-now']()
      if (leavesTooMany(one, one.measures)) throw refuse['too-much-left-out']({ percent: one.plan.most })
      const askedAct = record(ctx, 'ask', one, { detail: { until: one.until.toString(), kind: one.kind } })
      await store.keep(ctx.tx, { ...one, status: 'asked', askedAct, changedAt: ctx.now })
    },

    async review(ctx, id, { verdict, reason }) {
      const grant = verdict === 'grant'
      const one = await known(ctx, id, true)
      const { officer: reviewer, agency, duties } = officer(ctx)
      if (one.owner === reviewer || one.holder !== agency || !duties.includes(researchDuties.review))
        throw refuse['not-reviewer']()
      if (one.status !== 'asked' || one.askedAct === null) throw refuse['not-now']({ status: one.status })
      const missing = [...(grant || verdict === 'refuse' ? [] : ['verdict']), ...(isSaid(reason) ? [] : ['reason'])]
      if (missing.length > 0) throw refuse.unreadable({}, missing.map(faultAt))
      if (grant) await weighed(ctx, one)
      const takes = grant && one.kind === 'counts' ? { epsilon: one.budget, registers: one.registers } : {}
      const act = record(ctx, grant ? 'grant' : 'refuse', one, {
        because: [one.askedAct, groundOf(one)],
        detail: { reason, ...takes },
      })
      const decided = { reviewer, reason, changedAt: ctx.now }
      if (!grant) return store.keep(ctx.tx, { ...one, ...decided, status: 'refused' })
      await store.keep(ctx.tx, { ...one, ...decided, status: 'granted', grantedAct: act })
      await enqueue(ctx, researchTasks.extract, { project: id })
    },

    async download(ctx, id, what) {
      const one = await known(ctx, id)
      const found = (await store.extractsOf(ctx.tx, [id])).get(id)
      if (one.owner !== officer(ctx).officer || (what === 'data' && one.kind === 'counts')) throw refuse['not-yours']()
      if (one.status === 'destroyed') throw refuse.destroyed()
      const sealed = await store.sealedOf(ctx.tx, id)
      if (found === undefined || sealed === null) throw refuse['not-now']({ status: one.status })
      record(ctx, 'download', one, { because: [found.act, groundOf(one)], detail: { what } })
      if (what === 'data') await store.noteFetched(ctx.tx, id, ctx.now)
      if (what === 'codebook')
        return { name: `${id}.json`, body: codebookOf({ project: one, extract: found, registers, law }) }
      return { name: `${id}.csv`, body: vault.open(sealed, sealing(id)) }
    },

    async count(ctx, id, asked) {
      const one = await own(ctx, id, ['ready'])
      const sealed = await store.sealedOf(ctx.tx, id)
      if (one.kind !== 'counts' || sealed === null) throw refuse['not-now']({ kind: one.kind })
      const spent = (await store.queriesOf(ctx.tx, id)).reduce((sum, { epsilon }) => sum + epsilon, 0)
      if (!Number.isInteger(asked.epsilon) || asked.epsilon < 1) throw refuse.unreadable({}, [faultAt('epsilon')])
      if (spent + asked.epsilon > one.budget) throw refuse['budget-spent']({ left: one.budget - spent })
      const place = {
        named: (register: string) => registers.named(register),
        places: places(),
        year: ctx.today.year,
      }
      const cells = counting(one.plan, vault.open(sealed, sealing(id)), { ...asked, ...place })
      const because = [...(one.grantedAct === null ? [] : [one.grantedAct]), groundOf(one)]
      const act = record(ctx, 'count', one, {
        because,
        detail: { fields: asked.fields, epsilon: asked.epsilon, spent: spent + asked.epsilon },
      })
      const query = {
        id: newId('query', ctx.now),
        fields: asked.fields,
        epsilon: asked.epsilon,
        cells,
        at: ctx.now,
        act,
      }
      await store.keepQuery(ctx.tx, id, query)
      return query
    },

    async destroy(ctx, id) {
      const one = await known(ctx, id, true)
      const { officer: me, duties } = officer(ctx)
      if (one.owner !== me && !duties.includes(researchDuties.review)) throw refuse['not-yours']()
      if (!['granted', 'ready', 'failed'].includes(one.status)) throw refuse['not-now']({ status: one.status })
      await end(ctx, one, law.destruction)
    },

    async granted(ctx) {
      const all = await store.grantedProjects(ctx.tx)
      const extracts = await store.extractsOf(
        ctx.tx,
        all.map(({ id }) => id),
      )
      return all.map((project) => ({ project, extract: extracts.get(project.id) }))
    },

    budgets: (ctx) => weighing.taken(ctx, null),

    tasks,
  }

  /** What would be given, held against all that was: refuses what tells too much. */
  async function weighed(ctx: Ctx, one: Project): Promise<void> {
    await weighing.requireBudget(ctx, one)
    if (one.kind === 'counts') return
    await weighing.require(ctx, one, await peopleOf(ctx, registers, { ...one, most: bounds.people }))
  }
  return room
}

function officer(ctx: Ctx): Officer {
  if (ctx.actor.kind !== 'officer') throw refuse['not-yours']()
  return ctx.actor
}

type Officer = Ctx['actor'] & { readonly kind: 'officer' }

const isSaid = (text: string) => text.trim() !== '' && text.length <= 2_000 && !text.includes('\0')

const faultAt = (field: string) => ({
  field,
  code: 'required',
  text: { ko: '적어 주십시오', en: 'Please fill this in' },
})
