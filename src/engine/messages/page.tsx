import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { LinkButton } from '#web/button'
import { momentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SearchBox } from '#web/search-box'
import { type SummaryRow, SummaryList } from '#web/summary-list'
import { t, type View } from '#web/view'
import type { Half } from './container.ts'
import type { StampState } from './stamps.ts'

const said = {
  title: { ko: '기관 사이에 오간 전문', en: 'What offices exchanged' },
  lead: {
    ko: '전문 번호로 질의와 답을 찾고, 법원에 낼 수 있는 묶음으로 내려받습니다.',
    en: 'Find a request and its answer by their number, and take them away in a form for a court.',
  },
  office: { ko: '사무실', en: 'My office' },
  number: { ko: '전문 번호', en: 'Number of the message' },
  seen: {
    ko: '무엇을 찾아보고 내려받았는지 기록으로 남습니다.',
    en: 'What you look for and take away is put on record.',
  },
  none: { ko: '그런 번호의 전문이 없습니다', en: 'There is no message of this number' },
  noneText: { ko: '번호를 확인하고 다시 찾아 주십시오.', en: 'Check the number and look again.' },
  request: { ko: '질의', en: 'Request' },
  answer: { ko: '답', en: 'Answer' },
  from: { ko: '보낸 기관', en: 'From' },
  to: { ko: '받는 기관', en: 'To' },
  service: { ko: '무엇을', en: 'What' },
  status: { ko: '결과', en: 'Status' },
  written: { ko: '적어 둔 때', en: 'Written down' },
  key: { ko: '서명한 열쇠', en: 'Signed by the key' },
  body: { ko: '본문', en: 'Body' },
  kept: { ko: '{count}바이트를 보관하고 있습니다', en: '{count} bytes are kept' },
  gone: {
    ko: '보존 기간이 지났습니다. 무엇이었는지 증명하는 지문은 남아 있습니다',
    en: 'No longer kept; the digest that proves it is',
  },
  stamp: { ko: '시점확인', en: 'Time stamp' },
  unstamped: { ko: '아직 없습니다. 저절로 받습니다', en: 'Not yet: it comes by itself' },
  download: { ko: '증거 묶음 내려받기', en: 'Download the container' },
  howTo: {
    ko: '묶음은 망에 연결하지 않고 “madang verify 파일” 명령으로 확인할 수 있습니다.',
    en: 'The container can be checked without a network: “madang verify FILE”.',
  },
  stamps: { ko: '시점확인 상태', en: 'Time stamps' },
  waiting: { ko: '기다리는 묶음', en: 'Waiting' },
  oldest: { ko: '가장 오래 기다린 것', en: 'The oldest since' },
  last: { ko: '마지막 시점확인', en: 'The last stamp' },
  nothing: { ko: '없음', en: 'None' },
  late: { ko: '시점확인이 한 시간 넘게 늦어지고 있습니다', en: 'Time stamps are more than an hour late' },
  lateText: {
    ko: '전문은 계속 오갑니다. 시점확인 기관이 다시 답하면 밀린 것부터 저절로 받습니다.',
    en: 'Messages go on. When an authority answers again, what waits is stamped by itself.',
  },
} satisfies Record<string, Text>

/** What the page shows: how far the stamps are, and what was found. */
export interface Looked {
  readonly state: StampState
  /** The number that was asked for. */
  readonly id?: string
  readonly halves: readonly Half[]
}

interface Props extends Looked {
  readonly view: View
  readonly zone: string
  readonly agency: (id: string, on: string) => Text
}

/** For an auditor: an exchange by its number. */
export function MessagesPage({ view, zone, agency, state, id, halves }: Props): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/office', title: t(view, said.office) }]}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {state.late ? (
        <Alert tone="warning" title={t(view, said.late)}>
          <p>{t(view, said.lateText)}</p>
        </Alert>
      ) : null}
      <SearchBox
        view={view}
        path="/officer/messages"
        id="message"
        big
        label={t(view, said.number)}
        {...(id === undefined ? {} : { words: id })}
      />
      <Note>{t(view, said.seen)}</Note>
      {id !== undefined && halves.length === 0 ? (
        <EmptyState icon="search" title={t(view, said.none)} text={t(view, said.noneText)} />
      ) : null}
      {halves.map((half) => (
        <Section title={t(view, half.proven.kind === 'requests' ? said.request : said.answer)}>
          <SummaryList view={view} rows={rowsOf({ view, zone, agency, half })} />
        </Section>
      ))}
      {id !== undefined && halves.length > 0 ? (
        <>
          <LinkButton view={view} path={`/officer/messages/${encodeURIComponent(id)}/container`}>
            {t(view, said.download)}
          </LinkButton>
          <Note>{t(view, said.howTo)}</Note>
        </>
      ) : null}
      <Section title={t(view, said.stamps)}>
        <SummaryList
          view={view}
          rows={[
            { name: t(view, said.waiting), value: state.waiting },
            { name: t(view, said.oldest), value: moment(view, zone, state.oldest) },
            { name: t(view, said.last), value: moment(view, zone, state.last) },
          ]}
        />
      </Section>
    </Page>
  )
}

const moment = (view: View, zone: string, at: Temporal.Instant | null) =>
  at === null ? t(view, said.nothing) : momentText(view, at, zone)

function rowsOf({ view, zone, agency, half }: Pick<Props, 'view' | 'zone' | 'agency'> & { half: Half }): SummaryRow[] {
  const { head, body, at, keyId } = half.proven
  const heading = JSON.parse(head.toString()) as Partial<Record<'from' | 'to' | 'service' | 'status', string | number>>
  const row = (name: Text, value: string | number): SummaryRow => ({ name: t(view, name), value })
  const office = (id: string | number) => t(view, agency(String(id), view.today))
  return [
    ...(heading.from === undefined ? [] : [row(said.from, office(heading.from))]),
    ...(heading.to === undefined ? [] : [row(said.to, office(heading.to))]),
    ...(heading.service === undefined ? [] : [row(said.service, heading.service)]),
    ...(heading.status === undefined ? [] : [row(said.status, heading.status)]),
    row(said.written, momentText(view, at, zone)),
    row(said.key, keyId),
    row(said.body, body === undefined ? t(view, said.gone) : t(view, said.kept, { count: body.length })),
    row(said.stamp, half.stamp === null ? t(view, said.unstamped) : momentText(view, half.stamp.at, zone)),
  ]
}
