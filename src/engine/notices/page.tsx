import type { VNode } from 'preact'
import type { View } from '#kernel/route'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { Row, RowList } from '#web/card'
import { dateText, momentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Form } from '#web/form'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { Prose } from '#web/prose'
import { Tag } from '#web/tag'
import { href, t } from '#web/view'
import type { Notice } from './model.ts'
import type { AgencyName } from './routes.tsx'

const my = { ko: '나의 마당', en: 'My yard' }

interface InboxProps {
  readonly inbox: readonly Notice[]
  readonly agencyName: AgencyName
  readonly zone: string
  readonly view: View
}

/** Everything that was said to a person, newest first. */
export function InboxPage({ inbox, agencyName, zone, view }: InboxProps): VNode {
  const last = inbox.at(-1)
  return (
    <Page view={view} title={t(view, said.inbox)} crumbs={[{ path: '/my', title: t(view, my) }]}>
      <Heading title={t(view, said.inbox)} lead={t(view, said.lead)} />
      {inbox.length === 0 ? (
        <EmptyState title={t(view, said.none)} text={t(view, said.noneYet)} />
      ) : (
        <RowList>
          {inbox.map((notice) => (
            <Row key={notice.id} view={view} path={`/my/inbox/${notice.id}`} title={t(view, notice.title)} level={2} over={<Kind notice={notice} view={view} />}>
              <p class="soft">{`${t(view, agencyName(notice.agency, view.today))} · ${dateText(view, dayOf(notice, zone))}`}</p>
            </Row>
          ))}
        </RowList>
      )}
      {last && inbox.length >= 50 ? (
        <p>
          <a href={href(view, `/my/inbox?before=${last.id}`)}>{t(view, said.older)}</a>
        </p>
      ) : null}
    </Page>
  )
}

interface NoticeProps extends Omit<InboxProps, 'inbox'> {
  readonly notice: Notice
}

/** One letter as it stands, ready to be printed; an offer with its two answers. */
export function NoticePage({ notice, agencyName, zone, view }: NoticeProps): VNode {
  const office = t(view, agencyName(notice.agency, view.today))
  return (
    <Page view={view} title={t(view, notice.title)} crumbs={[{ path: '/my', title: t(view, my) }, { path: '/my/inbox', title: t(view, said.inbox) }]}>
      <Heading title={t(view, notice.title)} over={`${office} · ${momentText(view, notice.sentAt, zone)}`} />
      <Prose>
        {t(view, notice.body)
          .split('\n')
          .map((line, at) => (
            <p key={at}>{line}</p>
          ))}
      </Prose>
      <ButtonGroup>
        {notice.kind !== 'offer' || notice.status === 'open'
          ? notice.links.map(({ label, href: path }) => (
              <LinkButton key={path} view={view} path={path}>
                {t(view, label)}
              </LinkButton>
            ))
          : null}
        <LinkButton view={view} path={`/my/why/${notice.act}`} kind="secondary">
          {t(view, said.why)}
        </LinkButton>
        {notice.case === null ? null : (
          <LinkButton view={view} path={`/my/cases/${notice.case}`} kind="secondary">
            {t(view, said.case)}
          </LinkButton>
        )}
      </ButtonGroup>
      {notice.kind === 'offer' && notice.status === 'open' ? (
        <Form view={view} action={`/my/inbox/${notice.id}/refuse`}>
          <Button kind="text">{t(view, said.refuse)}</Button>
        </Form>
      ) : null}
      {notice.kind === 'offer' && notice.status !== 'open' ? <p>{t(view, answers[notice.status ?? 'expired'])}</p> : null}
    </Page>
  )
}

function Kind({ notice, view }: { readonly notice: Notice; readonly view: View }): VNode {
  return (
    <>
      <Tag>{t(view, kinds[notice.kind])}</Tag>
      {notice.openedAt === null ? <Tag strong>{t(view, said.unread)}</Tag> : null}
    </>
  )
}

function dayOf(notice: Notice, zone: string): string {
  return notice.sentAt.toZonedDateTimeISO(zone).toPlainDate().toString()
}

const kinds = {
  letter: { ko: '결정 안내', en: 'Letter' },
  notice: { ko: '알림', en: 'Notice' },
  offer: { ko: '신청 제안', en: 'Offer' },
} as const

const answers = {
  open: { ko: '', en: '' },
  accepted: { ko: '이 제안은 신청하셨습니다.', en: 'You took up this offer.' },
  refused: { ko: '이 제안은 받지 않기로 하셨습니다. 필요하면 서비스 찾기에서 다시 신청할 수 있습니다.', en: 'You declined this offer. You can still apply through the services.' },
  expired: { ko: '이 제안은 기간이 지났습니다.', en: 'This offer has run out.' },
} as const

const said = {
  inbox: { ko: '받은 알림', en: 'Inbox' },
  lead: { ko: '정부가 보낸 편지와 알림이 모두 여기에 있습니다.', en: 'Every letter and notice that the government sent you.' },
  none: { ko: '받은 알림이 없습니다', en: 'Nothing here yet' },
  noneYet: { ko: '결정이 나거나 알릴 일이 생기면 여기에 옵니다.', en: 'Decisions and news will arrive here.' },
  older: { ko: '더 오래된 알림', en: 'Older' },
  why: { ko: '왜 받았나요?', en: 'Why did I get this?' },
  case: { ko: '신청 보기', en: 'See the case' },
  refuse: { ko: '받지 않겠습니다', en: 'No, thank you' },
  unread: { ko: '안 읽음', en: 'New' },
} as const
