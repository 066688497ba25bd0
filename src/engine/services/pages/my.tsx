import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Disclosure } from '#web/disclosure'
import { ButtonGroup, LinkButton } from '#web/button'
import { Row, RowList } from '#web/card'
import { MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ActButton } from '#web/form'
import { Note } from '#web/prose'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { StatusTag } from '#web/tag'
import { href, t, type View } from '#web/view'
import type { Award, Payment } from '#engine/ledger'
import type { Notice } from '#engine/notices'
import { isSettled, type Draft } from '../model.ts'
import type { CaseStatus } from '../services.ts'
import type { Books } from './books.ts'
import { Mine } from './my-matters.tsx'
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
