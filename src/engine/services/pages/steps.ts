import type { Text } from '#kernel/i18n'
import { t, type View } from '#web/view'

const said: readonly Text[] = [
  { ko: '신청 전 확인', en: 'Before you apply' },
  { ko: '신청서 쓰기', en: 'The form' },
  { ko: '보내기 전 확인', en: 'Check and send' },
]

/** The way from a notice to an application, in steps. */
export function steps(view: View): string[] {
  return said.map((text) => t(view, text))
}
