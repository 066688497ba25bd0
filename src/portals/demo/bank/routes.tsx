import type { Authorization } from '#engine/authorization'
import type { Begin } from '#kernel/ctx'
import { prefixOf } from '#kernel/language-path'
import { page, protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import type { Pack } from 'madang/pack'
import { backPath, type BankSystem, createBankSystem } from './client.ts'
import { BankPage } from './page.tsx'

export interface BankDemoParts {
  readonly pack: Pick<Pack, 'bundles'>
  readonly origin: string
  readonly begin: Begin
  readonly authorization: Pick<Authorization, 'clients'>
}

const playing = { may: 'demo', purpose: 'demo.play' } as const

/** A third party that one can click through: a bank whose system speaks to ours over HTTP, with keys of its own. */
export function bankDemoRoutes({ pack, ...parts }: BankDemoParts): Route[] {
  const party = (pack.bundles ?? []).map(({ recipient }) => recipient).find(({ kind }) => kind === 'third-party')
  if (party?.kind !== 'third-party') return []
  const bundles = (pack.bundles ?? []).filter(({ recipient }) => recipient.id === party.id)
  const bank = createBankSystem({ ...parts, bundles, party })
  return [
    page({
      ...{ ...playing, id: 'demo.bank', path: '/demo/bank' },
      load: (_ctx, { query }) => Promise.resolve(bank.matter(query['matter'] ?? '')),
      view: (matter, view) => BankPage({ view, name: party.name, bundles, matter }),
    }),
    protocol({
      ...{ ...playing, id: 'demo.bank.ask', path: '/demo/bank/ask', methods: ['POST'], largest: 4_096 },
      async run(call) {
        const wanted = new URLSearchParams((await call.bytes()).toString()).get('bundle')
        const bundle = bundles.find(({ id }) => id === wanted)
        if (bundle === undefined) return sentTo(call, '/demo/bank')
        const spoken = languageOf(call)
        const address = await bank.ask(bundle.id)
        return sentTo(call, spoken === undefined ? address : `${address}&ui_locales=${spoken}`)
      },
    }),
    protocol({
      ...{ ...playing, id: 'demo.bank.staff', path: '/demo/bank/staff', methods: ['POST'], largest: 4_096 },
      run: async (call) => sentTo(call, await bank.console(bundles[0]?.id ?? '')),
    }),
    protocol({
      ...{ ...playing, id: 'demo.bank.back', path: backPath, methods: ['GET'], largest: 1 },
      async run(call) {
        const matter = await bank.comeBack(new URL(call.url, call.origin).searchParams)
        return sentTo(call, matterPath(matter?.id))
      },
    }),
    protocol({
      ...{ ...playing, id: 'demo.bank.read', path: '/demo/bank/read/:id', methods: ['POST'], largest: 4_096 },
      run: (call) => readAgain(call, bank),
    }),
  ]
}

async function readAgain(call: ProtocolCall, bank: BankSystem): Promise<ProtocolReply> {
  const matter = bank.matter(call.params['id'] ?? '')
  if (matter?.status === 'open') await bank.read(matter)
  return sentTo(call, matterPath(matter?.id))
}

const matterPath = (id: string | undefined) => (id === undefined ? '/demo/bank' : `/demo/bank?matter=${id}`)

/** Onward in the language in which the person came. */
function sentTo(call: ProtocolCall, path: string): ProtocolReply {
  const language = languageOf(call)
  return { status: 303, headers: { location: language === undefined ? path : `/${language}${path}` } }
}

const languageOf = ({ headers, url }: ProtocolCall) =>
  prefixOf(url) ?? prefixOf(URL.parse(headers.referer ?? '')?.pathname ?? url)
