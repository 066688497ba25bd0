import { randomFillSync } from 'node:crypto'

declare const kind: unique symbol

/** A prefixed, time-ordered identifier, branded by what it names: `act_01kagkz3…`. */
export type Id<K extends string> = string & { readonly [kind]: K }

/** The letters of an identifier, each five bits: Crockford’s base 32. */
export const idLetters = '0123456789abcdefghjkmnpqrstvwxyz'
const shape = /^([a-z]+)_([0-9a-hjkmnp-tv-z]{26})$/

/** Makes an identifier that sorts by creation: 48 bits of time, 80 bits of chance, in Crockford's base 32. */
export function newId<K extends string>(name: K, now: Temporal.Instant): Id<K> {
  return `${name}_${timeLetters(now.epochMilliseconds)}${chanceLetters()}` as Id<K>
}

/** The next identifier of the same moment: what is made after sorts after. */
export function idAfter<K extends string>(id: Id<K>): Id<K> {
  const letters = id.split('')
  for (let at = letters.length - 1; ; at--) {
    const place = idLetters.indexOf(letters[at] ?? '')
    if (place < 0) throw new RangeError(`nothing comes after ${id}`)
    letters[at] = idLetters.charAt((place + 1) % idLetters.length)
    if (place + 1 < idLetters.length) return letters.join('') as Id<K>
  }
}

/** Checks an identifier that comes from outside. */
export function isId<K extends string>(name: K, value: unknown): value is Id<K> {
  return typeof value === 'string' && shape.exec(value)?.[1] === name
}

function timeLetters(milliseconds: number): string {
  let text = ''
  for (let rest = milliseconds, count = 0; count < 10; count++, rest = Math.floor(rest / 32))
    text = idLetters.charAt(rest % 32) + text
  return text
}

// Drawn in advance, some hundred identifiers at a time: one draw costs as much as all the rest of making one.
const chance = Buffer.alloc(16 * 256)
let drawn = chance.length

function chanceLetters(): string {
  if (drawn === chance.length) {
    randomFillSync(chance)
    drawn = 0
  }
  let text = ''
  for (const end = drawn + 16; drawn < end; drawn++) text += idLetters.charAt((chance[drawn] ?? 0) & 31)
  return text
}
