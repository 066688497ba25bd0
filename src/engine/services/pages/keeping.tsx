import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { dateText } from '#web/date-text'
import { href, t, type View } from '#web/view'
import { citation, type Pack } from 'madang/pack'
import type { Keeping } from '../model.ts'

const said = {
  gone: { ko: '신청서에 적은 것은 {day}에 파기했습니다', en: 'What was answered was destroyed on {day}' },
  goneText: {
    ko: '보관할 기간이 지났기 때문입니다({law}). 결정과 그 이유, 금액, 한 일의 기록은 그대로 있습니다.',
    en: 'The time for which it may be kept is over ({law}). The decision, its reasons, its amounts and the record of what was done all stand.',
  },
  why: { ko: '파기한 기록 보기', en: 'See the record of its destruction' },
  due: { ko: '{day}에 파기합니다', en: 'Destroyed on {day}' },
  held: {
    ko: '{day}이 파기할 날이지만, 물어보신 것에 답할 때까지 보관합니다',
    en: 'Due to be destroyed on {day}, but kept until your question is answered',
  },
  destroyed: { ko: '{day}에 파기했습니다', en: 'Destroyed on {day}' },
  open: {
    ko: '일이 끝난 뒤 법과 이용 목적이 정한 기간까지 보관합니다',
    en: 'Kept until the time that law and purpose give is over, counted from the end of the matter',
  },
} satisfies Record<string, Text>

type Where = Pick<Pack, 'zone' | 'retention'>

/** What becomes of what was answered and read for a matter, in one line. */
export function keepingText(view: View, keeping: Keeping | null, { zone }: Where): string {
  if (keeping === null) return t(view, said.open)
  if ('destroyedAt' in keeping) return t(view, said.destroyed, { day: dayOf(view, keeping.destroyedAt, zone) })
  const day = dateText(view, keeping.destroyOn)
  return t(view, keeping.heldBy === null ? said.due : said.held, { day })
}

/** That what a matter rested on is gone: since when, and under which article; nothing while it is there. */
export function Gone({
  view,
  keeping,
  pack,
  mine,
}: {
  view: View
  keeping: Keeping | null
  pack: Where
  mine: boolean
}): VNode | null {
  if (keeping === null || !('destroyedAt' in keeping)) return null
  const law = pack.retention === undefined ? '' : citation(pack.retention.destruction)
  return (
    <Alert title={t(view, said.gone, { day: dayOf(view, keeping.destroyedAt, pack.zone) })}>
      <p>{t(view, said.goneText, { law })}</p>
      {mine ? (
        <p>
          <a href={href(view, `/my/why/${keeping.act}`)}>{t(view, said.why)}</a>
        </p>
      ) : null}
    </Alert>
  )
}

const dayOf = (view: View, at: Temporal.Instant, zone: string) =>
  dateText(view, at.toZonedDateTimeISO(zone).toPlainDate())
