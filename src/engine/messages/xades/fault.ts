import type { Text } from '#kernel/i18n'

/** Why a signature does not hold, for people; the message is for engineers. */
export class Fault extends Error {
  readonly text: Text

  constructor(ko: string, en: string) {
    super(en)
    this.name = 'Fault'
    this.text = { ko, en }
  }
}

/** The words of a fault; what was thrown by a reader of bytes has English words only, and says so under a general heading. */
export function wordsOf(error: unknown): Text {
  if (error instanceof Fault) return error.text
  const why = error instanceof Error ? error.message : String(error)
  return { ko: `형식이 맞지 않아 읽을 수 없습니다 (${why})`, en: `it is not well formed and cannot be read (${why})` }
}
