import type { Id } from '#kernel/ids'
import type { Compiled } from './compiled.ts'
import type { Values, Wanted } from './model.ts'
import type { Pseudonym } from './people.ts'

/** A question in the register's own terms. Entries of an earlier version come whether they match or not: `matches` looks at them. */
export interface Asked extends Pick<Wanted, 'record' | 'asOf' | 'asKnownAt'>, Matching {
  readonly register: string
  readonly subject?: Pseudonym
}

/** The same of many subjects, as of today. */
export interface AskedOfMany extends Matching {
  readonly register: string
  readonly subjects: readonly Pseudonym[]
}

interface Matching {
  readonly where?: Values
  /** The version of the register, under which `where` is understood. */
  readonly version: number
}

export function askedOf({ register, record, asOf, asKnownAt, subject, where }: Wanted, one: Compiled): Asked {
  return {
    register: register.id,
    ...(record === undefined ? {} : { record }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(asKnownAt === undefined ? {} : { asKnownAt }),
    ...(subject === undefined ? {} : { subject: one.people.kept(subject) }),
    ...matching(where, one),
  }
}

export function askedOfMany(
  { subjects, where }: { readonly subjects: readonly Id<'person'>[]; readonly where: Wanted['where'] },
  one: Compiled,
): AskedOfMany {
  return { register: one.register.id, subjects: subjects.map(one.people.kept), ...matching(where, one) }
}

/** Whether values, as the register has them today, are the ones asked for. */
export function matches(values: Values, where: Wanted['where'] = {}): boolean {
  return Object.entries(where).every(([name, value]) => values[name] === value)
}

function matching(where: Wanted['where'], { people, register: { version } }: Compiled): Matching {
  return { version, ...(where === undefined ? {} : { where: people.keptValues(where) }) }
}
