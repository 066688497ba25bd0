import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { page, type Route } from '#kernel/route'
import { Alert } from '#web/alert'
import { dateText, MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Tag } from '#web/tag'
import { href, t, type View } from '#web/view'
import type { Messages, Node } from '#engine/messages'
import type { Remote } from '#engine/remote'
import { type Books, booksOf } from '#engine/services'
import type { Pack } from 'madang/pack'

const said = {
  title: { ko: '연결된 시스템', en: 'Connected nodes' },
  lead: {
    ko: '나라의 대장은 여러 기관의 시스템에 나뉘어 있을 수 있습니다. 어느 시스템이 어느 기관의 것인지, 어떤 열쇠로 서명하는지 누구나 볼 수 있습니다.',
    en: 'The registers of a country may be kept at several nodes. Anybody may see which node serves which agency, and by which keys it signs.',
  },
  alone: { ko: '모든 기관의 대장이 이 시스템에 있습니다', en: 'Every agency’s registers are kept at this node' },
  aloneText: {
    ko: '다른 시스템과 주고받는 것이 없습니다.',
    en: 'Nothing is exchanged with another node.',
  },
  here: { ko: '이 시스템', en: 'This node' },
  home: { ko: '신청을 처리하는 곳', en: 'Decides applications' },
  answers: { ko: '대답합니다', en: 'Answers' },
  away: { ko: '지금 대답하지 않습니다', en: 'Does not answer at present' },
  name: { ko: '시스템 이름', en: 'Name of the node' },
  agencies: { ko: '대장을 두는 기관 {count}곳', en: 'Agencies whose registers it keeps: {count}' },
  technical: { ko: '서명을 확인할 때 쓰는 값', en: 'Values for checking its signatures' },
  shared: {
    ko: '시스템 {nodes}개가 기관 {agencies}곳의 대장을 나누어 둡니다.',
    en: '{nodes} nodes keep the registers of {agencies} agencies.',
  },
  allAnswer: { ko: '지금 모두 대답합니다.', en: 'All of them answer.' },
  someAway: { ko: '지금 {away}개가 대답하지 않습니다.', en: 'Not answering at present: {away}.' },
  address: { ko: '주소', en: 'Address' },
  keys: { ko: '서명하는 열쇠', en: 'Keys' },
  key: { ko: '{id} ({from}부터 {until} 전날까지)', en: '{id} (from {from} to the day before {until})' },
  endlessKey: { ko: '{id} ({from}부터)', en: '{id} (since {from})' },
  log: { ko: '일의 기록 열쇠', en: 'Key of its record of acts' },
  waiting: { ko: '보내는 중인 기록', en: 'Entries on their way' },
  count: { ko: '{count}건', en: '{count}' },
  oldest: { ko: '가장 오래된 것', en: 'The oldest since' },
  refused: { ko: '받지 않은 기록', en: 'Entries that it refused' },
  directory: { ko: '서명된 주소록 받기 (JSON)', en: 'Get the signed directory (JSON)' },
} satisfies Record<string, Text>

interface Shown {
  readonly node: Node
  readonly away: boolean
  readonly waiting: bigint
  readonly refused: bigint
  readonly since: Temporal.Instant | null
}

interface NodesParts {
  readonly pack: Pack
  readonly messages: Pick<Messages, 'directory' | 'self'>
  readonly remote: Pick<Remote, 'away' | 'standing'>
}

/** Which node serves whom, for anybody. */
export function nodeRoutes({ pack, messages, remote }: NodesParts): Route[] {
  const books = booksOf(pack)
  return [
    page<readonly Shown[]>({
      ...{ id: 'public.nodes', path: '/nodes', may: 'anyone', purpose: 'exchange.directory' },
      async load() {
        const [standing, away] = [await remote.standing(), new Set(remote.away())]
        return messages.directory().nodes.map((node) => {
          const own = standing.filter(({ holder }) => node.agencies.includes(holder))
          const [first] = own.flatMap(({ since }) => since ?? []).toSorted(Temporal.Instant.compare)
          return {
            ...{ node, away: node.agencies.some((agency) => away.has(agency)), since: first ?? null },
            waiting: own.reduce((sum, one) => sum + one.waiting, 0n),
            refused: own.reduce((sum, one) => sum + one.refused, 0n),
          }
        })
      },
      view: (nodes, view) => <NodesPage view={view} books={books} nodes={nodes} self={messages.self.id} />,
    }),
  ]
}

interface PageParts {
  readonly view: View
  readonly books: Books
  readonly nodes: readonly Shown[]
  readonly self: string
}

function NodesPage({ view, books, nodes, self }: PageParts): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} about={t(view, said.lead)}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {nodes.length > 1 ? (
        <p>
          <strong>{summaryText(view, nodes)}</strong>
        </p>
      ) : (
        <Alert title={t(view, said.alone)}>
          <p>{t(view, said.aloneText)}</p>
        </Alert>
      )}
      {nodes.map((shown) => (
        <Section
          key={shown.node.id}
          title={t(view, books.agency(shown.node.agencies[0] ?? shown.node.id, view.today))}
          beside={<State view={view} shown={shown} here={shown.node.id === self} />}
        >
          <SummaryList view={view} rows={rowsOf({ view, books }, shown)} />
          <Disclosure plain title={t(view, said.technical)}>
            <SummaryList view={view} rows={technicalOf(view, shown.node)} />
          </Disclosure>
        </Section>
      ))}
      <p>
        <a href={href(view, '/exchange/directory')}>{t(view, said.directory)}</a>
      </p>
    </Page>
  )
}

function State({ view, shown: { node, away }, here }: { view: View; shown: Shown; here: boolean }): VNode {
  if (here) return <Tag tone="info">{t(view, node.home === true ? said.home : said.here)}</Tag>
  return away ? (
    <Tag tone="warning" icon="warning">
      {t(view, said.away)}
    </Tag>
  ) : (
    <Tag tone="success" icon="done">
      {t(view, said.answers)}
    </Tag>
  )
}

/** What a person wants to know: whose registers these are, and whether anything is stuck. */
function rowsOf({ view, books }: Pick<PageParts, 'view' | 'books'>, { node, waiting, refused, since }: Shown) {
  const counted = (count: bigint) => t(view, said.count, { count: new Intl.NumberFormat(view.language).format(count) })
  return [
    {
      name: t(view, said.agencies, { count: node.agencies.length }),
      value: node.agencies.map((id) => t(view, books.agency(id, view.today))).join(', '),
    },
    ...(waiting === 0n ? [] : [{ name: t(view, said.waiting), value: counted(waiting) }]),
    ...(since === null
      ? []
      : [{ name: t(view, said.oldest), value: <MomentText view={view} moment={since} zone={books.pack.zone} /> }]),
    ...(refused === 0n ? [] : [{ name: t(view, said.refused), value: counted(refused) }]),
  ]
}

/** What a machine, or whoever checks a signature, needs. */
function technicalOf(view: View, node: Node) {
  return [
    { name: t(view, said.name), value: <code>{node.id}</code> },
    { name: t(view, said.address), value: <code>{node.endpoint}</code> },
    {
      name: t(view, said.keys),
      value: node.keys.map((key) => <p key={key.id}>{keyText(view, key)}</p>),
    },
    ...(node.logKey === undefined ? [] : [{ name: t(view, said.log), value: <code>{node.logKey}</code> }]),
  ]
}

/** No day ends a key that runs to the end of the calendar. */
const endless = '9999'

function keyText(view: View, { id, from, until }: Node['keys'][number]): string {
  const days = { from: dateText(view, from), until: dateText(view, until) }
  return t(view, until.startsWith(endless) ? said.endlessKey : said.key, { id, ...days })
}

function summaryText(view: View, nodes: readonly Shown[]): string {
  const away = nodes.filter((one) => one.away).length
  const numbers = { nodes: nodes.length, away, agencies: new Set(nodes.flatMap(({ node }) => node.agencies)).size }
  return `${t(view, said.shared, numbers)} ${t(view, away === 0 ? said.allAnswer : said.someAway, numbers)}`
}
