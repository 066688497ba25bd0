import { createHash, type KeyObject, sign } from 'node:crypto'
import {
  bits,
  type Der,
  integer,
  integerOf,
  octets,
  oid,
  oidOf,
  readDer,
  sequence,
  set,
  tagged,
  tags,
  time,
  tlv,
  utf8,
} from '#kernel/der'
import { algorithm, digests, oids } from '#kernel/time-stamp'

// What the authority reads and writes (RFC 3161, sections 2.4.1 and 2.4.2).

/** What is asked of the authority. */
export interface Query {
  /** AlgorithmIdentifier and digest, as they came. */
  readonly imprint: Buffer
  readonly digest: Buffer
  readonly algorithm: string
  readonly nonce: bigint | null
  readonly wantsCertificate: boolean
}

/** Reasons for a refusal, by their bit (PKIFailureInfo). */
export const failures = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
} as const

export class Refused extends Error {
  readonly failure: keyof typeof failures

  constructor(failure: keyof typeof failures, why: string) {
    super(why)
    this.name = 'Refused'
    this.failure = failure
  }
}

/** Reads a question. @throws Refused, for whatever a stranger may send */
export function readQuery(bytes: Buffer, policy: string): Query {
  try {
    return queryOf(readDer(bytes), policy)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused('badDataFormat', 'not DER')
  }
}

function queryOf({ tag, parts }: Der, policy: string): Query {
  if (tag !== tags.sequence) throw new Refused('badDataFormat', 'not a question')
  const [version, imprint, ...rest] = parts
  if (version?.tag !== tags.integer || integerOf(version) !== 1n || imprint === undefined)
    throw new Refused('badRequest', 'not a question of version 1')
  const [kind, digest] = imprint.parts
  const [id, parameters] = kind?.parts ?? []
  if (id?.tag !== tags.oid || digest?.tag !== tags.octets || imprint.parts.length !== 2)
    throw new Refused('badDataFormat', 'the imprint cannot be read')
  const known = digests[oidOf(id)]
  if (known === undefined || (parameters !== undefined && parameters.tag !== 0x05))
    throw new Refused('badAlg', 'the digest is not SHA-256, SHA-384 or SHA-512')
  if (digest.content.length !== known.length) throw new Refused('badDataFormat', 'the digest has another length')
  const asked = rest.find(({ tag }) => tag === tags.oid)
  if (asked !== undefined && oidOf(asked) !== policy) throw new Refused('unacceptedPolicy', `only ${policy}`)
  if (rest.some(({ tag }) => tag === 0xa0)) throw new Refused('unacceptedExtension', 'no extensions are known')
  const nonce = rest.find(({ tag }) => tag === tags.integer)
  if (nonce !== undefined && (nonce.content.length > 32 || integerOf(nonce) < 0n))
    throw new Refused('badRequest', 'the nonce is too long')
  const wants = rest.find(({ tag }) => tag === tags.boolean)
  return {
    ...{ imprint: imprint.raw, digest: digest.content, algorithm: known.name },
    ...{ nonce: nonce === undefined ? null : integerOf(nonce), wantsCertificate: (wants?.content[0] ?? 0) !== 0 },
  }
}

/** A reply that refuses. The text is for engineers. */
export function refusal({ failure, message }: Refused): Buffer {
  const bit = failures[failure]
  const flags = Buffer.alloc(Math.floor(bit / 8) + 1)
  flags[flags.length - 1] = 0x80 >> (bit % 8)
  return sequence(sequence(integer(2), sequence(utf8(message)), bits(flags, 7 - (bit % 8))))
}

/** A reply with a token. */
export const granted = (token: Buffer): Buffer => sequence(sequence(integer(0)), token)

export interface Stamping {
  readonly query: Query
  readonly serial: bigint
  readonly at: Temporal.Instant
  readonly policy: string
  readonly secret: KeyObject
  /** DER of the stamping key's certificate and of its root. */
  readonly certificate: Buffer
  readonly root: Buffer
}

/** A token: TSTInfo in signed data (RFC 5652), with the certificate named by its hash (RFC 5816). */
export function stampToken({ query, serial, at, policy, secret, certificate, root }: Stamping): Buffer {
  const info = sequence(
    ...[integer(1), oid(policy), query.imprint, integer(serial), time(at)],
    // Accurate to one second.
    sequence(integer(1)),
    ...(query.nonce === null ? [] : [integer(query.nonce)]),
  )
  const [, serialNumber, , issuer] = readDer(certificate).parts[0]?.parts ?? []
  if (serialNumber === undefined || issuer === undefined) throw new Error('a certificate without issuer and number')
  const attributes = [
    attribute(oids.contentType, oid(oids.timeStampInfo)),
    attribute(oids.messageDigest, octets(sha256(info))),
    attribute(
      oids.signingCertificateV2,
      sequence(
        sequence(sequence(octets(sha256(certificate)), sequence(sequence(tagged(4, issuer.raw)), serialNumber.raw))),
      ),
    ),
  ]
  const toSign = set(...attributes)
  const signer = sequence(
    ...[integer(1), sequence(issuer.raw, serialNumber.raw), algorithm(oids.sha256)],
    tlv(0xa0, ...readDer(toSign).parts.map(({ raw }) => raw)),
    sequence(oid('1.2.840.10045.4.3.2')),
    octets(sign('sha256', toSign, secret)),
  )
  const content = sequence(oid(oids.timeStampInfo), tagged(0, octets(info)))
  const certificates = query.wantsCertificate ? [tagged(0, certificate, root)] : []
  return sequence(
    oid(oids.signedData),
    tagged(0, sequence(integer(3), set(algorithm(oids.sha256)), content, ...certificates, set(signer))),
  )
}

const attribute = (id: string, value: Buffer) => sequence(oid(id), set(value))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
