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
import { SummaryList, type SummaryRow } from '#web/summary-list'
import { Tag } from '#web/tag'
import { href, t, type View } from '#web/view'
import type { Text } from '#kernel/i18n'
import { citations, type Notice, type OfferStatus, paragraphs, statusOn } from './model.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  inbox: { ko: '받은 알림', en: 'Inbox' },
  lead: {
    ko: '기관이 보낸 결정과 소식, 먼저 알려 드리는 일이 모두 여기에 있습니다.',
    en: 'Decisions, news and offers from every office, in one place.',
  },
  none: { ko: '받은 알림이 없습니다', en: 'Your inbox is empty' },
  fresh: { ko: '새 알림', en: 'New' },
  older: { ko: '이전 알림 보기', en: 'Older messages' },
  for: { ko: '{name} 님에게', en: 'To {name}' },
  kinds: {
    letter: { ko: '통지서', en: 'Letter' },
    notice: { ko: '소식', en: 'News' },
    offer: { ko: '제안', en: 'Offer' },
  },
  office: { ko: '보낸 곳', en: 'From' },
  to: { ko: '받는 사람', en: 'To' },
  day: { ko: '보낸 날', en: 'Date' },
  number: { ko: '문서 번호', en: 'Reference' },
  reference: { ko: '{office}-{year}-{number}', en: '{office} {year}-{number}' },
  case: { ko: '어느 신청', en: 'Case' },
  caseLink: { ko: '신청 보기', en: 'See the case' },
  ground: { ko: '왜 받았나요?', en: 'Why did I get this?' },
  why: { ko: '근거 모두 보기', en: 'See every reason' },
  remedy: { ko: '결정에 동의하지 않으면', en: 'If you disagree' },
  until: { ko: '언제까지', en: 'Until' },
  refuse: { ko: '이 제안을 받지 않겠습니다', en: 'No, thank you' },
  refuseNote: {
    ko: '받지 않겠다고 하면 다시 권하지 않습니다. 필요하면 나중에 직접 신청할 수 있습니다.',
    en: 'If you say no, you will not be asked again. You can still apply yourself later.',
  },
  status: {
    open: { ko: '신청할 수 있습니다', en: 'Open' },
    accepted: { ko: '신청했습니다', en: 'You applied' },
    refused: { ko: '받지 않겠다고 했습니다', en: 'You said no' },
    expired: { ko: '기간이 끝났습니다', en: 'Its time has passed' },
  },
} satisfies Record<string, Text | Record<string, Text>>

/** How an agency is called on a day (ISO). */
export type AgencyName = (agency: string, on: string) => Text

interface Around {
  readonly view: View
  readonly zone: string
  readonly agencyName: AgencyName
}

/** The office as it was called on the day it wrote. */
function officeOf({ view, zone, agencyName }: Around, { agency, sentAt }: Notice): string {
  return t(view, agencyName(agency, sentAt.toZonedDateTimeISO(zone).toPlainDate().toString()))
}

interface InboxProps extends Around {
  readonly notices: readonly Notice[]
  /** Names of the people to whom they are. */
  readonly names: ReadonlyMap<string, string>
  readonly today: Temporal.PlainDate
  /** The page that goes on, when there is more. */
  readonly older: string | null
}

/** Everything that a person, and whom they may act for, were sent. */
export function InboxPage({ notices, names, today, older, ...around }: InboxProps): VNode {
  const { view, zone } = around
  return (
    <Page view={view} title={t(view, said.inbox)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading title={t(view, said.inbox)} lead={t(view, said.lead)} />
      {notices.length === 0 ? <EmptyState title={t(view, said.none)} /> : null}
      <RowList>
        {notices.map((notice) => (
          <Row
            key={notice.id}
            view={view}
            level={2}
            path={`/my/inbox/${notice.id}`}
            title={t(view, notice.title)}
            over={<Tags view={view} notice={notice} today={today} />}
          >
            <p class="soft">
              {officeOf(around, notice)} · {t(view, said.for, { name: names.get(notice.to) ?? '' })} ·{' '}
              <MomentText view={view} moment={notice.sentAt} zone={zone} />
            </p>
          </Row>
        ))}
      </RowList>
      {older === null ? null : (
        <LinkButton view={view} path={older} kind="tertiary">
          {t(view, said.older)}
        </LinkButton>
      )}
    </Page>
  )
}

function Tags({ view, notice, today }: { view: View; notice: Notice; today: Temporal.PlainDate }): VNode {
  const { kind, offer } = notice
  return (
    <>
      {notice.openedAt === null ? <Tag strong>{t(view, said.fresh)}</Tag> : null} <Tag>{t(view, said.kinds[kind])}</Tag>{' '}
      {offer === null ? null : (
        <Tag tone={tones[statusOn(offer, today)]}>{t(view, said.status[statusOn(offer, today)])}</Tag>
      )}
    </>
  )
}

const tones = { open: 'info', accepted: 'success', refused: 'warning', expired: 'warning' } as const satisfies Record<
  OfferStatus,
  string
>

interface NoticeProps extends Around {
  readonly notice: Notice
  readonly name: string
  /** Where everything that it rests on is shown. */
  readonly reason: string
}

/** One message; a letter prints as a letter. */
export function NoticePage(props: NoticeProps): VNode {
  const { view, notice, reason } = props
  const title = t(view, notice.title)
  const grounds = citations(notice.because)
  return (
    <Page
      view={view}
      title={title}
      crumbs={[
        { path: '/my', title: t(view, said.my) },
        { path: '/my/inbox', title: t(view, said.inbox) },
      ]}
    >
      <ErrorSummary view={view} />
      <Heading over={t(view, said.kinds[notice.kind])} title={title} />
      <SummaryList view={view} rows={headOf(props)} />
      <div class="prose">
        {paragraphs(t(view, notice.body)).map((one, index) => (
          <p key={index}>{one}</p>
        ))}
      </div>
      <Section title={t(view, said.ground)}>
        {grounds.map((one) => (
          <p key={one} lang="ko">
            {one}
          </p>
        ))}
        <p>
          <a href={href(view, reason)}>{t(view, said.why)}</a>
        </p>
      </Section>
      {notice.remedy === null ? null : (
        <Section title={t(view, said.remedy)}>
          <p>{t(view, notice.remedy)}</p>
        </Section>
      )}
      <Onward view={view} notice={notice} />
    </Page>
  )
}

function headOf({ notice, name, ...around }: NoticeProps): SummaryRow[] {
  const { view, zone } = around
  const until = notice.offer?.until ?? null
  return [
    { name: t(view, said.office), value: officeOf(around, notice) },
    { name: t(view, said.to), value: name },
    { name: t(view, said.day), value: <MomentText view={view} moment={notice.sentAt} zone={zone} /> },
    ...(notice.number === null ? [] : [{ name: t(view, said.number), value: referenceText(around, notice) }]),
    ...(notice.case === null
      ? []
      : [
          {
            name: t(view, said.case),
            value: <a href={href(view, `/my/cases/${notice.case}`)}>{t(view, said.caseLink)}</a>,
          },
        ]),
    ...(until === null ? [] : [{ name: t(view, said.until), value: <DateText view={view} day={until} /> }]),
  ]
}

/** How a letter is called: office, year, number, in the manner of an official letter. The number alone is unique. */
function referenceText(around: Around, notice: Notice): string {
  const office = officeOf(around, notice).replace(/\s*\(.*\)$/, '')
  const { year } = notice.sentAt.toZonedDateTimeISO(around.zone)
  return t(around.view, said.reference, { office, year, number: notice.number ?? '' })
}

/** Where to go on; with an offer, the way to accept and the way to refuse. */
function Onward({ view, notice }: { view: View; notice: Notice }): VNode {
  const { offer } = notice
  const closed = offer !== null && offer.status !== 'open'
  return (
    <>
      {closed ? <Alert tone={tones[offer.status]} title={t(view, said.status[offer.status])} /> : null}
      {notice.links.length === 0 || offer?.status === 'expired' ? null : (
        <ButtonGroup>
          {notice.links.map((link) => (
            <LinkButton
              key={link.href}
              view={view}
              path={link.href}
              kind={closed || offer === null ? 'secondary' : 'primary'}
            >
              {t(view, link.label)}
            </LinkButton>
          ))}
        </ButtonGroup>
      )}
      {offer?.status === 'open' ? (
        <Form view={view} action={`/my/inbox/${notice.id}/refuse`}>
          <p class="soft">{t(view, said.refuseNote)}</p>
          <ButtonGroup>
            <Button kind="tertiary" size="medium">
              {t(view, said.refuse)}
            </Button>
          </ButtonGroup>
        </Form>
      ) : null}
    </>
  )
}
