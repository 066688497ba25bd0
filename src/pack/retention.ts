import type { Law } from './law.ts'

/** How long an office keeps what was read and answered in a matter, where the purpose of a read does not say it in days or years. */
export interface Retention {
  /** That what is no longer needed is destroyed. */
  readonly destruction: Law
  /** How long the file of a matter is kept after its end (ISO 8601 duration): what a purpose means by "with the case". */
  readonly file: { readonly period: string; readonly law: Law }
  /** The same where an application was begun and never sent: counted from the read. */
  readonly unused: { readonly period: string; readonly law: Law }
  /** How long offices can prove what they asked of each other, at the least. */
  readonly proof: { readonly period: string; readonly law: Law }
}
