import { randomBytes } from 'node:crypto'

declare const kind: unique symbol

/** A prefixed, time-ordered identifier, branded by what it names: `act_01kagkz3…`. */
export type Id<K extends string> = string & { readonly [kind]: K }

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const shape = /^([a-z]+)_([0-9a-hjkmnp-tv-z]{26})$/

/** Makes an identifier that sorts by creation: 48 bits of time, 80 bits of chance, in Crockford's base 32. */
export function newId<K extends string>(name: K, now: Temporal.Instant): Id<K> {
  return `${name}_${encode(BigInt(now.epochMilliseconds), 10)}${encode(BigInt(`0x${randomBytes(10).toString('hex')}`), 16)}` as Id<K>
}

/** Checks an identifier that comes from outside. */
export function isId<K extends string>(name: K, value: unknown): value is Id<K> {
  return typeof value === 'string' && shape.exec(value)?.[1] === name
}

function encode(value: bigint, length: number): string {
  let text = ''
  for (let rest = value, i = 0; i < length; i++, rest >>= 5n) text = alphabet.charAt(Number(rest & 31n)) + text
  return text
}
