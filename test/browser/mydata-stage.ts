import assert from 'node:assert/strict'
import type { Id } from '#kernel/ids'
import type { House } from '#test/house'
import { demoPeople } from '../../src/country.ts'

const name = '배준호'

/** Where an agreement, a request of the bank, a receipt and the bank’s own page stand. */
export interface MyDataStage {
  readonly agreement: string
  readonly grant: string
  readonly seal: string
  readonly request: string
  readonly partner: string
}

/** Somebody lets the bank read one thing, and is asked for another. */
export async function setMyDataStage({ origin, platform }: House): Promise<MyDataStage> {
  const { begin, consent, mydata } = platform
  const id = demoPeople().find((one) => one.name.ko === name)?.id as Id<'person'> | undefined
  assert.ok(id)
  const bundle = mydata.bundle('bundle-rate-cut')
  const { agreement, grants, seal } = await begin({ kind: 'person', person: id }, 'test', async (ctx) => {
    const given = await mydata.agree(ctx, { bundle, person: id, lines: ['work'] })
    const [last] = await consent.revisions(ctx, await consent.open(ctx, given.grants[0] ?? ''))
    return { ...given, seal: last?.hash ?? '' }
  })
  return {
    agreement: `/my/data/agreements/${agreement}`,
    grant: `/my/consents/${grants[0] ?? ''}`,
    seal: `/verify/receipt/${seal}`,
    request: await asked(origin),
    partner: `/partners/${mydata.console.link('madang-bank', Temporal.Now.instant())}`,
  }
}

/** The bank sends somebody to us: where they arrive. */
async function asked(origin: string): Promise<string> {
  const body = new URLSearchParams({ bundle: 'bundle-loan' })
  const sent = await fetch(`${origin}/demo/bank/ask`, { method: 'POST', body, redirect: 'manual' })
  const arrived = await fetch(`${origin}${sent.headers.get('location') ?? ''}`, { redirect: 'manual' })
  const path = arrived.headers.get('location')
  assert.ok(path !== null && path.startsWith('/my/data/requests/'), String(path))
  return path
}

/** The pages of what people let others read, by their routes. */
export function mydataVisits({ agreement, grant, seal, request, partner }: MyDataStage) {
  const who = name
  return [
    { name: 'consent.receipt.page', path: `${grant}/receipt`, who },
    { name: 'consent.verify', path: '/verify/receipt' },
    { name: 'consent.verify.one', path: seal },
    { name: 'mydata.list', path: '/my/data', who },
    { name: 'mydata.agreement', path: agreement, who },
    { name: 'mydata.withdraw.ask', path: `${agreement}/withdraw`, who },
    { name: 'mydata.bundles', path: '/my/data/bundles/bundle-scholarship', who },
    { name: 'mydata.bundles.review', path: '/my/data/bundles/bundle-scholarship/review', who },
    { name: 'mydata.requests', path: request, who },
    { name: 'mydata.requests.review', path: `${request}/review`, who },
    { name: 'mydata.partner', path: partner },
    { name: 'demo.bank', path: '/demo/bank' },
  ]
}
