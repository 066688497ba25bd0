import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { ButtonGroup, LinkButton } from '#web/button'
import { Row, RowList } from '#web/card'
import { MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { ActButton } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Tag } from '#web/tag'
import { href, t, type View } from '#web/view'
import { ApplyForm, type Books, Cited, Outcomes, type PlannedRead } from '#engine/services'
import type { MadeOffer, OfferStatus } from '../model.ts'
import type { OfferedBenefit } from '../plan.ts'
import { amountLines, offerTitle, standingLines } from '../sentences.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  list: { ko: '먼저 알려 드린 급여', en: 'Benefits that you were told of' },
  listLead: {
    ko: '받으실 수 있는데 아직 신청하지 않은 급여를 찾아 알려 드립니다.',
    en: 'Benefits that you could have and have not applied for.',
  },
  none: { ko: '알려 드릴 급여가 아직 없습니다', en: 'There is nothing to tell you of yet' },
  look: { ko: '무엇을 받을 수 있는지 찾아보기', en: 'Look what you can get' },
  settings: { ko: '알림 받는 방법 정하기', en: 'Choose how you are told' },
  apply: { ko: '신청하기', en: 'Apply' },
  open: { ko: '채워진 신청서 열기', en: 'Open the application' },
  applyText: {
    ko: '정부가 이미 아는 것은 채워져 있습니다. 빠진 것만 적으시면 됩니다.',
    en: 'What government knows already is filled in. You add what is missing.',
  },
  conditions: { ko: '요건을 하나씩 보면', en: 'Condition by condition' },
  ground: { ko: '왜 저에게 알려 주나요?', en: 'Why am I told this?' },
  groundText: {
    ko: '법이 정한 등록부만 보고 찾았습니다. 원하지 않으시면 찾지 않게 하실 수 있습니다.',
    en: 'Only the registers that the law names were looked at. You can ask not to be looked for.',
  },
  reasons: { ko: '근거 모두 보기', en: 'See every reason' },
  refuse: { ko: '신청하지 않겠습니다', en: 'No, thank you' },
  refuseText: {
    ko: '사정이 크게 달라지지 않는 한 다시 알리지 않습니다. 마음이 바뀌면 언제든 신청하실 수 있습니다.',
    en: 'You are not told again unless things change. You can still apply whenever you like.',
  },
  case: { ko: '신청한 일 보기', en: 'See your application' },
  status: {
    open: { ko: '신청하실 수 있습니다', en: 'You can apply' },
    accepted: { ko: '신청하셨습니다', en: 'You applied' },
    refused: { ko: '신청하지 않기로 하셨습니다', en: 'You said no' },
    lapsed: { ko: '이제는 해당하지 않습니다', en: 'This no longer holds' },
  },
} satisfies Record<string, Text | Record<string, Text>>

const tones = { open: 'info', accepted: 'success', refused: 'warning', lapsed: 'warning' } as const satisfies Record<
  OfferStatus,
  string
>

/** An offer with the benefit that it is about, and what applying for it needs. */
export interface OpenedOffer {
  readonly offer: MadeOffer
  readonly benefit: OfferedBenefit
  /** The person's own entry, with which they apply; null when the register holds none. */
  readonly record: string | null
  readonly plan: readonly PlannedRead[]
}

interface OfferProps extends OpenedOffer {
  readonly view: View
  readonly books: Books
}

/** One offer: what it is worth, how every condition came out, one press to the application, and the way to refuse. */
export function OfferPage({ view, books, offer, benefit, record, plan }: OfferProps): VNode {
  const { service, event } = benefit
  const { rules } = service
  const conditions = Object.entries(offer.met).map(([id, verdict]) => ({ id, verdict }))
  const told = [...standingLines(rules, { conditions: conditions as never, needs: offer.needs }), ...amountLines(offer)]
  const title = t(view, offerTitle(service.title, offer))
  return (
    <Page
      view={view}
      title={title}
      crumbs={[
        { path: '/my', title: t(view, said.my) },
        { path: '/my/offers', title: t(view, said.list) },
      ]}
    >
      <ErrorSummary view={view} />
      <Heading title={title} lead={t(view, service.summary)} />
      <Alert tone={offer.verdict === 'yes' ? 'success' : 'info'} title={told.map((line) => t(view, line)).join(' ')} />
      {offer.status === 'open' || offer.status === 'refused' ? (
        <Section title={t(view, said.apply)}>
          <Note>{t(view, said.applyText)}</Note>
          {record === null ? null : (
            <ApplyForm view={view} books={books} event={event} record={record} plan={plan} go={said.open} />
          )}
        </Section>
      ) : null}
      {offer.status === 'open' ? null : (
        <Alert tone={tones[offer.status]} title={t(view, said.status[offer.status])}>
          {offer.case === null ? null : (
            <p>
              <a href={href(view, `/my/cases/${offer.case}`)}>{t(view, said.case)}</a>
            </p>
          )}
        </Alert>
      )}
      <Section title={t(view, said.conditions)}>
        <Outcomes
          view={view}
          books={books}
          conditions={rules.conditions}
          finding={{ verdict: offer.verdict, conditions, amount: offer.amount }}
        />
      </Section>
      <Section title={t(view, said.ground)}>
        <p>{t(view, said.groundText)}</p>
        <Cited view={view} books={books} law={benefit.law} />
        <p>
          <a href={href(view, `/my/why/${offer.act}`)}>{t(view, said.reasons)}</a> ·{' '}
          <a href={href(view, '/my/offers/settings')}>{t(view, said.settings)}</a>
        </p>
      </Section>
      {offer.status === 'open' ? (
        <Section title={t(view, said.refuse)}>
          <Note>{t(view, said.refuseText)}</Note>
          <ActButton view={view} action={`/my/offers/${offer.id}`} kind="tertiary">
            {t(view, said.refuse)}
          </ActButton>
        </Section>
      ) : null}
    </Page>
  )
}

interface OffersProps {
  readonly view: View
  readonly books: Books
  readonly offers: readonly MadeOffer[]
}

/** Everything that somebody was told of. */
export function OffersPage({ view, books, offers }: OffersProps): VNode {
  return (
    <Page view={view} title={t(view, said.list)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading title={t(view, said.list)} lead={t(view, said.listLead)} />
      {offers.length === 0 ? <EmptyState title={t(view, said.none)} /> : null}
      <RowList>
        {offers.flatMap((offer) => {
          const service = books.service(offer.benefit)
          if (service === undefined) return []
          return [
            <Row
              key={offer.id}
              view={view}
              level={2}
              path={`/my/offers/${offer.id}`}
              title={t(view, service.title)}
              over={<Tag tone={tones[offer.status]}>{t(view, said.status[offer.status])}</Tag>}
            >
              <p>
                {amountLines(offer)
                  .map((line) => t(view, line))
                  .join(' ')}
              </p>
              <Note>
                <MomentText view={view} moment={offer.offeredAt} zone={books.pack.zone} />
              </Note>
            </Row>,
          ]
        })}
      </RowList>
      <ButtonGroup>
        <LinkButton view={view} path="/my/benefits" kind="secondary">
          {t(view, said.look)}
        </LinkButton>
        <LinkButton view={view} path="/my/offers/settings" kind="tertiary">
          {t(view, said.settings)}
        </LinkButton>
      </ButtonGroup>
    </Page>
  )
}
