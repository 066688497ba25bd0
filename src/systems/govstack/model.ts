import type { Id } from '#kernel/ids'
import { refuse } from './problems.ts'

/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

/** Who asks, as the information mediator names it: `INSTANCE/CLASS/MEMBER/SUBSYSTEM`. */
export interface Client {
  readonly instance: string
  readonly memberClass: string
  readonly member: string
  readonly subsystem: string
}

/** Reads the header `Information-Mediator-Client`; refuses one that is missing or of another form. */
export function clientOf(header: string | readonly string[] | undefined): Client {
  const parts = typeof header === 'string' && header.length <= 300 ? header.split('/') : []
  const [instance = '', memberClass = '', member = '', subsystem = ''] = parts
  if (parts.length !== 4 || !parts.every((part) => /^[\w.-]{1,64}$/.test(part))) throw refuse['no-client']()
  return { instance, memberClass, member, subsystem }
}

export const clientName = ({ instance, memberClass, member, subsystem }: Client) =>
  `${instance}/${memberClass}/${member}/${subsystem}`

/** A registry as it stands. */
export interface Registry {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly version: string
  readonly title: string
  readonly institution: string
  readonly schema: JsonObject
  /** How many declarations came before, and this one. */
  readonly number: number
  readonly at: Temporal.Instant
}

/** One version of an entry. */
export interface Entry {
  readonly entry: string
  readonly number: number
  readonly person: Id<'person'> | null
  readonly content: JsonObject
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The items of a list, and none of anything else. */
export const itemsOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : []

/**
 * Reads a body as JSON. Refuses what PostgreSQL cannot keep (U+0000, half a surrogate pair) and what is nested deeper than
 * anybody writes by hand, so that nothing later runs out of stack.
 */
export function bodyOf(bytes: Buffer): JsonObject {
  let body: Json
  try {
    body = JSON.parse(bytes.toString('utf8')) as Json
  } catch {
    throw refuse['not-understood']()
  }
  if (!isObject(body) || !keepable(body, 32)) throw refuse['not-understood']()
  return body
}

function keepable(value: Json, levels: number): boolean {
  if (levels === 0) return false
  if (typeof value === 'string') return isText(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, inner]) => isText(name) && keepable(inner, levels - 1))
}

/** Whether PostgreSQL keeps it as it is. */
export const isText = (text: string) => !text.includes('\0') && text.isWellFormed()

/** What an entry is looked for by, and what is written: `query.content`, `write.content`, and the forms in use beside the published one. */
export interface Sent {
  readonly query: JsonObject | undefined
  readonly write: JsonObject | undefined
}

/**
 * Takes a body apart. The published form is `{ query: { content }, write: { content } }`; the published suite also sends an
 * entry bare, and a query inside `write`, so these are read too.
 */
export function sentIn(body: JsonObject): Sent {
  const { query, write } = body
  if (query === undefined && write === undefined) return { query: body, write: body }
  const inner = isObject(write) ? write : undefined
  const asked = isObject(query) ? query : isObject(inner?.['query']) ? inner['query'] : undefined
  return {
    query: isObject(asked?.['content']) ? asked['content'] : undefined,
    write: isObject(inner?.['content']) ? inner['content'] : undefined,
  }
}

/** Refuses to look for everything. */
export function lookedFor({ query }: Sent): JsonObject {
  if (query === undefined || Object.keys(query).length === 0) throw refuse['no-query']()
  return query
}

/** Refuses to write nothing. */
export function written({ write }: Sent): JsonObject {
  if (write === undefined || Object.keys(write).length === 0)
    throw refuse['not-understood']({ missing: 'write.content' })
  return write
}

/** How somebody goes through a registry. */
export interface Listing {
  readonly search?: string
  readonly filter?: string
  readonly descending: boolean
  /** Counted from one. */
  readonly page: number
  readonly pageSize: number
  /** Fields that must hold exactly these values. */
  readonly exactly: Readonly<Record<string, string>>
}

/** The largest page. */
export const largestPage = 1_000

/** Reads the query of a listing; refuses pages that are no numbers. */
export function listingOf(query: URLSearchParams): Listing {
  const counted = (name: string, otherwise: number, most: number) => {
    const text = query.get(name)
    if (text === null || text === '') return otherwise
    if (!/^[1-9]\d{0,8}$/.test(text) || Number(text) > most) throw refuse['not-understood']({ parameter: name })
    return Number(text)
  }
  const said = (name: string) => {
    const text = query.get(name)
    if (text === null || text === '') return undefined
    if (!isText(text) || text.length > 200) throw refuse['not-understood']({ parameter: name })
    return text
  }
  const [search, filter] = [said('search'), said('filter')]
  const exactly = [...query.keys()].filter((name) => name.startsWith('query.') && said(name) !== undefined)
  return {
    ...(search === undefined ? {} : { search }),
    ...(filter === undefined ? {} : { filter }),
    descending: /^desc/i.test(query.get('ordering') ?? ''),
    page: counted('page', 1, 1_000_000),
    pageSize: counted('pageSize', largestPage, largestPage),
    exactly: Object.fromEntries(exactly.map((name) => [name.slice('query.'.length), said(name) ?? ''])),
  }
}

/** How a database is shown by the Database API (`databaseInfo`). */
export function databaseInfo(registry: Registry, entries: number): JsonObject {
  const { id, version, name, title, institution, schema, at } = registry
  return {
    ...{ id, version, name, description: title, institution, numberFormat: '{code}{indexNoByCode}', schema },
    ...{ schemaTags: [], schemaFlags: [], fieldsUniques: [], isDraft: false, isDisabled: false, isArchived: false },
    ...{ modifiedAt: at.toString(), genericServices: [], dataIndexIncrement: entries, hasLogo: false },
  }
}
