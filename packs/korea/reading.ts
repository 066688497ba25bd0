import type { Fields, Read, Register, ValuesOf } from 'madang/pack'

/** A declared read that remembers its fields in its type: a field that was not declared cannot be looked at. */
export interface Reading<F extends Fields, K extends keyof ValuesOf<F> & string> extends Read {
  readonly register: Register<F>
  readonly fields: readonly K[]
}

type Facts = Readonly<Record<string, unknown>>

/** Declares what a service reads; the engine refuses everything else. */
export function reading<F extends Fields, const K extends keyof ValuesOf<F> & string>(
  one: Omit<Read, 'register' | 'fields'> & { readonly register: Register<F>; readonly fields: readonly K[] },
): Reading<F, K> {
  return one
}

/** The entry that was read, or null when the register holds none. */
export function entry<F extends Fields, K extends keyof ValuesOf<F> & string>(
  facts: Facts,
  read: Reading<F, K>,
): Pick<ValuesOf<F>, K> | null {
  return (facts[read.as] ?? null) as Pick<ValuesOf<F>, K> | null
}

/** The entry that a decision cannot be made without. */
export function requiredEntry<F extends Fields, K extends keyof ValuesOf<F> & string>(
  facts: Facts,
  read: Reading<F, K>,
): Pick<ValuesOf<F>, K> {
  const found = entry(facts, read)
  if (found === null) throw new Error(`${read.as}: the entry of ${read.register.id} is missing`)
  return found
}

/** The entries of a read with `many`; none when nothing was read. */
export function entries<F extends Fields, K extends keyof ValuesOf<F> & string>(
  facts: Facts,
  read: Reading<F, K>,
): readonly Pick<ValuesOf<F>, K>[] {
  return (facts[read.as] ?? []) as readonly Pick<ValuesOf<F>, K>[]
}

/** The person who holds a role in this case. */
export function personIn(roles: Readonly<Record<string, string>>, role: string): string {
  const found = roles[role]
  if (found === undefined) throw new Error(`nobody holds the role ${role}`)
  return found
}

/** The declared fields of the registers that a read looks at: the facts that its rules see. */
export function factsOf<F extends Fields, K extends keyof ValuesOf<F> & string>(read: Reading<F, K>): Fields {
  return Object.fromEntries(read.fields.map((name) => [name, read.register.fields[name] as Fields[string]]))
}

/** A value as it is printed; nothing when it is absent. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
