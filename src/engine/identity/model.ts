import { hash, randomBytes } from 'node:crypto'
import type { Because } from '#kernel/ctx'
import type { Visitor } from '#kernel/http'
import type { Language, Text } from '#kernel/i18n'
import { type Id, isId } from '#kernel/ids'

/** Whoever can sign in. */
export type Holder = Id<'person'> | Id<'officer'>

/** How sure we are of who somebody is: the three levels of Regulation (EU) 910/2014, article 8(2). */
export type Assurance = 'low' | 'substantial' | 'high'

export interface NewPerson {
  /** When it was given before: a seeded nation, an import. */
  readonly id?: Id<'person'>
  readonly name: string
  /** Korean when absent. */
  readonly locale?: Language
}

export interface NewOfficer {
  readonly id?: Id<'officer'>
  readonly name: string
  /** The office as people call it: `청주시 오창읍 행정복지센터`. */
  readonly office: string
  /** Public body, by its id in the pack. */
  readonly agency: string
  /** District code for which the office is competent; empty for the whole country. */
  readonly region: string
  readonly duties: readonly string[]
}

export interface Officer extends NewOfficer {
  readonly id: Id<'officer'>
}

/** Who may act for whom, of what kind, on which days (both included; `until` null while nobody knows it). */
export interface NewMandate {
  readonly kind: 'guardian' | 'delegate'
  /** For whom. */
  readonly person: Id<'person'>
  /** Who may act. */
  readonly by: Id<'person'>
  /** Today when absent. */
  readonly from?: Temporal.PlainDate
  readonly until?: Temporal.PlainDate | null
  readonly because: readonly Because[]
}

export interface Mandate extends NewMandate {
  readonly id: Id<'mandate'>
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

/** One place where somebody is signed in, as they see it themselves. */
export interface Session {
  readonly id: Id<'session'>
  readonly holder: Holder
  readonly way: 'link' | 'passkey'
  readonly assurance: Assurance
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly lastSeen: Temporal.Instant
}

export interface Passkey {
  readonly id: Id<'passkey'>
  readonly holder: Holder
  /** Credential id, base64url. */
  readonly credential: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: readonly string[]
  readonly synced: boolean
  readonly name: string
  readonly createdAt: Temporal.Instant
  readonly lastUsed: Temporal.Instant | null
  /** When we stopped trusting it. */
  readonly blockedAt: Temporal.Instant | null
}

/** Somebody whom a demonstration lets one be: a name, and who they are in the story. */
export interface DemoHolder {
  readonly id: Holder
  readonly name: Text
  readonly who: Text
}

/** A visitor whom a session stands for, and how sure we are of them. */
export interface Known extends Visitor {
  readonly session: Id<'session'>
  readonly assurance: Assurance
}

/** What signing in gives: the token for the browser, and for how many seconds it is good. */
export interface Entry {
  readonly token: string
  readonly seconds: number
  readonly holder: Holder
}

/** What a browser carries: 256 bits of chance. Only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The form in which a token is kept. */
export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

export function isOfficer(holder: string): holder is Id<'officer'> {
  return isId('officer', holder)
}

/** In a person's own record they are the subject; an officer is no data subject, but is named. */
export function aboutHolder(
  holder: Holder,
): { readonly subject: Id<'person'> } | { readonly detail: { readonly officer: string } } {
  return isOfficer(holder) ? { detail: { officer: holder } } : { subject: holder }
}

/**
 * A key that cannot leave its device, used by somebody it recognised, is as good as a card (high); one that its maker
 * copies between devices is as good as the account that guards the copies (substantial).
 */
export function assuranceOf({ synced }: Pick<Passkey, 'synced'>): Assurance {
  return synced ? 'substantial' : 'high'
}

/**
 * Whether a signature counter shows a second copy of the key: it must rise, unless the authenticator keeps none.
 * Web Authentication Level 3, section 6.1.1.
 */
export function counterRegressed(kept: number, given: number): boolean {
  return (kept > 0 || given > 0) && given <= kept
}

/** A path of ours to go to after signing in; anything that would lead elsewhere becomes null. */
export function ownPath(path: string | undefined): string | null {
  return path !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : null
}
