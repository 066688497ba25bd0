import type { Certificate } from 'madang/pack'
import { registered } from './shown.ts'

/** The claims that the declaration names, all that it requires, and no others. */
export function declared(certificate: Certificate, claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  for (const name of Object.keys(claims))
    if (!(name in certificate.claims)) throw new Error(`${certificate.id} declares no claim ${name}`)
  return Object.fromEntries(
    Object.entries(certificate.claims).flatMap(([name, { optional }]) => {
      const value = claims[name] ?? null
      if (value === null && optional !== true) throw new Error(`${certificate.id} needs the claim ${name}`)
      return value === null ? [] : [[name, value]]
    }),
  )
}

/** Refuses a declaration that could never be issued: plain Errors, for whoever wrote the pack. */
export function soundOrThrow({ id, claims, disclosable }: Certificate): void {
  for (const name of Object.keys(claims))
    if (registered.has(name)) throw new Error(`${id}: a claim may not be called ${name}`)
  for (const name of disclosable) if (!(name in claims)) throw new Error(`${id}: no claim ${name} to disclose`)
}
