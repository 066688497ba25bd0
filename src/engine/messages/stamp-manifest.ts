import { sha256 } from './tree.ts'

/** The files of one time stamp in a container, all named after what it covers: two halves under one stamp share them. */
export interface StampNames {
  /** The token, RFC 3161. */
  readonly token: string
  /** What is stamped: it names the text by its digest. */
  readonly manifest: string
  /** The text, which names the root over the signatures. */
  readonly text: string
}

export function stampNames(name: string): StampNames {
  return {
    token: `META-INF/timestamp-${name}.tst`,
    manifest: `META-INF/ASiCManifest-${name}.xml`,
    text: `stamped-${name}.txt`,
  }
}

/** Sixteen letters of the text's digest. */
export const stampName = (text: string): string => sha256(Buffer.from(text)).toString('hex').slice(0, 16)

/** The manifest over which the time of a text is asserted (EN 319 162-1, 4.4.3.2 and A.4). */
export function stampManifest(text: string): string {
  const names = stampNames(stampName(text))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
    `  <asic:SigReference URI="${names.token}" MimeType="application/vnd.etsi.timestamp-token"/>`,
    `  <asic:DataObjectReference URI="${names.text}" MimeType="text/plain">`,
    '    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
    `    <ds:DigestValue>${sha256(Buffer.from(text)).toString('base64')}</ds:DigestValue>`,
    '  </asic:DataObjectReference>',
    '</asic:ASiCManifest>',
    '',
  ].join('\n')
}
