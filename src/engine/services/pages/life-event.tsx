import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { ButtonGroup, LinkButton } from '#web/button'
import { Row, RowList } from '#web/card'
import { Heading, Section } from '#web/heading'
import { Note } from '#web/prose'
import { Page } from '#web/page'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import type { LifeEvent } from 'madang/pack'
import type { Books } from './books.ts'
import { Cited } from './panels.tsx'
import { deadlineText } from './terms.ts'

const said = {
  catalogue: { ko: '서비스 찾기', en: 'Find a service' },
  how: { ko: '이렇게 시작합니다', en: 'How it starts' },
  howText: {
    ko: '{owner}에 알려진 일이 있으면 먼저 알려 드립니다. 로그인하시면 ‘내 일’ 맨 위에 알림이 있습니다. 거기서 시작하시면 됩니다.',
    en: 'When {owner} hears of it, we tell you first. Sign in: the notice stands at the top of “My matters”, and you start from there.',
  },
  go: { ko: '내 알림에서 시작하기', en: 'Start from my notices' },
  signIn: { ko: '로그인하고 시작하기', en: 'Sign in and start' },
  waiting: { ko: '지금 시작할 수 있는 신청이 있습니다', en: 'There is an application that you can start now' },
  start: { ko: '신청 시작하기', en: 'Start the application' },
  may: { ko: '누가 신청하나요', en: 'Who may apply' },
  due: { ko: '언제까지 하나요', en: 'Until when' },
  members: { ko: '한 번에 되는 일', en: 'What is done at once' },
  membersLead: {
    ko: '신청서는 한 장입니다. 아래 기관들이 나누어 처리하고, 결과는 한곳에서 봅니다.',
    en: 'One form. These offices each do their part, and you see all of it in one place.',
  },
} satisfies Record<string, Text>

/** An offer that waits for the person who looks at the page. */
export interface WaitingOffer {
  readonly id: string
  readonly href: string
}

interface LifeEventProps {
  readonly view: View
  readonly books: Books
  readonly event: LifeEvent
  readonly offers: readonly WaitingOffer[]
}

/** A life event: what it brings, until when, and how it starts. */
export function LifeEventPage({ view, books, event, offers }: LifeEventProps): VNode {
  return (
    <Page
      view={view}
      title={t(view, event.title)}
      crumbs={[{ path: '/services', title: t(view, said.catalogue) }]}
      about={t(view, event.summary)}
    >
      <Heading title={t(view, event.title)} lead={t(view, event.summary)} />
      <Start view={view} books={books} event={event} offers={offers} />
      <Section title={t(view, said.members)}>
        <Note>{t(view, said.membersLead)}</Note>
        <RowList>
          {event.members.map((service) => (
            <Row
              key={service.id}
              view={view}
              path={`/services/${service.id}`}
              title={t(view, service.title)}
              over={<Tag>{t(view, books.agency(service.owner.id, view.today))}</Tag>}
            >
              <p>{t(view, service.summary)}</p>
              <Note>{t(view, deadlineText(service.deadline))}</Note>
            </Row>
          ))}
        </RowList>
      </Section>
      <Section title={t(view, said.due)}>
        <p>{t(view, event.due.text)}</p>
        <Cited view={view} books={books} law={event.due.law} />
      </Section>
      <Section title={t(view, said.may)}>
        <p>{t(view, event.mayApply.otherwise)}</p>
        <Cited view={view} books={books} law={event.mayApply.law} />
      </Section>
    </Page>
  )
}

function Start({ view, books, event, offers }: LifeEventProps): VNode {
  if (offers.length > 0) {
    return (
      <Alert tone="success" title={t(view, said.waiting)}>
        <ButtonGroup>
          {offers.map(({ id, href }) => (
            <LinkButton key={id} view={view} path={href}>
              {t(view, said.start)}
            </LinkButton>
          ))}
        </ButtonGroup>
      </Alert>
    )
  }
  return (
    <Alert title={t(view, said.how)}>
      <p>{t(view, said.howText, { owner: t(view, books.agency(event.anchor.owner.id, view.today)) })}</p>
      <ButtonGroup>
        <LinkButton view={view} path={view.person ? '/my' : '/sign-in?to=/my'} kind="secondary" size="medium">
          {t(view, view.person ? said.go : said.signIn)}
        </LinkButton>
      </ButtonGroup>
    </Alert>
  )
}
