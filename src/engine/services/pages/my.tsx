import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Amount } from '#web/amount'
import { Alert } from '#web/alert'
import { Disclosure } from '#web/disclosure'
import { ButtonGroup, LinkButton } from '#web/button'
import { Card, CardList, Row, RowList } from '#web/card'
import { DateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ActButton } from '#web/form'
import { Note } from '#web/prose'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { StatusTag, Tag } from '#web/tag'
import { href, t, type View } from '#web/view'
import type { Award, Payment } from '#engine/ledger'
import type { Notice } from '#engine/notices'
import { isSettled, type Draft } from '../model.ts'
import type { CaseStatus } from '../services.ts'
import type { Books } from './books.ts'
import { newsOf } from './standing.ts'

const said = {
  title: { ko: '내 일', en: 'My matters' },
  hello: { ko: '{name} 님, 안녕하십니까', en: 'Hello, {name}' },
  lead: {
    ko: '지금 하실 일과, 정부가 하고 있는 일입니다.',
    en: 'What you can do now, and what government is doing for you.',
  },
  kept: { ko: '쓰시던 신청서를 저장했습니다', en: 'Your application is saved' },
  keptText: { ko: '아래에서 언제든 이어서 쓰실 수 있습니다.', en: 'Go on with it below whenever you like.' },
  conditions: { ko: '요건 {count}가지 보기', en: 'See the {count} conditions' },
  offers: { ko: '지금 하실 수 있는 일', en: 'What you can do now' },
  start: { ko: '시작하기', en: 'Start' },
  no: { ko: '신청하지 않기', en: 'No, thank you' },
  why: { ko: '왜 저에게 알려 주나요?', en: 'Why am I told this?' },
  drafts: { ko: '쓰던 신청서', en: 'Applications not yet sent' },
  goOn: { ko: '‘{title}’ 이어서 쓰기', en: 'Go on with “{title}”' },
  last: { ko: '마지막으로 쓴 때', en: 'Last written' },
  cases: { ko: '신청한 일', en: 'What you applied for' },
  casesNone: { ko: '아직 신청한 일이 없습니다', en: 'You have not applied for anything yet' },
  casesNoneText: { ko: '필요한 일을 찾아 신청하면 여기에 나옵니다.', en: 'What you apply for will appear here.' },
  find: { ko: '서비스 찾기', en: 'Find a service' },
  more: { ko: '내 정보', en: 'What is mine' },
  inbox: { ko: '알림함', en: 'Inbox' },
  unread: { ko: '읽지 않은 것 {count}통', en: '{count} unread' },
  allRead: { ko: '모두 읽었습니다', en: 'Everything is read' },
  certificates: { ko: '내 증명서', en: 'My certificates' },
  held: { ko: '{count}장', en: '{count} issued' },
  benefits: { ko: '무엇을 받을 수 있나요?', en: 'What can I get?' },
  benefitsText: {
    ko: '정부가 이미 아는 것으로 받을 수 있는 급여를 찾아 드립니다.',
    en: 'Every benefit that you could have, from what government already knows.',
  },
  payments: { ko: '받는 돈', en: 'Payments' },
  nextPaid: { ko: '다음에 받는 돈', en: 'Paid next' },
  noPayments: { ko: '예정된 돈이 없습니다', en: 'Nothing is due' },
  data: { ko: '내 정보를 읽을 수 있는 곳', en: 'Who may read my data' },
  dataText: {
    ko: '은행이나 기관에 서류 대신 정보를 보내고, 언제든지 거둡니다.',
    en: 'Send data to a bank or an office instead of papers, and take it back at any time.',
  },
  consents: { ko: '내가 한 동의', en: 'My consents' },
  consentsText: {
    ko: '무엇에 동의했는지 보고, 언제든 거둘 수 있습니다.',
    en: 'See what you agreed to, and withdraw whenever you like.',
  },
  known: { ko: '정부가 나에 대해 적어 둔 것', en: 'What government holds about me' },
  heldText: {
    ko: '어느 대장에 무엇이 적혀 있는지, 언제 왜 고쳤는지 봅니다.',
    en: 'What each register says, and when and why it was corrected.',
  },
  record: { ko: '누가 내 정보를 봤나', en: 'Who has read my data' },
  recordText: {
    ko: '어느 기관이 언제, 왜, 무엇을 봤는지 모두 나옵니다.',
    en: 'Every office, with the day, the reason and the fields.',
  },
  account: { ko: '로그인과 기기', en: 'Signing in' },
  accountText: { ko: '패스키를 더하고, 로그인한 곳을 봅니다.', en: 'Add a passkey, and see where you are signed in.' },
} satisfies Record<string, Text>

/** Everything that a person's home shows. */
export interface Home {
  readonly offers: readonly Notice[]
  readonly unread: number
  readonly drafts: readonly Draft[]
  readonly cases: readonly CaseStatus[]
  readonly certificates: number
  readonly nextPayments: readonly { readonly award: Award; readonly payment: Payment }[]
  /** Somebody came back from saving a draft. */
  readonly kept: boolean
}

/** A person's home: what they can do, what they began, how things stand, what is theirs. */
export function MyPage({ view, books, home }: { view: View; books: Books; home: Home }): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} width="wide">
      {home.kept ? (
        <Alert tone="success" announced title={t(view, said.kept)}>
          <p>{t(view, said.keptText)}</p>
        </Alert>
      ) : null}
      <Heading
        title={view.person ? t(view, said.hello, { name: view.person.name }) : t(view, said.title)}
        lead={t(view, said.lead)}
      />
      <Offers view={view} offers={home.offers} drafts={home.drafts} />
      <Drafts view={view} books={books} drafts={home.drafts} />
      <Cases view={view} books={books} cases={home.cases} quiet={home.offers.length + home.drafts.length > 0} />
      <Mine view={view} books={books} home={home} />
    </Page>
  )
}

function Offers({
  view,
  offers,
  drafts,
}: {
  view: View
  offers: readonly Notice[]
  drafts: readonly Draft[]
}): VNode | null {
  const begun = new Set(drafts.map(({ event, anchor }) => `/my/events/${event}/${anchor}`))
  const open = offers.filter(({ links }) => !links.some((link) => begun.has(link.href)))
  if (open.length === 0) return null
  return (
    <Section title={t(view, said.offers)}>
      {open.map((offer) => (
        <Alert key={offer.id} title={t(view, offer.title)}>
          <OfferText view={view} text={t(view, offer.body)} />
          <ButtonGroup>
            {offer.links.map((link) => (
              <LinkButton key={link.href} view={view} path={link.href}>
                {t(view, said.start)}
              </LinkButton>
            ))}
            <ActButton view={view} action={`/my/inbox/${offer.id}/refuse`} kind="text" size="large">
              {t(view, said.no)}
            </ActButton>
          </ButtonGroup>
          <p>
            <a href={href(view, `/my/why/${offer.act}`)}>{t(view, said.why)}</a>
          </p>
        </Alert>
      ))}
    </Section>
  )
}

/** What an offer says; its conditions, a line each, are opened by whoever wants to know. */
function OfferText({ view, text }: { view: View; text: string }): VNode {
  const lines = text.split(/\n+/)
  const conditions = lines.filter((line) => line.startsWith('- '))
  return (
    <>
      {lines.map((line) => (line.startsWith('- ') ? null : <p key={line}>{line}</p>))}
      {conditions.length === 0 ? null : (
        <Disclosure title={t(view, said.conditions, { count: conditions.length })}>
          <ul>
            {conditions.map((line) => (
              <li key={line}>{line.slice(2)}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function Drafts({ view, books, drafts }: { view: View; books: Books; drafts: readonly Draft[] }): VNode | null {
  if (drafts.length === 0) return null
  return (
    <Section title={t(view, said.drafts)}>
      <RowList>
        {drafts.map((draft) => (
          <Row
            key={draft.id}
            view={view}
            path={`/my/applications/${draft.id}`}
            title={t(view, said.goOn, {
              title: t(view, books.event(draft.event)?.title ?? { ko: draft.event, en: draft.event }),
            })}
          >
            <Note>
              {t(view, said.last)} <MomentText view={view} moment={draft.updatedAt} zone={books.pack.zone} />
            </Note>
          </Row>
        ))}
      </RowList>
    </Section>
  )
}

function Cases({
  view,
  books,
  cases,
  quiet,
}: {
  view: View
  books: Books
  cases: readonly CaseStatus[]
  quiet: boolean
}): VNode | null {
  if (cases.length === 0) {
    return quiet ? null : (
      <EmptyState title={t(view, said.casesNone)} text={t(view, said.casesNoneText)}>
        <LinkButton view={view} path="/services" kind="secondary" size="medium">
          {t(view, said.find)}
        </LinkButton>
      </EmptyState>
    )
  }
  return (
    <Section title={t(view, said.cases)}>
      <RowList>
        {cases.map(({ case: one, event, members }) => {
          const subCases = members.map(({ subCase }) => subCase)
          const news = newsOf(subCases)
          return (
            <Row
              key={one.id}
              view={view}
              path={`/my/cases/${one.id}`}
              title={t(view, event.title)}
              over={<CaseTag view={view} subCases={subCases} />}
            >
              <p>{t(view, news.text, news.words)}</p>
              <Note>
                <MomentText view={view} moment={one.submittedAt} zone={books.pack.zone} />
              </Note>
            </Row>
          )
        })}
      </RowList>
    </Section>
  )
}

function CaseTag({
  view,
  subCases,
}: {
  view: View
  subCases: readonly CaseStatus['members'][number]['subCase'][]
}): VNode {
  if (subCases.some(({ status }) => status === 'needs-you')) return <StatusTag view={view} standing="needs-you" />
  if (subCases.every(({ status }) => isSettled(status))) return <StatusTag view={view} standing="done" />
  return <StatusTag view={view} standing={subCases.some(({ late }) => late) ? 'late' : 'working'} />
}

function Mine({ view, books, home }: { view: View; books: Books; home: Home }): VNode {
  const next = home.nextPayments[0]
  return (
    <Section title={t(view, said.more)}>
      <CardList>
        <Card
          view={view}
          path="/my/inbox"
          icon="paper"
          title={t(view, said.inbox)}
          foot={home.unread > 0 ? <Tag tone="info">{t(view, said.unread, { count: home.unread })}</Tag> : null}
        >
          {home.unread > 0 ? null : <p>{t(view, said.allRead)}</p>}
        </Card>
        {books.pack.offering === undefined ? null : (
          <Card view={view} path="/my/benefits" icon="search" title={t(view, said.benefits)}>
            <p>{t(view, said.benefitsText)}</p>
          </Card>
        )}
        <Card view={view} path="/my/payments" icon="money" title={t(view, said.payments)}>
          {next === undefined ? (
            <p>{t(view, said.noPayments)}</p>
          ) : (
            <p>
              {t(view, said.nextPaid)}: <Amount view={view} money={next.payment.amount} /> {t(view, next.award.title)},{' '}
              <DateText view={view} day={next.payment.due.toZonedDateTimeISO(books.pack.zone).toPlainDate()} />
            </p>
          )}
        </Card>
        <Card view={view} path="/my/certificates" icon="paper" title={t(view, said.certificates)}>
          <p>{t(view, said.held, { count: home.certificates })}</p>
        </Card>
        <Card view={view} path="/my/record" icon="eye" title={t(view, said.record)}>
          <p>{t(view, said.recordText)}</p>
        </Card>
        {books.pack.access === undefined ? null : (
          <Card view={view} path="/my/registers" icon="paper" title={t(view, said.known)}>
            <p>{t(view, said.heldText)}</p>
          </Card>
        )}
        <Card view={view} path="/my/data" icon="share" title={t(view, said.data)}>
          <p>{t(view, said.dataText)}</p>
        </Card>
        <Card view={view} path="/my/consents" icon="hand" title={t(view, said.consents)}>
          <p>{t(view, said.consentsText)}</p>
        </Card>
        <Card view={view} path="/account" icon="person" title={t(view, said.account)}>
          <p>{t(view, said.accountText)}</p>
        </Card>
      </CardList>
    </Section>
  )
}
