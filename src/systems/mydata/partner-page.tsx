import type { VNode } from 'preact'
import { DateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import type { Titles } from '#engine/consent'
import type { Bundle } from 'madang/pack'
import type { Held } from './mydata.ts'
import { often } from './words.ts'

const said = {
  over: { ko: '받는 곳의 화면', en: 'For those who receive data' },
  lead: {
    ko: '지금 누구의 무엇을 읽을 수 있는지 나옵니다. 사람은 이곳에만 쓰는 번호로 나옵니다. 이 주소는 15분 동안만 열립니다.',
    en: 'Whose data you may read now, and which. People go by a number that is yours alone. This address opens for 15 minutes.',
  },
  none: { ko: '지금 읽을 수 있는 것이 없습니다', en: 'There is nothing that you may read now' },
  noneText: { ko: '본인이 동의하면 여기에 나옵니다.', en: 'What people agree to will stand here.' },
  people: { ko: '동의한 건수', en: 'Consents in force' },
  how: { ko: '읽는 횟수', en: 'How often' },
  kept: { ko: '둘 수 있는 기간', en: 'How long it may be kept' },
  caption: { ko: '{bundle}: 읽을 수 있는 것', en: '{bundle}: what may be read' },
  subject: { ko: '사람', en: 'Person' },
  what: { ko: '내용', en: 'What' },
  until: { ko: '언제까지', en: 'Until' },
  uses: { ko: '읽은 횟수', en: 'Times read' },
  times: { ko: '{count}번', en: '{count}' },
  consents: { ko: '{count}건', en: '{count}' },
  last: { ko: '마지막으로 읽은 때', en: 'Last read' },
  next: { ko: '다음에 읽을 수 있는 날', en: 'Can be read again from' },
  never: { ko: '아직 읽지 않음', en: 'Not read yet' },
  noNext: { ko: '더 읽을 수 없음', en: 'No more' },
  ended: { ko: '끝난 것: 지워야 할 것', en: 'Ended: to be erased' },
  endedText: {
    ko: '지난 30일 동안 거두었거나 기간이 끝난 동의입니다. 이미 읽은 것은 둘 수 있는 기간이 지나면 지워야 합니다.',
    en: 'Consents that were taken back or came to their end in the last 30 days. What was read must be erased when the time for keeping it is over.',
  },
} as const

interface PartnerProps {
  readonly view: View
  readonly titles: Titles
  readonly zone: string
  readonly party: string
  readonly bundles: readonly Bundle[]
  readonly held: readonly Held[]
  readonly ended: readonly Held[]
}

/** What a party may still read and of whom, by its own names for people. */
export function PartnerPage({ view, titles, zone, party, bundles, held, ended }: PartnerProps): VNode {
  const name = t(view, titles.agency(party))
  return (
    <Page view={view} title={name} width="wide">
      <Heading title={name} over={t(view, said.over)} lead={t(view, said.lead)} />
      {held.length === 0 ? <EmptyState icon="hand" title={t(view, said.none)} text={t(view, said.noneText)} /> : null}
      {bundles
        .map((bundle) => ({ bundle, own: held.filter((one) => one.bundle === bundle.id) }))
        .filter(({ own }) => own.length > 0)
        .map(({ bundle, own }) => (
          <Section key={bundle.id} title={t(view, bundle.title)}>
            <SummaryList
              view={view}
              rows={[
                { name: t(view, said.people), value: t(view, said.consents, { count: own.length }) },
                { name: t(view, said.how), value: t(view, often[bundle.every]) },
                { name: t(view, said.kept), value: t(view, bundle.kept) },
              ]}
            />
            <HeldTable view={view} titles={titles} zone={zone} bundle={bundle} held={own} />
          </Section>
        ))}
      {ended.length === 0 ? null : (
        <Section title={t(view, said.ended)}>
          <p>{t(view, said.endedText)}</p>
          <Table
            caption={t(view, said.ended)}
            columns={[said.subject, said.what, said.kept].map((one) => ({ title: t(view, one) }))}
            rows={ended.map((one) => [
              <code>{one.subject}</code>,
              whatOf(view, titles, one),
              t(view, bundles.find(({ id }) => id === one.bundle)?.kept ?? { ko: '', en: '' }),
            ])}
          />
        </Section>
      )}
    </Page>
  )
}

function HeldTable({
  view,
  titles,
  zone,
  bundle,
  held,
}: Pick<PartnerProps, 'view' | 'titles' | 'zone' | 'held'> & { bundle: Bundle }): VNode {
  return (
    <Table
      caption={t(view, said.caption, { bundle: t(view, bundle.title) })}
      columns={[said.subject, said.what, said.until, said.uses, said.last, said.next].map((one) => ({
        title: t(view, one),
      }))}
      rows={held.flatMap((one) =>
        one.lines.map(({ grant, uses, lastUse, next }) => [
          <code>{one.subject}</code>,
          t(view, titles.register(grant.register)),
          <DateText view={view} day={grant.until} />,
          t(view, said.times, { count: uses }),
          lastUse === null ? t(view, said.never) : <MomentText view={view} moment={lastUse} zone={zone} />,
          next === null ? t(view, said.noNext) : <DateText view={view} day={next} />,
        ]),
      )}
    />
  )
}

const whatOf = (view: View, titles: Titles, { lines }: Held) =>
  lines.map(({ grant }) => t(view, titles.register(grant.register))).join(', ')
