import type { TestContext } from 'node:test'
import type { Actor, Ctx } from '#kernel/ctx'
import { type Id, newId } from '#kernel/ids'
import { purposeDuties } from './purpose-steps.ts'
import type { Words } from './terms.ts'
import { world } from './world.fixture.ts'

/** Every answer that the risk analysis wants, for a harmless purpose. */
export const analysis: Words = {
  ...{ task: '수당을 받을 수 있는지 확인하는 일입니다', basis: 'task', effect: '수당을 드릴지가 정해지는 일입니다' },
  ...{ necessary: '이름과 사는 곳이 없으면 누구인지 알 수 없습니다', identity: 'true', children: 'no' },
  ...{ vulnerable: 'no', told: 'log', recipients: 'none', automated: 'no' },
  ...{ access: '수당 담당자만 열어 볼 수 있습니다', deletion: '기록관이 해마다 살펴 지우고 있습니다' },
}

/** A whole draft: two fields of the residents' register by law. */
export const words: Words = {
  ...analysis,
  ...{ why: '집에 온 아이를 돌보는 수당을 드립니다', retention: 'P1Y', until: '', perDay: '5' },
  ...{ 'ground-1-by': 'law', 'ground-1-act': '아동수당법', 'ground-1-article': '제6조' },
  ...{ 'ground-1-field-name': 'true', 'ground-1-field-region': 'true' },
}

/** The world of the exchange, with officers of the town, who drafts, and of the ministry, who signs. */
export async function offices(t: TestContext) {
  const one = await world(t)
  const officer = (agency: string, ...duties: string[]): Actor & { officer: Id<'officer'> } => ({
    ...{ kind: 'officer', officer: newId('officer', one.clock.now()), agency, region: '', duties },
  })
  const [drafter, signer] = [officer('town', purposeDuties.draft), officer('ministry', purposeDuties.sign)]
  const by = <T>(who: Actor, work: (ctx: Ctx) => Promise<T>) => one.begin(who, 'exchange.purpose', work)
  const { purposes } = one
  const asked = { register: 'test-people', service: 'home-visits', title: '가정 방문' }
  const submitted = async (change: Words = {}) => {
    const id = await by(drafter, (ctx) => purposes.start(ctx, asked))
    await by(drafter, (ctx) => purposes.save(ctx, id, { ...words, ...change }))
    await by(drafter, (ctx) => purposes.submit(ctx, id))
    return id
  }
  const signed = async (change: Words = {}) => {
    const id = await submitted(change)
    await by(signer, (ctx) => purposes.sign(ctx, id, '근거가 있다'))
    return id
  }
  const stands = (id: string) => by(signer, (ctx) => purposes.open(ctx, id))
  return { ...one, officer, drafter, signer, by, asked, submitted, signed, stands }
}
