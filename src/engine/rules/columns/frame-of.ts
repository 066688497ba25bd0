import type { Field, Fields, Rules } from 'madang/pack'
import type { Column, Frame, List } from './frame.ts'

type Facts = Readonly<Record<string, unknown>>

/**
 * The frame of some people whose facts are given one by one, as `decide` takes them. Everybody's lists are their own.
 * An entry of which nothing is said is one whose every field is missing; null is an entry that the register does not hold.
 */
export function frameOf(rules: Rules, people: readonly Facts[]): Frame {
  const names = Object.keys(rules.facts)
  const many = names.filter((name) => rules.many?.includes(name) === true)
  const single = names.filter((name) => !many.includes(name))
  const columns = single.flatMap((name) => {
    const records = people.map((facts) => (facts[name] ?? {}) as Facts)
    return Object.entries(columnsOf(rules.facts[name] ?? {}, records)).map(
      ([key, column]) => [`${name}.${key}`, column] as const,
    )
  })
  const lists = many.map((name): readonly [string, List] => {
    const each = people.map((facts) => (facts[name] ?? []) as readonly Facts[])
    const offsets = Uint32Array.from([0, ...each.map(({ length }) => length)])
    for (let i = 1; i < offsets.length; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0)
    return [
      name,
      {
        groupOf: Uint32Array.from(people.keys()),
        offsets,
        columns: columnsOf(rules.facts[name] ?? {}, each.flat()),
      },
    ]
  })
  const empty = single
    .map((name) => [name, bitsOf(people.map((facts) => facts[name] === null))] as const)
    .filter(([, bits]) => bits.some((byte) => byte !== 0))
  return {
    rows: people.length,
    columns: Object.fromEntries(columns),
    lists: Object.fromEntries(lists),
    without: Object.fromEntries(empty),
  }
}

function columnsOf(fields: Fields, records: readonly Facts[]): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      columnOf(
        field,
        records.map((one) => one[key]),
      ),
    ]),
  )
}

function columnOf(field: Field<never>, given: readonly unknown[]): Column {
  const there = given.map((value) => value !== undefined && value !== null)
  const open = there.includes(false) ? { known: bitsOf(there) } : {}
  switch (field.type) {
    case 'number': {
      const numbers = given.map((value) => (typeof value === 'number' ? value : 0))
      const whole = numbers.every((value) => Number.isInteger(value))
      const small = numbers.every((value) => value >= 0 && value < 256)
      const fits = whole && numbers.every((value) => value >= -(2 ** 31) && value < 2 ** 31)
      const values =
        small && whole ? Uint8Array.from(numbers) : fits ? Int32Array.from(numbers) : Float64Array.from(numbers)
      return { type: 'number', values, ...open }
    }
    case 'flag':
      return { type: 'boolean', values: Uint8Array.from(given, (value) => (value === true ? 1 : 0)), ...open }
    case 'date':
      return { type: 'date', values: Int32Array.from(given, (value) => dayOf(value)), ...open }
    case 'time':
    case 'text':
    case 'choice':
    case 'person':
    case 'region':
    case 'account': {
      const dictionary = [...new Set(given.filter((value) => typeof value === 'string'))]
      const values = Uint8Array.from(given, (value) => Math.max(0, dictionary.indexOf(value as string)))
      return { type: 'string', values, dictionary, ...open }
    }
  }
}

const epoch = new Temporal.PlainDate(1970, 1, 1)

// A day that nobody knows is any day: here one in the middle.
function dayOf(value: unknown): number {
  return typeof value === 'string' ? epoch.until(value).days : 15_000
}

export function bitsOf(flags: readonly boolean[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 8))
  for (const [i, flag] of flags.entries()) if (flag) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7))
  return bits
}
