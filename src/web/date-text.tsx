import type { VNode } from 'preact'
import type { Language, Text } from '#kernel/i18n'
import type { Example } from './example.ts'
import { type Speaking, t } from './view.ts'

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

/** A moment as it is said, on the wall clock of a zone: `2026년 11월 21일(토) 오후 3:04`, `Sat 21 November 2026 at 15:04`. */
export function momentText(view: Speaking, moment: Temporal.Instant | string, zone: string): string {
  const instant = typeof moment === 'string' ? Temporal.Instant.from(moment) : moment
  const said = (options: Intl.DateTimeFormatOptions) =>
    formatOf(view.language, { ...options, timeZone: zone }).format(instant)
  return orders[view.language]({
    day: said({ year: 'numeric', month: 'long', day: 'numeric' }),
    weekday: said({ weekday: 'short' }),
    time: said({ hour: 'numeric', minute: '2-digit' }),
  })
}

const orders: Readonly<Record<Language, (parts: Record<'day' | 'weekday' | 'time', string>) => string>> = {
  ko: ({ day, weekday, time }) => `${day}(${weekday}) ${time}`,
  en: ({ day, weekday, time }) => `${weekday} ${day} at ${time}`,
}

/** Whose clock the times of a page are told by, said once on it: `모든 시각은 한국 표준시(GMT+9)입니다.` */
export function ZoneNote({ view, zone }: { view: Speaking; zone: string }): VNode {
  const name = (timeZoneName: 'long' | 'shortOffset') =>
    formatOf(view.language, { timeZone: zone, timeZoneName })
      .formatToParts(0)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return <p class="soft small">{t(view, told, { name: name('long'), offset: name('shortOffset') })}</p>
}

const told: Text = { ko: '모든 시각은 {name}({offset})입니다.', en: 'All times are {name} ({offset}).' }

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
  { name: 'ZoneNote', node: (view) => <ZoneNote view={view} zone="Asia/Seoul" /> },
]
