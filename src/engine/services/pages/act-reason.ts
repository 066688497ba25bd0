import type { Text } from '#kernel/i18n'
import { momentText } from '#web/date-text'
import type { Reason as Shown } from '#web/reason-tree'
import { t } from '#web/view'
import type { Act, Reason } from '#engine/acts'
import { deedText, doerText, touchedText, wordOf } from './act-words.ts'
import type { Saying } from './values.ts'

const said = {
  consent: { ko: '본인이 한 동의', en: 'The person’s consent' },
  fields: { ko: '본 내용: {fields}', en: 'Fields: {fields}' },
} satisfies Record<string, Text>

/**
 * An act and what it rests on, in the form in which reasons are shown.
 * @param under where one act is opened by whoever looks: `/my/why`, `/officer/why`; null where none of them leads anywhere
 */
export function shownReason(saying: Saying, { act, because }: Reason, under: string | null = '/my/why'): Shown {
  const { view, books } = saying
  const doer = doerText(saying, act)
  const fields = act.fields.length === 0 ? '' : ` · ${t(view, said.fields, { fields: touchedText(saying, act) })}`
  return {
    kind: act.what === 'case.decide' ? 'decision' : 'act',
    text: deedText(saying, act),
    note: `${doer.who}, ${momentText(view, act.at, books.pack.zone)}${fields}`,
    ...pathOf(act, under),
    because: because.flatMap((one, at): Shown[] => {
      if ('law' in one) {
        if (because.findIndex((other) => 'law' in other && other.law === one.law) < at) return []
        const law = books.lawOf(one.law)
        return [{ kind: 'law', text: '', law, article: books.article(law) }]
      }
      if ('consent' in one) {
        const path = under === '/my/why' ? { path: `/my/consents/${one.consent}` } : {}
        return [{ kind: 'consent', text: t(view, said.consent), ...path }]
      }
      if ('seen' in one) return []
      return [shownReason(saying, one, under)]
    }),
  }
}

/** Where an act is shown: how the law was changed, to everybody; what was computed before, to officers only. */
function pathOf({ id, what, detail }: Act, under: string | null): { readonly path?: string } {
  if (what.startsWith('law.')) return { path: `/reforms/${wordOf(detail, 'reform')}` }
  return under === null || what.startsWith('analytics.') ? {} : { path: `${under}/${id}` }
}
