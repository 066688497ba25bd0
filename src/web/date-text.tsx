import type { VNode } from 'preact'
import type { Language } from '#kernel/i18n'
import type { Example } from './example.ts'
import type { Speaking } from './view.ts'

const locales: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

type Day = Temporal.PlainDate | string

/** A date as it is said: `2026년 11월 21일`, `21 November 2026`; with its weekday when asked. Takes an ISO date. */
export function dateText(view: Speaking, day: Day, { weekday = false }: { weekday?: boolean } = {}): string {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    ...(weekday ? { weekday: 'long' } : {}),
  }
  return formatOf(view.language, options).format(typeof day === 'string' ? Temporal.PlainDate.from(day) : day)
}

/** A moment as it is said, on the wall clock of a zone: `2026년 11월 21일 오후 3:04`. */
export function momentText(view: Speaking, moment: Temporal.Instant | string, zone: string): string {
  const instant = typeof moment === 'string' ? Temporal.Instant.from(moment) : moment
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }
  return formatOf(view.language, options).format(instant)
}

/** A date in a page. */
export function DateText({ view, day, weekday = false }: { view: Speaking; day: Day; weekday?: boolean }): VNode {
  return <time datetime={String(day)}>{dateText(view, day, { weekday })}</time>
}

/** A moment in a page. `zone` is the country's, as a tz name. */
export function MomentText({
  view,
  moment,
  zone,
}: {
  view: Speaking
  moment: Temporal.Instant | string
  zone: string
}): VNode {
  return <time datetime={String(moment)}>{momentText(view, moment, zone)}</time>
}

/** Making a format is slow, using it is not. */
function formatOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], options)
  formats.set(key, known)
  return known
}

export const examples: readonly Example[] = [
  {
    name: 'DateText, MomentText',
    node: (view) => (
      <p>
        <DateText view={view} day="2026-11-21" /> / <DateText view={view} day="2026-11-21" weekday /> /{' '}
        <MomentText view={view} moment="2026-11-21T06:04:00Z" zone="Asia/Seoul" />
      </p>
    ),
  },
]
