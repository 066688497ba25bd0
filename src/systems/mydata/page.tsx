import type { VNode } from 'preact'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { Row, RowList } from '#web/card'
import { DateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { href, t, type View } from '#web/view'
import type { Titles } from '#engine/consent'
import type { Bundle } from 'madang/pack'
import type { AgreedLine, Agreement } from './model.ts'
import { crumb, nameOf, often } from './words.ts'

const said = {
  lead: {
    ko: '은행 같은 곳이나 기관이 내 정보를 읽도록 내가 동의한 것입니다. 몇 번 읽었는지 보고, 언제든지 거둘 수 있습니다.',
    en: 'The banks and offices that you allowed to read your data, and how often they did. You can take it back at any time.',
  },
  none: { ko: '내 정보를 읽을 수 있게 한 곳이 없습니다', en: 'You have not let anybody read your data' },
  noneText: {
    ko: '은행에서 대출을 받거나 장학금을 신청할 때 서류 대신 정보를 보낼 수 있습니다.',
    en: 'When you ask for a loan or a scholarship you can send data instead of papers.',
  },
  holding: { ko: '지금 읽을 수 있는 곳', en: 'In force' },
  ended: { ko: '끝난 것', en: 'Ended' },
  offered: { ko: '서류 대신 보낼 수 있는 것', en: 'What you can send instead of papers' },
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
  states: {
    holds: { text: { ko: '허락함', en: 'In force' }, tone: 'success' },
    withdrawn: { text: { ko: '거둠', en: 'Withdrawn' }, tone: 'warning' },
    expired: { text: { ko: '기간 끝남', en: 'Expired' }, tone: 'info' },
  },
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
  more: { ko: '다른 동의도 모두 보기', en: 'See every other consent' },
} as const

interface Named {
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
}

/** Who may read, how often they did, and what nobody needs any more. */
export function OverviewPage({
  view,
  titles,
  zone,
  shown,
  bundles,
}: Named & { shown: readonly Shown[]; bundles: readonly Bundle[] }): VNode {
  const [holding, ended] = [
    shown.filter(({ agreement }) => agreement.holds),
    shown.filter(({ agreement }) => !agreement.holds),
  ]
  const title = t(view, crumb.data)
  const rows = (some: readonly Shown[]) => (
    <RowList>
      {some.map((one) => (
        <AgreementRow key={one.agreement.id} {...{ view, titles, zone }} shown={one} />
      ))}
    </RowList>
  )
  return (
    <Page view={view} title={title} crumbs={[{ path: '/my', title: t(view, crumb.my) }]}>
      <Heading title={title} lead={t(view, said.lead)} />
      {holding.length === 0 ? (
        <EmptyState icon="hand" title={t(view, said.none)} text={t(view, said.noneText)} />
      ) : (
        <Section title={t(view, said.holding)}>{rows(holding)}</Section>
      )}
      {ended.length === 0 ? null : <Section title={t(view, said.ended)}>{rows(ended)}</Section>}
      {bundles.length === 0 ? null : (
        <Section title={t(view, said.offered)}>
          <RowList>
            {bundles.map(({ id, title: name, purpose, recipient }) => (
              <Row
                key={id}
                view={view}
                path={`/my/data/bundles/${id}`}
                title={`${t(view, nameOf(recipient, view.today))}: ${t(view, name)}`}
              >
                <p>{t(view, purpose)}</p>
              </Row>
            ))}
          </RowList>
        </Section>
      )}
      <p>
        <a href={href(view, '/my/consents')}>{t(view, said.more)}</a>
      </p>
    </Page>
  )
}

function AgreementRow({
  view,
  titles,
  zone,
  shown: { agreement, bundle, name, unused },
}: Named & { shown: Shown }): VNode {
  const uses = agreement.lines.reduce((sum, line) => sum + line.uses, 0)
  const last = lastOf(agreement.lines)
  return (
    <Row
      view={view}
      path={`/my/data/agreements/${agreement.id}`}
      title={titleOf(view, bundle)}
      over={<StateTag view={view} state={stateOf(agreement)} />}
    >
      <p>
        {name} ·{' '}
        {agreement.lines
          .filter(({ standing }) => standing === 'holds' || !agreement.holds)
          .map(({ grant }) => t(view, titles.register(grant.register)))
          .join(', ')}
      </p>
      <p class="soft">
        {t(view, said.uses, { count: uses })}
        {last === null ? null : (
          <>
            {' · '}
            {t(view, said.last)}: <MomentText view={view} moment={last} zone={zone} />
          </>
        )}
        {' · '}
        {t(view, said.until)}: <DateText view={view} day={agreement.until} />
      </p>
      {unused ? <p>{t(view, said.unused)}</p> : null}
    </Row>
  )
}

/** One agreement: its terms, each line with its uses, and the way to take it back. */
export function AgreementPage({ view, titles, zone, shown }: Named & { shown: Shown }): VNode {
  const { agreement, bundle, unused } = shown
  const title = titleOf(view, bundle)
  return (
    <Page view={view} title={title} crumbs={crumbs(view)} width="wide">
      <Heading title={title} />
      {unused ? (
        <Alert tone="info">
          <p>{t(view, said.unused)}</p>
        </Alert>
      ) : null}
      <AgreementTerms {...{ view, titles, zone, shown }} />
      <Section title={t(view, said.lines)}>
        <p>{t(view, said.linesNote)}</p>
        <Table
          caption={t(view, said.lines)}
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

function AgreementTerms({ view, zone, shown: { agreement, bundle, name } }: Named & { shown: Shown }): VNode {
  return (
    <SummaryList
      view={view}
      rows={[
        { name: t(view, said.state), value: <StateTag view={view} state={stateOf(agreement)} /> },
        { name: t(view, said.who), value: t(view, nameOf(bundle.recipient, view.today)) },
        { name: t(view, said.whose), value: name },
        { name: t(view, said.how), value: t(view, often[bundle.every]) },
        { name: t(view, said.given), value: <MomentText view={view} moment={agreement.givenAt} zone={zone} /> },
        { name: t(view, said.until), value: <DateText view={view} day={agreement.until} /> },
        { name: t(view, said.kept), value: t(view, bundle.kept) },
      ]}
    />
  )
}

type State = AgreedLine['standing']

function stateOf({ holds, lines }: Agreement): State {
  if (holds) return 'holds'
  return lines.some(({ standing }) => standing === 'withdrawn') ? 'withdrawn' : 'expired'
}

function StateTag({ view, state }: { view: View; state: State }): VNode {
  const { text, tone } = said.states[state]
  return <Tag tone={tone}>{t(view, text)}</Tag>
}

function lastOf(lines: readonly AgreedLine[]): Temporal.Instant | null {
  return lines.reduce<Temporal.Instant | null>(
    (last, { lastUse }) =>
      lastUse !== null && (last === null || Temporal.Instant.compare(lastUse, last) > 0) ? lastUse : last,
    null,
  )
}

const titleOf = (view: View, { recipient, title }: Bundle) =>
  `${t(view, nameOf(recipient, view.today))}: ${t(view, title)}`
const crumbs = (view: View) => [
  { path: '/my', title: t(view, crumb.my) },
  { path: '/my/data', title: t(view, crumb.data) },
]
