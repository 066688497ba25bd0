import type { Text } from '#kernel/i18n'
import type { Used } from '#engine/acts'
import { type Keeper, type Keeping, keepingText, type Saying, wordOf } from '#engine/services'
import { dateText } from '#web/date-text'
import type { SummaryRow } from '#web/summary-list'
import { t } from '#web/view'

const said = {
  kept: { ko: '보관', en: 'Kept' },
  latest: {
    ko: '신청을 보내지 않으면 늦어도 {day}에 파기합니다',
    en: 'Destroyed on {day} at the latest when the application is not sent',
  },
} satisfies Record<string, Text>

/** What becomes of what was read by an act: with its matter, or on a day at the latest; null while the matter runs. */
export type Keepings = ReadonlyMap<string, Keeping | Temporal.PlainDate | null>

export function keepingsOf(
  used: readonly Used[],
  known: ReadonlyMap<string, Keeping>,
  unsent: Awaited<ReturnType<Keeper['unsent']>>,
): Keepings {
  const found = new Map<string, Keeping | Temporal.PlainDate | null>()
  for (const { act } of used) {
    if (act.what !== 'register.read') continue
    const day = act.case === null ? unsent({ service: wordOf(act.detail, 'service'), at: act.at }) : null
    if (act.case !== null || day !== null) found.set(act.id, act.case === null ? day : (known.get(act.case) ?? null))
  }
  return found
}

/** How long what was read is kept. */
export function keptRow(
  { view, books: { pack } }: Saying,
  keeping: Keeping | Temporal.PlainDate | null | undefined,
): SummaryRow[] {
  if (keeping === undefined || pack.retention === undefined) return []
  const value =
    keeping instanceof Temporal.PlainDate
      ? t(view, said.latest, { day: dateText(view, keeping) })
      : keepingText(view, keeping, pack)
  return [{ name: t(view, said.kept), value }]
}
