import type { VNode } from 'preact'
import type { Reason } from '#engine/acts'
import { deedText, doerText, type Saying, shownReason } from '#engine/services'
import type { Text } from '#kernel/i18n'
import { momentText } from '#web/date-text'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { ReasonTree } from '#web/reason-tree'
import { SummaryList } from '#web/summary-list'
import { t } from '#web/view'

const said = {
  office: { ko: '사무실', en: 'My office' },
  title: { ko: '왜 이렇게 되었나', en: 'Why this was done' },
  lead: {
    ko: '이 일이 무엇에 근거했는지, 법 조문까지 거꾸로 따라갑니다.',
    en: 'What this rests on, walked back to the law.',
  },
  whose: { ko: '누구의 일', en: 'Whose matter' },
  seen: {
    ko: '이 화면을 연 것도 기록되고, 그 사람에게 보입니다.',
    en: 'Opening this page is on record too, and that person sees it.',
  },
  tree: { ko: '이유', en: 'The reasons' },
} satisfies Record<string, Text>

/** The reason of an act of an officer's own public body. */
export function OfficeWhyPage({ saying, reason }: { saying: Saying; reason: Reason }): VNode {
  const { view, books, names } = saying
  const { act } = reason
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/office', title: t(view, said.office) }]}>
      <Heading
        over={`${doerText(saying, act).who} · ${momentText(view, act.at, books.pack.zone)}`}
        title={deedText(saying, act)}
        lead={t(view, said.lead)}
      />
      {act.subject === null ? null : (
        <>
          <SummaryList view={view} rows={[{ name: t(view, said.whose), value: names.get(act.subject) ?? '' }]} />
          <Note>{t(view, said.seen)}</Note>
        </>
      )}
      <Section title={t(view, said.tree)}>
        <ReasonTree view={view} reasons={[shownReason(saying, reason, '/officer/why')]} />
      </Section>
    </Page>
  )
}
