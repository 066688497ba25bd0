import type { Vault } from '#kernel/crypto'
import type { Register } from 'madang/pack'
import { type Today, todayOf } from './forms.ts'
import { blindContext, picked, sealContext, secretsOf, type Values, type Wanted } from './model.ts'
import { refuse } from './problems.ts'
import type { KeptVersion, Trace } from './store.ts'
import { type People, peopleOf, type Pseudonym } from './people.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { type Faults, faultsOf } from './validation.ts'

/** A register with what was made from its declaration once. */
export interface Compiled {
  readonly register: Register
  readonly faults: Faults
  readonly secret: readonly string[]
  readonly searchable: readonly string[]
  readonly people: People
  readonly today: Today
}

export function compile(register: Register, pseudonyms: Pseudonyms): Compiled {
  return {
    register,
    faults: faultsOf(register),
    ...secretsOf(register.fields),
    people: peopleOf(register, pseudonyms),
    today: todayOf(register, pseudonyms),
  }
}

/** Refuses values that the register cannot hold, each fault by its field. */
export function check({ register, faults }: Compiled, fields: Values, today: Temporal.PlainDate): void {
  const found = faults(fields, today)
  if (found.length > 0) throw refuse.invalid({ register: register.id }, found)
}

/** Stops a question about nobody. */
export function stopNobody({ register }: Compiled, { subject, record }: Wanted): void {
  if (subject === undefined && record === undefined)
    throw new Error(`${register.id} was asked about nobody: name a subject or a record`)
}

/** Stops a question about fields that the register does not have, or that asks for a secret in the clear: a bug of the asker. */
export function stopUnknownFields(
  { register, secret }: Compiled,
  { fields, where = {} }: Pick<Wanted, 'fields' | 'where'>,
): void {
  const unknown = [...fields, ...Object.keys(where)].filter((name) => register.fields[name] === undefined)
  if (unknown.length > 0) throw new Error(`the register ${register.id} has no field ${unknown.join(', ')}`)
  const hidden = Object.keys(where).filter((name) => secret.includes(name))
  if (hidden.length > 0)
    throw new Error(`${register.id}.${hidden.join()} is secret: it is found by its trace, not by where`)
}

/** What lets a record be found by its searchable secrets. */
export function tracesFor(
  vault: Vault,
  { register, searchable }: Compiled,
  { record, subject, fields }: { record: string; subject: Pseudonym; fields: Values },
): Trace[] {
  return searchable.flatMap((field) => {
    const value = fields[field]
    return typeof value === 'string'
      ? [{ blind: vault.blind(value, blindContext(register.id, field)), register: register.id, field, record, subject }]
      : []
  })
}

/**
 * What a version says in the fields named, or in all: people by name, as the register has its fields today. Secrets are opened when
 * one is asked for, or when the version was written under earlier fields and must be read whole.
 */
export function valuesOf(vault: Vault, one: Compiled, kept: KeptVersion, names?: readonly string[]): Values {
  const whole = names === undefined || kept.form !== one.register.version
  const values = whole || names.some((name) => one.secret.includes(name)) ? opened(vault, kept) : kept.open
  const said = one.today(kept.form, whole ? values : picked(values, names))
  return names === undefined ? said : picked(said, names)
}

function opened(vault: Vault, { register, record, open, secrets }: KeptVersion): Values {
  if (secrets === null) return open
  return { ...open, ...(JSON.parse(vault.open(secrets, sealContext(register, record)).toString()) as Values) }
}

/** The secret fields, sealed; null when there are none. */
export function sealedFor(
  vault: Vault,
  values: Values | null,
  { register, record }: { register: string; record: string },
): Buffer | null {
  return values === null ? null : vault.seal(JSON.stringify(values), sealContext(register, record))
}
