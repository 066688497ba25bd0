import { createHash, randomBytes } from 'node:crypto'
import type { Usage } from '#engine/acts'
import type { Vault } from '#kernel/crypto'
import type { ActEntry, Because, Begin, Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { schedule, type Task, task } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { type Law, lawRef, type Region, type Research as ResearchLaw } from 'madang/pack'
import { make, peopleOf, type Source } from './making.ts'
import { bounds, type Project, researchService } from './model.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import type { Weighing } from './weighing.ts'

/** The tasks of this room. */
export const researchTasks = { extract: 'research.extract', expire: 'research.expire' } as const

/** What the bytes of a project are sealed for. */
export const sealing = (id: string) => `research/${id}`

/** Records an act on a project, at the agency that holds its registers. */
export type RecordOn = (ctx: Ctx, what: string, one: Project, more?: Partial<ActEntry>) => Id<'act'>

interface ExtractingParts {
  readonly begin: Begin
  readonly vault: Pick<Vault, 'seal'>
  readonly registers: Source
  readonly usage: Pick<Usage, 'together'>
  readonly law: ResearchLaw
  readonly places: () => readonly Region[]
  readonly zone: string
  readonly weighing: Weighing
  readonly groundOf: (one: Project) => Because
  readonly record: RecordOn
}

export interface Extracting {
  /** Destroys what was made for a project, and the key of its pseudonyms. */
  end(ctx: Ctx, one: Project, because: readonly Law[]): Promise<void>
  readonly tasks: readonly Task[]
}

/** Makes what was granted, in a job, and destroys it when its time is over. */
export function createExtracting(parts: ExtractingParts): Extracting {
  const { begin, vault, registers, usage, law, places, zone, weighing, groundOf, record } = parts

  async function end(ctx: Ctx, one: Project, because: readonly Law[]): Promise<void> {
    const extract = (await store.extractsOf(ctx.tx, [one.id])).get(one.id)
    const act = record(ctx, 'destroy', one, {
      because: [...because.map(lawRef), ...(extract === undefined ? [] : [extract.act])],
      detail: {
        ...(extract === undefined ? {} : { sha256: extract.sha256, people: extract.people }),
        key: 'destroyed',
      },
    })
    await store.dropKey(ctx.tx, one.id)
    // A copy that somebody has goes on telling: who looked alike in it is still held against what is asked later.
    if (extract?.fetchedAt === null) await weighing.forget(ctx, one.id)
    if (extract !== undefined && extract.destroyedAt === null)
      await store.emptyExtract(ctx.tx, { project: one.id, at: ctx.now, act })
    await store.keep(ctx.tx, { ...one, status: 'destroyed', changedAt: ctx.now })
  }

  async function extract(ctx: Ctx, one: Project): Promise<void> {
    const key = randomBytes(32)
    const people = await peopleOf(ctx, registers, { ...one, most: bounds.people + 1 })
    if (people.subjects.length > bounds.people) throw refuse['not-now']({ people: bounds.people })
    const place = { named: (id: string) => registers.named(id), places: places(), year: ctx.today.year }
    const made = await make({ ...place, project: one, people, key })
    await weighing.admit(ctx, one, made)
    const reads = one.registers.map((id) => {
      const fields = one.plan.fields.filter(({ register }) => register === id).map(({ field }) => field)
      return { register: id, holder: one.holder, fields }
    })
    const because = [groundOf(one), ...(one.grantedAct === null ? [] : [one.grantedAct])]
    const detail = { project: one.id }
    const read = await usage.together(ctx, {
      ...{ agency: one.agency, service: researchService, reads, subjects: made.subjects, because, detail },
    })
    const sha256 = createHash('sha256').update(made.bytes).digest('hex')
    const { after, leftOut } = made
    const told = { sha256, people: made.subjects.length, leftOut, kind: one.kind, k: one.plan.k, l: one.plan.l }
    const act = record(ctx, 'extract', one, { because: [read, groundOf(one), lawRef(law.keeping)], detail: told })
    const sealed = vault.seal(made.bytes, sealing(one.id))
    await store.keepKey(ctx.tx, one.id, vault.seal(key, `${sealing(one.id)}/key`))
    await store.keepExtract(ctx.tx, {
      ...{ project: one.id, act, at: ctx.now, people: made.subjects.length, leftOut, measures: after, sha256, sealed },
    })
    await store.keep(ctx.tx, { ...one, status: 'ready', changedAt: ctx.now })
    const due = one.until.add({ days: 1 }).toZonedDateTime(zone).toInstant()
    await schedule(ctx, due, { task: researchTasks.expire, payload: { project: one.id } })
  }

  /** Does a job's work on a project that is still at one of these stages. */
  async function working(
    id: string,
    stages: readonly Project['status'][],
    work: (ctx: Ctx, one: Project) => Promise<void>,
  ) {
    await begin({ kind: 'system', name: 'research' }, 'research.use', async (ctx) => {
      const one = await store.project(ctx.tx, id, true)
      if (one !== null && stages.includes(one.status)) await work(ctx, one)
    })
  }

  return {
    end,
    tasks: [
      task(researchTasks.extract, async ({ project }: { project: string }) => {
        try {
          await working(project, ['granted'], extract)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          await working(project, ['granted'], async (ctx, one) => {
            record(ctx, 'fail', one, { detail: { code: error.code } })
            await store.keep(ctx.tx, { ...one, status: 'failed', failure: error.code, changedAt: ctx.now })
          })
        }
      }),
      task(researchTasks.expire, ({ project }: { project: string }) =>
        working(project, ['ready'], (ctx, one) => end(ctx, one, law.destruction)),
      ),
    ],
  }
}
