import type { Actor } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { House } from '#test/house'
import { demoOfficers } from '../../src/country.ts'

/** Where a scenario, its run and the reform made of it stand. */
export interface LawStage {
  readonly scenario: string
  readonly run: string
  readonly shared: string
  readonly compare: string
  readonly person: string
  readonly reform: string
}

/** The pages of reforms and scenarios, by their routes. */
export function lawVisits(law: LawStage, who: string): { name: string; path: string; who?: string }[] {
  return [
    { name: 'law.reforms', path: '/reforms' },
    { name: 'law.reform', path: law.reform, who },
    { name: 'analytics.list', path: '/officer/what-if', who },
    { name: 'analytics.model', path: '/officer/what-if/model', who },
    { name: 'analytics.open', path: law.scenario, who },
    { name: 'analytics.run', path: law.run, who },
    { name: 'analytics.public', path: law.shared },
    { name: 'analytics.compare', path: law.compare, who },
    { name: 'analytics.person', path: law.person, who },
  ]
}

const analyst = demoOfficers.find(({ duties }) => duties.join() === 'policy-analysis')
const limit = 'figure child allowance age limit'

/** Two scenarios of the analyst, computed on a few people; one is published and proposed. */
export async function setLawStage({ platform }: House): Promise<LawStage> {
  const { analytics, begin, clock } = platform
  if (!analyst) throw new Error('nobody of the cast analyses policy')
  const { agency, duties } = analyst
  const actor: Actor = { kind: 'officer', officer: analyst.id as Id<'officer'>, agency, region: '', duties }
  const by = <T>(work: Parameters<typeof begin<T>>[2]) => begin(actor, 'policy.analyse', work)
  const from = clock.today().add({ days: 1 })
  const asked = async (title: string, age: string) => {
    const scenario = await by((ctx) => analytics.create(ctx, { title, from, rules: 'child-allowance' }))
    await by((ctx) => analytics.change(ctx, scenario, { title, from, words: { [limit]: age } }))
    return { scenario, run: await by((ctx) => analytics.ask(ctx, scenario, 10_000)) }
  }
  const [first, second] = [await asked('열여덟 살까지', '18'), await asked('일곱 살까지', '7')]
  for (const { run } of [first, second]) {
    for (let looks = 0; looks < 200; looks++) {
      const { run: now } = await by((ctx) => analytics.run(ctx, run))
      if (now.status === 'done') break
      if (now.status === 'failed') throw new Error(String(now.failure))
      await new Promise((go) => setTimeout(go, 100))
    }
  }
  await by((ctx) => analytics.publish(ctx, first.run, true))
  const ground = { act: '아동수당법', article: '제4조', paragraph: '①' }
  const reform = await by((ctx) =>
    analytics.propose(ctx, first.run, { title: '열여덟 살까지', reason: '더 오래 돌보기 위해서입니다.', ground }),
  )
  return {
    scenario: `/officer/what-if/${first.scenario}`,
    run: `/officer/what-if/runs/${first.run}`,
    shared: `/what-if/${first.run}`,
    compare: `/officer/what-if/compare?run=${first.run}&run=${second.run}`,
    person: `/officer/what-if/runs/${first.run}/people/1`,
    reform: `/reforms/${reform}`,
  }
}
