import type { Text } from '#kernel/i18n'
import { wordsOf } from './xades/fault.ts'

/** A container is what strangers wrote: no name in it may move a terminal's cursor, or fill its pages. */
const printable = (text: string) => text.replaceAll(/\p{C}/gu, '?').slice(0, 600)

/** One thing that was looked at. `null`: it could not be checked with what is known here. */
export interface Finding {
  readonly about: 'file' | 'request' | 'answer' | 'both' | 'message' | 'signature' | 'certificate' | 'stamp'
  readonly holds: boolean | null
  readonly text: Text
  /** Without it nothing is proven: where it could not be checked, neither is the whole. */
  readonly decisive?: true
  /** What it says of who and when, for whoever writes the answer down. Times are RFC 3339. */
  readonly says?: { readonly signer?: string; readonly signedAt?: string; readonly stampedAt?: string }
}

export const finding = (about: Finding['about'], holds: boolean | null, ko: string, en: string): Finding => ({
  ...{ about, holds },
  text: { ko: printable(ko), en: printable(en) },
})

/** What does not hold, and why. */
export function failed(about: Finding['about'], heading: Text, error: unknown): Finding {
  const why = wordsOf(error)
  return finding(about, false, `${heading.ko}: ${why.ko}`, `${heading.en}: ${why.en}`)
}
