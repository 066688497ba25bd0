import { hash, type X509Certificate } from 'node:crypto'
import { certificatesOf, checkTimeStamp } from '#kernel/time-stamp'
import { digestNamed } from './algorithms.ts'
import { Fault } from './fault.ts'
import { followChain } from './hash-chain.ts'
import { ds, type Signature } from './signature.ts'
import { attributeOf, bytesIn, elementsOf, onlyChild, readXml } from './xml.ts'

const [tokenName, manifestName, signatureName] = [
  'META-INF/timestamp.tst',
  'META-INF/ASiCManifest.xml',
  'META-INF/signatures.xml',
]

/** A time stamp that holds. */
export interface Stamped {
  readonly at: Temporal.Instant
  /** The files that are there for the stamp alone. */
  readonly own: ReadonlySet<string>
}

/**
 * The time stamp of a signature: in its own properties, or beside it over a hash chain that leads to the signature's file (a batch).
 * @param roots authorities that are trusted; without them whoever the token names is believed
 * @returns null when there is none
 * @throws Fault, or a plain Error of the token's reader
 */
export function stampOf(
  file: ReadonlyMap<string, Buffer>,
  { stamps, stampable }: Signature,
  roots: readonly X509Certificate[] | undefined,
): Stamped | null {
  const token = file.get(tokenName)
  const [inside, second] = stamps
  if (second !== undefined || (inside !== undefined && token !== undefined))
    throw new Fault('시점확인이 여럿입니다', 'there is more than one time stamp')
  if (inside !== undefined) return { at: timeOver(inside, stampable, believed(inside, roots)), own: new Set() }
  if (token === undefined) return null
  const result = stampedFile(file, { manifest: manifestName, token: tokenName })
  const { files, own } = followChain(file, result)
  if (!files.has(signatureName))
    throw new Fault(
      '시점확인의 해시 사슬이 이 서명에 이르지 않습니다',
      'the hash chain of the stamp does not lead to this signature',
    )
  const data = file.get(result) ?? Buffer.alloc(0)
  return { at: timeOver(token, [data], believed(token, roots)), own }
}

/** The file that was stamped, as the manifest names it with its digest (ETSI EN 319 162-1, A.4). */
export function stampedFile(file: ReadonlyMap<string, Buffer>, names: { manifest: string; token: string }): string {
  const manifest = readXml(file.get(names.manifest) ?? Buffer.alloc(0))
  // X-Road writes the namespace of an older edition of the standard; the names are the same.
  const named = (local: string) => {
    const [one, second] = elementsOf(manifest).filter(
      (child) => child.space === manifest.space && child.local === local,
    )
    if (one === undefined || second !== undefined)
      throw new Fault(
        `시점확인 목록에 ${local}이(가) 하나가 아닙니다`,
        `the manifest of the stamp has not one ${local}`,
      )
    return one
  }
  const reference = named('DataObjectReference')
  const name = (attributeOf(reference, 'URI') ?? '').replace(/^\//, '')
  const digestName = digestNamed(attributeOf(onlyChild(reference, ds, 'DigestMethod'), 'Algorithm') ?? '')
  const data = file.get(name)
  if (attributeOf(named('SigReference'), 'URI')?.replace(/^\//, '') !== names.token)
    throw new Fault('시점확인 목록이 다른 시점확인을 가리킵니다', 'the manifest is about another time stamp')
  if (data === undefined || !bytesIn(onlyChild(reference, ds, 'DigestValue')).equals(hash(digestName, data, 'buffer')))
    throw new Fault(
      `${name}이(가) 시점확인 목록의 것과 다릅니다`,
      `${name} is not the one in the manifest of the stamp`,
    )
  return name
}

interface Believed {
  readonly roots: readonly X509Certificate[]
  readonly more: readonly X509Certificate[]
}

function believed(token: Buffer, roots: readonly X509Certificate[] | undefined): Believed {
  const trusted = roots ?? certificatesOf(token)
  return { roots: trusted, more: trusted }
}

/** The time of a token that is over one of these. Throws what the reader of tokens throws. */
export function timeOver(token: Buffer, among: readonly Buffer[], by: Believed): Temporal.Instant {
  const [data = Buffer.alloc(0), ...others] = among
  try {
    return checkTimeStamp(token, { data, ...by }).at
  } catch (error) {
    if (others.length === 0 || !(error instanceof Error && error.message === elsewhere)) throw error
    return timeOver(token, others, by)
  }
}

const elsewhere = 'time stamp: of something else'
/** What the reader of tokens says in English, for people. */
const korean: Readonly<Record<string, string>> = {
  [elsewhere]: '다른 것에 대한 시점확인입니다',
  'time stamp: changed content': '시점확인의 내용이 바뀌었습니다',
  'time stamp: signed by another key': '다른 열쇠로 서명되었습니다',
  'time stamp: by no authority that is trusted here': '믿는 시점확인 기관의 것이 아닙니다',
  'time stamp: outside the days of its certificate': '시점확인 기관의 인증서가 그때 유효하지 않았습니다',
  'time stamp: a key that is not for time stamping alone': '시점확인에만 쓰는 열쇠가 아닙니다',
  'time stamp: digest below SHA-256': 'SHA-256보다 약한 해시입니다',
}

/** A refusal of the reader of tokens in both languages. */
export function stampFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const ko = korean[error.message]
  return ko === undefined ? error : new Fault(ko, error.message.replace('time stamp: ', ''))
}
