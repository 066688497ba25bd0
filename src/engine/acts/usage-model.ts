import { hash } from 'node:crypto'
import type { Id } from '#kernel/ids'
import type { Act } from './model.ts'

/** How it came about: an officer looked, somebody asked for it, a rule ran for one person, or for many at once. */
export type Hand = 'officer' | 'request' | 'rule' | 'batch'

/** What of a record is wanted; what is left out is not asked. */
export interface Wanted {
  /** Kinds of acts; absent, all. */
  readonly kinds?: readonly string[]
  readonly office?: string
  readonly register?: string
  readonly hand?: Hand
  readonly ground?: 'law' | 'consent'
  /** Not what was done under this name: another node's system. */
  readonly notBy?: string
  /** Inclusive. */
  readonly from?: Temporal.Instant
  /** Exclusive. */
  readonly until?: Temporal.Instant
}

/** An act in a person's record. */
export interface Used {
  readonly act: Act
  /** Of an act for many: how many people altogether, over all acts of the same purpose. */
  readonly together: number | null
  /** Set where the telling was deferred: the moment until which it was. */
  readonly deferredUntil: Temporal.Instant | null
}

export interface UsedPart {
  readonly used: readonly Used[]
  /** From where the next page goes on; absent at the end. */
  readonly next: Id<'act'> | undefined
}

/** How often, by what a person looks through it by. */
export interface Counts {
  readonly total: number
  readonly offices: readonly { readonly office: string; readonly count: number }[]
  /** `2026-11`, ascending; months without any are left out. */
  readonly months: readonly { readonly month: string; readonly count: number }[]
  readonly registers: readonly { readonly register: string; readonly count: number }[]
}

/** A person among the members of an act for many. */
export function memberOf(person: string): bigint {
  return hash('sha256', person, 'buffer').readBigInt64BE(0)
}

/** The members of an act for many, ascending, each once. */
export function membersOf(people: readonly string[]): bigint[] {
  return [...new Set(people.map(memberOf))].toSorted((a, b) => (a < b ? -1 : 1))
}

/** The root over members, a Merkle tree as in RFC 6962, section 2.1; leaves are salted, so that two acts have nothing in common. */
export function membersRoot(members: readonly bigint[], salt: Uint8Array): Buffer {
  return rootOfHashes(members.map((member) => memberLeaf(member, salt)))
}

/** What leads from one member to the root: nearest first. */
export function memberPath(members: readonly bigint[], salt: Uint8Array, at: number): Buffer[] {
  return pathOf(
    members.map((member) => memberLeaf(member, salt)),
    at,
  )
}

function memberLeaf(member: bigint, salt: Uint8Array): Buffer {
  const eight = Buffer.alloc(8)
  eight.writeBigInt64BE(member)
  return hash('sha256', Buffer.concat([Buffer.of(0), salt, eight]), 'buffer')
}

function rootOfHashes(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes
  if (only === undefined) return hash('sha256', '', 'buffer')
  if (hashes.length === 1) return only
  const split = splitOf(hashes.length)
  return joined(rootOfHashes(hashes.slice(0, split)), rootOfHashes(hashes.slice(split)))
}

function pathOf(hashes: readonly Buffer[], at: number): Buffer[] {
  if (hashes.length < 2) return []
  const split = splitOf(hashes.length)
  return at < split
    ? [...pathOf(hashes.slice(0, split), at), rootOfHashes(hashes.slice(split))]
    : [...pathOf(hashes.slice(split), at - split), rootOfHashes(hashes.slice(0, split))]
}

function joined(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer')
}

/** The largest power of two smaller than a width of two or more. */
function splitOf(width: number): number {
  return 2 ** (31 - Math.clz32(width - 1))
}
