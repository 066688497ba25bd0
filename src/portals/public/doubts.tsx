import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'

const said = {
  unverified: { ko: '확인하지 못함', en: 'Unverified' },
  disputed: { ko: '출처가 서로 다름', en: 'Sources disagree' },
} satisfies Record<string, Text>

/** What is not sure about a rule or a figure, as the pack declares it. */
export interface Doubtful {
  readonly unverified?: Text
  readonly disputed?: Text
}

const kinds = ['disputed', 'unverified'] as const

/** A mark for each doubt, beside a title. */
export function DoubtTags({ view, about }: { view: View; about: Doubtful }): VNode {
  return (
    <>
      {kinds.map((kind) =>
        about[kind] === undefined ? null : (
          <Tag key={kind} tone="warning">
            {t(view, said[kind])}
          </Tag>
        ),
      )}
    </>
  )
}

/** Each doubt in its own words. */
export function Doubts({ view, about }: { view: View; about: Doubtful }): VNode {
  return (
    <>
      {kinds.map((kind) => {
        const doubt = about[kind]
        return doubt === undefined ? null : (
          <Alert key={kind} tone="warning" title={t(view, said[kind])}>
            <p>{t(view, doubt)}</p>
          </Alert>
        )
      })}
    </>
  )
}
