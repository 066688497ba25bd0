import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Icon } from '#web/icon'
import { LawArticle } from '#web/law-article'
import type { Reason } from '#web/reason-tree'
import { ReasonTree } from '#web/reason-tree'
import { t, type View } from '#web/view'
import type { Finding } from '#engine/rules'
import type { Condition, Law, Read } from 'madang/pack'
import type { Books } from './books.ts'
import type { FindingNote } from '../model.ts'

const said = {
  byLaw: { ko: '법에 따라 봅니다', en: 'Read by law' },
  byConsent: { ko: '동의하실 때만 봅니다', en: 'Read only with your consent' },
} satisfies Record<string, Text>

/** A citation that opens into the article, where the pack holds its text. */
export function Cited({ view, books, law }: { view: View; books: Books; law: Law }): VNode {
  return <LawArticle view={view} law={law} article={books.article(law)} />
}

/** Conditions of law in plain words, each with its article, before anybody is measured against them. */
export function ConditionList({
  view,
  books,
  conditions,
}: {
  view: View
  books: Books
  conditions: Readonly<Record<string, Condition>>
}): VNode {
  return (
    <ul class="reasons">
      {Object.entries(conditions).map(([id, { text, law }]) => (
        <li key={id}>
          <div class="reason-line">
            <Icon name="hand" />
            <div>
              <div>{t(view, text)}</div>
              <Cited view={view} books={books} law={law} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}

interface OutcomesProps {
  readonly view: View
  readonly books: Books
  readonly conditions: Readonly<Record<string, Condition>>
  readonly finding: Pick<Finding, 'conditions'> | FindingNote
  /** What stands beside a condition: the facts that it rests on. */
  readonly note?: (id: string) => ComponentChildren
}

/** How each condition came out, with its article. */
export function Outcomes({ view, books, conditions, finding, note }: OutcomesProps): VNode {
  const reasons = finding.conditions.flatMap(({ id, verdict }): Reason[] => {
    const condition = conditions[id]
    if (condition === undefined) return []
    const { text, law } = condition
    const beside = note?.(id)
    return [
      {
        kind: 'condition',
        outcome: verdict,
        text: t(view, text),
        because: [{ kind: 'law', text: '', law, article: books.article(law) }],
        ...(beside === undefined ? {} : { note: beside }),
      },
    ]
  })
  return <ReasonTree view={view} reasons={reasons} />
}

/** On which ground something is read: by law, or as the person agrees. */
export function Ground({ view, books, read }: { view: View; books: Books; read: Pick<Read, 'ground'> }): VNode {
  const { by, law } = read.ground
  return (
    <>
      {t(view, by === 'law' ? said.byLaw : said.byConsent)} <Cited view={view} books={books} law={law} />
    </>
  )
}

/** The names of fields, as a person reads a list. */
export function fieldsText(view: View, { register, fields }: Pick<Read, 'register' | 'fields'>): string {
  return fields.map((name) => (register.fields[name] ? t(view, register.fields[name].title) : name)).join(', ')
}
