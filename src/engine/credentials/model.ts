import { hash, randomInt } from 'node:crypto'
import type { Actor } from '#kernel/ctx'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import type { Certificate } from 'madang/pack'

/** A certificate that was issued. What it says stands only in the signed credential, sealed. */
export interface Issued {
  readonly id: Id<'cert'>
  /** Who holds it, and whom it is about. */
  readonly person: Id<'person'>
  readonly about: Id<'person'>
  /** The certificate of the pack, and the agency that issued it. */
  readonly type: string
  readonly agency: string
  /** How the office was called on that day. */
  readonly office: Text
  /** Sixteen digits, printed on paper; the last one checks the others. */
  readonly documentNumber: string
  /** Six letters that prove that one holds the paper. */
  readonly code: string
  readonly list: number
  readonly index: number
  readonly issuedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant | null
  readonly revokedAt: Temporal.Instant | null
  /** The act of issuing. */
  readonly act: Id<'act'>
}

/** A certificate is for its holder, the person whom it is about, and the agency that issued it. */
export function mayHold(actor: Actor, { person, about, agency }: Issued): boolean {
  switch (actor.kind) {
    case 'person':
      return actor.person === person || actor.person === about
    case 'officer':
    case 'system':
      return actor.agency === agency
    case 'anyone':
      return false
  }
}

/** One status list holds this many certificates: large enough that one place tells nothing of a person. */
export const listBits = 18
export const listSize = 2 ** listBits

/**
 * Where the next certificate stands: its list, and the place that its turn is scattered to. Places in the order of issue
 * would tell who got a certificate when (Token Status List section 12.5.2).
 */
export function placeOf(turn: number): { readonly list: number; readonly turnInList: number } {
  return { list: Math.floor(turn / listSize) + 1, turnInList: turn % listSize }
}

/** A permutation of the places of one list, by the list's secret: four rounds of a Feistel network. */
export function scattered(turn: number, seed: Uint8Array, bits = listBits): number {
  const half = 2 ** (bits / 2)
  let [left, right] = [Math.floor(turn / half), turn % half]
  for (let round = 0; round < 4; round++) {
    const mixed = hash(
      'sha256',
      Buffer.concat([seed, Buffer.from([round, right >> 8, right & 255])]),
      'buffer',
    ).readUInt16BE(0)
    ;[left, right] = [right, (left ^ mixed) % half]
  }
  return left * half + right
}

/** Fifteen digits of chance and a check digit (Luhn, ISO/IEC 7812-1 annex B). */
export function newDocumentNumber(): string {
  const digits = Array.from({ length: 15 }, () => randomInt(10)).join('')
  return `${digits}${(10 - (luhn(`${digits}0`) % 10)) % 10}`
}

/** Whether sixteen digits were written down right. */
export function isDocumentNumber(text: string): boolean {
  return /^\d{16}$/.test(text) && luhn(text) % 10 === 0
}

/** What a person typed, without the marks that make it readable. */
export const digitsOf = (text: string): string => text.replace(/[\s-]/g, '')

/** @example grouped('1234567890123452') // '1234-5678-9012-3452' */
export const grouped = (number: string): string => number.replace(/(\d{4})(?=\d)/g, '$1-')

function luhn(digits: string): number {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits.charAt(digits.length - 1 - place)) * (place % 2 === 0 ? 1 : 2)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Six letters that cannot be mistaken for one another: thirty bits. */
export function newCode(): string {
  return Array.from({ length: 6 }, () => letters.charAt(randomInt(32))).join('')
}

/** Reads a code as people type it: any case, with marks between, O for 0, I and L for 1. */
export function codeOf(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** The last day on which a certificate holds, or nothing when it holds for ever. */
export function lastDayOf({ validFor }: Certificate, issuedOn: Temporal.PlainDate): Temporal.PlainDate | null {
  return validFor === 'unlimited' ? null : issuedOn.add({ months: validFor.months })
}

/** The end of a day in the country's zone: a certificate holds to the end of its last day. */
export function endOf(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
}

export const secondsOf = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000)
