import type { Begin } from '#kernel/ctx'
import { createLimit, type Limit } from '#kernel/limit'
import { Problem } from '#kernel/problem'
import { problemDetails, retryAfterOf } from '#kernel/problem-details'
import { protocol, type ProtocolCall, type ProtocolReply, type Route } from '#kernel/route'
import type { Parties } from './parties.ts'
import { refuse } from './problems.ts'
import { applicationOf, claimsOf, keysOf, RegistrationError, unchecked } from './statement.ts'

interface RegistrationParts {
  readonly parties: Parties
  readonly begin: Begin
  readonly issuer: string
  /** The world's time, in which statements are dated. */
  readonly world: { now(): Temporal.Instant }
}

const machine = { may: 'machine', methods: ['POST'], largest: 64 * 1024 } as const

/** The doors by which a machine asks to be let in (RFC 7591) and exchanges its keys: each a statement that it signs. */
export function registrationRoutes({ parties, begin, issuer, world }: RegistrationParts): Route[] {
  const within = Temporal.Duration.from({ hours: 1 })
  const [applications, exchanges] = [createLimit({ most: 10, within }), createLimit({ most: 20, within })]
  const counted = (limit: Limit, { caller }: ProtocolCall) => {
    const now = world.now()
    if (!limit.take(caller, now)) throw refuse['too-many']({ retryAfter: limit.wait(caller, now) })
  }
  return [
    protocol({
      ...{ ...machine, id: 'parties.register', path: '/oauth/register', purpose: 'parties.apply' },
      run: (call) =>
        answered(call, async () => {
          counted(applications, call)
          const { software_statement: statement } = await bodyOf(call)
          if (typeof statement !== 'string')
            throw new RegistrationError('invalid_software_statement', 'software_statement is missing')
          const said = unchecked(statement)
          const jwks = keysOf(said['jwks'])
          const application = applicationOf(await claimsOf(statement, { jwks, audience: issuer, now: world.now() }))
          const { id, link } = await begin({ kind: 'anyone' }, 'parties.apply', (ctx) =>
            parties.apply(ctx, application),
          )
          return {
            ...{ client_id: id, client_id_issued_at: Math.floor(world.now().epochMilliseconds / 1_000) },
            ...{ client_name: application.name.en, 'client_name#ko': application.name.ko, scope: 'mydata mydata.list' },
            ...{ redirect_uris: [application.redirectUri], contacts: [application.contact], jwks: application.jwks },
            ...{ token_endpoint_auth_method: 'private_key_jwt', software_statement: statement },
            grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
            // Nothing is open before an officer has examined it; here it says how that stands.
            madang_status: 'applied',
            madang_status_uri: `${call.origin}/third-parties/applications/${link}`,
          }
        }),
    }),
    protocol({
      ...{ ...machine, id: 'parties.keys', path: '/oauth/register/:id/keys', purpose: 'parties.keys' },
      run: (call) =>
        answered(call, async () => {
          counted(exchanges, call)
          const { software_statement: statement } = await bodyOf(call)
          if (typeof statement !== 'string')
            throw new RegistrationError('invalid_software_statement', 'software_statement is missing')
          const id = call.params['id'] ?? ''
          await begin({ kind: 'system', name: id, agency: id }, 'parties.keys', (ctx) =>
            parties.exchangeKeys(ctx, id, statement),
          )
          return { client_id: id, jwks: unchecked(statement)['jwks'] }
        }),
    }),
  ]
}

async function bodyOf(call: ProtocolCall): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse((await call.bytes()).toString())
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch (error) {
    if (error instanceof Problem) throw error
  }
  throw new RegistrationError('invalid_client_metadata', 'the body is no JSON object')
}

async function answered(call: ProtocolCall, work: () => Promise<object>): Promise<ProtocolReply> {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  try {
    return { status: 201, headers, body: JSON.stringify(await work()) }
  } catch (error) {
    if (error instanceof RegistrationError)
      return { status: 400, headers, body: JSON.stringify({ error: error.error, error_description: error.message }) }
    if (!(error instanceof Problem)) throw error
    // RFC 7591, section 3.2.2, where it has a word for it; else the problem as it is.
    if (error.code === 'parties/incomplete' || error.code === 'authorization/client-not-accepted') {
      const wrong = error.faults.map(({ field, text }) => `${field}: ${text.en}`).join(' ')
      const word = error.faults.some(({ field }) => field === 'redirectUri')
        ? 'invalid_redirect_uri'
        : 'invalid_client_metadata'
      return { status: 400, headers, body: JSON.stringify({ error: word, error_description: wrong || error.title.en }) }
    }
    return {
      status: error.status,
      headers: { ...headers, 'content-type': 'application/problem+json', ...retryAfterOf(error) },
      body: JSON.stringify(problemDetails(error, call.origin)),
    }
  }
}
