import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { OAuthClient } from '#engine/authorization'
import { readConfig } from '#kernel/config'
import type { Because, Ctx } from '#kernel/ctx'
import { Problem } from '#kernel/problem'
import { lawRef } from 'madang/pack'
import { withPlatform } from '../main.ts'
import type { Platform } from '../platform.ts'

const options = {
  agency: { type: 'string' },
  title: { type: 'string' },
  jwks: { type: 'string' },
  scope: { type: 'string' },
  redirect: { type: 'string', multiple: true },
  'third-party': { type: 'boolean' },
  introspects: { type: 'boolean' },
  member: { type: 'string' },
  purpose: { type: 'string', multiple: true },
} as const

type Values = ReturnType<typeof parse>['values']
interface Asked {
  readonly platform: Platform
  readonly ctx: Ctx
  readonly because: readonly Because[]
  readonly id: string
  readonly values: Values
}

const parse = (args: string[]) => parseArgs({ args, allowPositionals: true, options })

const works: Readonly<Record<string, (asked: Asked) => Promise<string>>> = {
  async list({ platform, ctx }) {
    const all = await platform.authorization.clients.all(ctx)
    return all.map(({ id, agency, kind, title }) => `${id}  ${agency}  ${kind}  ${title.en}`).join('\n')
  },
  async add({ platform, ctx, because, id, values }) {
    const { agency = '', title = id, jwks = '', scope = 'read', redirect = [], introspects = false } = values
    const { agencies, thirdParties = [] } = platform.pack
    const parties = values['third-party'] ? thirdParties : agencies
    if (!parties.some((one) => one.id === agency))
      throw new Error(`Configuration: the pack knows no ${agency || 'agency'}`)
    const client: OAuthClient = {
      ...{ id, agency, introspects, redirectUris: redirect, scopes: scope.split(' ') },
      kind: values['third-party'] ? 'third-party' : 'agency',
      title: { ko: title, en: title },
      jwks: JSON.parse(readFileSync(jwks, 'utf8')) as OAuthClient['jwks'],
    }
    await platform.authorization.clients.register(ctx, client, because)
    return `${id} may ask for tokens at ${platform.authorization.issuer}/oauth/token.`
  },
  async close({ platform, ctx, because, id }) {
    await platform.authorization.clients.close(ctx, id, because)
    return `Nothing of ${id} holds any more.`
  },
  async 'x-road'({ platform, ctx, because, values }) {
    const { agency = '', member = '', purpose = [] } = values
    const opened = await platform.xroad.openSystem(ctx, { agency, member, purposes: purpose }, because)
    return `User ${opened.system.id}\nSecret ${opened.secret}\nThe secret is shown this once: put both into the address of the old system.`
  },
  async 'x-road-close'({ platform, ctx, because, id }) {
    await platform.xroad.closeSystem(ctx, id, because)
    return `Nothing of ${id} holds any more.`
  },
}

/** Lets machines in, and ends their access: clients that sign, and old systems that speak X-Road. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parse(args)
  const [word = '', id = ''] = positionals
  const work = Object.hasOwn(works, word) ? works[word] : undefined
  if (work === undefined || (['add', 'close', 'x-road-close'].includes(word) && id === '')) {
    console.error(
      '“madang client list”, “add ID --agency A --jwks FILE”, “close ID”, “x-road --agency A --member M --purpose P” or “x-road-close ID”.',
    )
    return 2
  }
  return withPlatform(readConfig(), async (platform) => {
    const { sharing, outage } = platform.pack
    const because = [lawRef(sharing?.apply ?? outage)]
    try {
      console.log(
        await platform.begin({ kind: 'system', name: 'terminal' }, 'clients.register', (ctx) =>
          work({ platform, ctx, because, id, values }),
        ),
      )
      return 0
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      console.error(`${error.title.en} (${error.code}) ${JSON.stringify(error.detail)}`)
      return 1
    }
  })
}
