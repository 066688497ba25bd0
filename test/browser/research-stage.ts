import type { Ctx } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { House } from '#test/house'
import { demoOfficers } from '../../src/country.ts'

/** Where a draft, a request that waits, and what was made stand. */
export interface ResearchStage {
  readonly draft: string
  readonly asked: string
  readonly rows: string
  readonly counts: string
  /** Noisy counts that wait, and rows that tell too much together with those that were given. */
  readonly more: string
  readonly fine: string
}

/** The pages of data for research, by their routes. */
export function researchVisits({ rows }: ResearchStage): { name: string; path: string; who?: string }[] {
  const who = '윤서영'
  return [
    { name: 'research.list', path: '/officer/research', who },
    { name: 'research.open', path: rows, who },
    { name: 'research.public', path: '/research' },
  ]
}

/** The same pages where things go otherwise. */
export function researchStates({
  draft,
  asked,
  counts,
  more,
  fine,
}: ResearchStage): { name: string; path: string; who: string }[] {
  return [
    { name: 'a draft of research, measured', path: draft, who: '윤서영' },
    { name: 'a request to decide on', path: asked, who: '남도윤' },
    { name: 'noisy counts', path: counts, who: '윤서영' },
    { name: 'noisy counts to decide on', path: more, who: '남도윤' },
    { name: 'rows that tell too much together', path: fine, who: '남도윤' },
    { name: 'nobody asked here', path: '/officer/research', who: '신지현' },
  ]
}

const officer = (name: string) => {
  const one = demoOfficers.find((each) => each.name.ko === name)
  if (!one) throw new Error(`nobody of the cast is called ${name}`)
  const { id, agency, duties } = one
  return { kind: 'officer', officer: id as Id<'officer'>, agency, region: '', duties } as const
}

const plan = {
  ...{ title: '나이와 성별', why: '주거 정책을 살핍니다.', use: 'science', until: '2027-06-30' },
  ...{ registers: 'residents', k: '5', l: '1', most: '30', budget: '1000' },
  ...{ 'role-residents-bornOn': 'quasi', 'level-residents-bornOn': 'ten-years' },
  ...{ 'role-residents-sex': 'quasi', 'level-residents-sex': 'exact' },
}

/** By sex and province in place of age: laid over the other, it tells people apart. */
const byPlace = {
  ...{ 'role-residents-bornOn': 'none', 'role-residents-region': 'quasi', 'level-residents-region': 'province' },
}

/** A draft, a request that waits, rows that were made, and counts of which one was asked. */
export async function setResearchStage({ platform }: House): Promise<ResearchStage> {
  const { begin, research } = platform
  if (!research) throw new Error('the pack gives no data for research')
  const by = <T>(name: string, work: (ctx: Ctx) => Promise<T>) => begin(officer(name), 'research.use', work)
  const analyst = '윤서영'
  const written = async (kind: string, otherwise = {}) => {
    const id = await by(analyst, (ctx) => research.create(ctx, { ...plan, kind }))
    await by(analyst, (ctx) => research.change(ctx, id, { ...plan, kind, ...otherwise }))
    return id
  }
  const asked = async (kind: string, otherwise = {}) => {
    const id = await written(kind, otherwise)
    await by(analyst, (ctx) => research.ask(ctx, id))
    return id
  }
  const granted = async (kind: string) => {
    const id = await asked(kind)
    await by('남도윤', (ctx) => research.review(ctx, id, { verdict: 'grant', reason: '쓰임이 분명합니다.' }))
    return id
  }
  const [draft, waits] = [await written('rows'), await asked('rows')]
  const [rows, counts] = [await granted('rows'), await granted('counts')]
  for (const id of [rows, counts]) {
    for (let looks = 0; looks < 200; looks++) {
      const { project } = await by(analyst, (ctx) => research.open(ctx, id))
      if (project.status === 'ready') break
      if (project.status !== 'granted') throw new Error(`${id} is ${project.status}`)
      await new Promise((go) => setTimeout(go, 100))
    }
  }
  await by(analyst, (ctx) => research.count(ctx, counts, { fields: ['residents.sex'], epsilon: 100 }))
  const more = await asked('counts', { budget: '1900' })
  const fine = await asked('rows', byPlace)
  const at = (id: string) => `/officer/research/${id}`
  return { draft: at(draft), asked: at(waits), rows: at(rows), counts: at(counts), more: at(more), fine: at(fine) }
}
