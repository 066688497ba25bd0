import { fromDmn, readDmn } from '#engine/rules'
import { Problem } from '#kernel/problem'
import type { Rules, Text } from 'madang/pack'
import { refuse } from './problems.ts'

/**
 * The set of rules in a decision model that somebody sent (DMN 1.2 to 1.5, XML).
 * @throws Problem `analytics/no-model` for nothing, `analytics/unreadable` with what is wrong beside the file, and where
 */
export function rulesFrom(sent: Uint8Array | undefined): Rules {
  if (sent === undefined || sent.length === 0) throw refuse['no-model']()
  try {
    return fromDmn(readDmn(new TextDecoder().decode(sent)))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw refuse.unreadable({}, [{ field: 'model', code: error.code, text: placed(error) }])
  }
}

function placed({ title, detail }: Problem): Text {
  const { line, column } = detail as Partial<Record<'line' | 'column', number>>
  if (line === undefined || column === undefined) return title
  return {
    ko: `${title.ko}: ${line}번째 줄 ${column}번째 칸`,
    en: `${title.en}: line ${line}, column ${column}`,
  }
}
