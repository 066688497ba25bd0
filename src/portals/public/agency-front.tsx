import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { page, type Route } from '#kernel/route'
import { Alert } from '#web/alert'
import { LinkButton } from '#web/button'
import { Card, CardList } from '#web/card'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { t, type View } from '#web/view'
import { type Books, booksOf } from '#engine/services'
import type { Pack, Register } from 'madang/pack'

const said = {
  lead: {
    ko: '이 시스템은 이 기관의 대장만 가지고 있습니다. 신청과 내 기록은 정부 창구에서 봅니다.',
    en: 'This node keeps the registers of this office and nothing else. Applications and your own record are at the government’s front door.',
  },
  home: { ko: '정부 창구로 가기', en: 'Go to the front door' },
  registers: { ko: '이곳의 대장', en: 'Registers kept here' },
  officers: { ko: '이 기관에서 일하십니까?', en: 'Do you work here?' },
  signIn: { ko: '담당자 로그인', en: 'Sign in as an officer' },
  open: { ko: '누구나 볼 수 있는 것', en: 'For anybody to see' },
  record: { ko: '공개 기록', en: 'The public record' },
  recordText: { ko: '이 시스템이 한 일을 봉인한 기록입니다.', en: 'The sealed record of what this node has done.' },
  purposes: { ko: '누가 왜 보나', en: 'Who reads, and why' },
  purposesText: {
    ko: '다른 기관이 이곳의 대장을 보려면 먼저 서명된 목적이 있어야 합니다.',
    en: 'Another office reads these registers only under a purpose that has been signed.',
  },
  nodes: { ko: '연결된 시스템', en: 'Connected nodes' },
  nodesText: { ko: '어느 기관이 어느 시스템을 쓰는지 봅니다.', en: 'Which office is served by which node.' },
} satisfies Record<string, Text>

interface FrontParts {
  readonly pack: Pack
  readonly agencies: readonly string[]
  /** Where people's cases are decided. */
  readonly home: string
}

/** The front page of a node that keeps the registers of some agencies. */
export function agencyFront({ pack, agencies, home }: FrontParts): Route {
  const books = booksOf(pack)
  return page<null>({
    ...{ id: 'public.home', path: '/', may: 'anyone', purpose: 'public.read' },
    load: () => Promise.resolve(null),
    view: (_none, view) => (
      <FrontPage view={view} books={books} agencies={agencies} home={home} registers={pack.registers} />
    ),
  })
}

interface PageParts extends Omit<FrontParts, 'pack'> {
  readonly view: View
  readonly books: Books
  readonly registers: readonly Register[]
}

function FrontPage({ view, books, agencies, home, registers }: PageParts): VNode {
  const title = agencies.map((id) => t(view, books.agency(id, view.today))).join(', ')
  return (
    <Page view={view} title={title} crumbs={[]} width="wide" about={t(view, said.lead)}>
      <Heading title={title} lead={t(view, said.lead)} />
      <Alert title={t(view, said.home)}>
        <p>
          <a href={home}>{home}</a>
        </p>
      </Alert>
      <Section title={t(view, said.registers)}>
        <CardList>
          {registers.map((one) => (
            <Card key={one.id} view={view} title={t(view, one.title)} path={`/registers/${one.id}`}>
              <p>{t(view, one.purpose)}</p>
            </Card>
          ))}
        </CardList>
      </Section>
      <Section title={t(view, said.open)}>
        <CardList>
          <Card view={view} title={t(view, said.record)} path="/record" icon="done">
            <p>{t(view, said.recordText)}</p>
          </Card>
          <Card view={view} title={t(view, said.purposes)} path="/purposes" icon="eye">
            <p>{t(view, said.purposesText)}</p>
          </Card>
          <Card view={view} title={t(view, said.nodes)} path="/nodes" icon="globe">
            <p>{t(view, said.nodesText)}</p>
          </Card>
        </CardList>
      </Section>
      <Section title={t(view, said.officers)}>
        <LinkButton view={view} path="/sign-in" kind="secondary">
          {t(view, said.signIn)}
        </LinkButton>
      </Section>
    </Page>
  )
}
