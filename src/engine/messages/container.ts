import type { X509Certificate } from 'node:crypto'
import { zipped, type ZipFile } from '#kernel/zip'
import type { Proven } from './log.ts'
import type { Directory } from './model.ts'
import type { Covering } from './stamps.ts'
import { sha256 } from './tree.ts'

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
  readonly stamp: { readonly leaf: number; readonly size: number; readonly path: readonly string[] } | null
}

/** The names of the two halves in a container. */
export const halves = { requests: 'request', answers: 'answer' } as const

/** A container for one exchange. Unpacked by any ZIP program; checked by `madang verify`, or by hand as its README.txt says. */
export function containerOf({ id, halves: given, directory, note, certificates }: Contents): Buffer {
  const files = given.flatMap(filesOf)
  const content: ZipFile[] = [
    text('README.txt', readme(id)),
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

function filesOf({ proven, stamp }: Half): ZipFile[] {
  const half = halves[proven.kind]
  const { head, body, base, leaf, size, path, root, signature, keyId } = proven
  const proof: HalfProof = {
    ...{ leaf, size, path: path.map(base64), root: base64(root), signature: base64(signature), keyId },
    stamp: stamp === null ? null : { leaf: stamp.leaf, size: stamp.size, path: stamp.path.map(base64) },
  }
  return [
    { name: `${half}/head.json`, bytes: head },
    ...(body === undefined ? [] : [{ name: `${half}/body`, bytes: body }]),
    text(`${half}/base.txt`, base),
    text(`${half}/proof.json`, `${JSON.stringify(proof, null, 2)}\n`),
    ...(stamp === null
      ? []
      : [
          text(`${half}/stamped.txt`, stamp.data),
          { name: `META-INF/timestamp-${half}.tst`, bytes: stamp.token },
          text(`META-INF/ASiCManifest-${half}.xml`, stampManifest(half, stamp.data)),
        ]),
  ]
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

/** Which file a time stamp is over (EN 319 162-1, A.4). */
function stampManifest(half: string, data: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
    `  <asic:SigReference URI="META-INF/timestamp-${half}.tst" MimeType="application/vnd.etsi.timestamp-token"/>`,
    `  <asic:DataObjectReference URI="${half}/stamped.txt" MimeType="text/plain">`,
    '    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
    `    <ds:DigestValue>${base64(sha256(Buffer.from(data)))}</ds:DigestValue>`,
    '  </asic:DataObjectReference>',
    '</asic:ASiCManifest>',
    '',
  ].join('\n')
}

function readme(id: string): string {
  return `Exchange ${id}

This file proves one exchange between two offices: what was asked, what was answered, who signed each, and when at the latest.

  madang verify FILE.asice                 checks everything in it, without network and without database
  madang verify FILE.asice --key KEY       and that the keys are those that you know: the key of the directory's
                                           authority (name+number+key), or the key of the node itself (base64url)
  madang verify FILE.asice --tsa ROOT.pem  and that the time stamp is by an authority that you know

By hand, for request and answer alike:

  1. The body is the one that head.json names: "digest" is its SHA-256 in base64url.
  2. The head is a leaf under the root that was signed: SHA-256 of 00 and head.json, then upwards with "path" in proof.json as in
     RFC 6962, section 2.1, to "root". The line "exchange-root" in base.txt is that root.
  3. "signature" in proof.json signs base.txt (RFC 9421) by the key "keyId" in directory.json, which was valid on that day.
  4. "request" in the answer's head.json is the request's leaf (step 2), in base64url.
  5. The signature was there at the time of the stamp: SHA-256 of 00, the signature and base.txt is a leaf under the root that
     stamped.txt names, by "stamp.path", and stamped.txt was stamped:
     openssl ts -verify -data request/stamped.txt -token_in -in META-INF/timestamp-request.tst -CAfile META-INF/tsa.pem
`
}
