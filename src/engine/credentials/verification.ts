import { hash } from 'node:crypto'
import type { Ctx } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import { Problem } from '#kernel/problem'
import type { Certificate } from 'madang/pack'
import { type Addresses, addressesOf } from './addresses.ts'
import { disclosedClaims, parseSdJwt, type SdJwt } from './disclosed.ts'
import { isObject, isSignedBy, type Claims } from './jws.ts'
import type { IssuerKeys } from './keys.ts'
import { type Issued, secondsOf } from './model.ts'
import { attachedCredential, isPdf, largestFile } from './pdf-attachment.ts'
import { refuse } from './problems.ts'
import { openClaims, type PlaceName, type Said, type ShownClaim, shownClaims } from './shown.ts'
import { statusReference } from './status-list.ts'
import { isPaperOf, issuedIn, knownOrigins } from './store.ts'

export type CheckName = 'issuer' | 'signature' | 'claims' | 'dates' | 'status' | 'paper'

/** One question that was asked of a certificate, and its answer in a sentence. */
export interface Check {
  readonly name: CheckName
  readonly passed: boolean
  readonly text: Text
}

/** What checking a certificate gave. Plain JSON. */
export interface Verification {
  /** Every check passed. */
  readonly holds: boolean
  readonly checks: readonly Check[]
  /** What was signed; only when the signature and the claims are good. */
  readonly certificate: ShownCertificate | null
}

export interface ShownCertificate {
  readonly id: string
  readonly title: Text
  readonly issuer: Text
  readonly documentNumber: string
  /** Instants, ISO. */
  readonly issuedAt: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
  readonly claims: readonly ShownClaim[]
}

export interface VerifierParts {
  readonly certificates: readonly Certificate[]
  readonly addresses: Addresses
  readonly keys: IssuerKeys
  readonly placeName: PlaceName
}

/** How far the clock of another server may be ahead of ours. */
const leeway = 300

/** A credential as text, and the file that it came in when that was a PDF. */
export interface Given {
  readonly text: string
  readonly paper?: Buffer
  /** Only what whoever has the QR code may see. */
  readonly openOnly?: boolean
}

/** Reads what somebody uploaded or pasted. Refuses what is too large, no certificate, or a PDF without one. */
export function givenBy(input: Buffer | string): Given {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  if (bytes.length > largestFile) throw refuse['too-large']()
  return isPdf(bytes) ? { text: attachedCredential(bytes), paper: bytes } : { text: bytes.toString('latin1').trim() }
}

/** Asks every question of a certificate; after the first answer that makes the others meaningless, no more. */
export async function verified(
  ctx: Ctx,
  parts: VerifierParts,
  given: Given,
): Promise<Verification & { readonly issued: Issued | null }> {
  const sdJwt = parseSdJwt(given.text)
  const checks: Check[] = []
  const answer = (name: CheckName, passed: boolean) => {
    checks.push({ name, passed, text: sentences[name][passed ? 'yes' : 'no'] })
    return passed
  }
  const failed = { holds: false, checks, certificate: null, issued: null }
  const source = await sourceOf(ctx, parts, sdJwt.jws.payload)
  if (!answer('issuer', source !== null) || source === null) return failed
  const key = await parts.keys.verifying(ctx.tx, source.agency, sdJwt.jws.header['kid'])
  if (!answer('signature', key !== null && isSignedBy(sdJwt.jws, key))) return failed
  const claims = claimsOf(sdJwt)
  if (!answer('claims', claims !== null) || claims === null) return failed
  answer('dates', areInForce(claims, secondsOf(ctx.now)))
  const issued = await recordOf(ctx, source.addresses, claims)
  answer('status', issued !== null && issued.revokedAt === null)
  if (given.paper !== undefined)
    answer('paper', issued !== null && (await isPaperOf(ctx.tx, issued.id, hash('sha256', given.paper, 'buffer'))))
  return {
    holds: checks.every(({ passed }) => passed),
    checks,
    certificate: shownOf({ certificate: source.certificate, claims, placeName: parts.placeName }, issued, given),
    issued,
  }
}

interface Source {
  readonly agency: string
  readonly certificate: Certificate
  readonly addresses: Addresses
}

/**
 * Where a credential says it comes from: an agency of this node, under the node's address of today or of an earlier day,
 * and a certificate that this agency may issue.
 */
async function sourceOf(
  ctx: Ctx,
  { certificates, addresses }: VerifierParts,
  { iss, vct }: Claims,
): Promise<Source | null> {
  const ours = (one: Addresses) => one.agencyOf(iss) !== null
  const home = ours(addresses) ? addresses : (await knownOrigins(ctx.tx)).map(addressesOf).find(ours)
  const agency = home?.agencyOf(iss)
  const certificate = certificates.find((one) => home?.vct(one) === vct)
  return home === undefined || certificate === undefined || certificate.issuer.id !== agency
    ? null
    : { agency, certificate, addresses: home }
}

function claimsOf(sdJwt: SdJwt): Claims | null {
  try {
    return disclosedClaims(sdJwt)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

function areInForce({ iat, nbf, exp }: Claims, now: number): boolean {
  const started =
    typeof iat === 'number' &&
    iat <= now + leeway &&
    (nbf === undefined || (typeof nbf === 'number' && nbf <= now + leeway))
  return started && (exp === undefined || (typeof exp === 'number' && exp > now))
}

/** Our own entry of this certificate: one that was signed but never recorded was never issued. */
async function recordOf(ctx: Ctx, addresses: Addresses, claims: Claims): Promise<Issued | null> {
  const reference = statusReference(claims)
  const list = reference === null ? null : addresses.listOf(reference.uri)
  const issued = reference === null || list === null ? null : await issuedIn(ctx.tx, { list, index: reference.index })
  return issued?.id === claims['jti'] ? issued : null
}

function shownOf(said: Said, issued: Issued | null, { openOnly = false }: Given): ShownCertificate {
  const { certificate, claims } = said
  const { iat, exp, jti, document_number: documentNumber, issuing_authority: office } = claims
  const at = (seconds: unknown) => Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000).toString()
  return {
    id: String(jti),
    title: certificate.title,
    issuer: isObject(office) ? { ko: String(office['ko']), en: String(office['en']) } : { ko: '', en: '' },
    documentNumber: String(documentNumber),
    issuedAt: at(iat),
    expiresAt: exp === undefined ? null : at(exp),
    revokedAt: issued?.revokedAt?.toString() ?? null,
    claims: openOnly ? openClaims(said) : shownClaims(said),
  }
}

const sentences: Readonly<Record<CheckName, { readonly yes: Text; readonly no: Text }>> = {
  issuer: {
    yes: {
      ko: '이 증명서를 발급할 수 있는 기관이 발급했다고 적혀 있습니다',
      en: 'It names an office that may issue this certificate',
    },
    no: {
      ko: '이 증명서를 발급할 수 있는 기관이 아닙니다',
      en: 'It does not name an office that may issue this certificate',
    },
  },
  signature: {
    yes: { ko: '발급 기관의 전자서명이 맞습니다', en: 'The electronic signature is that of the office' },
    no: { ko: '발급 기관의 전자서명이 아닙니다', en: 'The electronic signature is not that of the office' },
  },
  claims: {
    yes: { ko: '내용이 서명된 그대로입니다', en: 'What it says is what was signed' },
    no: { ko: '서명되지 않은 내용이 들어 있거나 내용이 바뀌었습니다', en: 'It says something that was not signed' },
  },
  dates: {
    yes: { ko: '유효기간 안에 있습니다', en: 'It is within its period of validity' },
    no: { ko: '유효기간이 아닙니다', en: 'It is outside its period of validity' },
  },
  status: {
    yes: { ko: '효력이 살아 있습니다', en: 'It has not been revoked' },
    no: { ko: '발급 기관이 효력을 없앴거나 발급 기록이 없습니다', en: 'The office revoked it, or has no record of it' },
  },
  paper: {
    yes: { ko: 'PDF 파일이 발급된 그대로입니다', en: 'The PDF file is exactly as it was issued' },
    no: {
      ko: 'PDF 파일이 발급된 뒤에 바뀌었습니다. 파일에 보이는 내용 말고 아래에 적힌 내용만 믿으십시오',
      en: 'The PDF file was changed after it was issued. Trust only what is written below, not what the file shows',
    },
  },
}
