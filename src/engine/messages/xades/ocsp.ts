import { hash, X509Certificate } from 'node:crypto'
import { fieldsOf, issued, isValidAt, usesOf } from '#kernel/certificates'
import { type Der, oidOf, readBer, tags, timeOf } from '#kernel/der'
import { isSignedBy } from './algorithms.ts'
import { Fault } from './fault.ts'

// The answer of an authority about one certificate (OCSP, RFC 6960), read years later: it must be about this certificate, by the
// authority or by whom it named for that, say that the certificate is good, and be as fresh as the time stamp.

const basicResponse = '1.3.6.1.5.5.7.48.1.1'
const ocspSigning = '1.3.6.1.5.5.7.3.9'

/** Digests that name certificates. SHA-1 only names here, nothing is signed with it. */
const naming: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

export interface OcspParts {
  readonly certificate: X509Certificate
  /** Who issued the certificate, already found to be trusted. */
  readonly issuer: X509Certificate
  /** The moment for which the answer must count: that of the time stamp. */
  readonly at: Temporal.Instant
  /** How much older than that the answer may be. */
  readonly fresh: Temporal.Duration
}

/** How far the clocks of those who make parts of a container may be apart. */
export const skew = Temporal.Duration.from({ minutes: 5 })

/** When the authority knew that the certificate was good. @throws Fault for any other answer */
export function goodSince(response: Buffer, { certificate, issuer, at, fresh }: OcspParts): Temporal.Instant {
  const { tbs, method, signature, certificates } = opened(response)
  const fields = tbs.parts.filter(({ tag }, place) => !(place === 0 && tag === 0xa0))
  const [responder, produced, list] = fields
  const producedAt = timeOf(part(produced))
  const signer = signerOf(part(responder), { issuer, certificates, producedAt })
  if (!isSignedBy(signer.publicKey, { method, signed: tbs.raw, signature }))
    throw new Fault(
      '인증서 상태 확인에 다른 열쇠의 서명이 있습니다',
      'the answer about the certificate is signed by another key',
    )
  const about = part(list).parts.filter(({ parts: [id] }) => id !== undefined && isAbout(id, certificate, issuer))
  const [single, second] = about
  if (single === undefined || second !== undefined)
    throw new Fault('다른 인증서에 대한 상태 확인입니다', 'the answer is about another certificate')
  const [, status, updated, ...rest] = single.parts
  if (status?.tag !== 0x80)
    throw status?.tag === 0xa1
      ? new Fault('인증서가 폐지되었습니다', 'the certificate was revoked')
      : new Fault('발급 기관이 모르는 인증서입니다', 'the authority does not know the certificate')
  const thisUpdate = timeOf(part(updated))
  const next = rest.find(({ tag }) => tag === 0xa0)?.parts[0]
  if (Temporal.Instant.compare(thisUpdate, at.subtract(fresh)) < 0)
    throw new Fault(
      `인증서 상태 확인이 시점확인보다 너무 오래되었습니다 (${thisUpdate.toString()})`,
      `the answer about the certificate is too old for the time stamp (${thisUpdate.toString()})`,
    )
  if (next !== undefined && Temporal.Instant.compare(timeOf(next), at) < 0)
    throw new Fault('인증서 상태 확인의 기한이 지났습니다', 'the answer about the certificate had run out')
  if (Temporal.Instant.compare(thisUpdate, producedAt.add(skew)) > 0)
    throw new Fault('인증서 상태 확인의 때가 서로 맞지 않습니다', 'the answer says of itself that it is of the future')
  return thisUpdate
}

function opened(response: Buffer) {
  const [status, held] = readBer(response).parts
  const [kind, inner] = held?.parts[0]?.parts ?? []
  if (status?.content[0] !== 0 || kind === undefined || oidOf(kind) !== basicResponse)
    throw new Fault('인증서 상태를 답하지 않은 응답입니다', 'the authority gave no answer about the certificate')
  const [tbs, algorithm, signature, more] = readBer(part(inner).content).parts
  return {
    tbs: part(tbs),
    method: oidOf(part(algorithm?.parts[0])),
    signature: part(signature).content.subarray(1),
    certificates: (more?.parts[0]?.parts ?? []).map(({ raw }) => new X509Certificate(raw)),
  }
}

/** The authority itself, or somebody to whom it gave a certificate for just this (RFC 6960, 4.2.2.2). */
function signerOf(
  responder: Der,
  {
    issuer,
    certificates,
    producedAt,
  }: { issuer: X509Certificate; certificates: X509Certificate[]; producedAt: Temporal.Instant },
): X509Certificate {
  const found = [issuer, ...certificates].find((one) => isNamed(responder, one))
  if (found === undefined)
    throw new Fault('누가 상태를 확인했는지 알 수 없습니다', 'it is not known who answered about the certificate')
  if (found.raw.equals(issuer.raw)) return issuer
  if (!issued(issuer, found) || usesOf(found)?.uses.includes(ocspSigning) !== true || !isValidAt(found, producedAt))
    throw new Fault(
      '상태를 확인할 권한이 없는 곳의 답입니다',
      'the answer is by somebody whom the authority did not name for it',
    )
  return found
}

function isNamed(responder: Der, certificate: X509Certificate): boolean {
  const { subject, key } = fieldsOf(certificate)
  const [name] = responder.parts
  if (name === undefined) return false
  if (responder.tag === 0xa1) return subject?.raw.equals(name.raw) === true
  return responder.tag === 0xa2 && name.content.equals(hash('sha1', keyBits(key), 'buffer'))
}

function isAbout(id: Der, certificate: X509Certificate, issuer: X509Certificate): boolean {
  const [algorithm, name, key, serial] = id.parts
  const digest = naming[oidOf(part(algorithm?.parts[0]))]
  const by = fieldsOf(issuer)
  if (digest === undefined || by.subject === undefined) return false
  return (
    part(name).content.equals(hash(digest, by.subject.raw, 'buffer')) &&
    part(key).content.equals(hash(digest, keyBits(by.key), 'buffer')) &&
    fieldsOf(certificate).serial?.content.equals(part(serial).content) === true
  )
}

/** The key itself, without its algorithm. */
const keyBits = (key: Der | undefined) => part(key?.parts.find(({ tag }) => tag === tags.bitString)).content.subarray(1)

function part(value: Der | undefined): Der {
  if (value === undefined)
    throw new Fault('인증서 상태 확인을 읽을 수 없습니다', 'the answer about the certificate cannot be read')
  return value
}
