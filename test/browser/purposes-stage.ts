import type { Actor } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import type { House } from '#test/house'
import { demoOfficers } from '../../src/country.ts'

/** Purposes at every point of their way, and a subscription with an event that was given up. */
export interface PurposesStage {
  readonly active: string
  readonly draft: string
  readonly inReview: string
  readonly subscription: string
  readonly purpose: string
}

const asker = demoOfficers.find(({ duties }) => duties.join() === 'exchange-request')
const granter = demoOfficers.find(({ agency, duties }) => agency === 'mois' && duties.includes('exchange-grant'))

/** The pages of purposes and subscriptions, by their routes. */
export function purposesVisits(stage: PurposesStage): { name: string; path: string; who?: string }[] {
  const who = asker?.name.ko ?? ''
  return [
    { name: 'exchange.purposes', path: '/purposes' },
    { name: 'exchange.purpose', path: `/purposes/${stage.active}` },
    { name: 'exchange.desk', path: '/officer/purposes', who },
    { name: 'exchange.purpose.draft', path: `/officer/purposes/${stage.draft}/fields`, who },
    { name: 'subscriptions.list', path: '/officer/subscriptions', who },
    { name: 'subscriptions.new', path: `/officer/subscriptions/new?purpose=${stage.purpose}`, who },
    { name: 'subscriptions.one', path: `/officer/subscriptions/${stage.subscription}`, who },
  ]
}

/** The same pages where things go otherwise. */
export function purposesStates(stage: PurposesStage): { name: string; path: string; who?: string }[] {
  const who = asker?.name.ko ?? ''
  const signer = granter?.name.ko ?? ''
  return [
    ...['task', 'people', 'handling', 'terms', 'check'].map((part) => ({
      ...{ name: `writing a purpose: ${part}`, path: `/officer/purposes/${stage.draft}/${part}`, who },
    })),
    { name: 'no purpose found', path: '/purposes?q=zzzz' },
    { name: 'a purpose to review', path: `/purposes/${stage.inReview}`, who: signer },
    { name: 'the desk of who signs', path: '/officer/purposes', who: signer },
    { name: 'no subscriptions', path: '/officer/subscriptions', who: signer },
  ]
}

const words = {
  ...{ task: '아이가 실제로 사는 곳을 살피는 일입니다', basis: 'task', effect: '수당을 계속 드릴지가 정해집니다' },
  ...{ necessary: '이름과 생일이 없으면 누구인지 알 수 없습니다', identity: 'true', children: 'no', vulnerable: 'no' },
  ...{ told: 'log', recipients: 'none', automated: 'no', access: '수당 담당자만 열어 볼 수 있습니다' },
  ...{ deletion: '기록관이 해마다 살펴 지우고 있습니다', why: '수당을 받는 아이가 어디 사는지 살핍니다' },
  ...{
    retention: 'P1Y',
    perDay: '50',
    'ground-1-by': 'law',
    'ground-1-act': '아동수당법',
    'ground-1-article': '제7조',
  },
  ...{ 'ground-1-field-name': 'true', 'ground-1-field-bornOn': 'true' },
}

/** One purpose half written, one that waits for a second version to be signed, and a subscription under it. */
export async function setPurposesStage({ platform }: House): Promise<PurposesStage> {
  if (!asker || !granter) throw new Error('nobody of the cast asks for data or grants it')
  const { begin, purposes, subscriptions } = platform
  const by = <T>(one: typeof asker, work: Parameters<typeof begin<T>>[2]) => {
    const { id, agency, duties } = one
    const actor: Actor = { kind: 'officer', officer: id as Id<'officer'>, agency, region: '', duties }
    return begin(actor, 'exchange.purpose', work)
  }
  const start = (service: string, title: string) =>
    by(asker, (ctx) => purposes.start(ctx, { register: 'residents', service, title }))
  const draft = await start('half-written', '반쯤 쓴 신청')
  await by(asker, (ctx) => purposes.save(ctx, draft, { vulnerable: 'yes', recipients: 'others' }))
  const inReview = await start('home-visits', '아동 돌봄 방문')
  const submit = async (change: object) => {
    await by(asker, (ctx) => purposes.save(ctx, inReview, { ...words, ...change }))
    await by(asker, (ctx) => purposes.submit(ctx, inReview))
  }
  await submit({})
  await by(granter, (ctx) => purposes.sign(ctx, inReview, '근거가 있습니다'))
  const subscription = await by(asker, (ctx) =>
    subscriptions.subscribe(ctx, { purpose: inReview, fields: ['name'], delivery: 'pull' }),
  )
  await submit({ 'ground-1-field-address': 'true', perDay: '500' })
  await by(asker, (ctx) => purposes.askQuota(ctx, inReview, { perDay: 90, reason: '방문이 늘었습니다' }))
  const active = (await by(asker, (ctx) => purposes.all(ctx))).find(({ purpose }) => purpose.origin === 'law')
  return { active: active?.purpose.id ?? '', draft, inReview, subscription, purpose: inReview }
}
