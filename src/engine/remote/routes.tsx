import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { page, type Route } from '#kernel/route'
import { MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import type { Register } from 'madang/pack'
import type { Remote } from './remote.ts'
import type { RefusedThere } from './store.ts'

interface RefusedParts {
  readonly remote: Pick<Remote, 'refusedOf'>
  readonly registers: readonly Register[]
  readonly agency: (id: string, on: string) => Text
  readonly zone: string
}

const said = {
  title: { ko: '다른 기관이 받지 않은 기록', en: 'What other offices did not take' },
  lead: {
    ko: '우리 기관이 결정했지만, 대장을 가진 기관이 받지 않은 기록입니다. 까닭을 보고 다시 결정해 주십시오.',
    en: 'What our office decided and the office that keeps the register did not take. Look at the reason and decide again.',
  },
  office: { ko: '사무실', en: 'My office' },
  none: { ko: '받지 않은 기록이 없습니다', en: 'Nothing was refused' },
  noneText: { ko: '보낸 것은 모두 갔거나 가는 중입니다.', en: 'All that was sent has arrived or is on its way.' },
  what: { ko: '무엇을', en: 'What' },
  register: { ko: '대장', en: 'Register' },
  holder: { ko: '가진 기관', en: 'Kept by' },
  when: { ko: '결정한 때', en: 'Decided' },
  code: { ko: '받지 않은 까닭', en: 'Reason for the refusal' },
  why: { ko: '왜 이렇게 결정했나', en: 'Why it was decided so' },
  kinds: {
    enter: { ko: '새 기록', en: 'A new entry' },
    correct: { ko: '고친 기록', en: 'A correction' },
    end: { ko: '끝낸 기록', en: 'An end' },
  },
} as const

/** What was decided at an officer's agency and refused by another, for a person to see. */
export function refusedRoutes(parts: RefusedParts): Route[] {
  return [
    page<readonly RefusedThere[]>({
      ...{ id: 'remote.refused', path: '/officer/refused', may: 'officer', purpose: 'exchange.refused' },
      load: ({ tx, actor }) =>
        actor.kind === 'officer' ? parts.remote.refusedOf({ tx }, actor.agency) : Promise.resolve([]),
      view: (all, view) => <RefusedPage view={view} parts={parts} all={all} />,
    }),
  ]
}

function RefusedPage({ view, parts, all }: { view: View; parts: RefusedParts; all: readonly RefusedThere[] }): VNode {
  const titleOf = (id: string) => parts.registers.find((one) => one.id === id)?.title ?? { ko: id, en: id }
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      width="wide"
      crumbs={[{ path: '/office', title: t(view, said.office) }]}
    >
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {all.length === 0 ? (
        <EmptyState icon="done" title={t(view, said.none)} text={t(view, said.noneText)} />
      ) : (
        <Table
          caption={t(view, said.title)}
          columns={[said.what, said.register, said.holder, said.when, said.code, said.why].map((title) => ({
            title: t(view, title),
          }))}
          rows={all.map((one) => [
            t(view, said.kinds[one.kind]),
            t(view, titleOf(one.register)),
            t(view, parts.agency(one.holder, view.today)),
            <MomentText view={view} moment={one.at} zone={parts.zone} />,
            t(view, one.words),
            <a href={href(view, `/officer/why/${one.act}`)}>{t(view, said.why)}</a>,
          ])}
        />
      )}
    </Page>
  )
}
