import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Amount } from '#web/amount'
import { Card, CardList } from '#web/card'
import { DateText } from '#web/date-text'
import { Section } from '#web/heading'
import { Tag } from '#web/tag'
import { t, type View } from '#web/view'
import type { Books } from './books.ts'
import type { Home } from './my.tsx'

const said = {
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

/** What is a person's own: messages, money, certificates, the record, consents. */
export function Mine({ view, books, home }: { view: View; books: Books; home: Home }): VNode {
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
