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
  again: { ko: '{deed} (앞에 있음)', en: '{deed} (shown above)' },
} satisfies Record<string, Text>

/**
 * An act and what it rests on, in the form in which reasons are shown. An act on which several of them rest stands there once; where
 * it comes again, it is named.
 * @param under where one act is opened by whoever looks: `/my/why`, `/officer/why`; null where none of them leads anywhere
 */
export function shownReason(saying: Saying, reason: Reason, under: string | null = '/my/why'): Shown {
  return shownOf(saying, reason, { under, known: new Map(actsIn(reason).map((act) => [act.id, act])) })
}

function actsIn({ act, because }: Reason): Act[] {
  return [act, ...because.flatMap((one) => ('act' in one ? actsIn(one) : []))]
}

interface Showing {
  readonly under: string | null
  readonly known: ReadonlyMap<string, Act>
}

function shownOf(saying: Saying, { act, because }: Reason, showing: Showing): Shown {
  const { view, books } = saying
  const { under, known } = showing
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
      if ('seen' in one) {
        const earlier = known.get(one.seen)
        if (earlier === undefined) return []
        return [
          { kind: 'act', text: t(view, said.again, { deed: deedText(saying, earlier) }), ...pathOf(earlier, under) },
        ]
      }
      return [shownOf(saying, one, showing)]
    }),
  }
}

/** Where an act is shown: how the law was changed, to everybody; what was computed before, to officers only. */
function pathOf({ id, what, detail }: Act, under: string | null): { readonly path?: string } {
  if (what.startsWith('law.')) return { path: `/reforms/${wordOf(detail, 'reform')}` }
  return under === null || what.startsWith('analytics.') ? {} : { path: `${under}/${id}` }
}
