import { hash, randomBytes, verify, X509Certificate } from 'node:crypto'
import { type ChainFault, chainOf, usesOf } from './certificates.ts'
import {
  boolean,
  type Der,
  integer,
  integerOf,
  octets,
  oid,
  oidOf,
  readBer,
  readDer,
  sequence,
  tags,
  timeOf,
  tlv,
} from './der.ts'

// Time stamps (RFC 3161), as whoever asks for one and whoever checks one needs them.

export const queryType = 'application/timestamp-query'
export const replyType = 'application/timestamp-reply'

export const oids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  signedData: '1.2.840.113549.1.7.2',
  timeStampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  extendedKeyUsage: '2.5.29.37',
} as const

/** Digests by their object identifier: SHA-256 or better; SHA-1 only to name an old certificate. */
export const digests: Readonly<Record<string, { readonly name: string; readonly length: number }>> = {
  [oids.sha256]: { name: 'sha256', length: 32 },
  [oids.sha384]: { name: 'sha384', length: 48 },
  [oids.sha512]: { name: 'sha512', length: 64 },
}

export const algorithm = (id: string): Buffer => sequence(oid(id), tlv(0x05))

/** What a time stamp says, checked. */
export interface TimeStamp {
  readonly at: Temporal.Instant
  readonly policy: string
  readonly serial: bigint
  /** The digest that was stamped. */
  readonly imprint: Buffer
  readonly nonce: bigint | null
  /** The certificate of the authority's key. */
  readonly certificate: X509Certificate
}

/** A question for a time stamp over the SHA-256 of data, and the nonce that must come back. */
export function timeStampQuery(data: Uint8Array): { readonly query: Buffer; readonly nonce: bigint } {
  const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`) | 1n
  const stamped = sequence(algorithm(oids.sha256), octets(hash('sha256', data, 'buffer')))
  return { query: sequence(integer(1), stamped, integer(nonce), boolean(true)), nonce }
}

/** The token of a reply. Throws a plain Error when the authority refused, or the reply cannot be read. */
export function tokenOf(reply: Buffer): Buffer {
  const [info, token] = readDer(reply).parts
  const [status, text] = info?.parts ?? []
  const given = status === undefined ? undefined : integerOf(status)
  if ((given === 0n || given === 1n) && token !== undefined) return token.raw
  throw new Error(`time stamp refused: ${text?.parts[0]?.content.toString() ?? `status ${String(given)}`}`)
}

/**
 * Checks a token: that it stamps these data, that the authority's key signed it, and that a certificate for time stamping alone, by
 * one of the roots and valid at that moment, says whose key it is. Throws a plain Error that names what does not hold.
 * @param more certificates between, when the token does not bring them
 */
export function checkTimeStamp(
  token: Buffer,
  {
    data,
    roots,
    more = [],
  }: { data: Uint8Array; roots: readonly X509Certificate[]; more?: readonly X509Certificate[] },
): TimeStamp {
  const { info, signer, certificates } = opened(token)
  const [, policy, stamped, serial, genTime] = info.parts
  const [digestAlgorithm, digest] = stamped?.parts ?? []
  const known = digests[oidOf(part(digestAlgorithm?.parts[0], 'imprint'))]
  if (known === undefined) throw new Error('time stamp: digest below SHA-256')
  if (digest?.content.equals(hash(known.name, data, 'buffer')) !== true)
    throw new Error('time stamp: of something else')
  const certificate = signerOf(signer, [...certificates, ...more])
  checkSignature(signer, info, certificate)
  const at = timeOf(part(genTime, 'time'))
  checkUse(certificate)
  const chain = chainOf(certificate, { at, roots, between: [...certificates, ...more] })
  if (typeof chain === 'string') throw new Error(chainFaults[chain])
  const nonce = info.parts.slice(5).find(({ tag }) => tag === tags.integer)
  return {
    ...{ at, certificate, imprint: digest.content, policy: oidOf(part(policy, 'policy')) },
    ...{ serial: integerOf(part(serial, 'serial')), nonce: nonce === undefined ? null : integerOf(nonce) },
  }
}

interface Opened {
  /** TSTInfo (RFC 3161, 2.4.2). */
  readonly info: Der
  /** SignerInfo (RFC 5652, 5.3). */
  readonly signer: Der
  readonly certificates: readonly X509Certificate[]
}

/** The certificates that a token brings along. Throws a plain Error for what is no token. */
export const certificatesOf = (token: Buffer): readonly X509Certificate[] => opened(token).certificates

function opened(token: Buffer): Opened {
  const [kind, wrapped] = readBer(token).parts
  const signed = wrapped?.parts[0]
  if (kind === undefined || oidOf(kind) !== oids.signedData || signed === undefined)
    throw new Error('time stamp: no signed data')
  const [, , content, ...rest] = signed.parts
  const [contentType, inner] = content?.parts ?? []
  if (contentType === undefined || oidOf(contentType) !== oids.timeStampInfo)
    throw new Error('time stamp: another content')
  const info = readDer(part(inner?.parts[0], 'content').content)
  const certificates = (rest.find(({ tag }) => tag === 0xa0)?.parts ?? []).map(({ raw }) => new X509Certificate(raw))
  const signers = rest.findLast(({ tag }) => tag === tags.set)?.parts ?? []
  if (signers.length !== 1) throw new Error('time stamp: not one signer')
  return { info, signer: part(signers[0], 'signer'), certificates }
}

/** The certificate that the signed attributes name by its hash (RFC 5035, RFC 5816); only that one may check the signature. */
function signerOf(signer: Der, certificates: readonly X509Certificate[]): X509Certificate {
  const second = attribute(signer, oids.signingCertificateV2)
  const id = (second ?? attribute(signer, oids.signingCertificate))?.parts[0]?.parts[0]
  if (id === undefined) throw new Error('time stamp: names no certificate')
  const [first, other] = id.parts
  const named = first?.tag === tags.sequence ? digests[oidOf(part(first.parts[0], 'digest'))]?.name : undefined
  const name = second === undefined ? 'sha1' : (named ?? 'sha256')
  const wanted = first?.tag === tags.octets ? first.content : other?.content
  const found = certificates.find(({ raw }) => wanted?.equals(hash(name, raw, 'buffer')))
  if (found === undefined) throw new Error('time stamp: the certificate that it names is not here')
  return found
}

function checkSignature(signer: Der, info: Der, certificate: X509Certificate): void {
  const attributes = part(
    signer.parts.find(({ tag }) => tag === 0xa0),
    'signed attributes',
  )
  const at = signer.parts.indexOf(attributes)
  const digestName = digests[oidOf(part(signer.parts[at - 1]?.parts[0], 'digest'))]?.name
  const signature = part(signer.parts[at + 2], 'signature').content
  const said = attribute(signer, oids.messageDigest)?.content
  const type = attribute(signer, oids.contentType)
  if (digestName === undefined) throw new Error('time stamp: digest below SHA-256')
  if (type === undefined || oidOf(type) !== oids.timeStampInfo) throw new Error('time stamp: signed as another content')
  if (said?.equals(hash(digestName, info.raw, 'buffer')) !== true) throw new Error('time stamp: changed content')
  // What is signed is the SET, not the implicit tag under which it stands (RFC 5652, 5.4).
  const signed = Buffer.concat([Buffer.of(tags.set), attributes.raw.subarray(1)])
  if (!verify(digestName, signed, certificate.publicKey, signature))
    throw new Error('time stamp: signed by another key')
}

/** RFC 3161, 2.3: extended key usage, critical, for time stamping and nothing else. */
function checkUse(certificate: X509Certificate): void {
  const { critical, uses } = usesOf(certificate) ?? { critical: false, uses: [] }
  if (!critical || uses.length !== 1 || uses[0] !== oids.timeStamping)
    throw new Error('time stamp: a key that is not for time stamping alone')
}

const chainFaults: Readonly<Record<ChainFault, string>> = {
  'outside-its-days': 'time stamp: outside the days of its certificate',
  'no-authority': 'time stamp: by no authority that is trusted here',
  weak: 'time stamp: a certificate is signed with SHA-1',
  'not-understood': 'time stamp: a certificate has a critical condition that is not understood',
}

/** The value of a signed attribute. */
function attribute(signer: Der, id: string): Der | undefined {
  const attributes = signer.parts.find(({ tag }) => tag === 0xa0)?.parts ?? []
  return attributes.find(({ parts: [name] }) => name !== undefined && oidOf(name) === id)?.parts[1]?.parts[0]
}

function part(value: Der | undefined, name: string): Der {
  if (value === undefined) throw new Error(`time stamp: ${name} is missing`)
  return value
}
