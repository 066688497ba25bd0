import type { Ctx } from '#kernel/ctx'
import { me } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { Problem } from '#kernel/problem'
import { act, type Asked, file, type FileReply, page, type Route } from '#kernel/route'
import type { Certificate } from 'madang/pack'
import { addressesOf } from './addresses.ts'
import type { Credentials, Held } from './credentials.ts'
import { node } from './keys.ts'
import { createLimit } from '#kernel/limit'
import { issuerMetadata, typeMetadata } from './metadata.ts'
import { digitsOf, isDocumentNumber } from './model.ts'
import { CertificatePage, HeldPage } from './held-page.tsx'
import { ResultPage, VerifyPage } from './page.tsx'
import { refuse } from './problems.ts'
import type { Verification } from './verification.ts'

export interface CredentialRouteParts {
  readonly credentials: Credentials
  readonly certificates: readonly Certificate[]
  readonly zone: string
  /** The public address that stands in certificates. */
  readonly origin: string
}

/** Every door of this room: checking for anybody, one's own certificates, and what verifiers' machines fetch. */
export function credentialRoutes(parts: CredentialRouteParts): Route[] {
  return [...verifyRoutes(parts), ...holderRoutes(parts), ...publishedRoutes(parts)]
}

const verifying = { may: 'anyone', purpose: 'certificate.verify' } as const
const faults = {
  empty: { ko: '확인할 파일을 고르십시오', en: 'Choose the file to check' },
  text: { ko: '확인할 전자 증명을 붙여 넣으십시오', en: 'Paste the credential to check' },
  number: {
    ko: '숫자 열여섯 자리를 적힌 대로 쓰십시오. 한 자리가 다르거나 빠졌습니다',
    en: 'Write the sixteen digits as they are printed: one is wrong or missing',
  },
  pair: { ko: '이 번호와 확인 코드에 맞는 증명서가 없습니다', en: 'No certificate has this number and this code' },
} satisfies Record<string, Text>

function verifyRoutes({ credentials, zone }: CredentialRouteParts): Route[] {
  const callers = createLimit({ most: 10, within: Temporal.Duration.from({ minutes: 10 }) })
  const numbers = createLimit({ most: 5, within: Temporal.Duration.from({ hours: 1 }) })

  const byNumber = async (ctx: Ctx, { body, caller }: Sent) => {
    const [number, code] = [body['number'] ?? '', body['code'] ?? '']
    if (!isDocumentNumber(digitsOf(number))) throw wrong('number', faults.number)
    const digits = digitsOf(number)
    if (!callers.take(caller, ctx.now)) throw refuse['too-many']({ retryAfter: callers.wait(caller, ctx.now) })
    if (!numbers.take(digits, ctx.now)) throw refuse['too-many']({ retryAfter: numbers.wait(digits, ctx.now) })
    const id = await credentials.byNumber(ctx, number, code)
    if (id === null) throw wrong('code', faults.pair)
    return { to: `/verify/${id}` }
  }

  const byCredential = async (ctx: Ctx, name: 'file' | 'text', given: Buffer | string) => {
    if (given.length === 0) throw wrong(name, name === 'file' ? faults.empty : faults.text)
    const result = await besideField(name, () => credentials.verify(ctx, given))
    return { to: `/verify/result/${await credentials.keepResult(ctx, result)}` }
  }

  const result = (open: boolean) => (loaded: Verification, view: Parameters<typeof VerifyPage>[0]['view']) => (
    <ResultPage view={view} result={loaded} zone={zone} open={open} />
  )

  return [
    page<null>({
      ...verifying,
      id: 'credentials.verify',
      path: '/verify',
      load: () => Promise.resolve(null),
      view: (_none, view) => <VerifyPage view={view} />,
    }),
    act({
      ...{ ...verifying, id: 'credentials.verify.ask', path: '/verify', upload: true },
      run: (ctx, sent) => {
        if (sent.body['way'] === 'number') return byNumber(ctx, sent)
        return sent.body['way'] === 'text'
          ? byCredential(ctx, 'text', sent.body['text'] ?? '')
          : byCredential(ctx, 'file', sent.files['file']?.bytes ?? '')
      },
    }),
    page<Verification>({
      ...verifying,
      id: 'credentials.verify.result',
      path: '/verify/result/:key',
      load: (ctx, { params }) => credentials.keptResult(ctx, params['key'] ?? ''),
      view: result(false),
    }),
    page<Verification>({
      ...verifying,
      id: 'credentials.verify.one',
      path: '/verify/:id',
      load: (ctx, { params }) => credentials.glance(ctx, params['id'] ?? ''),
      view: result(true),
    }),
  ]
}

type Sent = Asked<Record<string, string>, Record<string, string>, Record<string, string>>

function wrong(field: string, text: Text): Problem {
  return refuse['nothing-to-check']({ field }, [{ field, code: 'credentials/nothing-to-check', text }])
}

/** What cannot be read is a fault of the field that it came in. */
async function besideField<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { code, status, title, remedy, detail } = error
    throw new Problem(code, { status, title, ...(remedy ? { remedy } : {}) }, detail, [{ field, code, text: title }])
  }
}

type Read = Awaited<ReturnType<Credentials['read']>>

function holderRoutes({ credentials, zone }: CredentialRouteParts): Route[] {
  const holding = { may: 'person', purpose: 'certificate.hold' } as const
  return [
    page<Held[]>({
      ...{ ...holding, id: 'credentials.mine', path: '/my/certificates' },
      load: (ctx) => credentials.mine(ctx, me(ctx)),
      view: (held, view) => <HeldPage view={view} held={held} zone={zone} />,
    }),
    page<Read>({
      ...{ ...holding, id: 'credentials.read', path: '/my/certificates/:id' },
      load: (ctx, { params }) => credentials.read(ctx, params['id'] ?? ''),
      view: (read, view) => <CertificatePage view={view} zone={zone} {...read} />,
    }),
    file({
      ...{ ...holding, id: 'credentials.pdf', path: '/certificates/:id.pdf' },
      async run(ctx, { params, language }) {
        const id = params['id'] ?? ''
        return {
          type: 'application/pdf',
          body: await credentials.pdf(ctx, id, language),
          name: `${id}.pdf`,
          headers: personal,
        }
      },
    }),
    file({
      ...{ ...holding, id: 'credentials.sdjwt', path: '/certificates/:id.sdjwt' },
      async run(ctx, { params, query }) {
        const [id, only] = [params['id'] ?? '', query['only']]
        return {
          type: 'application/dc+sd-jwt',
          body: await credentials.sdJwt(ctx, id, only?.split(',')),
          name: `${id}.sdjwt`,
          headers: personal,
        }
      },
    }),
  ]
}

const personal = { 'cache-control': 'no-store' }
/** Anybody's verifier may fetch these from anywhere, and keep them for a while. */
const shared = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }
const json = (value: unknown): FileReply => ({ type: 'application/json', body: JSON.stringify(value), headers: shared })

function publishedRoutes({ credentials, certificates, origin }: CredentialRouteParts): Route[] {
  const publishing = { may: 'anyone', purpose: 'certificate.publish' } as const
  const addresses = addressesOf(origin)
  const issuer = async (ctx: Ctx, agency: string, address: string) => {
    const published = await credentials.keys.published(ctx.tx, agency)
    if (published.keys.length === 0) throw refuse['not-found']()
    return json(issuerMetadata(address, published))
  }
  return [
    file({
      ...publishing,
      id: 'credentials.node-issuer',
      path: '/.well-known/jwt-vc-issuer',
      run: (ctx) => issuer(ctx, node, origin),
    }),
    file({
      ...{ ...publishing, id: 'credentials.issuer', path: '/.well-known/jwt-vc-issuer/issuers/:agency' },
      run: (ctx, { params }) => issuer(ctx, params['agency'] ?? '', addresses.issuer(params['agency'] ?? '')),
    }),
    file({
      ...{ ...publishing, id: 'credentials.status', path: '/credentials/status/:list' },
      async run(ctx, { params }) {
        const list = addresses.listOf(addresses.statusList(Number(params['list'])))
        if (list === null) throw refuse['not-found']()
        return { type: 'application/statuslist+jwt', body: await credentials.statusList(ctx, list), headers: shared }
      },
    }),
    ...certificates.map((certificate) =>
      file({
        ...publishing,
        id: `credentials.type.${certificate.id}`,
        path: new URL(addresses.vct(certificate)).pathname,
        run: () => Promise.resolve(json(typeMetadata(certificate, addresses))),
      }),
    ),
  ]
}
