import { generateKeyPairSync, hash, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { bits, boolean, integer, octets, oid, readDer, sequence, set, tagged, time, tlv, utf8 } from '#kernel/der'
import { algorithm, oids } from '#kernel/time-stamp'

// Authorities, certificates, answers about them and time stamps, made for tests, right and wrong.

export interface Key {
  readonly certificate: X509Certificate
  readonly secret: KeyObject
}

const ecdsaSha256 = sequence(oid('1.2.840.10045.4.3.2'))
export const start = Temporal.Instant.from('2026-05-01T10:00:00Z')
const sha = (name: string, bytes: Uint8Array) => hash(name, bytes, 'buffer')

export interface Wanted {
  /** Parts of the subject by their identifier. */
  readonly subject: Readonly<Record<string, string>>
  /** Who issues it; itself where absent. */
  readonly by?: Key
  readonly ca?: boolean
  readonly uses?: readonly string[]
  readonly critical?: string
  /** Bits of the key usage, by default digital signature and non-repudiation. */
  readonly usage?: number
  readonly from?: Temporal.Instant
  readonly until?: Temporal.Instant
  readonly pair?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
}

let serial = 1_000

/** A certificate as it is wanted, with its key. */
export function certified({ subject, by, ca = false, uses, critical, usage = 0xc0, from, until, pair }: Wanted): Key {
  const { publicKey, privateKey } = pair ?? generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(...Object.entries(subject).map(([id, text]) => set(sequence(oid(id), utf8(text)))))
  const extension = (id: string, value: Buffer) => sequence(oid(id), boolean(true), octets(value))
  const extensions = [
    ...(ca ? [extension('2.5.29.19', sequence(boolean(true)))] : []),
    extension('2.5.29.15', ca ? bits(Buffer.of(0x06), 1) : bits(Buffer.of(usage), 6)),
    ...(uses === undefined ? [] : [extension(oids.extendedKeyUsage, sequence(...uses.map(oid)))]),
    ...(critical === undefined ? [] : [extension(critical, sequence())]),
  ]
  const body = sequence(
    ...[tagged(0, integer(2)), integer(++serial), ecdsaSha256, by === undefined ? name : subjectOf(by)],
    sequence(time(from ?? start.subtract({ hours: 24 })), time(until ?? start.add({ hours: 24 }))),
    ...[name, publicKey.export({ format: 'der', type: 'spki' }), tagged(3, sequence(...extensions))],
  )
  const raw = sequence(body, ecdsaSha256, bits(sign('sha256', body, by?.secret ?? privateKey)))
  return { certificate: new X509Certificate(raw), secret: privateKey }
}

const subjectOf = ({ certificate }: Key) => fieldsOf(certificate).subject
/** The fields of our own certificates, which have all of them. */
function fieldsOf({ raw }: X509Certificate) {
  const [, number, , , , subject, key] = readDer(raw).parts[0]?.parts ?? []
  return {
    serial: number?.raw ?? raw,
    subject: subject?.raw ?? raw,
    keyBits: key?.parts[1]?.content.subarray(1) ?? raw,
  }
}

export interface Answer {
  readonly about: Key
  readonly issuer: Key
  /** Who signs. */
  readonly by: Key
  readonly status?: 'good' | 'revoked' | 'unknown'
  readonly at?: Temporal.Instant
  readonly next?: Temporal.Instant
  readonly times?: number
}

const statuses = { good: tlv(0x80), revoked: tagged(1, time(start)), unknown: tlv(0x82) }

/** An answer about a certificate (RFC 6960). */
export function answered({ about, issuer, by, status = 'good', at = start, next, times = 1 }: Answer): Buffer {
  const of = fieldsOf(issuer.certificate)
  const id = sequence(
    ...[algorithm('1.3.14.3.2.26'), octets(sha('sha1', of.subject)), octets(sha('sha1', of.keyBits))],
    fieldsOf(about.certificate).serial,
  )
  const single = sequence(id, statuses[status], time(at), ...(next === undefined ? [] : [tagged(0, time(next))]))
  const tbs = sequence(tagged(1, subjectOf(by)), time(at), sequence(...Array<Buffer>(times).fill(single)))
  const signature = bits(sign('sha256', tbs, by.secret))
  const basic = sequence(tbs, ecdsaSha256, signature, tagged(0, sequence(by.certificate.raw)))
  return sequence(tlv(0x0a, Buffer.of(0)), tagged(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))))
}

/** A time stamp over data (RFC 3161). */
export function stamped(data: Uint8Array, by: Key, at: Temporal.Instant): Buffer {
  const info = sequence(
    ...[integer(1), oid('1.2.3.4'), sequence(algorithm(oids.sha256), octets(sha('sha256', data)))],
    ...[integer(7), time(at)],
  )
  const own = fieldsOf(by.certificate)
  const attribute = (id: string, value: Buffer) => sequence(oid(id), set(value))
  const attributes = set(
    attribute(oids.contentType, oid(oids.timeStampInfo)),
    attribute(oids.messageDigest, octets(sha('sha256', info))),
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(octets(sha('sha256', by.certificate.raw)))))),
  )
  const signer = sequence(
    ...[integer(1), sequence(own.subject, own.serial), algorithm(oids.sha256)],
    tlv(0xa0, ...readDer(attributes).parts.map(({ raw }) => raw)),
    ...[ecdsaSha256, octets(sign('sha256', attributes, by.secret))],
  )
  const content = sequence(oid(oids.timeStampInfo), tagged(0, octets(info)))
  const signed = [integer(3), set(algorithm(oids.sha256)), content, tagged(0, by.certificate.raw), set(signer)]
  return sequence(oid(oids.signedData), tagged(0, sequence(...signed)))
}
