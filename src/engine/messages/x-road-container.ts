import { hash, X509Certificate } from 'node:crypto'
import { readDer } from '#kernel/der'
import { checkTimeStamp } from '#kernel/time-stamp'
import { containerType } from './container.ts'
import type { Finding, Known } from './container-check.ts'

// Containers of X-Road's message log: their form and their time stamp. The signature in them is XAdES with a hash chain of its own,
// which is another order of work: it is said that it was not checked, and such a container is never called proven.

type Files = ReadonlyMap<string, Buffer>

export const isXRoad = (file: Files): boolean =>
  file.has('META-INF/signatures.xml') || (!file.has('directory.json') && file.has('message.xml'))

const digestNames: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}

export function xRoadFindings(file: Files, { roots }: Known): Finding[] {
  const found: Finding[] = [
    {
      ...{ about: 'file', holds: file.get('mimetype')?.toString().trim() === containerType },
      text: { ko: '엑스로드의 ASiC-E 묶음입니다', en: 'An ASiC-E container, as X-Road makes them' },
    },
    {
      ...{ about: 'file', holds: file.has('message.xml') && file.has('META-INF/signatures.xml') },
      text: { ko: '전문과 서명이 들어 있습니다', en: 'A message and its signature are there' },
    },
    {
      ...{ about: 'file', holds: null, decisive: true },
      text: {
        ko: '서명(XAdES)과 해시 사슬은 여기서 확인하지 않습니다. asic-verifier로 확인하십시오',
        en: 'The signature (XAdES) and the hash chain are not checked here: use X-Road’s asic-verifier',
      },
    },
  ]
  const token = file.get('META-INF/timestamp.tst')
  return token === undefined ? found : [...found, ...stampFindings(file, token, roots)]
}

/** The stamp is over the result of the hash chain, which the manifest names with its digest (ETSI EN 319 162-1, A.4). */
function stampFindings(file: Files, token: Buffer, roots: Known['roots']): Finding[] {
  const manifest = file.get('META-INF/ASiCManifest.xml')?.toString() ?? ''
  const [, uri = ''] = /<(?:\w+:)?DataObjectReference\s[^>]*?URI="([^"]+)"/.exec(manifest) ?? []
  const [, algorithm = ''] = /<(?:\w+:)?DigestMethod\s[^>]*?Algorithm="([^"]+)"/.exec(manifest) ?? []
  const [, digest = ''] = /<(?:\w+:)?DigestValue>\s*([A-Za-z0-9+/=]+)\s*</.exec(manifest) ?? []
  const [data, name] = [file.get(uri), digestNames[algorithm]]
  const named = data !== undefined && name !== undefined && hash(name, data, 'base64') === digest
  const found: Finding[] = [
    {
      ...{ about: 'file', holds: named },
      text: {
        ko: '해시 사슬의 결과가 목록에 적힌 그대로입니다',
        en: 'The hash chain’s result is the one that the manifest names',
      },
    },
  ]
  try {
    const { at } = checkTimeStamp(token, { data: data ?? Buffer.alloc(0), roots: roots ?? certificatesOf(token) })
    found.push({
      ...{ about: 'file', holds: true },
      text: {
        ko: `해시 사슬의 결과는 늦어도 ${at.toString()}에 있었습니다`,
        en: `The hash chain’s result was there at ${at.toString()} at the latest`,
      },
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    found.push({
      ...{ about: 'file', holds: false },
      text: { ko: `시점확인이 맞지 않습니다 (${why})`, en: `The time stamp does not hold (${why})` },
    })
  }
  return found
}

/** The certificates that a token brings, believed where no root is named. */
function certificatesOf(token: Buffer): X509Certificate[] {
  const signed = readDer(token).parts[1]?.parts[0]
  return (signed?.parts.find(({ tag }) => tag === 0xa0)?.parts ?? []).map(({ raw }) => new X509Certificate(raw))
}
