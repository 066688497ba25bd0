import type { Text } from '#kernel/i18n'
import type { Law } from './law.ts'

/** Under which law data may be used for statistics and research without asking each person, and what is owed for it. */
export interface Research {
  /** What for, each with the article that allows pseudonymised data to be used for it. */
  readonly uses: readonly { readonly id: string; readonly title: Text; readonly law: Law }[]
  /** Who alone may join data of different holders. */
  readonly joining: Law
  /** What is kept apart, for how long, and which records are kept of it. */
  readonly keeping: Law
  /** That nobody may try to recognise anybody. */
  readonly forbidden: Law
  /** That what is no longer needed is destroyed. */
  readonly destruction: readonly Law[]
}
