import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Amount } from '#web/amount'
import { LinkButton } from '#web/button'
import { DateText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { href, t } from '#web/view'
import type { Award, Payment } from '#engine/ledger'
import type { Saying } from '#engine/services'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '받는 돈', en: 'Payments' },
  lead: {
    ko: '무엇을, 언제, 얼마나 받는지 모두 나옵니다.',
    en: 'Everything that you receive: what, when and how much.',
  },
  empty: { ko: '받는 돈이 없습니다', en: 'You receive no payments' },
  emptyText: { ko: '신청한 것이 받아들여지면 여기에 나옵니다.', en: 'What is granted to you appears here.' },
  find: { ko: '서비스 찾기', en: 'Find a service' },
  each: { ko: '한 번에', en: 'Each time' },
  monthly: { ko: '매달', en: 'a month' },
  once: { ko: '한 번', en: 'once' },
  period: { ko: '기간', en: 'Period' },
  account: { ko: '받는 계좌', en: 'Account' },
  ending: { ko: '끝 네 자리 {digits}', en: 'ending in {digits}' },
  whose: { ko: '누구의 몫', en: 'For' },
  stopped: { ko: '{month}부터 끝남', en: 'Ended from {month}' },
  why: { ko: '왜 받나요?', en: 'Why do I receive it?' },
  caption: { ko: '{title}: 보낸 돈과 보낼 돈', en: '{title}: paid and due' },
  for: { ko: '어느 달', en: 'For' },
  day: { ko: '날', en: 'Day' },
  amount: { ko: '금액', en: 'Amount' },
  state: { ko: '상태', en: 'State' },
  reason: { ko: '이유', en: 'Reason' },
  due: { ko: '보낼 예정', en: 'Due' },
  paid: { ko: '보냈습니다', en: 'Paid' },
  cancelled: { ko: '보내지 않음', en: 'Cancelled' },
} satisfies Record<string, Text>

export interface Paid {
  readonly awards: readonly Award[]
  readonly payments: readonly Payment[]
}

/** What a person was granted, and every instalment with its reason. */
export function PaymentsPage({ saying, paid }: { saying: Saying; paid: Paid }): VNode {
  const { view } = saying
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {paid.awards.length === 0 ? (
        <EmptyState icon="money" title={t(view, said.empty)} text={t(view, said.emptyText)}>
          <LinkButton view={view} path="/services" kind="secondary" size="medium">
            {t(view, said.find)}
          </LinkButton>
        </EmptyState>
      ) : (
        paid.awards.map((award) => (
          <AwardPanel
            key={award.id}
            saying={saying}
            award={award}
            payments={paid.payments.filter((one) => one.award === award.id)}
          />
        ))
      )}
    </Page>
  )
}

function AwardPanel({
  saying,
  award,
  payments,
}: {
  saying: Saying
  award: Award
  payments: readonly Payment[]
}): VNode {
  const { view, names } = saying
  const title = t(view, award.title)
  return (
    <Section title={title}>
      <SummaryList
        view={view}
        rows={[
          {
            name: t(view, said.each),
            value: (
              <>
                <Amount view={view} money={award.amount} large />{' '}
                {t(view, award.every === 'month' ? said.monthly : said.once)}
              </>
            ),
          },
          ...(award.beneficiary === award.person
            ? []
            : [{ name: t(view, said.whose), value: names.get(award.beneficiary) ?? '' }]),
          ...(award.every === 'once'
            ? []
            : [
                {
                  name: t(view, said.period),
                  value: `${monthText(view, award.first)} – ${monthText(view, award.last)}`,
                  ...(award.stoppedFrom === null
                    ? {}
                    : { note: t(view, said.stopped, { month: monthText(view, award.stoppedFrom) }) }),
                },
              ]),
          ...(award.accountEnd === ''
            ? []
            : [{ name: t(view, said.account), value: t(view, said.ending, { digits: award.accountEnd }) }]),
        ]}
      />
      <p>
        <a href={href(view, `/my/why/${award.act}`)}>
          {t(view, said.why)}
          <span class="unseen"> ({title})</span>
        </a>
      </p>
      {payments.length === 0 ? null : <Instalments saying={saying} award={award} payments={payments} />}
    </Section>
  )
}

function Instalments({
  saying: { view, books },
  award,
  payments,
}: {
  saying: Saying
  award: Award
  payments: readonly Payment[]
}): VNode {
  const tones = { due: 'info', paid: 'success', cancelled: 'warning' } as const
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(books.pack.zone).toPlainDate()
  return (
    <Table
      caption={t(view, said.caption, { title: t(view, award.title) })}
      columns={[
        { title: t(view, said.for) },
        { title: t(view, said.day) },
        { title: t(view, said.amount), figures: true },
        { title: t(view, said.state) },
        { title: t(view, said.reason) },
      ]}
      rows={payments.map((one) => [
        periodText(view, one.period),
        <DateText view={view} day={dayOf(one.paidAt ?? one.due)} />,
        <Amount view={view} money={one.amount} />,
        <Tag tone={tones[one.status]}>{t(view, said[one.status])}</Tag>,
        <a href={href(view, `/my/why/${one.act ?? award.act}`)}>
          {t(view, said.reason)}
          <span class="unseen"> ({periodText(view, one.period)})</span>
        </a>,
      ])}
    />
  )
}

/** The month of an instalment, or that it is paid once. */
function periodText(view: Saying['view'], period: string): string {
  return period === 'once' ? t(view, said.once) : monthText(view, period)
}

function monthText(view: Saying['view'], month: string): string {
  if (!/^\d{4}-\d\d/.test(month)) return month
  const day = Temporal.PlainYearMonth.from(month.slice(0, 7)).toPlainDate({ day: 1 })
  return new Intl.DateTimeFormat(view.language === 'ko' ? 'ko-KR' : 'en-GB', { year: 'numeric', month: 'long' }).format(
    day,
  )
}
