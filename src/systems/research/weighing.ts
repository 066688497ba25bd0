import type { Vault } from '#kernel/crypto'
import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { Problem } from '#kernel/problem'
import type { Region } from 'madang/pack'
import { fits, type Taken } from './budget.ts'
import { levelsOf } from './levels.ts'
import { type Comparable, comparableOf, type People, type Source } from './making.ts'
import { bounds, type Plan, type Project, type Together } from './model.ts'
import { refuse } from './problems.ts'
import * as store from './together-store.ts'
import { isTooFine, type Likeness, markOf, packed, unpacked, weigh, type Weight } from './together.ts'

const sealing = (id: string) => `research/${id}/likeness`

/** How many changes of a plan are named at most. */
const named = 6

interface WeighingParts {
  readonly vault: Pick<Vault, 'seal' | 'open'>
  readonly registers: Pick<Source, 'named'>
  readonly places: () => readonly Region[]
}

/** Holds what is asked against everything that was given before. */
export interface Weighing {
  /** What a plan comes to with what was given before of these people, and which changes would be enough; null with nothing. */
  look(ctx: Ctx, one: Project, people: People): Promise<Together | null>
  /** Refuses `research/together-too-fine`; to be called in turn with all that grant or make. */
  require(ctx: Ctx, one: Project, people: People): Promise<void>
  /** The same of what was just made, which is then kept for those that come after. */
  admit(ctx: Ctx, one: Project, made: Comparable): Promise<void>
  /** Forgets who looked alike in what is no more anywhere. */
  forget(ctx: Ctx, project: string): Promise<void>
  /** What noisy counts have taken of these registers, or of all that ever were counted. */
  taken(ctx: Ctx, registers: readonly string[] | null): Promise<Taken[]>
  /** Refuses `research/register-spent` when a project would take more of a register than is left. */
  requireBudget(ctx: Ctx, one: Project): Promise<void>
}

export function createWeighing({ vault, registers, places }: WeighingParts): Weighing {
  async function before(ctx: Ctx, except: string) {
    const found = await store.likenesses(ctx.tx, except)
    return found.map(({ project, sealed }) => ({ project, likeness: unpacked(vault.open(sealed, sealing(project))) }))
  }

  const made = (ctx: Ctx, project: Project, people: People) =>
    comparableOf({ project, people, named: (id) => registers.named(id), places: places(), year: ctx.today.year })

  const weigher = (
    known: readonly { readonly project: Id<'research'>; readonly likeness: Likeness }[],
    people?: People,
  ) => {
    const everybody = people === undefined ? undefined : new Set(people.subjects.map(markOf))
    const others = known.filter(
      ({ likeness }) => everybody === undefined || likeness.people.some((mark) => everybody.has(mark)),
    )
    // Of a register that was read in part only those people are weighed who were read.
    const within = people !== undefined && people.subjects.length >= bounds.measured ? { within: everybody } : {}
    const on = async ({ likeness, values }: Comparable): Promise<Weight | null> =>
      likeness === undefined || others.length === 0
        ? null
        : weigh({
            ...{ fresh: likeness, others: others.map((one) => one.likeness) },
            ...(values === undefined ? {} : { values }),
            ...(within.within === undefined ? {} : { within: within.within }),
          })
    return { others: others.map(({ project }) => project), on }
  }

  /** One field otherwise, any of which would be enough. */
  async function instead(ctx: Ctx, one: Project, people: People, on: ReturnType<typeof weigher>['on']) {
    const found: Together['instead'][number][] = []
    for (const [at, { register, field, level }] of one.plan.fields.entries()) {
      const levels = levelsOf(registers.named(register).fields[field] ?? { type: 'text' })
      for (const other of levels.filter((each) => each !== level && !(each === 'hidden' && one.kind === 'table'))) {
        if (found.length >= named) return found
        const fields = one.plan.fields.map((each, place) => (place === at ? { ...each, level: other } : each))
        const plan: Plan = { ...one.plan, fields }
        const weight = await weightOf(() => made(ctx, { ...one, plan }, people), on)
        if (weight !== null && !isTooFine(weight, one.plan.l)) found.push({ register, field, level: other })
      }
    }
    return found
  }

  const weighing: Weighing = {
    async look(ctx, one, people) {
      if (one.kind === 'counts') return null
      const { others, on } = weigher(await before(ctx, one.id), people)
      const weight = await weightOf(() => made(ctx, one, people), on)
      if (weight === null) return null
      return { ...weight, others, instead: isTooFine(weight, one.plan.l) ? await instead(ctx, one, people, on) : [] }
    },

    async require(ctx, one, people) {
      if (one.kind === 'counts') return
      await store.takeTurn(ctx.tx)
      const { on } = weigher(await before(ctx, one.id))
      const weight = await weightOf(() => made(ctx, one, people), on)
      if (weight !== null && isTooFine(weight, one.plan.l)) throw refuse['together-too-fine']({ ...weight })
    },

    async admit(ctx, one, comparable) {
      if (comparable.likeness === undefined) return
      await store.takeTurn(ctx.tx)
      const weight = await weigher(await before(ctx, one.id)).on(comparable)
      if (weight !== null && isTooFine(weight, one.plan.l)) throw refuse['together-too-fine']({ ...weight })
      await store.keepLikeness(ctx.tx, one.id, vault.seal(packed(comparable.likeness), sealing(one.id)))
    },

    forget: (ctx, project) => store.dropLikeness(ctx.tx, project),

    async taken(ctx, asked) {
      const found = await store.takenOf(ctx.tx, asked)
      const none = (register: string): Taken => ({ register, projects: 0, spent: nothing, held: nothing })
      return asked === null ? found : asked.map((id) => found.find(({ register }) => register === id) ?? none(id))
    },

    async requireBudget(ctx, one) {
      if (one.kind !== 'counts') return
      await store.takeTurn(ctx.tx)
      for (const taken of await weighing.taken(ctx, one.registers))
        if (one.budget > fits(taken)) throw refuse['register-spent']({ register: taken.register, left: fits(taken) })
    },
  }
  return weighing
}

const nothing = { plain: 0, squares: 0 }

/** What cannot be made at all is not weighed: making it says why. */
async function weightOf(made: () => Promise<Comparable>, on: (one: Comparable) => Promise<Weight | null>) {
  try {
    return await on(await made())
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
