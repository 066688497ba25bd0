import type { VNode } from 'preact'
import { Row, RowList } from '#web/card'
import { DateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { href, t } from '#web/view'
import type { Bundle } from 'madang/pack'
import type { AgreedLine } from './model.ts'
import type { Named, Shown } from './page.tsx'
import { StandingTag } from './standing.tsx'
import { crumb, nameOf, titleOf } from './words.ts'

const said = {
  lead: {
    ko: '은행 같은 곳이나 기관이 내 정보를 읽도록 내가 동의한 것입니다. 몇 번 읽었는지 보고, 언제든지 거둘 수 있습니다.',
    en: 'The banks and offices that you allowed to read your data, and how often they did. You can take it back at any time.',
  },
  none: { ko: '내 정보를 읽을 수 있게 한 곳이 없습니다', en: 'You have not let anybody read your data' },
  noneText: {
    ko: '은행에서 대출을 받거나 장학금을 신청할 때 서류 대신 정보를 보낼 수 있습니다.',
    en: 'When you ask for a loan or a scholarship you can send data instead of papers.',
  },
  holding: { ko: '지금 읽을 수 있는 곳', en: 'In force' },
  ended: { ko: '끝난 것', en: 'Ended' },
  offered: { ko: '서류 대신 보낼 수 있는 것', en: 'What you can send instead of papers' },
  listed: { ko: '누가 정보를 보내 달라고 물을 수 있는지 보기', en: 'See who can ask for data' },
  more: { ko: '다른 동의도 모두 보기', en: 'See every other consent' },
  unused: {
    ko: '세 달 넘게 아무도 읽지 않았습니다. 필요 없으면 거두어 주십시오.',
    en: 'Nobody has read it for more than three months. Take it back if you no longer need it.',
  },
  uses: { ko: '{count}번 읽음', en: 'Read {count} times' },
  last: { ko: '마지막으로 읽은 때', en: 'Last read' },
  until: { ko: '언제까지', en: 'Until' },
} as const

/** Who may read, how often they did, and what nobody needs any more. */
export function OverviewPage({
  view,
  titles,
  zone,
  shown,
  bundles,
  listed,
}: Named & { shown: readonly Shown[]; bundles: readonly Bundle[]; listed: boolean }): VNode {
  const [holding, ended] = [
    shown.filter(({ agreement }) => agreement.holds),
    shown.filter(({ agreement }) => !agreement.holds),
  ]
  const title = t(view, crumb.data)
  const rows = (some: readonly Shown[]) => (
    <RowList>
      {some.map((one) => (
        <AgreementRow key={one.agreement.id} {...{ view, titles, zone }} shown={one} />
      ))}
    </RowList>
  )
  return (
    <Page view={view} title={title} crumbs={[{ path: '/my', title: t(view, crumb.my) }]}>
      <Heading title={title} lead={t(view, said.lead)} />
      {holding.length === 0 ? (
        <EmptyState icon="hand" title={t(view, said.none)} text={t(view, said.noneText)} />
      ) : (
        <Section title={t(view, said.holding)}>{rows(holding)}</Section>
      )}
      {ended.length === 0 ? null : <Section title={t(view, said.ended)}>{rows(ended)}</Section>}
      {bundles.length === 0 ? null : (
        <Section title={t(view, said.offered)}>
          <RowList>
            {bundles.map(({ id, title: name, purpose, recipient }) => (
              <Row
                key={id}
                view={view}
                path={`/my/data/bundles/${id}`}
                title={`${t(view, nameOf(recipient, view.today))}: ${t(view, name)}`}
              >
                <p>{t(view, purpose)}</p>
              </Row>
            ))}
          </RowList>
        </Section>
      )}
      {listed ? (
        <p>
          <a href={href(view, '/third-parties')}>{t(view, said.listed)}</a>
        </p>
      ) : null}
      <p>
        <a href={href(view, '/my/consents')}>{t(view, said.more)}</a>
      </p>
    </Page>
  )
}

function AgreementRow({
  view,
  titles,
  zone,
  shown: { agreement, bundle, name, unused, stopped },
}: Named & { shown: Shown }): VNode {
  const uses = agreement.lines.reduce((sum, line) => sum + line.uses, 0)
  const last = lastOf(agreement.lines)
  return (
    <Row
      view={view}
      path={`/my/data/agreements/${agreement.id}`}
      title={titleOf(view, bundle)}
      over={<StandingTag view={view} agreement={agreement} stopped={stopped} />}
    >
      <p>
        {name} ·{' '}
        {agreement.lines
          .filter(({ standing }) => standing === 'holds' || !agreement.holds)
          .map(({ grant }) => t(view, titles.register(grant.register)))
          .join(', ')}
      </p>
      <p class="soft">
        {t(view, said.uses, { count: uses })}
        {last === null ? null : (
          <>
            {' · '}
            {t(view, said.last)}: <MomentText view={view} moment={last} zone={zone} />
          </>
        )}
        {' · '}
        {t(view, said.until)}: <DateText view={view} day={agreement.until} />
      </p>
      {unused ? <p>{t(view, said.unused)}</p> : null}
    </Row>
  )
}

function lastOf(lines: readonly AgreedLine[]): Temporal.Instant | null {
  return lines.reduce<Temporal.Instant | null>(
    (last, { lastUse }) =>
      lastUse !== null && (last === null || Temporal.Instant.compare(lastUse, last) > 0) ? lastUse : last,
    null,
  )
}
