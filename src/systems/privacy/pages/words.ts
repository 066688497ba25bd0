import type { Text } from '#kernel/i18n'
import type { Saying } from '#engine/services'
import { dateText } from '#web/date-text'
import type { Matter, Standing, Step } from '../model.ts'

export const standings: Readonly<Record<Standing, Text>> = {
  filed: { ko: '기관의 개인정보 보호책임자가 살펴봅니다', en: 'With the data protection officer of the office' },
  answered: { ko: '기관이 답했습니다', en: 'The office has answered' },
  escalated: { ko: '감독기관이 살펴봅니다', en: 'With the data protection authority' },
  decided: { ko: '감독기관이 판단했습니다', en: 'The authority has decided' },
}

export const stepWords: Readonly<Record<Step['kind'], Text>> = {
  answer: { ko: '기관이 답했습니다', en: 'The office answered' },
  object: { ko: '답을 받아들이지 않았습니다', en: 'The answer was not accepted' },
  escalate: { ko: '기관이 감독기관에 올렸습니다', en: 'The office passed it to the authority' },
  overdue: {
    ko: '기한까지 답이 없어 감독기관으로 저절로 넘어갔습니다',
    en: 'No answer in time: it went to the authority by itself',
  },
  late: { ko: '감독기관의 답이 늦습니다', en: 'The authority is late' },
  decide: { ko: '감독기관이 판단했습니다', en: 'The authority decided' },
}

export const findings = {
  lawful: { ko: '문제가 없다고 봄', en: 'Found lawful' },
  unlawful: { ko: '잘못된 열람', en: 'Found unlawful' },
} satisfies Record<string, Text>

/** The last day of a term: it ends with that day. */
export function lastDayText({ view, books }: Saying, due: Matter['due']): string {
  return dateText(view, due.subtract({ seconds: 1 }).toZonedDateTimeISO(books.pack.zone).toPlainDate())
}
