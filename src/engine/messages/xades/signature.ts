import { hash, X509Certificate } from 'node:crypto'
import { fieldsOf } from '#kernel/certificates'
import { integerOf } from '#kernel/der'
import { digestNamed, isSignedBy } from './algorithms.ts'
import { canonical, defaultForm, isCanonicalForm } from './canonical.ts'
import { Fault } from './fault.ts'
import {
  attributeOf,
  bytesIn,
  childrenNamed,
  elementsOf,
  everyElement,
  onlyChild,
  readXml,
  valueOf,
  type XmlElement,
} from './xml.ts'

// One XAdES signature (ETSI EN 319 132-1 over XML Signature 1.1) as X-Road makes it: over files beside it and its own properties.

export const ds = 'http://www.w3.org/2000/09/xmldsig#'
const xades = 'http://uri.etsi.org/01903/v1.3.2#'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** A file that is signed: its name, and the digest that it must have. */
export interface Signed {
  readonly name: string
  readonly digestName: string
  readonly digest: Buffer
}

export interface Signature {
  /** The files that are signed, in their order. */
  readonly files: readonly Signed[]
  /** When the signer says that it was signed. */
  readonly signingTime: Temporal.Instant
  readonly certificate: X509Certificate
  /** Further certificates that came along. */
  readonly more: readonly X509Certificate[]
  /** What a time stamp of the signature may be over: the value as bytes (X-Road), and its element in canonical form (XAdES, 5.3). */
  readonly stampable: readonly Buffer[]
  /** Time stamps of the signature, and answers about its certificate: DER or BER. */
  readonly stamps: readonly Buffer[]
  readonly answers: readonly Buffer[]
  /** Whether the properties are those that were signed, name this certificate, and the value was made by its key. */
  readonly checks: () => readonly SignatureCheck[]
}

export interface SignatureCheck {
  readonly what: 'properties' | 'certificate' | 'value'
  readonly holds: boolean
}

/**
 * Reads the one signature of a file. Nothing is looked up by an Id alone: what is signed is the element at its place, so that a second
 * one with the same name, somewhere else, is never taken for it.
 * @throws Fault for anything that two readers could read differently, or that is not known here
 */
export function readSignature(bytes: Buffer): Signature {
  const root = readXml(bytes)
  const every = everyElement(root)
  checkIds(every)
  const signatures = every.filter(({ space, local }) => space === ds && local === 'Signature')
  const [signature] = signatures
  const alone = signature === root || (signature?.parent === root && root.local === 'XAdESSignatures')
  if (signature === undefined || signatures.length !== 1 || !alone)
    throw new Fault('서명이 하나가 아닙니다', 'there is not exactly one signature')
  const info = onlyChild(signature, ds, 'SignedInfo')
  const form = formOf(onlyChild(info, ds, 'CanonicalizationMethod'))
  const valueElement = onlyChild(signature, ds, 'SignatureValue')
  const value = bytesIn(valueElement)
  const method = algorithmOf(onlyChild(info, ds, 'SignatureMethod'))
  const { certificate, more } = certificatesOf(signature)
  const { properties, unsigned } = propertiesOf(signature)
  const { own, files } = referencesOf(info, properties)
  const signingProperties = onlyChild(properties, xades, 'SignedSignatureProperties')
  return {
    ...{ files, certificate, more, signingTime: timeIn(onlyChild(signingProperties, xades, 'SigningTime')) },
    stampable: [value, canonical(valueElement, form.uri, form.prefixes), canonical(valueElement, defaultForm)],
    ...unsigned,
    checks: () => [
      {
        what: 'value',
        holds: isSignedBy(certificate.publicKey, {
          method,
          signed: canonical(info, form.uri, form.prefixes),
          signature: value,
        }),
      },
      { what: 'properties', holds: own.digest.equals(hash(own.digestName, own.canonical(), 'buffer')) },
      { what: 'certificate', holds: namesCertificate(signingProperties, certificate) },
    ],
  }
}

/** Two elements of one name: one reader could check the first and another believe the second. */
function checkIds(every: readonly XmlElement[]): void {
  const seen = new Set<string>()
  for (const element of every)
    for (const { local, space, value } of element.attributes) {
      if (local.toLowerCase() !== 'id' || (space !== '' && local !== 'id')) continue
      if (seen.has(value)) throw new Fault('같은 이름(Id)의 요소가 둘 있습니다', `two elements have the Id ${value}`)
      seen.add(value)
    }
}

interface Canonicalising {
  readonly uri: string
  readonly prefixes: readonly string[]
}

function formOf(method: XmlElement): Canonicalising {
  const uri = algorithmOf(method)
  const [inclusive] = childrenNamed(method, exclusive, 'InclusiveNamespaces')
  const prefixes = (inclusive === undefined ? '' : (attributeOf(inclusive, 'PrefixList') ?? '')).split(/\s+/)
  if (elementsOf(method).length > (inclusive === undefined ? 0 : 1))
    throw new Fault('정규화 방식에 모르는 조건이 있습니다', 'the canonicalisation has a condition that is not known')
  return { uri, prefixes: prefixes.filter((one) => one !== '') }
}

const algorithmOf = (element: XmlElement) => attributeOf(element, 'Algorithm') ?? ''

function certificatesOf(signature: XmlElement): { certificate: X509Certificate; more: X509Certificate[] } {
  const brought = onlyChild(onlyChild(signature, ds, 'KeyInfo'), ds, 'X509Data')
  const [certificate, ...more] = childrenNamed(brought, ds, 'X509Certificate').map(
    (one) => new X509Certificate(bytesIn(one)),
  )
  if (certificate === undefined) throw new Fault('서명에 인증서가 없습니다', 'the signature brings no certificate')
  return { certificate, more }
}

/** The signed properties at their one place, for this signature. */
function propertiesOf(signature: XmlElement) {
  const objects = childrenNamed(signature, ds, 'Object')
  const qualifying = objects.flatMap((object) => childrenNamed(object, xades, 'QualifyingProperties'))
  const [of, second] = qualifying
  if (
    of === undefined ||
    second !== undefined ||
    attributeOf(of, 'Target') !== `#${attributeOf(signature, 'Id') ?? ''}`
  )
    throw new Fault(
      '서명의 속성이 하나가 아니거나 이 서명의 것이 아닙니다',
      'the properties are not one, or of another signature',
    )
  const unsigned = childrenNamed(of, xades, 'UnsignedProperties').flatMap((one) =>
    childrenNamed(one, xades, 'UnsignedSignatureProperties'),
  )
  return {
    properties: onlyChild(of, xades, 'SignedProperties'),
    unsigned: {
      stamps: unsigned.flatMap((one) => childrenNamed(one, xades, 'SignatureTimeStamp')).map(stampIn),
      answers: unsigned
        .flatMap((one) => childrenNamed(one, xades, 'RevocationValues'))
        .flatMap((one) => childrenNamed(one, xades, 'OCSPValues'))
        .flatMap((one) => childrenNamed(one, xades, 'EncapsulatedOCSPValue').map(bytesIn)),
    },
  }
}

/** X-Road's first containers had the token straight in the element. */
const stampIn = (stamp: XmlElement) =>
  bytesIn(elementsOf(stamp).length === 0 ? stamp : onlyChild(stamp, xades, 'EncapsulatedTimeStamp'))

interface Own {
  readonly digestName: string
  readonly digest: Buffer
  readonly canonical: () => Buffer
}

/** What is signed: the properties, exactly once, and files. */
function referencesOf(info: XmlElement, properties: XmlElement): { own: Own; files: Signed[] } {
  const own: Own[] = []
  const files: Signed[] = []
  const id = attributeOf(properties, 'Id')
  for (const reference of childrenNamed(info, ds, 'Reference')) {
    const digestName = digestNamed(algorithmOf(onlyChild(reference, ds, 'DigestMethod')))
    const digest = bytesIn(onlyChild(reference, ds, 'DigestValue'))
    const uri = attributeOf(reference, 'URI') ?? ''
    const transforms = childrenNamed(reference, ds, 'Transforms').flatMap((one) => childrenNamed(one, ds, 'Transform'))
    if (uri.startsWith('#') && id !== undefined && uri === `#${id}`) {
      const [transform, second] = transforms
      const form = transform === undefined ? { uri: defaultForm, prefixes: [] } : formOf(transform)
      if (second !== undefined || !isCanonicalForm(form.uri))
        throw new Fault('모르는 변환이 있습니다', 'a transform that is not known')
      own.push({ digestName, digest, canonical: () => canonical(properties, form.uri, form.prefixes) })
    } else if (!/^\/?[\w-][\w./-]*$/.test(uri) || transforms.length > 0 || uri.includes('..'))
      throw new Fault(`서명이 가리키는 곳을 따라갈 수 없습니다: ${uri}`, `a reference that is not followed: ${uri}`)
    else files.push({ name: uri.replace(/^\//, ''), digestName, digest })
  }
  const [one, second] = own
  if (one === undefined || second !== undefined)
    throw new Fault('서명이 서명 속성을 한 번 가리키지 않습니다', 'the signature does not cover its properties once')
  return { own: one, files }
}

/** That the signed properties name this very certificate by its digest, and by its number where they give it. */
function namesCertificate(properties: XmlElement, certificate: X509Certificate): boolean {
  const named = ['SigningCertificate', 'SigningCertificateV2'].flatMap((name) => childrenNamed(properties, xades, name))
  const [certificates, second] = named
  if (certificates === undefined || second !== undefined)
    throw new Fault('서명 속성이 인증서를 한 번 가리키지 않습니다', 'the properties do not name a certificate once')
  const [first] = childrenNamed(certificates, xades, 'Cert')
  if (first === undefined) return false
  const digest = onlyChild(first, xades, 'CertDigest')
  const name = digestNamed(algorithmOf(onlyChild(digest, ds, 'DigestMethod')))
  const [issuer] = childrenNamed(first, xades, 'IssuerSerial')
  const serial = issuer === undefined ? undefined : valueOf(onlyChild(issuer, ds, 'X509SerialNumber')).trim()
  const own = fieldsOf(certificate).serial
  return (
    bytesIn(onlyChild(digest, ds, 'DigestValue')).equals(hash(name, certificate.raw, 'buffer')) &&
    (serial === undefined || (own !== undefined && serial === String(integerOf(own))))
  )
}

function timeIn(element: XmlElement): Temporal.Instant {
  try {
    return Temporal.Instant.from(valueOf(element).trim())
  } catch {
    throw new Fault('서명한 때를 읽을 수 없습니다', 'the time of signing cannot be read')
  }
}
