import type { Text } from '#kernel/i18n'
import { t, type View } from '#web/view'
import { type Bundle, type Frequency, nameOn } from 'madang/pack'

/** How often something may be read, in a sentence. */
export const often: Readonly<Record<Frequency, Text>> = {
  once: { ko: '한 번만', en: 'Once only' },
  day: { ko: '하루에 한 번까지', en: 'At most once a day' },
  month: { ko: '한 달에 한 번까지', en: 'At most once a month' },
  year: { ko: '한 해에 한 번까지', en: 'At most once a year' },
}

/** How a recipient is called on a day. */
export function nameOf(recipient: Bundle['recipient'], today: string): Text {
  return recipient.kind === 'agency' ? nameOn(recipient, today) : recipient.name
}

export const crumb: Record<'my' | 'data', Text> = {
  my: { ko: '내 일', en: 'My matters' },
  data: { ko: '내 정보를 읽을 수 있는 곳', en: 'Who may read my data' },
}

/** Who asks, and for what. */
export function titleOf(view: View, { recipient, title }: Pick<Bundle, 'recipient' | 'title'>): string {
  return `${t(view, nameOf(recipient, view.today))}: ${t(view, title)}`
}
