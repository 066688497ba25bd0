import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { AgencyProgress } from '#web/agency-progress'
import { Alert } from '#web/alert'
import { MomentText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { Heading, Section } from '#web/heading'
import { Live } from '#web/live'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { shortNumber } from '#web/value-text'
import { href, t } from '#web/view'
import { isSettled } from '../model.ts'
import type { CaseStatus } from '../services.ts'
import { officeText } from './books.ts'
import { Gone, keepingText } from './keeping.tsx'
import { MemberResult } from './member-result.tsx'
import { newsOf, standingOf } from './standing.ts'
import type { Saying } from './values.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  received: { ko: '신청을 받았습니다', en: 'We have your application' },
  receivedText: {
    ko: '기다리지 않으셔도 됩니다. 바뀌는 것이 있으면 알림함에 넣어 드립니다.',
    en: 'You need not wait here. Whatever changes is put in your inbox.',
  },
  lead: { ko: '이 화면은 저절로 새로워집니다.', en: 'This page keeps itself up to date.' },
  progress: { ko: '진행 상황', en: 'How it stands' },
  about: { ko: '신청한 내용', en: 'What was applied for' },
  when: { ko: '신청한 때', en: 'Applied' },
  who: { ko: '신청한 분', en: 'By' },
  number: { ko: '접수번호', en: 'Case number' },
  kept: { ko: '적으신 것의 보관', en: 'How long what you answered is kept' },
  record: { ko: '누가 내 정보를 봤는지 보기', en: 'See who has read my data' },
} satisfies Record<string, Text>

interface CaseProps {
  readonly saying: Saying
  readonly status: CaseStatus
  /** Just sent: say so. */
  readonly fresh: boolean
}

/** One case at every office: where it stands, what came of it, why, and what the person has to do. */
export function CasePage({ saying, status: { case: one, event, members }, fresh }: CaseProps): VNode {
  const { view, books, names } = saying
  const subCases = members.map(({ subCase }) => subCase)
  const settled = subCases.every(({ status }) => isSettled(status))
  const news = newsOf(subCases)
  const child = Object.entries(one.roles).find(([role]) => event.roles[role] === 'new')?.[1]
  const name = child === undefined ? undefined : names.get(child)
  return (
    <Page view={view} title={t(view, event.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <ErrorSummary view={view} />
      {fresh && !view.problem ? (
        <Alert tone="success" announced title={t(view, said.received)}>
          {settled ? null : <p>{t(view, said.receivedText)}</p>}
        </Alert>
      ) : null}
      <Heading {...(name === undefined || name === '' ? {} : { over: name })} title={t(view, event.title)} />
      <Section title={t(view, said.progress)}>
        <Live view={view} id="case" done={settled} news={t(view, news.text, news.words)}>
          {settled ? (
            <Alert
              tone={subCases.every(({ status }) => status === 'done') ? 'success' : 'info'}
              title={t(view, news.text)}
            />
          ) : (
            <Note>{t(view, said.lead)}</Note>
          )}
          <AgencyProgress
            view={view}
            parts={members.map(({ service, subCase }) => ({
              id: service.id,
              title: t(view, service.title),
              agency: t(view, officeText(books, service.owner.id, { on: view.today, region: one.region })),
              standing: standingOf(subCase),
              next: <MemberResult saying={saying} case={one} service={service} subCase={subCase} />,
            }))}
          />
        </Live>
      </Section>
      <Section title={t(view, said.about)}>
        <Gone view={view} keeping={one.keeping} pack={books.pack} mine={true} />
        <SummaryList
          view={view}
          rows={[
            {
              name: t(view, said.when),
              value: <MomentText view={view} moment={one.submittedAt} zone={books.pack.zone} />,
            },
            { name: t(view, said.who), value: names.get(one.applicant) ?? '' },
            { name: t(view, said.number), value: <span class="num">{shortNumber(one.id)}</span> },
            ...(books.pack.retention === undefined
              ? []
              : [{ name: t(view, said.kept), value: keepingText(view, one.keeping, books.pack) }]),
          ]}
        />
        <p>
          <a href={href(view, '/my/record')}>{t(view, said.record)}</a>
        </p>
      </Section>
    </Page>
  )
}
