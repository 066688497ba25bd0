import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Vault } from '#kernel/crypto'
import { type Id, idLetters, isId } from '#kernel/ids'

/**
 * Under which identifier an agency keeps a person. Each agency has another one for the same person, so that what two of them
 * hold cannot be put together except by the exchange, which asks for the ground and writes an act (GDPR Article 4(5); 개인정보
 * 보호법 제2조제1호의2: pseudonymised data).
 */
export interface Pseudonyms {
  /** The identifier of a person at an agency; always the same, of the same shape. Throws RangeError for what is no person's id. */
  of(agency: string, person: Id<'person'>): Id<'person'>
  /** Whose identifier this is at an agency. Throws RangeError for what has not the shape of one. */
  personOf(agency: string, pseudonym: Id<'person'>): Id<'person'>
}

/**
 * The 128 bits of an identifier are exactly one block of AES-256 (FIPS 197), enciphered under the agency's own key: a permutation,
 * so that no two people ever meet, which only who holds the key can go back. The two bits by which 26 letters exceed a block are
 * zero in every identifier made before the year 10889, and stay as they are.
 */
export function createPseudonyms(vault: Pick<Vault, 'seed'>): Pseudonyms {
  const keyed = new Map<string, Keyed>()
  const at = (agency: string): Keyed => {
    const held = keyed.get(agency) ?? keyedFor(vault, agency)
    keyed.set(agency, held)
    return held
  }
  return {
    of: (agency, person) => changed(person, at(agency).encipher),
    personOf: (agency, pseudonym) => changed(pseudonym, at(agency).decipher),
  }
}

/** For a node that only ever hears its own agency's pseudonyms: they are its people. */
export const samePerson: Pseudonyms = { of: (_agency, person) => person, personOf: (_agency, pseudonym) => pseudonym }

/** One block in, one block out. */
type Change = (block: Buffer) => Buffer

interface Keyed {
  readonly encipher: Change
  readonly decipher: Change
}

/** One block by itself: no chaining, because the same person must always come out the same. */
function keyedFor(vault: Pick<Vault, 'seed'>, agency: string): Keyed {
  const key = vault.seed(`pseudonyms/${agency}`)
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return { encipher: (block) => cipher.update(block), decipher: (block) => decipher.update(block) }
}

const prefix = 'person_'
const valueOf = new Uint8Array(128)
for (let value = 0; value < idLetters.length; value++) valueOf[idLetters.charCodeAt(value)] = value

const block = Buffer.alloc(16)

function changed(id: Id<'person'>, change: Change): Id<'person'> {
  if (!isId('person', id)) throw new RangeError('this is no identifier of a person')
  const over = fill(block, id)
  return `${prefix}${written(change(block), over)}` as Id<'person'>
}

/** The lower 128 bits of an identifier's letters; returns the two above. */
function fill(bytes: Buffer, id: string): number {
  const first = valueOf[id.charCodeAt(prefix.length)] ?? 0
  let held = first & 7
  let bits = 3
  for (let at = prefix.length + 1, to = 0; at < id.length; at++) {
    held = (held << 5) | (valueOf[id.charCodeAt(at)] ?? 0)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[to++] = held >> bits
    held &= (1 << bits) - 1
  }
  return first >> 3
}

function written(bytes: Buffer, over: number): string {
  let text = ''
  let held = over
  let bits = 2
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; held &= (1 << bits) - 1) {
      bits -= 5
      text += idLetters.charAt(held >> bits)
    }
  }
  return text
}
