import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Saying } from '#engine/services'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { DateText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInputs } from '#web/field-input'
import { ActButton, Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Prose } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { href, t } from '#web/view'
import { citation, type Field, field, type Privacy as Rules } from 'madang/pack'
import type { Deferral } from '../model.ts'

const said = {
  office: { ko: '사무실', en: 'My office' },
  title: { ko: '나중에 알리기', en: 'Telling people later' },
  lead: {
    ko: '수사 때문에 정보를 본 것을 나중에 알려야 할 때 씁니다. 한 사람이 청하고 다른 사람이 승인하며, 끝나는 날이 꼭 있습니다. 그날이 되면 모두 나옵니다.',
    en: 'For looks at data of which people may only be told later, because of an investigation. One officer asks, another approves, and there is always a last day. On that day everything is shown.',
  },
  law: { ko: '근거: {law}', en: 'Ground: {law}' },
  ask: { ko: '새로 청하기', en: 'Ask for one' },
  send: { ko: '청하기', en: 'Ask' },
  list: { ko: '우리 기관이 청한 것', en: 'What our office has asked for' },
  none: { ko: '청한 것이 없습니다', en: 'Nothing was asked for' },
  noneText: { ko: '청하면 여기에 나옵니다.', en: 'Requests will appear here.' },
  person: { ko: '누구에게', en: 'Who is told later' },
  number: { ko: '영장·사건 번호', en: 'Warrant or case' },
  until: { ko: '모두 나오는 날', en: 'Shown from' },
  reason: { ko: '까닭', en: 'Reason' },
  why: { ko: '이유', en: 'Reason and ground' },
  whyText: { ko: '무엇에 근거했는지 보기', en: 'See what it rests on' },
  look: { ko: '이 승인에 따라 정보 보기', en: 'Look at the data under it' },
  assumed: { ko: '법에 없는 것', en: 'What the law does not say' },
  extends: { ko: '앞의 것을 늘림', en: 'Moves an earlier day' },
  asked: { ko: '승인을 기다림', en: 'Waits for approval' },
  approved: { ko: '승인됨', en: 'Approved' },
  refused: { ko: '허락하지 않음', en: 'Refused' },
  lifted: { ko: '일찍 끝냄', en: 'Ended early' },
  decide: { ko: '정하기', en: 'Decide' },
  extend: { ko: '늘려 달라고 하기', en: 'Ask for a later day' },
  lift: { ko: '지금 알리기', en: 'Show everything now' },
  state: { ko: '상태', en: 'State' },
  asker: { ko: '청한 담당자', en: 'Asked by' },
  first: { ko: '처음 것 보기', en: 'See the first one' },
  done: { ko: '기록했습니다', en: 'Recorded' },
} satisfies Record<string, Text>

/** Whom it is about. */
const whose = (numbered: Pick<Field, 'title'> | undefined) =>
  field.text(numbered?.title ?? { ko: '누구', en: 'Who' }, {
    max: 40,
    hint: { ko: '그 사람을 찾는 데만 쓰고 남기지 않습니다.', en: 'Used to find the person, and not kept.' },
  })
const askFields = {
  number: field.text({ ko: '영장이나 사건의 번호', en: 'Number of the warrant or case' }, { max: 60 }),
  until: field.date({ ko: '모두 나오는 날', en: 'Shown from' }),
  reason: field.text(
    { ko: '바로 알리면 안 되는 까닭', en: 'Why telling at once would harm it' },
    { min: 5, max: 2_000 },
  ),
}
const decideFields = {
  verdict: field.choice(
    { ko: '미루어도 됩니까?', en: 'May telling wait?' },
    { yes: { ko: '예, 그날까지 미룹니다', en: 'Yes, until that day' }, no: { ko: '아니요', en: 'No' } },
  ),
  reason: field.text({ ko: '정한 까닭', en: 'Reason' }, { min: 5, max: 2_000 }),
}
const extendFields = {
  until: field.date({ ko: '새 날', en: 'The new day' }),
  reason: field.text({ ko: '늘리는 까닭', en: 'Why it is needed' }, { min: 5, max: 2_000 }),
}

interface DeferralsProps {
  readonly saying: Saying
  readonly rules: Rules
  /** The field by which the country numbers people. */
  readonly numbered: Pick<Field, 'title'> | undefined
  readonly all: readonly Deferral[]
  readonly officer: string
  readonly may: { readonly ask: boolean; readonly approve: boolean }
  readonly done: boolean
}

/** What an office keeps from people until a day: ask, approve, move, end. */
export function DeferralsPage({ saying, rules, numbered, all, may, done }: DeferralsProps): VNode {
  const { view, names } = saying
  const { deferral } = rules
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/office', title: t(view, said.office) }]}>
      <ErrorSummary view={view} />
      {done ? <Alert tone="success" announced title={t(view, said.done)} /> : null}
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Prose>
        <p>{t(view, said.law, { law: [deferral.law, ...deferral.also].map(citation).join(', ') })}</p>
        {[deferral.longest, deferral.altogether].map(({ chosen }) =>
          chosen === undefined ? null : <p key={chosen.en}>{t(view, chosen)}</p>,
        )}
        {deferral.investigation === undefined ? null : (
          <p>
            {t(view, said.assumed)}: {t(view, deferral.investigation.assumed)}
          </p>
        )}
      </Prose>
      {may.ask ? (
        <Disclosure title={t(view, said.ask)} open={view.problem !== undefined}>
          <Form view={view} action="/officer/deferrals">
            <FieldInputs view={view} fields={{ person: whose(numbered), ...askFields }} />
            <ButtonGroup>
              <Button>{t(view, said.send)}</Button>
            </ButtonGroup>
          </Form>
        </Disclosure>
      ) : null}
      <Section title={t(view, said.list)}>
        {all.length === 0 ? (
          <EmptyState icon="done" title={t(view, said.none)} text={t(view, said.noneText)} />
        ) : (
          <Table
            caption={t(view, said.list)}
            columns={[said.number, said.person, said.until, said.state].map((title) => ({ title: t(view, title) }))}
            rows={all.map((one) => [
              <a href={href(view, `/officer/deferrals/${one.id}`)}>{one.number}</a>,
              names.get(one.person) ?? '',
              <DateText view={view} day={one.until} />,
              t(view, said[one.standing]),
            ])}
          />
        )}
      </Section>
    </Page>
  )
}

interface DeferralProps extends Pick<DeferralsProps, 'saying' | 'officer' | 'may' | 'done'> {
  readonly one: Deferral
  /** The day on which everything is shown, as last approved. */
  readonly until: Temporal.PlainDate
  /** Whether the office has something to look at under it. */
  readonly looks: boolean
}

/** One request: what it is for, what became of it, and what can be done. */
export function DeferralPage({ saying, one, until, officer, may, looks, done }: DeferralProps): VNode {
  const { view, names } = saying
  const extended = Temporal.PlainDate.compare(until, one.until) > 0
  return (
    <Page
      view={view}
      title={one.number}
      crumbs={[
        { path: '/office', title: t(view, said.office) },
        { path: '/officer/deferrals', title: t(view, said.title) },
      ]}
    >
      <ErrorSummary view={view} />
      {done ? <Alert tone="success" announced title={t(view, said.done)} /> : null}
      <Heading over={t(view, said[one.standing])} title={one.number} />
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.person), value: names.get(one.person) ?? '' },
          { name: t(view, said.until), value: <DateText view={view} day={extended ? until : one.until} /> },
          { name: t(view, said.reason), value: one.reason },
          { name: t(view, said.asker), value: names.get(one.askedBy) ?? '' },
          ...(one.extends === null
            ? []
            : [
                {
                  name: t(view, said.extends),
                  value: <a href={href(view, `/officer/deferrals/${one.extends}`)}>{t(view, said.first)}</a>,
                },
              ]),
          {
            name: t(view, said.why),
            value: <a href={href(view, `/officer/why/${one.decision ?? one.ask}`)}>{t(view, said.whyText)}</a>,
          },
        ]}
      />
      <Steps view={view} one={one} until={until} officer={officer} may={may} looks={looks} />
    </Page>
  )
}

type StepsProps = Pick<DeferralProps, 'officer' | 'may' | 'one' | 'until' | 'looks'> & { readonly view: Saying['view'] }

function Steps({ view, one, until, officer, may, looks }: StepsProps): VNode | null {
  const path = `/officer/deferrals/${one.id}`
  if (one.standing === 'asked' && may.approve && one.askedBy !== officer)
    return (
      <Section title={t(view, said.decide)}>
        <Form view={view} action={`${path}/decide`}>
          <FieldInputs view={view} fields={decideFields} />
          <ButtonGroup>
            <Button>{t(view, said.decide)}</Button>
          </ButtonGroup>
        </Form>
      </Section>
    )
  const runs = one.standing === 'approved' && one.extends === null && Temporal.PlainDate.compare(until, view.today) > 0
  if (!runs) return null
  return (
    <>
      {may.ask && looks ? (
        <p>
          <LinkButton view={view} path={`${path}/look`}>
            {t(view, said.look)}
          </LinkButton>
        </p>
      ) : null}
      {may.ask ? (
        <Disclosure title={t(view, said.extend)} open={view.problem !== undefined}>
          <Form view={view} action={`${path}/extend`}>
            <FieldInputs view={view} fields={extendFields} />
            <ButtonGroup>
              <Button kind="secondary">{t(view, said.extend)}</Button>
            </ButtonGroup>
          </Form>
        </Disclosure>
      ) : null}
      <ActButton view={view} action={`${path}/lift`} kind="tertiary">
        {t(view, said.lift)}
      </ActButton>
    </>
  )
}
