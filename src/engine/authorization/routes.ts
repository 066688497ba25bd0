import { languages } from '#kernel/i18n'
import { type ProtocolCall, type ProtocolReply, protocol, file, type Route } from '#kernel/route'
import type { Authorization } from './authorization.ts'
import type { Form } from './granting.ts'
import { keySetLife } from './keys.ts'
import { metadataOf } from './metadata.ts'
import { OAuthError } from './problems.ts'

interface RouteParts {
  readonly authorization: Authorization
  /** The page on which a person decides about a request. */
  readonly decisionPage: (request: string) => string
}

/** The doors of the authorization server: endpoints of OAuth, which have forms and errors of their own (RFC 6749, section 5). */
export function authorizationRoutes({ authorization, decisionPage }: RouteParts): Route[] {
  const post = (
    name: string,
    purpose: string,
    run: (form: Form, call: ProtocolCall) => Promise<object | null>,
    status = 200,
  ) =>
    protocol({
      ...{ id: `authorization.${name}`, path: `/oauth/${name}`, may: 'machine', purpose },
      ...{ methods: ['POST'], largest: 64 * 1024 },
      run: (call) => answered(status, async () => run(await formOf(call), call)),
    })
  const dpopOf = ({ headers }: ProtocolCall) => {
    const proof = headers['dpop']
    if (Array.isArray(proof)) throw new OAuthError('invalid_dpop_proof', 'more than one DPoP header')
    return proof
  }
  return [
    post('token', 'authorization.token', (form, call) => authorization.token(form, dpopOf(call))),
    post('par', 'authorization.ask', (form, call) => authorization.push(form, dpopOf(call)), 201),
    post('introspect', 'authorization.introspect', async (form) =>
      authorization.introspect(form, await authorization.clientOf(form, '/oauth/introspect')),
    ),
    post('revoke', 'authorization.revoke', async (form) => {
      await authorization.revoke(form, await authorization.clientOf(form, '/oauth/revoke'))
      return null
    }),
    protocol({
      ...{ id: 'authorization.authorize', path: '/oauth/authorize', may: 'anyone', purpose: 'authorization.ask' },
      ...{ methods: ['GET'], largest: 1 },
      async run({ url }) {
        const { searchParams } = new URL(url, authorization.issuer)
        const [client, uri] = [searchParams.get('client_id'), searchParams.get('request_uri')]
        const { request } = await authorization.startAuthorization({
          ...(client === null ? {} : { client_id: client }),
          ...(uri === null ? {} : { request_uri: uri }),
        })
        // OpenID Connect Core 1.0, section 3.1.2.1: the client may say in which language the person was spoken to.
        const spoken = searchParams.get('ui_locales')?.split(' ') ?? []
        const language = languages.find((one) => spoken.some((tag) => tag.split('-')[0] === one))
        const prefix = language === undefined || language === languages[0] ? '' : `/${language}`
        const location = `${prefix}${decisionPage(request.id)}`
        return { status: 303, headers: { location, 'cache-control': 'no-store' } }
      },
    }),
    file({
      ...{ id: 'authorization.metadata', path: '/.well-known/oauth-authorization-server' },
      ...{ may: 'anyone', purpose: 'authorization.describe' },
      run: () => Promise.resolve(json(metadataOf(authorization.issuer))),
    }),
    file({
      ...{ id: 'authorization.keys', path: '/oauth/jwks', may: 'anyone', purpose: 'authorization.describe' },
      run: async () => json(await authorization.keys.published()),
    }),
  ]
}

const json = (value: object) => ({
  type: 'application/json',
  body: JSON.stringify(value),
  headers: { 'cache-control': `public, max-age=${keySetLife.total('seconds')}` },
})

/** What an endpoint answers is never kept on the way (RFC 6749, section 5.1). */
async function answered(status: number, work: () => Promise<object | null>): Promise<ProtocolReply> {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  try {
    const answer = await work()
    return { status, headers, body: answer === null ? '' : JSON.stringify(answer) }
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    const body = JSON.stringify({ error: error.error, error_description: printable(error.message) })
    return { status: error.status, headers, body }
  }
}

/** RFC 6749, section 5.2 allows few characters in a description. */
const printable = (text: string) => text.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?')

/** A form with every field at most once (RFC 6749, section 3.2). */
async function formOf({ headers, bytes }: ProtocolCall): Promise<Form> {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new OAuthError('invalid_request', 'a form is needed')
  const fields = [...new URLSearchParams((await bytes()).toString('utf8'))]
  const form = new Map(fields)
  if (form.size !== fields.length) throw new OAuthError('invalid_request', 'a field came twice')
  return Object.fromEntries(form)
}
