import type { VNode } from 'preact'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { Row, RowList } from '#web/card'
import { DateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList, type SummaryRow } from '#web/summary-list'
import { Tag } from '#web/tag'
import { Timeline } from '#web/timeline'
import { href, t, type View } from '#web/view'
import type { Text } from '#kernel/i18n'
import { citation } from 'madang/pack'
import { type Grant, type Happened, type Standing, standing } from './model.ts'
import type { Titles } from './titles.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '내가 동의한 것', en: 'What I have agreed to' },
  lead: {
    ko: '어느 기관이 내 정보 가운데 무엇을 무엇에 쓰도록 허락했는지 모두 나옵니다. 언제든지 거둘 수 있습니다.',
    en: 'Every office that you let read your data, with the fields and the reason. You can take it back at any time.',
  },
  holding: { ko: '지금 허락한 것', en: 'In force' },
  ended: { ko: '끝난 것', en: 'Ended' },
  none: { ko: '지금 허락한 것이 없습니다', en: 'Nothing is in force' },
  noneText: {
    ko: '법이 정한 일에는 동의를 묻지 않습니다. 동의가 필요하면 그때 묻습니다.',
    en: 'Where the law decides you are not asked. Where your word is needed, you will be asked then.',
  },
  names: {
    holds: { text: { ko: '허락함', en: 'In force' }, tone: 'success' },
    withdrawn: { text: { ko: '거둠', en: 'Withdrawn' }, tone: 'warning' },
    expired: { text: { ko: '기간 끝남', en: 'Expired' }, tone: 'info' },
  },
  line: { ko: '{recipient}: {service}', en: '{recipient}: {service}' },
  whose: { ko: '누구의 정보', en: 'Whose data' },
  recipient: { ko: '보는 곳', en: 'Who may read' },
  what: { ko: '보는 내용', en: 'What may be read' },
  from: { ko: '{register} ({holder})', en: '{register} ({holder})' },
  why: { ko: '쓰는 까닭', en: 'What for' },
  service: { ko: '어느 일에', en: 'For which service' },
  given: { ko: '동의한 때', en: 'Agreed on' },
  until: { ko: '언제까지', en: 'Until' },
  history: { ko: '있었던 일', en: 'What happened' },
  reasons: { ko: '이유와 증명 보기', en: 'See the reason and the proof' },
  happened: {
    given: { ko: '동의했습니다', en: 'You agreed' },
    used: { ko: '{agency}에서 읽었습니다', en: '{agency} read it' },
    withdrawn: { ko: '동의를 거두었습니다', en: 'You withdrew' },
    expired: { ko: '동의한 기간이 끝났습니다', en: 'It came to its end' },
  },
  receipt: { ko: '동의 영수증 보기', en: 'See the receipt' },
  withdraw: { ko: '동의 거두기', en: 'Withdraw consent' },
  sure: { ko: '정말 거두시겠습니까?', en: 'Withdraw this consent?' },
  sureLead: {
    ko: '지금부터 이 기관은 이 정보를 읽을 수 없습니다. 아직 처리하고 있는 신청은 멈추고, 필요한 서류를 직접 내라고 할 수 있습니다. 이미 끝난 결정은 그대로입니다.',
    en: 'From this moment the office cannot read it. An application that is still under way stops there, and you may be asked for the papers yourself. What is decided already stays.',
  },
  keep: { ko: '그대로 두기', en: 'Keep it' },
} as const

interface Named {
  readonly view: View
  readonly titles: Titles
  readonly zone: string
}

/** A grant beside the name of the person whose it is. */
export interface Owned {
  readonly grant: Grant
  readonly name: string
}

/** All that a person, and whom they may act for, agreed to. */
export function ConsentsPage({
  view,
  titles,
  zone,
  grants,
  today,
}: Named & { grants: readonly Owned[]; today: Temporal.PlainDate }): VNode {
  const holding = grants.filter(({ grant }) => standing(grant, today) === 'holds')
  const ended = grants.filter(({ grant }) => standing(grant, today) !== 'holds')
  const named = { view, titles, zone }
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Section title={t(view, said.holding)}>
        {holding.length === 0 ? (
          <EmptyState icon="hand" title={t(view, said.none)} text={t(view, said.noneText)} />
        ) : (
          <GrantRows {...named} grants={holding} today={today} />
        )}
      </Section>
      {ended.length === 0 ? null : (
        <Section title={t(view, said.ended)}>
          <GrantRows {...named} grants={ended} today={today} />
        </Section>
      )}
    </Page>
  )
}

function GrantRows({
  view,
  titles,
  grants,
  today,
}: Named & { grants: readonly Owned[]; today: Temporal.PlainDate }): VNode {
  return (
    <RowList>
      {grants.map(({ grant, name }) => (
        <Row
          key={grant.id}
          view={view}
          path={`/my/consents/${grant.id}`}
          title={titleOf(view, titles, grant)}
          over={<StandingTag view={view} standing={standing(grant, today)} />}
        >
          <p>
            {name} · {fieldsOf(view, titles, grant)}
          </p>
          <p class="soft">
            {t(view, said.until)}: <DateText view={view} day={grant.until} />
          </p>
          {standing(grant, today) === 'holds' ? (
            <ButtonGroup>
              <LinkButton view={view} path={`/my/consents/${grant.id}/withdraw`} kind="tertiary" size="small">
                {t(view, said.withdraw)}
                <span class="unseen"> ({titleOf(view, titles, grant)})</span>
              </LinkButton>
            </ButtonGroup>
          ) : null}
        </Row>
      ))}
    </RowList>
  )
}

interface OneProps extends Named, Owned {
  readonly standing: Standing
}

/** One grant in full: what it allows, and every time it was used. */
export function ConsentPage({ history, ...one }: OneProps & { history: readonly Happened[] }): VNode {
  const { view, titles, zone, grant } = one
  const title = titleOf(view, titles, grant)
  return (
    <Page view={view} title={title} crumbs={crumbs(view)}>
      <Heading title={title} />
      <p>
        <StandingTag view={view} standing={one.standing} />
      </p>
      <SummaryList view={view} rows={rowsOf(one)} />
      <ButtonGroup>
        {one.standing === 'holds' ? (
          <LinkButton view={view} path={`/my/consents/${grant.id}/withdraw`} kind="secondary">
            {t(view, said.withdraw)}
          </LinkButton>
        ) : null}
        <LinkButton view={view} path={`/my/consents/${grant.id}/receipt`} kind="tertiary">
          {t(view, said.receipt)}
        </LinkButton>
      </ButtonGroup>
      <Section title={t(view, said.history)}>
        <Timeline
          happenings={history.map(({ what, at, agency, fields, act }, index) => ({
            id: act ?? `${what}-${String(index)}`,
            when:
              at instanceof Temporal.PlainDate ? (
                <DateText view={view} day={at} />
              ) : (
                <MomentText view={view} moment={at} zone={zone} />
              ),
            what: t(view, said.happened[what], { agency: agency === null ? '' : t(view, titles.agency(agency)) }),
            children: (
              <>
                {what === 'used' ? (
                  <p class="soft">{fields.map((field) => t(view, titles.field(grant.register, field))).join(', ')}</p>
                ) : null}
                {act === null ? null : <a href={href(view, `/my/why/${act}`)}>{t(view, said.reasons)}</a>}
              </>
            ),
          }))}
        />
      </Section>
    </Page>
  )
}

/** Asks once more, and says what it means. */
export function WithdrawPage(one: OneProps): VNode {
  const { view, titles, grant } = one
  return (
    <Page view={view} title={t(view, said.sure)} crumbs={crumbs(view)}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.sure)} over={titleOf(view, titles, grant)} lead={t(view, said.sureLead)} />
      <SummaryList view={view} rows={rowsOf(one)} />
      <Form view={view} action={`/my/consents/${grant.id}/withdraw`}>
        <ButtonGroup>
          <Button kind="danger">{t(view, said.withdraw)}</Button>
          <LinkButton view={view} path={`/my/consents/${grant.id}`} kind="text">
            {t(view, said.keep)}
          </LinkButton>
        </ButtonGroup>
      </Form>
    </Page>
  )
}

function rowsOf({ view, titles, zone, grant, name }: OneProps): SummaryRow[] {
  return [
    { name: t(view, said.whose), value: name },
    { name: t(view, said.recipient), value: t(view, titles.agency(grant.recipient)) },
    { name: t(view, said.service), value: t(view, titles.service(grant.service)) },
    {
      name: t(view, said.what),
      value: fieldsOf(view, titles, grant),
      note: t(view, said.from, {
        register: t(view, titles.register(grant.register)),
        holder: t(view, titles.agency(grant.holder)),
      }),
    },
    { name: t(view, said.why), value: t(view, grant.purpose), note: <span lang="ko">{citation(grant.law)}</span> },
    { name: t(view, said.given), value: <MomentText view={view} moment={grant.givenAt} zone={zone} /> },
    { name: t(view, said.until), value: <DateText view={view} day={grant.until} /> },
  ]
}

function StandingTag({ view, standing: name }: { view: View; standing: Standing }): VNode {
  const { text, tone } = said.names[name]
  return <Tag tone={tone}>{t(view, text satisfies Text)}</Tag>
}

const titleOf = (view: View, titles: Titles, grant: Grant) =>
  t(view, said.line, {
    recipient: t(view, titles.agency(grant.recipient)),
    service: t(view, titles.service(grant.service)),
  })
const fieldsOf = (view: View, titles: Titles, { register, fields }: Grant) =>
  fields.map((field) => t(view, titles.field(register, field))).join(', ')
const crumbs = (view: View) => [
  { path: '/my', title: t(view, said.my) },
  { path: '/my/consents', title: t(view, said.title) },
]
