import type { X509Certificate } from 'node:crypto'
import { subjectOf } from '#kernel/certificates'
import { Fault } from './fault.ts'
import { childrenNamed, elementsOf, everyElement, readXml, valueOf, type XmlElement } from './xml.ts'

// Who an X-Road member is: as its certificate says, and as its message says.

const [commonName, organisation, country, serialNumber] = ['2.5.4.3', '2.5.4.10', '2.5.4.6', '2.5.4.5']

export interface Signer {
  /** `INSTANCE/CLASS/CODE`, where the certificate follows a profile that says so. */
  readonly member: string | null
  /** For people. */
  readonly name: string
}

/** Whose certificate it is. The serial number `INSTANCE/SERVER/CLASS` with the code as common name is X-Road's own profile. */
export function signerOf(certificate: X509Certificate): Signer {
  const subject = subjectOf(certificate)
  const [code, office] = [subject.get(commonName), subject.get(organisation)]
  const [instance, server, memberClass, more] = (subject.get(serialNumber) ?? '').split('/')
  const profiled = server !== undefined && memberClass !== undefined && more === undefined && code !== undefined
  const member = profiled ? `${instance ?? ''}/${memberClass}/${code}` : null
  const name = [office, code, subject.get(country)].filter((one) => one !== undefined).join(', ')
  return { member, name }
}

/** The member that a message is from, `INSTANCE/CLASS/CODE`; null where it does not say so in a way that is known. */
export function senderOf(message: Buffer): string | null {
  try {
    return /^\uFEFF?\s*</.test(message.subarray(0, 100).toString()) ? soapSender(readXml(message)) : restSender(message)
  } catch (error) {
    if (error instanceof Fault || error instanceof URIError) return null
    throw error
  }
}

/** A request is its client's, an answer its service's (X-Road Message Protocol, 2.2). */
function soapSender(envelope: XmlElement): string | null {
  const [header, second] = childrenNamed(envelope, envelope.space, 'Header')
  const [body] = childrenNamed(envelope, envelope.space, 'Body')
  const content = body === undefined ? undefined : elementsOf(body)[0]
  if (header === undefined || second !== undefined || content === undefined) return null
  const from = /Response$|^Fault$/.test(content.local) ? 'service' : 'client'
  const [id, other] = elementsOf(header).filter(({ local }) => local === from)
  if (id === undefined || other !== undefined) return null
  const parts = ['Instance', 'memberClass', 'memberCode'].map((name) => {
    const [one, twice] = everyElement(id).filter(({ local }) => local.endsWith(name))
    return one === undefined || twice !== undefined ? '' : valueOf(one)
  })
  return parts.includes('') ? null : parts.join('/')
}

/** A message of the protocol for REST: its first line, its headers. An answer begins with its status. */
function restSender(message: Buffer): string | null {
  const [head = ''] = message
    .subarray(0, 65_536)
    .toString()
    .split(/\r?\n\r?\n/)
  const [first = '', ...lines] = head.split(/\r?\n/)
  const name = /^\d{3}$/.test(first) ? 'x-road-service' : 'x-road-client'
  const values = lines.flatMap((line) => {
    const [, header, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? []
    return header?.toLowerCase() === name && value !== undefined ? [value] : []
  })
  const [value, second] = values
  const parts = value?.split('/').slice(0, 3).map(decodeURIComponent) ?? []
  return second !== undefined || parts.length < 3 ? null : parts.join('/')
}
