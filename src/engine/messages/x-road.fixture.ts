import { createHash, hash, sign } from 'node:crypto'
import { octets, sequence, utf8 } from '#kernel/der'
import { zipped } from '#kernel/zip'
import { answered, certified, type Key, stamped, start } from './xades.fixture.ts'
import { canonical, defaultForm } from './xades/canonical.ts'
import { everyElement, readXml } from './xades/xml.ts'

// Containers as X-Road makes them, made for tests: whole, so that each test can spoil one thing.

const [ds, xades] = ['http://www.w3.org/2000/09/xmldsig#', 'http://uri.etsi.org/01903/v1.3.2#']
const digestUri = 'http://www.w3.org/2001/04/xmlenc#sha256'
const sha256 = (bytes: Uint8Array | string) => hash('sha256', bytes, 'base64')

export const member = { '2.5.4.6': 'FI', '2.5.4.10': 'Test office', '2.5.4.3': '1234', '2.5.4.5': 'XX/server/GOV' }
const authority = certified({ subject: { '2.5.4.10': 'Test', '2.5.4.3': 'Authority' }, ca: true })
const signer = certified({ subject: member, by: authority })
const responder = certified({
  subject: { '2.5.4.10': 'Test', '2.5.4.3': 'Answers' },
  ...{ by: authority, uses: ['1.3.6.1.5.5.7.3.9'] },
})
const stamper = certified({
  subject: { '2.5.4.10': 'Test', '2.5.4.3': 'Stamps' },
  by: authority,
  uses: ['1.3.6.1.5.5.7.3.8'],
})
/** The people of this world: who issues, signs, answers, stamps. */
export const world = { authority, signer, responder, stamper }
export const known = { authorities: [authority.certificate], roots: [authority.certificate] }

export const message = (client = 'XX/GOV/1234/office', words = 'a question') =>
  Buffer.from(`GET /r1/XX/GOV/9/registers/people\r\nX-Road-Client:${client}\r\nX-Note:${words}\r\n`)

export interface Recipe {
  readonly message?: Buffer
  readonly method?: string
  readonly signer?: Key
  readonly form?: string
  readonly signedAt?: Temporal.Instant
  readonly stampedAt?: Temporal.Instant
  readonly answer?: Buffer
  /** Signed with others, through a hash chain. */
  readonly batch?: boolean
  /** Stamped with others, through a hash chain. */
  readonly stampedInBatch?: boolean
  /** Changes the text of the signature before its digest and value are computed. */
  readonly draft?: (xml: string) => string
  /** Changes the signature after it was made. */
  readonly spoil?: (xml: string) => string
}

/** The files of a container, in their order. */
export function filesOf(recipe: Recipe = {}): Map<string, Buffer> {
  const files = new Map([
    ['mimetype', Buffer.from('application/vnd.etsi.asic-e+zip')],
    ['message.xml', recipe.message ?? message()],
  ])
  if (recipe.batch === true) addChain(files, 'message.xml', 'sig')
  const { xml, value } = signed(files, recipe)
  const at = recipe.stampedAt ?? start.add({ minutes: 1 })
  if (recipe.stampedInBatch === true) {
    files.set('META-INF/signatures.xml', Buffer.from(xml))
    const result = addChain(files, 'META-INF/signatures.xml', 'ts')
    files.set('META-INF/ASiCManifest.xml', Buffer.from(manifest(result)))
    files.set('META-INF/timestamp.tst', stamped(result, stamper, at))
    return files
  }
  const token = stamped(value, stamper, at).toString('base64')
  const stamp = `<xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>${token}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>`
  const whole = xml.replace('<xades:RevocationValues>', `${stamp}<xades:RevocationValues>`)
  return files.set('META-INF/signatures.xml', Buffer.from(recipe.spoil?.(whole) ?? whole))
}

export const packed = (files: ReadonlyMap<string, Buffer>): Buffer =>
  zipped([...files].map(([name, bytes]) => ({ name, bytes })))

function signed(files: ReadonlyMap<string, Buffer>, recipe: Recipe): { xml: string; value: Buffer } {
  const form = recipe.form ?? defaultForm
  const uri = recipe.batch === true ? 'sig-hashchainresult.xml' : 'message.xml'
  const draft = templateOf(recipe, { uri, digest: sha256(files.get(uri) ?? ''), form })
  const text = recipe.draft?.(draft) ?? draft
  const element = (xml: string, local: string) =>
    everyElement(readXml(Buffer.from(xml))).find((one) => one.local === local) ?? readXml(Buffer.from(xml))
  const properties = canonical(element(text, 'SignedProperties'), form)
  const info = text.replace('PROPERTIES', sha256(properties))
  const method = recipe.method ?? ecdsa
  const key = { key: (recipe.signer ?? signer).secret, dsaEncoding: 'ieee-p1363' as const }
  const padding = method.includes('MGF1') ? { padding: 6, saltLength: 32 } : {}
  const value = sign('sha256', canonical(element(info, 'SignedInfo'), form), { ...key, ...padding })
  return { xml: info.replace('VALUE', value.toString('base64')), value }
}

export const ecdsa = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256'

function templateOf(recipe: Recipe, { uri, digest, form }: { uri: string; digest: string; form: string }): string {
  const who = recipe.signer ?? signer
  const answer = recipe.answer ?? answered({ about: who, issuer: authority, by: responder })
  const reference = (attributes: string, value: string, transform = '') =>
    `<ds:Reference ${attributes}>${transform}<ds:DigestMethod Algorithm="${digestUri}"/><ds:DigestValue>${value}</ds:DigestValue></ds:Reference>`
  return `<asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="${ds}" xmlns:xades="${xades}"><ds:Signature Id="signature">
<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${form}"/><ds:SignatureMethod Algorithm="${recipe.method ?? ecdsa}"/>
${reference(`URI="/${uri}"`, digest)}
${reference('Type="http://uri.etsi.org/01903#SignedProperties" URI="#signed-properties"', 'PROPERTIES', `<ds:Transforms><ds:Transform Algorithm="${form}"/></ds:Transforms>`)}
</ds:SignedInfo><ds:SignatureValue Id="signature-value">VALUE</ds:SignatureValue>
<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${who.certificate.raw.toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
<ds:Object><xades:QualifyingProperties Target="#signature"><xades:SignedProperties Id="signed-properties"><xades:SignedSignatureProperties><xades:SigningTime>${(recipe.signedAt ?? start).toString()}</xades:SigningTime><xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="${digestUri}"/><ds:DigestValue>${sha256(who.certificate.raw)}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificate></xades:SignedSignatureProperties></xades:SignedProperties><xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:RevocationValues><xades:OCSPValues><xades:EncapsulatedOCSPValue>${answer.toString('base64')}</xades:EncapsulatedOCSPValue></xades:OCSPValues></xades:RevocationValues></xades:UnsignedSignatureProperties></xades:UnsignedProperties></xades:QualifyingProperties></ds:Object>
</ds:Signature></asic:XAdESSignatures>`
}

/** Puts a chain of two steps over a file and three others that are not here; gives its result. */
function addChain(files: Map<string, Buffer>, name: string, kind: 'sig' | 'ts'): Buffer {
  const list = (...digests: readonly string[]) =>
    sequence(...digests.map((one) => sequence(octets(Buffer.from(one, 'base64')), utf8(digestUri), sequence())))
  const [own, one, other] = [sha256(files.get(name) ?? ''), sha256('one'), sha256('other')]
  const below = createHash('sha256').update(list(own, other)).digest('base64')
  const top = sha256(list(one, below))
  const value = (digest: string) => `<ns2:HashValue><DigestValue>${digest}</DigestValue></ns2:HashValue>`
  const head = `xmlns="${ds}" xmlns:ns2="http://cyber.ee/hashchain"`
  const chain = `<ns2:HashChain ${head}><ns2:DefaultDigestMethod Algorithm="${digestUri}"/><ns2:HashStep id="STEP0">${value(one)}<ns2:StepRef URI="#STEP1"/></ns2:HashStep><ns2:HashStep id="STEP1"><ns2:DataRef URI="/${name}"><DigestValue>${own}</DigestValue></ns2:DataRef>${value(other)}</ns2:HashStep></ns2:HashChain>`
  const result = `<ns2:HashChainResult ${head} URI="/${kind}-hashchain.xml#STEP0"><DigestMethod Algorithm="${digestUri}"/><DigestValue>${top}</DigestValue></ns2:HashChainResult>`
  files.set(`${kind}-hashchain.xml`, Buffer.from(chain)).set(`${kind}-hashchainresult.xml`, Buffer.from(result))
  return Buffer.from(result)
}

const manifest = (result: Buffer) =>
  `<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="${ds}"><asic:SigReference URI="META-INF/timestamp.tst"/><asic:DataObjectReference URI="ts-hashchainresult.xml"><ds:DigestMethod Algorithm="${digestUri}"/><ds:DigestValue>${sha256(result)}</ds:DigestValue></asic:DataObjectReference></asic:ASiCManifest>`
