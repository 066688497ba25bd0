import type { X509Certificate } from 'node:crypto'
import { zipped, type ZipFile } from '#kernel/zip'
import type { Proven } from './log.ts'
import type { Directory } from './model.ts'
import { keyOf } from './signature.ts'
import { stampManifest, stampName, stampNames } from './stamp-manifest.ts'
import type { Covering } from './stamps.ts'

// One exchange, request and answer, in a file that proves itself years later: in the form of an ASiC-E container (ETSI EN 319 162-1)
// with time stamps, and proofs of our own where that standard has signatures in XML.

export const containerType = 'application/vnd.etsi.asic-e+zip'

/** What goes into a container. */
export interface Contents {
  readonly id: string
  readonly halves: readonly Half[]
  readonly directory: Directory
  /** The directory as its authority signed it, where there is an authority. */
  readonly note?: string
  /** Certificates of the authorities that stamped, roots included. */
  readonly certificates: readonly X509Certificate[]
}

export interface Half {
  readonly proven: Proven
  /** Absent while no authority has stamped it. */
  readonly stamp: Covering | null
}

/** The proof of one half, as the container holds it. */
export interface HalfProof {
  readonly leaf: number
  readonly size: number
  readonly path: readonly string[]
  readonly root: string
  readonly signature: string
  readonly keyId: string
  readonly stamp: {
    /** The name that its files share. */
    readonly name: string
    readonly leaf: number
    readonly size: number
    readonly path: readonly string[]
  } | null
}

/** The names of the two halves in a container. */
export const halves = { requests: 'request', answers: 'answer' } as const

/** A container for one exchange. Unpacked by any ZIP program; checked by `madang verify`, or by hand as its README.txt says. */
export function containerOf({ id, halves: given, directory, note, certificates }: Contents): Buffer {
  const files = once(given.flatMap((half) => filesOf(half, directory)))
  const content: ZipFile[] = [
    text('README.txt', readme(id, given)),
    ...files.filter(({ name }) => !name.startsWith('META-INF/')),
    text('directory.json', `${JSON.stringify(directory, null, 2)}\n`),
    ...(note === undefined ? [] : [text('directory.note', note)]),
  ]
  const meta = [
    text('META-INF/manifest.xml', manifest(content)),
    text('META-INF/tsa.pem', certificates.map((one) => one.toString()).join('')),
    ...files.filter(({ name }) => name.startsWith('META-INF/')),
  ]
  // The type first and not compressed, so that the first bytes of the file say what it is (EN 319 162-1, A.1).
  return zipped([{ name: 'mimetype', bytes: Buffer.from(containerType) }, ...content, ...meta])
}

function filesOf({ proven, stamp }: Half, directory: Directory): ZipFile[] {
  const half = halves[proven.kind]
  const { head, body, base, leaf, size, path, root, signature, keyId } = proven
  const name = stamp === null ? '' : stampName(stamp.text)
  const names = stampNames(name)
  const proof: HalfProof = {
    ...{ leaf, size, path: path.map(base64), root: base64(root), signature: base64(signature), keyId },
    stamp: stamp === null ? null : { name, leaf: stamp.leaf, size: stamp.size, path: stamp.path.map(base64) },
  }
  const key = pemOf(directory, keyId)
  return [
    { name: `${half}/head.json`, bytes: head },
    ...(body === undefined ? [] : [{ name: `${half}/body`, bytes: body }]),
    text(`${half}/base.txt`, base),
    text(`${half}/proof.json`, `${JSON.stringify(proof, null, 2)}\n`),
    ...(key === undefined ? [] : [text(`${half}/key.pem`, key)]),
    ...(stamp === null
      ? []
      : [
          text(names.text, stamp.text),
          { name: names.token, bytes: stamp.token },
          text(names.manifest, stamp.data === stamp.text ? stampManifest(stamp.text) : stamp.data),
        ]),
  ]
}

/** Both halves under one stamp bring the same files. */
const once = (files: readonly ZipFile[]) =>
  files.filter(({ name }, at) => files.findIndex((one) => one.name === name) === at)

/** The key of the directory in the form that OpenSSL reads. */
export function pemOf({ nodes }: Directory, keyId: string): string | undefined {
  const jwk = nodes.flatMap(({ keys }) => keys).find(({ id }) => id === keyId)?.jwk
  return jwk === undefined ? undefined : keyOf(jwk)?.export({ format: 'pem', type: 'spki' }).toString()
}

const text = (name: string, content: string): ZipFile => ({ name, bytes: Buffer.from(content) })
const base64 = (bytes: Buffer) => bytes.toString('base64')

function manifest(files: readonly ZipFile[]): string {
  const entry = (path: string, type: string) =>
    `  <manifest:file-entry manifest:media-type="${type}" manifest:full-path="${path}"/>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">',
    entry('/', containerType),
    ...files.map(({ name }) => entry(name, typeOf(name))),
    '</manifest:manifest>',
    '',
  ].join('\n')
}

const typeOf = (name: string) =>
  name.endsWith('.json') ? 'application/json' : name.endsWith('.txt') ? 'text/plain' : 'application/octet-stream'

function readme(id: string, given: readonly Half[]): string {
  return `Exchange ${id}

This file proves one exchange between two offices: what was asked, what was answered, who signed each, and when at the latest.

  madang verify FILE.asice                 checks everything in it, without network and without database; it proves nothing yet,
                                           because the keys are those that the file itself names
  madang verify FILE.asice --key KEY       and that the keys are those that you know: the key of the directory's
                                           authority (name+number+key), or --key for each node (base64url)
  madang verify FILE.asice --tsa ROOT.pem  and that the time stamp is by an authority that you know

By hand, for request and answer alike:

  1. The body is the one that head.json names: "digest" is its SHA-256 in base64url.
  2. The head is a leaf under the root that was signed: SHA-256 of 00 and head.json, then upwards with "path" in proof.json as in
     RFC 6962, section 2.1, to "root". The line "exchange-root" in base.txt is that root.
  3. "signature" in proof.json signs base.txt (RFC 9421) by the key "keyId" in directory.json, which was valid on that day. The
     same key is in key.pem.
  4. "request" in the answer's head.json is the request's leaf (step 2), in base64url.
  5. The signature was there at the time of the stamp: SHA-256 of 00, the signature and base.txt is a leaf under the root that
     stamped-NAME.txt names, by "stamp.path". The manifest names that text by its SHA-256, and the manifest was stamped.

With OpenSSL, in the folder into which this file was unpacked:

${given.map(commandsOf).join('\n')}`
}

/** What somebody types who has OpenSSL and nothing of ours. A test runs these lines. */
function commandsOf({ proven, stamp }: Half): string {
  const half = halves[proven.kind]
  const names = stamp === null ? undefined : stampNames(stampName(stamp.text))
  return [
    ...(proven.body === undefined
      ? []
      : [`openssl dgst -sha256 -binary ${half}/body | openssl base64 -A | tr '+/' '-_' | tr -d =`]),
    `(printf '\\000'; cat ${half}/head.json) | openssl dgst -sha256 -binary | openssl base64 -A`,
    `sed -n 's/.*"signature": "\\(.*\\)".*/\\1/p' ${half}/proof.json | openssl base64 -d -A > ${half}/signature`,
    `openssl pkeyutl -verify -pubin -inkey ${half}/key.pem -rawin -in ${half}/base.txt -sigfile ${half}/signature`,
    ...(names === undefined
      ? []
      : [
          `(printf '\\000'; cat ${half}/signature ${half}/base.txt) | openssl dgst -sha256 -binary | openssl base64 -A`,
          `openssl dgst -sha256 -binary ${names.text} | openssl base64 -A`,
          `openssl ts -verify -data ${names.manifest} -token_in -in ${names.token} -CAfile META-INF/tsa.pem`,
        ]),
  ]
    .map((line) => `  ${line}\n`)
    .join('')
}
