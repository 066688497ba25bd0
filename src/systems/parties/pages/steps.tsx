import type { VNode } from 'preact'
import { MomentText } from '#web/date-text'
import { Section } from '#web/heading'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import type { Step } from '../model.ts'
import { stepWords } from './words.tsx'

const said = {
  steps: { ko: '지금까지', en: 'So far' },
  caption: { ko: '한 일을 차례대로', en: 'What was done, in order' },
  when: { ko: '언제', en: 'When' },
  what: { ko: '무엇을', en: 'What' },
  why: { ko: '까닭', en: 'Reason' },
} as const

/** What was done about a third party, oldest first. */
export function Steps({ view, steps, zone }: { view: View; steps: readonly Step[]; zone: string }): VNode | null {
  if (steps.length === 0) return null
  return (
    <Section title={t(view, said.steps)}>
      <Table
        caption={t(view, said.caption)}
        columns={[said.when, said.what, said.why].map((text) => ({ title: t(view, text) }))}
        rows={steps.map(({ at, kind, reason }) => [
          <MomentText key="at" view={view} moment={at} zone={zone} />,
          t(view, stepWords[kind]),
          reason,
        ])}
      />
    </Section>
  )
}
