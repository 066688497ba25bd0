import type { VNode } from 'preact'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { DateText, MomentText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import type { Titles } from '#engine/consent'
import type { Bundle } from 'madang/pack'
import type { Agreement } from './model.ts'
import { StandingTag, StateTag } from './standing.tsx'
import { crumb, nameOf, often, titleOf } from './words.ts'

const said = {
  stopped: {
    ko: '지금은 이곳이 정보를 하나도 받을 수 없습니다. 등록이 멈췄거나 끝났습니다.',
    en: 'At present this recipient can receive nothing: its registration was stopped or has ended.',
  },
  guardian: {
    ko: '보호자가 동의했습니다. 아이가 스스로 정하게 되면 그 전날 끝납니다.',
    en: 'Agreed to by a guardian. It ends the day before the child decides for itself.',
  },
  linesCaption: { ko: '내용마다', en: 'What may be read' },
  unused: {
    ko: '세 달 넘게 아무도 읽지 않았습니다. 필요 없으면 거두어 주십시오.',
    en: 'Nobody has read it for more than three months. Take it back if you no longer need it.',
  },
  uses: { ko: '{count}번 읽음', en: 'Read {count} times' },
  last: { ko: '마지막으로 읽은 때', en: 'Last read' },
  never: { ko: '아직 읽지 않음', en: 'Not read yet' },
  what: { ko: '내용', en: 'What' },
  count: { ko: '읽은 횟수', en: 'Times read' },
  next: { ko: '다음에 읽을 수 있는 날', en: 'Can be read again from' },
  noNext: { ko: '더 읽을 수 없음', en: 'No more' },
  state: { ko: '상태', en: 'State' },
  who: { ko: '읽을 수 있는 곳', en: 'Who may read' },
  whose: { ko: '누구의 정보', en: 'Whose data' },
  how: { ko: '읽는 횟수', en: 'How often' },
  given: { ko: '동의한 때', en: 'Agreed on' },
  until: { ko: '언제까지', en: 'Until' },
  kept: { ko: '받은 쪽에서 두는 기간', en: 'How long it is kept there' },
  lines: { ko: '하나씩 보기', en: 'One by one' },
  linesNote: {
    ko: '이름을 누르면 영수증과 있었던 일을 보고, 하나만 거둘 수 있습니다.',
    en: 'Follow a name to see its receipt and history, or to take back that one alone.',
  },
  all: { ko: '모두 거두기', en: 'Take all of it back' },
  sure: { ko: '모두 거두시겠습니까?', en: 'Take all of it back?' },
  sureLead: {
    ko: '거두면 {recipient}에서 그때부터 바로 읽지 못합니다. 이미 읽은 것은 {recipient}에서 정해진 기간까지만 둘 수 있습니다.',
    en: 'From that moment {recipient} can no longer read it. What it has read it may keep only as long as stated.',
  },
  keep: { ko: '그대로 두기', en: 'Keep it' },
} as const

export interface Named {
  readonly view: View
  readonly titles: Titles
  readonly zone: string
}

/** An agreement, whose it is, and what it was agreed for. */
export interface Shown {
  readonly agreement: Agreement
  readonly bundle: Bundle
  readonly name: string
  readonly unused: boolean
  /** The recipient may receive nothing at present. */
  readonly stopped: boolean
}

/** One agreement: its terms, each line with its uses, and the way to take it back. */
export function AgreementPage({ view, titles, zone, shown }: Named & { shown: Shown }): VNode {
  const { agreement, bundle, unused, stopped } = shown
  const title = titleOf(view, bundle)
  return (
    <Page view={view} title={title} crumbs={crumbs(view)} width="wide">
      <Heading title={title} />
      {stopped && agreement.holds ? (
        <Alert tone="warning">
          <p>{t(view, said.stopped)}</p>
        </Alert>
      ) : null}
      {unused ? (
        <Alert tone="info">
          <p>{t(view, said.unused)}</p>
        </Alert>
      ) : null}
      <AgreementTerms {...{ view, titles, zone, shown }} />
      <Section title={t(view, said.lines)}>
        <p>{t(view, said.linesNote)}</p>
        <Table
          caption={t(view, said.linesCaption)}
          columns={[said.what, said.state, said.count, said.last, said.next].map((one) => ({ title: t(view, one) }))}
          rows={agreement.lines.map(({ grant, standing, uses, lastUse, next }) => [
            <a href={href(view, `/my/consents/${grant.id}`)}>
              {t(view, titles.register(grant.register))}:{' '}
              {grant.fields.map((field) => t(view, titles.field(grant.register, field))).join(', ')}
            </a>,
            <StateTag view={view} state={standing} />,
            t(view, said.uses, { count: uses }),
            lastUse === null ? t(view, said.never) : <MomentText view={view} moment={lastUse} zone={zone} />,
            next === null ? t(view, said.noNext) : <DateText view={view} day={next} />,
          ])}
        />
      </Section>
      {agreement.holds ? (
        <ButtonGroup>
          <LinkButton view={view} path={`/my/data/agreements/${agreement.id}/withdraw`} kind="secondary">
            {t(view, said.all)}
          </LinkButton>
        </ButtonGroup>
      ) : null}
    </Page>
  )
}

/** Asks once more, and says what it means. */
export function WithdrawAllPage({ view, titles, zone, shown }: Named & { shown: Shown }): VNode {
  const { agreement, bundle } = shown
  const recipient = t(view, nameOf(bundle.recipient, view.today))
  return (
    <Page view={view} title={t(view, said.sure)} crumbs={crumbs(view)}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.sure)} over={titleOf(view, bundle)} lead={t(view, said.sureLead, { recipient })} />
      <AgreementTerms {...{ view, titles, zone, shown }} />
      <Form view={view} action={`/my/data/agreements/${agreement.id}/withdraw`}>
        <ButtonGroup>
          <Button kind="danger">{t(view, said.all)}</Button>
          <LinkButton view={view} path={`/my/data/agreements/${agreement.id}`} kind="text">
            {t(view, said.keep)}
          </LinkButton>
        </ButtonGroup>
      </Form>
    </Page>
  )
}

function AgreementTerms({ view, zone, shown: { agreement, bundle, name, stopped } }: Named & { shown: Shown }): VNode {
  return (
    <SummaryList
      view={view}
      rows={[
        { name: t(view, said.state), value: <StandingTag view={view} agreement={agreement} stopped={stopped} /> },
        { name: t(view, said.who), value: t(view, nameOf(bundle.recipient, view.today)) },
        { name: t(view, said.whose), value: name },
        { name: t(view, said.how), value: t(view, often[bundle.every]) },
        { name: t(view, said.given), value: <MomentText view={view} moment={agreement.givenAt} zone={zone} /> },
        {
          ...{ name: t(view, said.until), value: <DateText view={view} day={agreement.until} /> },
          ...(agreement.givenBy === agreement.person ? {} : { note: t(view, said.guardian) }),
        },
        { name: t(view, said.kept), value: t(view, bundle.kept) },
      ]}
    />
  )
}

const crumbs = (view: View) => [
  { path: '/my', title: t(view, crumb.my) },
  { path: '/my/data', title: t(view, crumb.data) },
]
