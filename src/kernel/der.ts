// DER (ITU-T X.690): as much of it as certificates and time stamps need.

/** One value as it stands in its encoding. */
export interface Der {
  /** The identifier octet: class, constructed bit, number. */
  readonly tag: number
  readonly content: Buffer
  /** Identifier, length and content. */
  readonly raw: Buffer
  /** The values inside a constructed one. */
  readonly parts: readonly Der[]
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** A value of one tag around its content. */
export function tlv(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body])
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(tags.sequence, ...parts)
/** A set, its values in the order that DER asks for. */
export const set = (...parts: readonly Buffer[]): Buffer => tlv(tags.set, ...parts.toSorted(Buffer.compare))
export const octets = (content: Uint8Array): Buffer => tlv(tags.octets, content)
export const bits = (content: Uint8Array, unused = 0): Buffer => tlv(tags.bitString, Buffer.of(unused), content)
export const utf8 = (text: string): Buffer => tlv(tags.utf8, Buffer.from(text))
export const boolean = (value: boolean): Buffer => tlv(tags.boolean, Buffer.of(value ? 0xff : 0))
/** Context-specific and constructed: `[n]`. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Buffer => tlv(0xa0 | number, ...parts)

/** A whole number that is not negative. */
export function integer(value: bigint | number): Buffer {
  const hex = BigInt(value).toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return tlv(tags.integer, (bytes[0] ?? 0) & 0x80 ? Buffer.of(0) : Buffer.alloc(0), bytes)
}

export function oid(dotted: string): Buffer {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  return tlv(tags.oid, Buffer.concat([first * 40n + second, ...rest].map(base128)))
}

/** GeneralizedTime in whole seconds of UTC. */
export function time(at: Temporal.Instant): Buffer {
  return tlv(tags.time, Buffer.from(`${at.toString({ smallestUnit: 'second' }).replaceAll(/[-:TZ]/g, '')}Z`))
}

/** Reads one value that fills the bytes. Throws a plain Error for what is no DER. */
export function readDer(bytes: Buffer): Der {
  const value = readAt(bytes, 0, 0)
  if (value.raw.length !== bytes.length) throw new Error('DER: bytes follow the value')
  return value
}

/**
 * Reads one value of BER, of which DER is one spelling: lengths may be open, and octets come in pieces. Programs that make time stamps
 * write their outer layers so; what is signed inside is DER. Throws a plain Error for what is neither.
 */
export function readBer(bytes: Buffer): Der {
  return readDer(derOf(bytes, 0, 0).der)
}

export function oidOf({ tag, content }: Der): string {
  // The longest that is in use has some twenty octets; reading a very long one takes the square of its length.
  if (tag !== tags.oid || content.length > 64) throw new Error('DER: no object identifier')
  const arcs: bigint[] = []
  let arc = 0n
  for (const byte of content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f)
    if (byte & 0x80) continue
    arcs.push(arc)
    arc = 0n
  }
  const [joined = 0n, ...rest] = arcs
  const first = joined < 80n ? joined / 40n : 2n
  return [first, joined - first * 40n, ...rest].join('.')
}

export function integerOf({ tag, content }: Der): bigint {
  if (tag !== tags.integer || content.length === 0) throw new Error('DER: no integer')
  return BigInt.asIntN(content.length * 8, BigInt(`0x${content.toString('hex')}`))
}

/** GeneralizedTime or UTCTime in UTC, with or without fractions of a second. */
export function timeOf({ tag, content }: Der): Temporal.Instant {
  const text = content.toString('latin1')
  const long = tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d+)?)Z$/.exec(long) ?? []
  if (year === undefined || (tag !== tags.time && tag !== 0x17)) throw new Error('DER: no time')
  return Temporal.Instant.from(`${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`)
}

const deepest = 32

function readAt(bytes: Buffer, at: number, depth: number): Der {
  const tag = bytes[at] ?? 0
  if (depth > deepest) throw new Error('DER: cut short, or too deep')
  const { start, end } = extentAt(bytes, at)
  const content = bytes.subarray(start, end)
  const parts: Der[] = []
  if (tag & 0x20)
    for (let next = start; next < end; next += parts.at(-1)?.raw.length ?? end)
      parts.push(readAt(bytes.subarray(0, end), next, depth + 1))
  return { tag, content, raw: bytes.subarray(at, end), parts }
}

/** Where the content of a value begins and ends. */
function extentAt(bytes: Buffer, at: number): { readonly start: number; readonly end: number } {
  const [tag, short] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || short === undefined || (tag & 0x1f) === 0x1f) throw new Error('DER: cut short')
  const count = short < 0x80 ? 0 : short & 0x7f
  if (short === 0x80 || count > 4 || at + 2 + count > bytes.length) throw new Error('DER: no such length')
  const start = at + 2 + count
  const end = start + (count === 0 ? short : bytes.readUIntBE(at + 2, count))
  if (end > bytes.length) throw new Error('DER: cut short')
  return { start, end }
}

/** A value in the spelling of DER, and where the next one begins. */
function derOf(bytes: Buffer, at: number, depth: number): { readonly der: Buffer; readonly next: number } {
  const tag = bytes[at]
  if (tag === undefined || depth > deepest) throw new Error('DER: cut short, or too deep')
  if (bytes[at + 1] !== 0x80) return closed(bytes, at, depth)
  if ((tag & 0x20) === 0) throw new Error('DER: no such length')
  const parts: Buffer[] = []
  let next = at + 2
  while (bytes[next] !== 0 || bytes[next + 1] !== 0) {
    const part = derOf(bytes, next, depth + 1)
    parts.push(part.der)
    next = part.next
  }
  return { der: joined(tag, parts), next: next + 2 }
}

function closed(bytes: Buffer, at: number, depth: number): { readonly der: Buffer; readonly next: number } {
  const [tag = 0, { start, end }] = [bytes[at], extentAt(bytes, at)]
  if ((tag & 0x20) === 0) return { der: bytes.subarray(at, end), next: end }
  const parts: Buffer[] = []
  const within = bytes.subarray(0, end)
  for (let next = start; next < end;) {
    const part = derOf(within, next, depth + 1)
    parts.push(part.der)
    next = part.next
  }
  return { der: joined(tag, parts), next: end }
}

/** Octets in pieces become octets. */
function joined(tag: number, parts: readonly Buffer[]): Buffer {
  return tag === (tags.octets | 0x20)
    ? octets(Buffer.concat(parts.map((part) => readDer(part).content)))
    : tlv(tag, ...parts)
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes])
}

function base128(arc: bigint): Buffer {
  const bytes = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) bytes.unshift(Number(rest & 0x7fn) | 0x80)
  return Buffer.from(bytes)
}
