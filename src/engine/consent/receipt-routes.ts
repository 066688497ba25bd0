import type { Ctx } from '#kernel/ctx'
import { file, page, type Route } from '#kernel/route'
import type { Consent } from './consent.ts'
import { type Grant, standing } from './model.ts'
import { type Checked, ReceiptPage, VerifyReceiptPage } from './receipt-page.tsx'
import { receiptOf, verifyAddress } from './receipt.ts'
import type { ConsentRouteParts } from './routes.ts'
import { isGenuine } from './signing.ts'
import { titlesOf } from './titles.ts'

const mine = { may: 'person', purpose: 'consent.manage' } as const
const open = { may: 'anyone', purpose: 'consent.verify' } as const

/** The receipt that a person keeps, on paper and as a file, and the door where anybody checks it. */
export function receiptRoutes({ consent, identity, pack, zone, jurisdiction }: ConsentRouteParts): Route[] {
  const kept = async (ctx: Ctx, id: string) => {
    const grant = await consent.open(ctx, id)
    return { grant, revisions: await consent.revisions(ctx, grant), titles: titlesOf(pack, ctx.today), zone }
  }
  const checkedPage = async (ctx: Ctx, checked: Checked | null) => ({ checked, titles: titlesOf(pack, ctx.today) })

  return [
    page({
      ...{ ...mine, id: 'consent.receipt.page', path: '/my/consents/:id/receipt' },
      async load(ctx, { params, origin }) {
        const one = await kept(ctx, params['id'] ?? '')
        const seal = one.revisions.at(-1)?.hash
        const address = seal === undefined ? undefined : verifyAddress(origin, seal)
        return { ...one, address, name: await identity.nameOf(ctx, one.grant.person) }
      },
      view: (loaded, view) => ReceiptPage({ ...loaded, view }),
    }),
    file({
      ...{ ...mine, id: 'consent.receipt', path: '/my/consents/:id/receipt.json' },
      async run(ctx, { params, origin }) {
        const one = await kept(ctx, params['id'] ?? '')
        const receipt = receiptOf({ ...one, jurisdiction, today: ctx.today, origin })
        return {
          type: 'application/ld+json; charset=utf-8',
          body: JSON.stringify(consent.signer.sign(receipt), null, 2),
          name: `consent-${one.grant.id}.json`,
          headers: { 'cache-control': 'no-store' },
        }
      },
    }),
    page({
      ...{ ...open, id: 'consent.verify', path: '/verify/receipt', takesForm: true },
      async load(ctx, { body }) {
        const text = (body as Readonly<Record<string, string>> | undefined)?.['receipt']
        return checkedPage(ctx, text === undefined ? null : await checkDocument(ctx, consent, text))
      },
      view: (loaded, view) => VerifyReceiptPage({ ...loaded, view }),
    }),
    page({
      ...{ ...open, id: 'consent.verify.one', path: '/verify/receipt/:seal' },
      load: async (ctx, { params }) => checkedPage(ctx, await checkSeal(ctx, consent, params['seal'] ?? '')),
      view: (loaded, view) => VerifyReceiptPage({ ...loaded, view }),
    }),
    file({
      ...{ ...open, id: 'consent.keys', path: '/verify/receipt/keys.json' },
      run: () =>
        Promise.resolve({
          type: 'application/jwk-set+json',
          body: JSON.stringify({ keys: [consent.signer.publicKey] }),
          headers: { 'cache-control': 'public, max-age=3600' },
        }),
    }),
  ]
}

/** A receipt as text: signed by us, and what has become of it since. */
async function checkDocument(ctx: Ctx, consent: Consent, text: string): Promise<Checked> {
  const document = parsed(text)
  if (!isGenuine(document, [consent.signer.publicKey])) return { genuine: false }
  const { 'dct:provenance': revisions = [] } = document as { 'dct:provenance'?: readonly { '@id': string }[] }
  const seal = revisions.at(-1)?.['@id'].split('/').at(-1)
  return seal === undefined ? { genuine: false } : checkSeal(ctx, consent, seal)
}

/** A revision by its hash, which nobody finds who was not given it. */
async function checkSeal(ctx: Ctx, consent: Consent, seal: string): Promise<Checked> {
  const found = /^[0-9a-f]{64}$/.test(seal) ? await consent.bySeal(ctx, seal) : null
  if (found === null) return { genuine: false }
  const { grant, number } = found
  return { grant, number, ...(await stateOf(ctx, consent, grant)) }
}

async function stateOf(ctx: Ctx, consent: Consent, grant: Grant) {
  const revisions = await consent.revisions(ctx, grant)
  // What stands in the database and does not fit its hashes is no ground to call anything genuine.
  return { genuine: consent.isChain(revisions), standing: standing(grant, ctx.today), last: revisions.length }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
