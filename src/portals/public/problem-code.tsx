import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Refusal } from '#kernel/problem'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { t, type View } from '#web/view'

const said = {
  developers: { ko: '개발자', en: 'Developers' },
  code: { ko: '문제 번호', en: 'Code' },
  status: { ko: 'HTTP 상태', en: 'HTTP status' },
  meaning: { ko: '뜻', en: 'Meaning' },
  remedy: { ko: '할 수 있는 일', en: 'What to do' },
  nothing: { ko: '따로 없음', en: 'Nothing in particular' },
} satisfies Record<string, Text>

/** What a problem code means: the page at the address that problem details name (RFC 9457, section 3.1.1). */
export function ProblemCodePage({ view, code, refusal }: { view: View; code: string; refusal: Refusal }): VNode {
  return (
    <Page
      view={view}
      title={t(view, refusal.title)}
      crumbs={[{ path: '/developers', title: t(view, said.developers) }]}
    >
      <Heading over={code} title={t(view, refusal.title)} />
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.code), value: <code>{code}</code> },
          { name: t(view, said.status), value: String(refusal.status) },
          { name: t(view, said.meaning), value: t(view, refusal.title) },
          { name: t(view, said.remedy), value: t(view, refusal.remedy ?? said.nothing) },
        ]}
      />
    </Page>
  )
}
