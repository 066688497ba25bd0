import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Section } from '#web/heading'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { t, type View } from '#web/view'
import type { Terms } from '../purpose-model.ts'
import { completenessOf, questionOf } from '../risk-analysis.ts'

const said = {
  analysis: { ko: '위험 살펴보기', en: 'Risk analysis' },
  complete: {
    ko: '물음 {asked}개 가운데 {answered}개에 답했습니다.',
    en: '{answered} of {asked} questions are answered.',
  },
  yes: { ko: '예', en: 'Yes' },
  no: { ko: '아니요', en: 'No' },
} satisfies Record<string, Text>

/** A question of the risk analysis as it is asked. */
export function questionText(view: View, name: string): string {
  const question = questionOf(name)
  return question === undefined ? name : t(view, question.title)
}

/** The answers of the risk analysis, and how many there are. */
export function AnalysisPart({
  view,
  terms,
  service,
}: {
  view: View
  terms: Pick<Terms, 'analysis' | 'why'>
  service: Text
}): VNode {
  const yesNo: Readonly<Record<string, Text>> = { yes: said.yes, no: said.no }
  // What a service declares is written in one language, and known in both.
  const declared = `${service.ko}: ${terms.why.ko}`
  const answer = (name: string, word: string) => {
    if (word === declared) return `${t(view, service)}: ${t(view, terms.why)}`
    const text = questionOf(name)?.choices?.[word] ?? (questionOf(name)?.type === 'flag' ? yesNo[word] : undefined)
    return text === undefined ? word : t(view, text)
  }
  return (
    <Section title={t(view, said.analysis)}>
      <Note>{t(view, said.complete, completenessOf(terms.analysis))}</Note>
      <SummaryList
        view={view}
        rows={Object.entries(terms.analysis).map(([name, word]) => ({
          name: questionText(view, name),
          value: answer(name, word),
        }))}
      />
    </Section>
  )
}
