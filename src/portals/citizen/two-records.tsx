import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { type Ctx, me } from '#kernel/ctx'
import type { Id } from '#kernel/ids'
import { page, type Route } from '#kernel/route'
import { Alert, CriticalAlert } from '#web/alert'
import { LinkButton } from '#web/button'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import type { TwoSides } from '#engine/remote'
import { type Books, booksOf } from '#engine/services'
import type { Pack } from 'madang/pack'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  record: { ko: '누가 내 정보를 봤나', en: 'Who has read my data' },
  title: { ko: '두 기록 맞춰 보기', en: 'Two records side by side' },
  lead: {
    ko: '내 정보를 가진 기관은 누가 보았는지 따로 적어 둡니다. 그 기록을 이곳의 기록과 하나씩 맞춰 보았습니다. 어느 쪽도 혼자서 빠뜨리거나 지울 수 없습니다.',
    en: 'An agency that holds your data keeps its own record of who read them. Here it is held against the record of this place, line by line. Neither can leave anything out alone.',
  },
  none: { ko: '모든 대장이 이곳에 있습니다', en: 'Every register is kept here' },
  noneText: {
    ko: '따로 기록하는 다른 기관의 시스템이 없어서 맞춰 볼 것이 없습니다.',
    en: 'No other node keeps a record of its own, so there is nothing to compare.',
  },
  agree: { ko: '두 기록이 같습니다', en: 'The two records agree' },
  differ: { ko: '두 기록이 다릅니다', en: 'The two records differ' },
  differText: {
    ko: '한쪽에만 있는 일이 있습니다. 방금 본 것이면 잠시 뒤 같아집니다. 계속 다르면 ‘누가 내 정보를 봤나’에서 신고해 주십시오.',
    en: 'Something stands on one side only. If it has just happened they will agree in a moment. If they still differ, report it under “Who has read my data”.',
  },
  alarm: { ko: '경고', en: 'Warning' },
  away: { ko: '지금 대답하지 않습니다', en: 'Does not answer at present' },
  awayText: { ko: '잠시 뒤에 다시 열어 보십시오.', en: 'Please look again in a little while.' },
  nothing: {
    ko: '아무도 보지 않았습니다. 두 기록 모두 비어 있습니다.',
    en: 'Nobody has looked. Both records are empty.',
  },
  back: { ko: '누가 내 정보를 봤나 보기', en: 'See who has read my data' },
  times: { ko: '{count}번', en: '{count}' },
  caption: { ko: '본 횟수', en: 'How often it was read' },
  reader: { ko: '본 기관', en: 'Who read' },
  what: { ko: '대장', en: 'Register' },
  why: { ko: '무슨 일로', en: 'What for' },
  here: { ko: '이곳의 기록', en: 'Record here' },
  there: { ko: '가진 기관의 기록', en: 'Record there' },
  result: { ko: '결과', en: 'Result' },
  same: { ko: '같음', en: 'The same' },
  other: { ko: '다름', en: 'Different' },
  own: { ko: '가진 기관이 직접 봄', en: 'By the office that keeps it' },
} satisfies Record<string, Text>

interface TwoRecordsParts {
  readonly pack: Pack
  readonly compare: (ctx: Ctx, person: Id<'person'>) => Promise<readonly TwoSides[]>
}

/** What other nodes have on record of a person, beside the record here. */
export function twoRecordsRoutes({ pack, compare }: TwoRecordsParts): Route[] {
  const books = booksOf(pack)
  return [
    page<readonly TwoSides[]>({
      ...{ id: 'citizen.two-records', path: '/my/record/nodes', may: 'person', purpose: 'record.compare' },
      load: (ctx) => compare(ctx, me(ctx)),
      view: (nodes, view) => <TwoRecordsPage view={view} books={books} nodes={nodes} />,
    }),
  ]
}

const agrees = ({ lines }: TwoSides) => lines.every(({ count, there, own }) => own || count === there)

function TwoRecordsPage({ view, books, nodes }: { view: View; books: Books; nodes: readonly TwoSides[] }): VNode {
  const differs = nodes.some((node) => node.reached && !agrees(node))
  const alert = differs ? (
    <CriticalAlert view={view} kind={t(view, said.alarm)} text={t(view, said.differ)} />
  ) : undefined
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[
        { path: '/my', title: t(view, said.my) },
        { path: '/my/record', title: t(view, said.record) },
      ]}
      {...(alert === undefined ? {} : { alert })}
    >
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {nodes.length === 0 ? (
        <EmptyState icon="eye" title={t(view, said.none)} text={t(view, said.noneText)}>
          <LinkButton view={view} path="/my/record" kind="secondary" size="medium">
            {t(view, said.back)}
          </LinkButton>
        </EmptyState>
      ) : (
        nodes.map((node) => <Side key={node.node} view={view} books={books} node={node} />)
      )}
    </Page>
  )
}

function Side({ view, books, node }: { view: View; books: Books; node: TwoSides }): VNode {
  const name = (agency: string) => t(view, books.agency(agency, view.today))
  return (
    <Section title={node.agencies.map(name).join(', ')}>
      <Finding view={view} node={node} />
      {node.lines.length === 0 ? null : (
        <Table
          caption={t(view, said.caption)}
          columns={[
            { title: t(view, said.reader) },
            { title: t(view, said.what) },
            { title: t(view, said.why) },
            { title: t(view, said.here), figures: true },
            { title: t(view, said.there), figures: true },
            { title: t(view, said.result) },
          ]}
          rows={node.lines.map(({ reader, register, service, count, there, own }) => [
            reader === '' ? '' : name(reader),
            t(view, books.register(register)?.title ?? { ko: register, en: register }),
            t(view, books.matter(service) ?? { ko: service, en: service }),
            own ? '–' : t(view, said.times, { count }),
            t(view, said.times, { count: there }),
            own ? (
              <Tag tone="info" icon="info">
                {t(view, said.own)}
              </Tag>
            ) : count === there ? (
              <Tag tone="success" icon="done">
                {t(view, said.same)}
              </Tag>
            ) : (
              <Tag tone="danger" icon="danger">
                {t(view, said.other)}
              </Tag>
            ),
          ])}
        />
      )}
    </Section>
  )
}

function Finding({ view, node }: { view: View; node: TwoSides }): VNode {
  if (!node.reached)
    return (
      <Alert tone="warning" title={t(view, said.away)}>
        <p>{t(view, said.awayText)}</p>
      </Alert>
    )
  if (node.lines.length === 0) return <Note>{t(view, said.nothing)}</Note>
  if (agrees(node)) return <Alert tone="success" title={t(view, said.agree)} />
  return (
    <Alert tone="danger" announced title={t(view, said.differ)}>
      <p>{t(view, said.differText)}</p>
    </Alert>
  )
}
