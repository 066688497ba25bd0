import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Disclosure } from '#web/disclosure'
import { t, type View } from '#web/view'
import { type Books, valueText } from '#engine/services'
import type { Question, QuestionBook, Told } from '../question.ts'
import { answeredIds } from './told-form.ts'

const said = {
  change: { ko: '바꾸기', en: 'Change' },
  answers: { ko: '지금까지 답하신 것 ({count})', en: 'Your answers so far ({count})' },
  people: { ko: '누구와 함께 사십니까?', en: 'Who lives with you?' },
  living: { ko: '{count}명', en: '{count} people' },
  yes: { ko: '예', en: 'Yes' },
  no: { ko: '아니요', en: 'No' },
} satisfies Record<string, Text>

interface AnswersProps {
  readonly view: View
  readonly books: Books
  readonly book: QuestionBook
  readonly told: Told
  /** The question that stands on the page itself. */
  readonly asked: Question | null
}

/** What was said, each with the way to say it otherwise. */
export function Answers({ view, books, book, told, asked }: AnswersProps): VNode {
  const ids = answeredIds(told).filter((id) => id !== asked?.id)
  return (
    <Disclosure title={t(view, said.answers, { count: ids.length })}>
      <dl class="summary">
        {ids.flatMap((id) => {
          const question = book.question(id)
          if (question === null) return []
          const title = titleOf(view, question)
          const wrong = book.faultsOf(question, told).length > 0
          return [
            <div key={id}>
              <dt>{title}</dt>
              <dd>{wrong ? (told.words[id] ?? '') : answerText(view, books, { question, told })}</dd>
              <dd class="act">
                <button class="button text small" type="submit" name="change" value={id}>
                  {t(view, said.change)}
                  <span class="unseen"> ({title})</span>
                </button>
              </dd>
            </div>,
          ]
        })}
      </dl>
    </Disclosure>
  )
}

function titleOf(view: View, question: Question): string {
  switch (question.kind) {
    case 'people':
      return t(view, said.people)
    case 'entry':
      return t(view, question.read.register.title)
    case 'field':
      return t(view, question.field.title)
  }
}

function answerText(view: View, books: Books, { question, told }: { question: Question; told: Told }): string {
  switch (question.kind) {
    case 'people':
      return t(view, said.living, { count: told.people[question.fact]?.length ?? 0 })
    case 'entry':
      return t(view, told.entries[question.fact] === true ? said.yes : said.no)
    case 'field': {
      const word = told.words[question.id] ?? ''
      const value = question.field.type === 'number' && word !== '' ? Number(word.replaceAll(/\D/g, '')) : word
      return valueText({ view, books, names: new Map() }, question.field, value)
    }
  }
}
