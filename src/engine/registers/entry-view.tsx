import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { dateText, MomentText } from '#web/date-text'
import { SummaryList } from '#web/summary-list'
import { Timeline } from '#web/timeline'
import { fieldValueText, type Known } from '#web/value-text'
import { t, type View } from '#web/view'
import type { Register } from 'madang/pack'
import type { RegisterRecord } from './model.ts'
import type { Change } from './own.ts'

const said = {
  from: { ko: '언제부터', en: 'Holds from' },
  until: { ko: '언제까지', en: 'Held until' },
  recorded: { ko: '적은 때', en: 'Written down' },
  entered: { ko: '새로 적었습니다', en: 'Entered' },
  corrected: { ko: '고쳐 적었습니다', en: 'Corrected' },
  ended: { ko: '끝난 것으로 적었습니다', en: 'Ended' },
  changed: { ko: '{field}: {before} → {after}', en: '{field}: {before} → {after}' },
  lastDay: { ko: '{day}까지였습니다', en: 'It held until {day}' },
  fromDay: { ko: '{day}부터', en: 'From {day}' },
} satisfies Record<string, Text>

interface EntryParts {
  readonly view: View
  readonly register: Register
  readonly known: Known
}

/** What one record says, with both of its times. */
export function Entry({ view, register, known, record }: EntryParts & { readonly record: RegisterRecord }): VNode {
  return (
    <SummaryList
      view={view}
      rows={[
        ...Object.entries(register.fields).map(([name, one]) => ({
          name: t(view, one.title),
          value: fieldValueText(view, known, one, record.fields[name]),
        })),
        { name: t(view, said.from), value: dateText(view, record.validFrom) },
        ...(record.validTo === null
          ? []
          : [{ name: t(view, said.until), value: dateText(view, record.validTo.subtract({ days: 1 })) }]),
        {
          name: t(view, said.recorded),
          value: <MomentText view={view} moment={record.recordedAt} zone={known.zone} />,
        },
      ]}
    />
  )
}

/** Every writing, with what it changed and who made it, as `by` says it. */
export function Writings({
  view,
  register,
  known,
  changes,
  by,
}: EntryParts & { readonly changes: readonly Change[]; readonly by: (change: Change) => ComponentChildren }): VNode {
  return (
    <Timeline
      happenings={changes.map((change) => ({
        id: `${change.version.record}-${change.version.version}`,
        when: <MomentText view={view} moment={change.version.recordedAt} zone={known.zone} />,
        what: t(view, said[change.kind]),
        children: (
          <>
            <p>{spanOf(view, change.version)}</p>
            {change.fields.length === 0 ? null : (
              <ul class="bullets">
                {change.fields.map(({ name, before, after }) => (
                  <li key={name}>{changedText({ view, register, known }, { name, before, after })}</li>
                ))}
              </ul>
            )}
            {by(change)}
          </>
        ),
      }))}
    />
  )
}

function spanOf(view: View, { validFrom, validTo }: RegisterRecord): string {
  return validTo === null
    ? t(view, said.fromDay, { day: dateText(view, validFrom) })
    : t(view, said.lastDay, { day: dateText(view, validTo.subtract({ days: 1 })) })
}

function changedText({ view, register, known }: EntryParts, { name, before, after }: Change['fields'][number]): string {
  const one = register.fields[name]
  if (one === undefined) return name
  return t(view, said.changed, {
    field: t(view, one.title),
    before: fieldValueText(view, known, one, before),
    after: fieldValueText(view, known, one, after),
  })
}
