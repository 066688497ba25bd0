import { hash } from 'node:crypto'
import { octets, sequence, utf8 } from '#kernel/der'
import { digestNamed } from './algorithms.ts'
import { Fault } from './fault.ts'
import { ds } from './signature.ts'
import { attributeOf, bytesIn, childrenNamed, elementsOf, onlyChild, readXml, type XmlElement } from './xml.ts'

// X-Road's hash chains: many files under one signature or one time stamp, each with the way from its digest to the one that was signed
// (X-Road: Profile for High-Performance Digital Signatures; hashchain.xsd).

const space = 'http://cyber.ee/hashchain'
/** A chain of a million files has some twenty steps. */
const most = { steps: 256, values: 1_024, levels: 64 }

/** What a chain proves of the files of a container. */
export interface Chained {
  /** Files that are here and have the digest that the chain gives them. */
  readonly files: ReadonlySet<string>
  /** Files that are not here: the chain knows their digest only. */
  readonly absent: readonly string[]
  /** The files that make up the chain. */
  readonly own: ReadonlySet<string>
}

/**
 * Follows a chain from its result down to the files.
 * @param result the name of the chain's result
 * @throws Fault when a file is not the one in the chain, or the chain does not lead to its result
 */
export function followChain(file: ReadonlyMap<string, Buffer>, result: string): Chained {
  const found = { files: new Set<string>(), absent: [] as string[], own: new Set([result]) }
  const root = readXml(fileOf(file, result))
  if (root.space !== space || root.local !== 'HashChainResult')
    throw new Fault('해시 사슬의 결과가 아닙니다', 'this is no result of a hash chain')
  const [uri = '', step = ''] = (attributeOf(root, 'URI') ?? '').split('#')
  const name = uri.replace(/^\//, '')
  found.own.add(name)
  const chain = readXml(fileOf(file, name))
  if (chain.space !== space || chain.local !== 'HashChain')
    throw new Fault('해시 사슬이 아닙니다', 'this is no hash chain')
  const [fallback] = childrenNamed(chain, space, 'DefaultDigestMethod')
  const following: Following = { file, chain, name, found, count: { steps: 0, values: 0 }, fallback }
  const algorithm = attributeOf(onlyChild(root, ds, 'DigestMethod'), 'Algorithm') ?? ''
  const reached = hash(digestNamed(algorithm), stepOf(following, step, []), 'buffer')
  if (!reached.equals(bytesIn(onlyChild(root, ds, 'DigestValue'))))
    throw new Fault('해시 사슬이 그 결과에 이르지 않습니다', 'the hash chain does not lead to its result')
  return found
}

interface Following {
  readonly file: ReadonlyMap<string, Buffer>
  readonly chain: XmlElement
  readonly name: string
  readonly found: { readonly files: Set<string>; readonly absent: string[] }
  readonly count: { steps: number; values: number }
  readonly fallback: XmlElement | undefined
}

/** The list of a step's digests (DigestList, DER). */
function stepOf(following: Following, id: string, above: readonly string[]): Buffer {
  const [step, second] = childrenNamed(following.chain, space, 'HashStep').filter(
    (one) => attributeOf(one, 'id') === id,
  )
  if (step === undefined || second !== undefined)
    throw new Fault('해시 사슬의 단계가 하나가 아닙니다', 'a step of the hash chain is not there once')
  if (above.includes(id) || above.length >= most.levels || ++following.count.steps > most.steps)
    throw new Fault('해시 사슬이 돌거나 너무 깁니다', 'the hash chain goes in circles, or is too long')
  const values = elementsOf(step).map((value) => {
    if (++following.count.values > most.values) throw new Fault('해시 사슬이 너무 깁니다', 'the hash chain is too long')
    const [own] = childrenNamed(value, ds, 'DigestMethod')
    const algorithm = attributeOf(own ?? following.fallback ?? value, 'Algorithm') ?? ''
    const digest = digestIn(following, value, { digestName: digestNamed(algorithm), above: [...above, id] })
    return sequence(octets(digest), utf8(algorithm), sequence())
  })
  return sequence(...values)
}

function digestIn(
  following: Following,
  value: XmlElement,
  { digestName, above }: { digestName: string; above: readonly string[] },
): Buffer {
  if (value.space !== space || childrenNamed(value, ds, 'Transforms').length > 0)
    throw new Fault('해시 사슬에 모르는 것이 있습니다', 'the hash chain holds what is not known')
  const uri = attributeOf(value, 'URI') ?? ''
  if (value.local === 'StepRef') {
    const [of = '', step = ''] = uri.split('#')
    if (of !== '' && of.replace(/^\//, '') !== following.name)
      throw new Fault('해시 사슬이 다른 사슬을 가리킵니다', 'the hash chain goes on in another one')
    return hash(digestName, stepOf(following, step, above), 'buffer')
  }
  const said = bytesIn(onlyChild(value, ds, 'DigestValue'))
  if (said.length !== hash(digestName, '', 'buffer').length)
    throw new Fault('해시의 길이가 맞지 않습니다', 'a digest in the hash chain has another length')
  if (value.local === 'HashValue') return said
  if (value.local !== 'DataRef')
    throw new Fault('해시 사슬에 모르는 것이 있습니다', 'the hash chain holds what is not known')
  const name = uri.replace(/^\//, '')
  const content = following.file.get(name)
  if (content === undefined) following.found.absent.push(name)
  else if (said.equals(hash(digestName, content, 'buffer'))) following.found.files.add(name)
  else throw new Fault(`${name}이(가) 해시 사슬의 것과 다릅니다`, `${name} is not the one in the hash chain`)
  return said
}

function fileOf(file: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const bytes = file.get(name)
  if (bytes === undefined) throw new Fault(`${name}이(가) 없습니다`, `${name} is not here`)
  return bytes
}
