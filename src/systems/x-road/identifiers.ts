import { XRoadError } from './problems.ts'

/** A member of an X-Road instance, or one of its subsystems (X-Road Message Protocol for REST, section 4.1). */
export interface MemberId {
  readonly instance: string
  readonly memberClass: string
  readonly memberCode: string
  readonly subsystem?: string
}

/** A service that a subsystem offers. */
export interface ServiceId extends MemberId {
  readonly subsystem: string
  readonly service: string
}

/** What a request line asks for. */
export interface Target {
  readonly service: ServiceId
  /** What follows the service, still percent-encoded; empty or beginning with a slash. */
  readonly path: string
  /** What follows the question mark, as it was sent; null without one. */
  readonly query: string | null
}

/** Characters that X-Road allows in the codes of an identifier. */
const code = /^[A-Za-z0-9'()+,\-.=?]{1,64}$/

const mostLetters = 2_000

/**
 * Takes a request target apart: `/r1/{instance}/{class}/{member}/{subsystem}/{service}[/path][?query]`.
 * @throws XRoadError `Client.BadRequest` for what is too long, not percent-encoded UTF-8, or no identifier
 */
export function targetOf(url: string): Target {
  if (url.length > mostLetters) throw bad(`the address has more than ${mostLetters} letters`)
  const [, path = '', query = null] = /^([^?#]*)(?:\?([^#]*))?$/.exec(url) ?? []
  const [empty, version, ...parts] = path.split('/')
  if (empty !== '' || version !== 'r1') throw bad('the address does not begin with /r1/')
  if (parts.length < 5) throw bad('a service has five parts: instance, class, member, subsystem, service')
  const [instance = '', memberClass = '', memberCode = '', subsystem = '', service = ''] = parts.slice(0, 5).map(codeOf)
  const rest = parts.slice(5)
  for (const part of rest) checkSegment(part)
  return {
    service: { instance, memberClass, memberCode, subsystem, service },
    path: rest.length === 0 ? '' : `/${rest.join('/')}`,
    query,
  }
}

/**
 * Reads an identifier from a header: four parts, or three without a subsystem.
 * @throws XRoadError `Client.BadRequest`
 */
export function memberOf(header: unknown, name: string): MemberId {
  if (typeof header !== 'string' || header === '') throw bad(`${name} is missing`)
  const parts = header.split('/')
  if (parts.length < 3 || parts.length > 4) throw bad(`${name} has three or four parts`)
  const [instance = '', memberClass = '', memberCode = '', subsystem] = parts.map(codeOf)
  return { instance, memberClass, memberCode, ...(subsystem === undefined ? {} : { subsystem }) }
}

/** An identifier as headers and addresses hold it: parts percent-encoded, joined by slashes. */
export function textOf(id: MemberId | ServiceId): string {
  const { instance, memberClass, memberCode, subsystem } = id
  const parts = [instance, memberClass, memberCode, subsystem, 'service' in id ? id.service : undefined]
  return parts.flatMap((part) => (part === undefined ? [] : [encodeURIComponent(part)])).join('/')
}

export function isSameMember(one: MemberId, other: MemberId): boolean {
  return one.instance === other.instance && one.memberClass === other.memberClass && one.memberCode === other.memberCode
}

/** A part of an identifier. A separator inside it, encoded or not, would make it another identifier for whoever decodes twice. */
function codeOf(part: string): string {
  const plain = decoded(part)
  if (!code.test(plain)) throw bad('a part of an identifier holds a letter that is not allowed')
  return plain
}

/** A segment of a path is passed on as it came: one that climbs, or hides a separator or a control letter, is not. */
function checkSegment(part: string): void {
  const plain = decoded(part)
  if (plain === '.' || plain === '..') throw bad('the path climbs')
  if (/[/\\\p{Cc}]/u.test(plain)) throw bad('the path holds an encoded separator or control letter')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw bad('not percent-encoded UTF-8')
  }
}

const bad = (message: string) => new XRoadError('Client.BadRequest', message)
