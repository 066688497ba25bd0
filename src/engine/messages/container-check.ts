import { X509Certificate } from 'node:crypto'
import { verifyInclusion } from '#engine/acts'
import { noteVerifier } from '#kernel/signed-note'
import { unzipped, type ZipFile } from '#kernel/zip'
import { type HalfProof, halves, pemOf } from './container.ts'
import { opened as openDirectory } from './directory.ts'
import { failed, type Finding, finding } from './findings.ts'
import { signerOf } from './keys.ts'
import type { Proven } from './log.ts'
import type { Directory } from './model.ts'
import { signerOfProof } from './proof.ts'
import { stampNames } from './stamp-manifest.ts'
import { stampedText, stampLeaf } from './stamps.ts'
import { leafOf } from './tree.ts'
import { digestOf } from './wire.ts'
import { isXRoad, xRoadFindings } from './x-road-container.ts'
import { stampedFile, stampFault, timeOver } from './xades/stamp.ts'

/** What the checker knows beforehand. Without it, what the container says of its own keys is believed, and said to be. */
export interface Known {
  /** The key of the directory's authority, `name+number+key`, or the keys of the nodes that signed, base64url. */
  readonly keys?: readonly string[]
  /** Roots of time-stamp authorities. */
  readonly roots?: readonly X509Certificate[]
  /** Certification authorities that vouch for the signers of X-Road's containers. */
  readonly authorities?: readonly X509Certificate[]
  /** How much older than the time stamp the answer about a certificate may be; X-Road's hour where nothing is said. */
  readonly fresh?: Temporal.Duration
}

const limits = { files: 64, bytes: 128 * 1024 * 1024 }
/** How far the clocks of a node and of an authority may be apart. */
const skew = Temporal.Duration.from({ minutes: 5 })

/** Checks a container by itself: no network, no database. Never throws: what cannot be read is a finding. */
export function checkContainer(bytes: Buffer, known: Known = {}): Finding[] {
  const files = readable(bytes)
  if (files === null)
    return [finding('file', false, '묶음 파일을 읽을 수 없습니다', 'The file cannot be read as a container')]
  const file = new Map(files.map(({ name, bytes: content }) => [name, content]))
  try {
    return isXRoad(file) ? xRoadFindings(file, known) : findings(file, known)
  } catch (error) {
    const heading = { ko: '묶음 안의 자료를 읽을 수 없습니다', en: 'A part of the container cannot be read' }
    return [failed('file', heading, error)]
  }
}

/** Whether something was looked at, nothing of it failed, and nothing decisive was left open. */
export function isSound(found: readonly Finding[]): boolean {
  return (
    found.some(({ holds }) => holds === true) &&
    found.every(({ holds, decisive }) => holds !== false && !(decisive === true && holds === null))
  )
}

function readable(bytes: Buffer): ZipFile[] | null {
  try {
    return unzipped(bytes, limits)
  } catch {
    return null
  }
}

type Files = ReadonlyMap<string, Buffer>

function findings(file: Files, known: Known): Finding[] {
  const first = file.keys().next().value
  const directory = JSON.parse(need(file, 'directory.json').toString()) as Directory
  const found: Finding[] = [
    finding(
      'file',
      first === 'mimetype',
      '정해진 형식의 묶음 파일입니다',
      'The container has the form that it says it has',
    ),
    directoryFinding(file, directory, known),
  ]
  const present = Object.values(halves).filter((half) => file.has(`${half}/head.json`))
  for (const half of present) found.push(...halfFindings(file, half, { directory, known }))
  if (present.length === 2) found.push(bindingFinding(file))
  else
    found.push(finding('both', null, '질의와 답 가운데 하나만 들어 있습니다', 'Only one half of the exchange is here'))
  return found
}

/** Whose word the keys rest on. */
function directoryFinding(file: Files, directory: Directory, { keys }: Known): Finding {
  const own = directory.nodes.flatMap((node) => node.keys)
  // Of two keys of one name a reader could hold the one that is known against the signature that the other made.
  if (new Set(own.map(({ id }) => id)).size !== own.length)
    return finding('file', false, '명부에 같은 이름의 열쇠가 둘 있습니다', 'The directory has two keys of one name')
  const verifier = keys?.map((key) => noteVerifier(key)).find((one) => one !== undefined)
  const note = file.get('directory.note')
  if (verifier !== undefined) {
    const signed = note === undefined ? undefined : signedDirectory(note, verifier)
    const same = signed !== undefined && JSON.stringify(signed) === JSON.stringify(directory)
    return finding(
      'file',
      same,
      '기관 명부에 명부 관리자의 서명이 있습니다',
      'The directory of keys is signed by the authority that you named',
    )
  }
  if (keys !== undefined) {
    const named = own.some(({ jwk }) => keys.includes(String(jwk['x'])))
    return finding('file', named, '알려 주신 열쇠가 명부에 있습니다', 'The key that you named is in the directory')
  }
  return {
    ...finding(
      'file',
      null,
      '명부의 열쇠는 묶음이 말하는 대로 믿었습니다 (--key로 확인할 수 있습니다)',
      'The keys are believed as the container names them: give --key to check them',
    ),
    decisive: true,
  }
}

function signedDirectory(note: Buffer, verifier: NonNullable<ReturnType<typeof noteVerifier>>): Directory | undefined {
  try {
    return openDirectory(note.toString(), verifier)
  } catch {
    return undefined
  }
}

interface Around {
  readonly directory: Directory
  readonly known: Known
}

function halfFindings(file: Files, half: 'request' | 'answer', { directory, known }: Around): Finding[] {
  const proof = JSON.parse(need(file, `${half}/proof.json`).toString()) as HalfProof
  const head = need(file, `${half}/head.json`)
  const body = file.get(`${half}/body`)
  const base = need(file, `${half}/base.txt`).toString()
  const { digest } = JSON.parse(head.toString()) as { digest?: unknown }
  const proven: Omit<Proven, 'batch' | 'direction' | 'kind' | 'peer' | 'at' | 'stamp'> = {
    ...{ head, base, leaf: proof.leaf, size: proof.size, keyId: proof.keyId },
    ...{ path: proof.path.map(bytes64), root: bytes64(proof.root), signature: bytes64(proof.signature) },
  }
  const signer = signerOfProof(proven, directory)
  const isBody = body === undefined ? null : digest === digestOf(body)
  const found = [
    isBody === null
      ? finding(
          half,
          null,
          '본문은 보존 기간이 지나 들어 있지 않습니다. 머리만 확인합니다',
          'The body is no longer kept: its head alone is checked',
        )
      : finding(half, isBody, '본문이 보낸 그대로입니다', 'The body is the one that was sent'),
    {
      ...finding(
        half,
        signer !== undefined,
        `${signer ?? '알 수 없는 곳'}이(가) 서명했습니다`,
        `Signed by ${signer ?? 'nobody in the directory'}`,
      ),
      ...(signer === undefined ? {} : { says: { signer } }),
    },
    ...keyFinding(file, half, pemOf(directory, proof.keyId)),
  ]
  if (known.keys?.every((key) => noteVerifier(key) === undefined))
    found.push(ownKeyFinding(half, proof, directory, known.keys))
  return [...found, ...stampFindings(file, half, { proof, base, directory, known })]
}

/** The key in the form for OpenSSL: one that is not the directory's would let a forger's own key be believed by hand. */
function keyFinding(file: Files, half: 'request' | 'answer', pem: string | undefined): Finding[] {
  const given = file.get(`${half}/key.pem`)?.toString()
  return given === undefined || given === pem
    ? []
    : [finding(half, false, 'key.pem이 명부의 열쇠가 아닙니다', 'key.pem is not the key of the directory')]
}

/** With keys of nodes given: that this half is signed by one of them. The other half may be by somebody who is not known. */
function ownKeyFinding(
  half: 'request' | 'answer',
  { keyId }: HalfProof,
  { nodes }: Directory,
  known: readonly string[],
): Finding {
  const used = nodes.flatMap(({ keys }) => keys).find(({ id }) => id === keyId)?.jwk['x']
  return known.includes(String(used))
    ? finding(half, true, '알려 주신 열쇠로 서명했습니다', 'Signed by the key that you named')
    : {
        ...finding(
          half,
          null,
          '알려 주시지 않은 열쇠로 서명했습니다 (상대편의 열쇠도 --key로 알려 주십시오)',
          'Signed by a key that you did not name: give that of the other side by --key too',
        ),
        decisive: true,
      }
}

interface Stamped extends Around {
  readonly proof: HalfProof
  readonly base: string
}

function stampFindings(file: Files, half: 'request' | 'answer', of: Stamped): Finding[] {
  const { stamp } = of.proof
  if (stamp === null) return [finding(half, null, '아직 시점확인이 없습니다', 'There is no time stamp yet')]
  try {
    return stampedFindings(file, half, stamp, of)
  } catch (error) {
    const heading = { ko: '시점확인이 맞지 않습니다', en: 'The time stamp does not hold' }
    return [failed(half, heading, stampFault(error))]
  }
}

function stampedFindings(
  file: Files,
  half: 'request' | 'answer',
  { name, leaf, size, path }: NonNullable<HalfProof['stamp']>,
  { proof, base, directory, known }: Stamped,
): Finding[] {
  const names = stampNames(name)
  const [token, text] = [need(file, names.token), need(file, names.text)]
  const root = bytes64(text.toString().split('\n')[2] ?? '')
  const own = stampLeaf({ signature: bytes64(proof.signature), base })
  const covered =
    text.toString() === stampedText(root, size) &&
    stampedFile(file, names) === names.text &&
    verifyInclusion({ leaf: BigInt(leaf), size: BigInt(size), hash: own, proof: path.map(bytes64), root })
  const found = [finding(half, covered, '시점확인이 이 서명을 덮습니다', 'The time stamp covers this signature')]
  const brought = (
    need(file, 'META-INF/tsa.pem')
      .toString()
      .match(/-----BEGIN[^]+?END CERTIFICATE-----/g) ?? []
  ).map((pem) => new X509Certificate(pem))
  const roots = known.roots ?? brought.filter((one) => one.ca)
  // The first stamps were over the text itself.
  const at = timeOver(token, [need(file, names.manifest), text], { roots, more: brought })
  const [ko, en] = [`늦어도 ${at.toString()}에는 있었습니다`, `It was there at ${at.toString()} at the latest`]
  // Of an authority that the container alone names, the time is its own claim.
  const says = known.roots === undefined ? {} : { says: { stampedAt: at.toString() } }
  found.push({ ...finding(half, true, ko, en), ...says })
  if (known.roots === undefined)
    found.push(
      finding(
        half,
        null,
        '시점확인 기관은 묶음이 말하는 대로 믿었습니다 (--tsa로 확인할 수 있습니다)',
        'The time-stamp authority is believed as the container names it: give --tsa to check it',
      ),
    )
  return [...found, timeFinding(half, { at, base, keyId: proof.keyId, directory })]
}

/** A stamp before the signature was made is no stamp of it; one outside the key's days proves nothing of those days. */
function timeFinding(
  half: 'request' | 'answer',
  { at, base, keyId, directory }: { at: Temporal.Instant; base: string; keyId: string; directory: Directory },
): Finding {
  const created = Number(/;created=(\d{1,12})[;"]/.exec(base)?.[1] ?? Number.NaN)
  const signedAt = Number.isNaN(created) ? undefined : Temporal.Instant.fromEpochMilliseconds(created * 1_000)
  const after = signedAt !== undefined && Temporal.Instant.compare(at.add(skew), signedAt) >= 0
  const valid = signerOf(directory, keyId, at) !== undefined
  return finding(
    half,
    after && valid,
    '서명 뒤에, 열쇠가 유효한 날에 시점확인을 받았습니다',
    'Stamped after it was signed, on a day on which its key was valid',
  )
}

function bindingFinding(file: Files): Finding {
  const { request } = JSON.parse(need(file, 'answer/head.json').toString()) as { request?: unknown }
  const asked = leafOf(need(file, 'request/head.json')).toString('base64url')
  return finding(
    'both',
    request === asked,
    '답은 바로 이 질의에 대한 것입니다',
    'The answer is to this request and to no other',
  )
}

const bytes64 = (text: string) => Buffer.from(text, 'base64')

function need(file: Files, name: string): Buffer {
  const content = file.get(name)
  if (content === undefined) throw new Error(`${name} is missing`)
  return content
}
