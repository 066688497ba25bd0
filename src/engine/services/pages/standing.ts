import type { Text } from '#kernel/i18n'
import type { StandingName } from '#web/tag'
import { isSettled, type Status, type SubCase } from '../model.ts'

const standings: Readonly<Record<Status, StandingName>> = {
  waiting: 'waiting',
  working: 'working',
  'agency-silent': 'late',
  'needs-you': 'needs-you',
  'with-officer': 'with-officer',
  done: 'done',
  refused: 'refused',
  'not-started': 'not-started',
}

/** How a sub-case stands, as people are told; what is past its deadline is late, unless it waits for the person. */
export function standingOf({ status, late }: Pick<SubCase, 'status' | 'late'>): StandingName {
  return late && !isSettled(status) && status !== 'needs-you' ? 'late' : standings[status]
}

const said = {
  settled: { ko: '모두 끝났습니다', en: 'Everything is settled' },
  needsYou: { ko: '하실 일이 있습니다', en: 'Something needs you' },
  going: { ko: '{all}가지 가운데 {done}가지가 끝났습니다', en: '{done} of {all} are done' },
} satisfies Record<string, Text>

/** Where a whole case stands, in one sentence, with the words that it takes. */
export function newsOf(subCases: readonly Pick<SubCase, 'status'>[]): {
  readonly text: Text
  readonly words: Readonly<Record<string, number>>
} {
  const done = subCases.filter(({ status }) => isSettled(status)).length
  const words = { all: subCases.length, done }
  if (done === subCases.length) return { text: said.settled, words }
  return { text: subCases.some(({ status }) => status === 'needs-you') ? said.needsYou : said.going, words }
}
