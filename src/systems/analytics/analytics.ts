import { amended, duties, type InForce, type Legislation, type NewReform } from '#engine/law'
import { checkRules } from '#engine/rules'
import type { Begin, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { enqueue, type Task } from '#kernel/jobs'
import { lawRef, type Rules, type Service } from 'madang/pack'
import { basisOf, changesIn, pairsOf, wordsOf } from './changes.ts'
import { atFirst, isOver, type ListedRun, type Run, type Scenario } from './model.ts'
import { refuse } from './problems.ts'
import { runningTask, runTask, type Sampling } from './running.ts'
import * as store from './store.ts'

export interface Analytics {
  readonly tasks: readonly Task[]
  /** A scenario on one set of rules, that changes nothing yet. Refuses with `analytics/no-such-rules` and `analytics/incomplete`. */
  create(ctx: Ctx, asked: Named & { readonly rules: string }): Promise<Id<'scenario'>>
  /** Keeps what the words of the editor change. Refuses with `analytics/not-owner`, and with `analytics/unreadable` what could not be computed. */
  change(ctx: Ctx, id: string, asked: Named & { readonly words: Readonly<Record<string, string>> }): Promise<void>
  /** A scenario of what a set of rules that came from elsewhere reads otherwise than the law. Refuses as `create` and `change` do. */
  bring(ctx: Ctx, asked: Named & { readonly rules: Rules }): Promise<Id<'scenario'>>
  /** The same scenario for whoever asks, to be changed by them. */
  copy(ctx: Ctx, id: string): Promise<Id<'scenario'>>
  /** One scenario with the law that it is asked of, and its runs, newest first. */
  open(ctx: Ctx, id: string): Promise<Opened>
  /** Everybody's, newest first. */
  list(ctx: Ctx): Promise<readonly { readonly scenario: Scenario; readonly runs: readonly ListedRun[] }[]>
  /** Asks the population. Refuses with `analytics/nothing-to-ask`, `analytics/too-large` and `analytics/busy`. */
  ask(ctx: Ctx, id: string, people: number): Promise<Id<'run'>>
  /** One run; for everybody where it is published. Refuses with `analytics/no-such-run`. */
  run(ctx: Ctx, id: string): Promise<{ readonly run: Run; readonly law: InForce }>
  cancel(ctx: Ctx, id: string): Promise<void>
  /** What would be wrong with a set of rules if one of its expressions read so. Refuses with `law/no-such-rules`. */
  check(ctx: Ctx, asked: Expression): Promise<{ readonly faults: RuleFault[] }>
  /** Lets everybody see a run that is done, or no longer. */
  publish(ctx: Ctx, id: string, published: boolean): Promise<void>
  /** Makes a reform of what a run asked, which rests on that run. See `Legislation.propose`. */
  propose(ctx: Ctx, id: string, said: Pick<NewReform, 'title' | 'reason' | 'ground'>): Promise<Id<'reform'>>
}

/** An expression as somebody types it. */
interface Expression {
  readonly rules: string
  readonly from: Temporal.PlainDate
  readonly expression: string
  readonly source: string
}

type RuleFault = ReturnType<typeof checkRules>[number]

interface Named {
  readonly title: string
  readonly from: Temporal.PlainDate
}

export interface Opened {
  readonly scenario: Scenario
  /** The set of rules that it began with, as it is in force on its day. */
  readonly rules: Rules
  readonly law: InForce
  readonly runs: readonly ListedRun[]
  readonly own: boolean
}

export interface AnalyticsParts extends Sampling {
  readonly begin: Begin
  readonly law: Legislation
  readonly services: readonly Service[]
  /** The most people that one run may ask. */
  readonly largest: number
}

const mostListed = 100
const mostWaiting = 2
/** The draw of the nation that everybody asks, so that scenarios can be compared. */
const seed = 1

export function createAnalytics(parts: AnalyticsParts): Analytics {
  const { law, services, largest } = parts

  async function opened(ctx: Ctx, id: string): Promise<Opened> {
    const officer = analyst(ctx)
    const scenario = await store.scenario(ctx.tx, id)
    if (scenario === null) throw refuse['no-such-scenario']()
    const inForce = await law.inForce(ctx, scenario.from)
    return {
      ...{ scenario, law: inForce, rules: inForce.rulesOf(scenario.rules), own: scenario.owner === officer },
      runs: await store.runsOf(ctx.tx, [id]),
    }
  }

  async function owned(ctx: Ctx, id: string): Promise<Opened> {
    const one = await opened(ctx, id)
    if (!one.own) throw refuse['not-owner']()
    return one
  }

  async function ownRun(ctx: Ctx, id: string): Promise<Run> {
    const officer = analyst(ctx)
    const run = await store.run(ctx.tx, id)
    if (run === null) throw refuse['no-such-run']()
    if (run.owner !== officer) throw refuse['not-owner']()
    return run
  }

  async function add(ctx: Ctx, scenario: Omit<Scenario, 'id' | 'owner' | 'changedAt'>): Promise<Id<'scenario'>> {
    const id = newId('scenario', ctx.now)
    await store.addScenario(ctx.tx, { ...scenario, id, owner: analyst(ctx), changedAt: ctx.now })
    return id
  }

  const analytics: Analytics = {
    tasks: [runTask(parts)],

    async create(ctx, { title, from, rules }) {
      analyst(ctx)
      checkName(title)
      if (!services.some((one) => one.rules.id === rules && one.benefit !== undefined)) throw refuse['no-such-rules']()
      return add(ctx, { title: title.trim(), from, rules, changes: [] })
    },

    async change(ctx, id, { title, from, words }) {
      const { scenario } = await owned(ctx, id)
      checkName(title)
      const rules = (await law.inForce(ctx, from)).rulesOf(scenario.rules)
      const changes = changesIn(words, rules, from)
      await store.changeScenario(ctx.tx, { id: scenario.id, title: title.trim(), from, changes, changedAt: ctx.now })
    },

    async bring(ctx, { title, from, rules }) {
      const id = await analytics.create(ctx, { title, from, rules: rules.id })
      await analytics.change(ctx, id, { title, from, words: wordsOf(rules, from) })
      return id
    },

    async copy(ctx, id) {
      const { scenario } = await opened(ctx, id)
      return add(ctx, scenario)
    },

    open: opened,

    async list(ctx) {
      analyst(ctx)
      const scenarios = await store.scenarios(ctx.tx, mostListed)
      const runs = await store.runsOf(
        ctx.tx,
        scenarios.map(({ id }) => id),
      )
      return scenarios.map((scenario) => ({ scenario, runs: runs.filter((run) => run.scenario === scenario.id) }))
    },

    async ask(ctx, id, people) {
      const officer = analyst(ctx)
      const { scenario, rules, law: inForce } = await opened(ctx, id)
      if (!Number.isInteger(people) || people < 1 || people > largest) throw refuse['too-large']({ largest })
      if (pairsOf(inForce.rules(), services, scenario).pairs.length === 0) throw refuse['nothing-to-ask']()
      if ((await store.openRuns(ctx.tx, officer)) >= mostWaiting) throw refuse.busy()
      const run = newId('run', ctx.now)
      const { title, changes, from } = scenario
      const act = ctx.record({
        what: 'analytics.ask',
        because: [lawRef(rules.law)],
        detail: { run, title, rules: rules.id, from: from.toString(), people },
      })
      await store.addRun(ctx.tx, {
        ...{ id: run, scenario: scenario.id, title, rules: rules.id, from, changes, owner: officer, people, seed, act },
        ...{ drawnOn: ctx.today, base: basisOf(inForce, changes), askedAt: ctx.now, progress: atFirst },
      })
      await enqueue(ctx, runningTask, { run }, { key: run, queue: runningTask })
      return run
    },

    async run(ctx, id) {
      const run = await store.run(ctx.tx, id)
      if (run === null || (!run.published && ctx.actor.kind === 'anyone')) throw refuse['no-such-run']()
      if (!run.published) analyst(ctx)
      return { run, law: await law.inForce(ctx, run.from) }
    },

    async cancel(ctx, id) {
      const { id: run } = await ownRun(ctx, id)
      await store.end(ctx.tx, run, { status: 'cancelled' })
    },

    async check(ctx, { rules, from, expression, source }) {
      analyst(ctx)
      const text = (await law.inForce(ctx, from)).rulesOf(rules)
      const change = { kind: 'expression', rules, expression, source } as const
      return { faults: checkRules(amended(text, [{ from, changes: [change] }])) }
    },

    async publish(ctx, id, published) {
      const run = await ownRun(ctx, id)
      if (run.status !== 'done') throw refuse['not-done']()
      ctx.record({
        what: published ? 'analytics.publish' : 'analytics.hide',
        because: [run.act],
        detail: { run: run.id, title: run.title },
      })
      await store.publish(ctx.tx, run.id, published)
    },

    async propose(ctx, id, said) {
      const run = await ownRun(ctx, id)
      if (!isOver(run) || run.status !== 'done') throw refuse['not-done']()
      return law.propose(ctx, { ...said, from: run.from, changes: run.changes }, [run.act])
    },
  }
  return analytics
}

/** Officers who propose law, and those who review it. */
function analyst({ actor }: Ctx): Id<'officer'> {
  const may = actor.kind === 'officer' && [duties.propose, duties.review].some((duty) => actor.duties.includes(duty))
  if (actor.kind !== 'officer' || !may) throw refuse['not-yours']()
  return actor.officer
}

function checkName(title: string): void {
  const text = { ko: '시나리오의 이름을 적어 주십시오.', en: 'Please give the scenario a name.' }
  if (title.trim() === '' || title.length > 200)
    throw refuse.incomplete({}, [{ field: 'title', code: 'missing', text }])
}
