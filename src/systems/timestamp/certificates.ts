import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { bits, boolean, integer, octets, oid, sequence, set, tagged, time, tlv, utf8 } from '#kernel/der'
import { oids } from '#kernel/time-stamp'

// The two certificates of the authority (RFC 5280): a root of its own, and the key that stamps.

/** A key pair with the certificate that says whose it is. */
export interface Certified {
  readonly secret: KeyObject
  /** DER. */
  readonly certificate: Buffer
}

export interface Subject {
  readonly organisation: string
  readonly name: string
}

const ecdsaSha256 = sequence(oid('1.2.840.10045.4.3.2'))
const extension = (id: string, critical: boolean, value: Buffer) =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value))

/** A root that signs itself, for twenty years. */
export function newRoot(subject: Subject, now: Temporal.Instant): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const own = keyIdentifier(publicKey)
  const extensions = [
    extension('2.5.29.19', true, sequence(boolean(true), integer(0))),
    // keyCertSign and cRLSign.
    extension('2.5.29.15', true, bits(Buffer.of(0x06), 1)),
    extension('2.5.29.14', false, octets(own)),
  ]
  const name = nameOf(subject)
  return {
    secret: privateKey,
    certificate: signed({ issuer: name, subject: name, publicKey, now, years: 20, extensions }, privateKey),
  }
}

/** A certificate for time stamping and nothing else (RFC 3161, section 2.3), for ten years. */
export function newStampingKey(
  subject: Subject,
  root: Certified & { readonly subject: Subject },
  now: Temporal.Instant,
): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const extensions = [
    extension(oids.extendedKeyUsage, true, sequence(oid(oids.timeStamping))),
    // digitalSignature and nonRepudiation.
    extension('2.5.29.15', true, bits(Buffer.of(0xc0), 6)),
    extension('2.5.29.14', false, octets(keyIdentifier(publicKey))),
  ]
  const order = { issuer: nameOf(root.subject), subject: nameOf(subject), publicKey, now, years: 10, extensions }
  return { secret: privateKey, certificate: signed(order, root.secret) }
}

interface Order {
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly publicKey: KeyObject
  readonly now: Temporal.Instant
  readonly years: number
  readonly extensions: readonly Buffer[]
}

function signed({ issuer, subject, publicKey, now, years, extensions }: Order, secret: KeyObject): Buffer {
  const until = now.add({ hours: 24 * 365 * years })
  const body = sequence(
    tagged(0, integer(2)),
    integer(BigInt(`0x${randomBytes(16).toString('hex')}`) | 1n),
    ecdsaSha256,
    issuer,
    sequence(date(now), date(until)),
    subject,
    publicKey.export({ format: 'der', type: 'spki' }),
    tagged(3, sequence(...extensions)),
  )
  return sequence(body, ecdsaSha256, bits(sign('sha256', body, secret)))
}

/** RFC 5280, 4.1.2.5: years up to 2049 are written with two digits. */
function date(at: Temporal.Instant): Buffer {
  if (at.toZonedDateTimeISO('UTC').year > 2049) return time(at)
  return tlv(
    0x17,
    Buffer.from(
      `${at
        .toString({ smallestUnit: 'second' })
        .slice(2)
        .replaceAll(/[-:TZ]/g, '')}Z`,
    ),
  )
}

function nameOf({ organisation, name }: Subject): Buffer {
  const one = (id: string, text: string) => set(sequence(oid(id), utf8(text)))
  return sequence(one('2.5.4.10', organisation), one('2.5.4.3', name))
}

function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest()
    .subarray(0, 20)
}
