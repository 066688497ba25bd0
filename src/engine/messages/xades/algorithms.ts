import { constants, type KeyObject, verify } from 'node:crypto'
import { Fault } from './fault.ts'

// What a signature may be made with. SHA-1, MD5, HMAC and short keys are no proof and are not known here.

/** Digests by their address (XML Signature, 5.1; RFC 6931). */
const digestNames: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}

/** The digest of an address. @throws Fault */
export function digestNamed(uri: string): string {
  const name = Object.hasOwn(digestNames, uri) ? digestNames[uri] : undefined
  if (name === undefined) throw new Fault(`쓸 수 없는 해시입니다: ${uri}`, `a digest that proves nothing: ${uri}`)
  return name
}

interface Method {
  readonly digest: string
  readonly key: 'rsa' | 'ec'
  readonly pss?: true
}

const more = 'http://www.w3.org/2001/04/xmldsig-more#'
/** Ways to sign by their address in XML, and by their identifier in certificates (RFC 5754, RFC 5758). */
const methods: Readonly<Record<string, Method>> = {
  ...Object.fromEntries(
    ['sha256', 'sha384', 'sha512'].flatMap((digest): [string, Method][] => [
      [`${more}rsa-${digest}`, { digest, key: 'rsa' }],
      [`${more}ecdsa-${digest}`, { digest, key: 'ec' }],
      [`http://www.w3.org/2007/05/xmldsig-more#${digest}-rsa-MGF1`, { digest, key: 'rsa', pss: true }],
    ]),
  ),
  '1.2.840.113549.1.1.11': { digest: 'sha256', key: 'rsa' },
  '1.2.840.113549.1.1.12': { digest: 'sha384', key: 'rsa' },
  '1.2.840.113549.1.1.13': { digest: 'sha512', key: 'rsa' },
  '1.2.840.10045.4.3.2': { digest: 'sha256', key: 'ec' },
  '1.2.840.10045.4.3.3': { digest: 'sha384', key: 'ec' },
  '1.2.840.10045.4.3.4': { digest: 'sha512', key: 'ec' },
}

const leastBits = 2_048

/**
 * Whether a signature over these bytes was made by the key. In XML an ECDSA signature is two numbers side by side (RFC 6931, 2.3.6), in
 * certificates a sequence of them.
 * @param method an address of XML Signature, or an object identifier
 * @throws Fault for a way to sign that is not known, or does not go with the key
 */
export function isSignedBy(
  key: KeyObject,
  { method: name, signed, signature }: { method: string; signed: Buffer; signature: Buffer },
): boolean {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (method === undefined)
    throw new Fault(`쓸 수 없는 서명 방식입니다: ${name}`, `a way to sign that proves nothing: ${name}`)
  if (key.asymmetricKeyType !== method.key)
    throw new Fault('서명 방식이 열쇠와 맞지 않습니다', 'the way to sign does not go with the key')
  if (method.key === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < leastBits)
    throw new Fault('열쇠가 너무 짧습니다', `the key has less than ${leastBits} bits`)
  const padding =
    method.pss === undefined
      ? {}
      : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  const dsaEncoding = name.includes(':') ? 'ieee-p1363' : 'der'
  return verify(method.digest, signed, { key, dsaEncoding, ...padding }, signature)
}
