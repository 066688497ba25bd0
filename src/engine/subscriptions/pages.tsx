import type { VNode } from 'preact'
import { field, nameOn, type Agency, type Register } from 'madang/pack'
import type { Language, Text } from '#kernel/i18n'
import type { Purposes } from '#engine/exchange'
import type { Tone } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { Row, RowList } from '#web/card'
import { MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { ActButton, Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { fieldId, href, t, type View } from '#web/view'
import type { DeadLetter, Subscription } from './model.ts'

const said = {
  office: { ko: '사무실', en: 'My office' },
  title: { ko: '바뀐 소식 받기', en: 'News of changes' },
  lead: {
    ko: '등록부가 바뀌면 이용 목적이 정한 항목만 알려 줍니다. 알릴 때마다 본인의 기록에 남습니다.',
    en: 'When a register changes, the fields that a purpose gives are told. Each telling stands in the person’s own record.',
  },
  none: { ko: '받는 소식이 없습니다', en: 'Nothing is told yet' },
  noneText: { ko: '이용 목적을 골라 시작할 수 있습니다.', en: 'Choose a purpose to begin.' },
  ours: { ko: '우리가 받는 소식', en: 'What we are told' },
  theirs: { ko: '우리 등록부의 소식을 받는 곳', en: 'Who is told of our registers' },
  start: { ko: '새로 받기', en: 'Be told of more' },
  purpose: { ko: '어느 이용 목적으로 받습니까?', en: 'Under which purpose?' },
  seePurpose: { ko: '이용 목적 보기', en: 'See the purpose' },
  choose: { ko: '고르기', en: 'Choose' },
  noPurpose: { ko: '쓰이고 있는 이용 목적이 없습니다.', en: 'There is no active purpose.' },
  fields: { ko: '어느 항목을 받습니까?', en: 'Which fields?' },
  consented: { ko: '{field} (본인이 동의한 동안만)', en: '{field} (only while the person agrees)' },
  how: { ko: '어떻게 받습니까?', en: 'How?' },
  pull: { ko: '우리가 물어봅니다', en: 'We ask' },
  push: { ko: '우리 주소로 보내 줍니다', en: 'Our address is called' },
  endpoint: { ko: '받을 주소 (https)', en: 'Address to be called (https)' },
  subscribe: { ko: '받기 시작', en: 'Begin' },
  reader: { ko: '받는 기관', en: 'Who is told' },
  register: { ko: '등록부', en: 'Register' },
  delivery: { ko: '방법', en: 'How' },
  position: { ko: '어디까지', en: 'How far' },
  reached: { ko: '{last}번 가운데 {sent}번까지 보냈습니다', en: 'Sent up to {sent} of {last}' },
  asked: { ko: '물어볼 주소', en: 'Where to ask' },
  trouble: { ko: '문제', en: 'Trouble' },
  tries: { ko: '{trouble}: {failures}번 실패, 다음 시도', en: '{trouble}: failed {failures} times, next try' },
  dead: { ko: '보내지 못하고 그만둔 소식', en: 'Given up' },
  deadText: { ko: '물어보는 주소로 다시 받을 수 있습니다.', en: 'They can still be asked for.' },
  number: { ko: '번호', en: 'Position' },
  when: { ko: '언제', en: 'When' },
  why: { ko: '왜', en: 'Why' },
  to: {
    paused: { ko: '멈추기', en: 'Pause' },
    active: { ko: '다시 받기', en: 'Go on' },
    ended: { ko: '끝내기', en: 'End' },
  },
} as const

const states: Readonly<Record<Subscription['state'], { readonly text: Text; readonly tone: Tone }>> = {
  active: { text: { ko: '받는 중', en: 'Active' }, tone: 'success' },
  paused: { text: { ko: '멈춤', en: 'Paused' }, tone: 'warning' },
  ended: { text: { ko: '끝남', en: 'Ended' }, tone: 'info' },
}

/** What pages about subscriptions know beside them. */
export interface Names {
  readonly agencies: readonly Agency[]
  readonly registers: readonly Register[]
  readonly zone: string
}

export type Purpose = Awaited<ReturnType<Purposes['open']>>

const agencyName = (view: View, { agencies }: Names, id: string) => {
  const found = agencies.find((one) => one.id === id)
  return found === undefined ? id : t(view, nameOn(found, view.today))
}
const registerTitle = (view: View, { registers }: Names, id: string) => {
  const found = registers.find((one) => one.id === id)
  return found === undefined ? id : t(view, found.title)
}
const fieldTitle = (view: View, { registers }: Names, register: string, name: string) => {
  const found = registers.find((one) => one.id === register)?.fields[name]
  return found === undefined ? name : t(view, found.title)
}

interface ListProps {
  readonly view: View
  readonly names: Names
  readonly agency: string
  readonly all: readonly Subscription[]
  /** Active purposes of the own agency. */
  readonly purposes: readonly Purpose[]
}

/** What the office is told, who is told of its registers, and the way to begin. */
export function SubscriptionsPage({ view, names, agency, all, purposes }: ListProps): VNode {
  const title = t(view, said.title)
  const ours = all.filter(({ reader }) => reader === agency)
  const theirs = all.filter(({ reader }) => reader !== agency)
  return (
    <Page view={view} title={title} crumbs={[{ path: '/office', title: t(view, said.office) }]}>
      <Heading title={title} lead={t(view, said.lead)} />
      {all.length === 0 ? <EmptyState icon="paper" title={t(view, said.none)} text={t(view, said.noneText)} /> : null}
      <List view={view} names={names} title={said.ours} all={ours} />
      <List view={view} names={names} title={said.theirs} all={theirs} />
      <Section title={t(view, said.start)}>
        {purposes.length === 0 ? (
          <Note>{t(view, said.noPurpose)}</Note>
        ) : (
          <form class="form" method="get" action={href(view, '/officer/subscriptions/new')}>
            <div class="field">
              <label class="label" for={fieldId('purpose')}>
                {t(view, said.purpose)}
              </label>
              <select class="input" id={fieldId('purpose')} name="purpose">
                {purposes.map(({ purpose }) => (
                  <option key={purpose.id} value={purpose.id}>
                    {t(view, purpose.title)} · {registerTitle(view, names, purpose.register)}
                  </option>
                ))}
              </select>
            </div>
            <Button kind="secondary">{t(view, said.choose)}</Button>
          </form>
        )}
      </Section>
    </Page>
  )
}

function List(one: { view: View; names: Names; title: Text; all: readonly Subscription[] }): VNode | null {
  const { view, names, title, all } = one
  if (all.length === 0) return null
  return (
    <Section title={t(view, title)}>
      <RowList>
        {all.map(({ id, register, reader, state, fields }) => (
          <Row
            key={id}
            view={view}
            path={`/officer/subscriptions/${id}`}
            title={`${registerTitle(view, names, register)} → ${agencyName(view, names, reader)}`}
            over={<Tag tone={states[state].tone}>{t(view, states[state].text)}</Tag>}
          >
            <p class="soft">{fields.map((name) => fieldTitle(view, names, register, name)).join(', ')}</p>
          </Row>
        ))}
      </RowList>
    </Section>
  )
}

/** Choosing the fields and the way. */
export function NewSubscriptionPage({ view, names, chosen }: { view: View; names: Names; chosen: Purpose }): VNode {
  const { purpose, standing } = chosen
  const fields = standing.inForce?.version.terms.fields ?? []
  const byLaw = new Set(fields.flatMap(({ field: name, ground }) => (ground.by === 'law' ? [name] : [])))
  const label = (language: Language, name: string) => {
    const own = { ...view, language }
    const given = fieldTitle(own, names, purpose.register, name)
    return byLaw.has(name) ? given : t(own, said.consented, { field: given })
  }
  const title = `${t(view, purpose.title)} · ${registerTitle(view, names, purpose.register)}`
  const how = field.choice(said.how, { pull: said.pull, push: said.push })
  return (
    <Page view={view} title={title} crumbs={[{ path: '/officer/subscriptions', title: t(view, said.title) }]}>
      <ErrorSummary view={view} />
      <Heading over={t(view, said.start)} title={title} />
      <Form view={view} action={`/officer/subscriptions/new?purpose=${purpose.id}`}>
        <fieldset class="field" id={fieldId('fields')} tabindex={-1}>
          <legend>
            <span class="label">{t(view, said.fields)}</span>
          </legend>
          {[...new Set(fields.map((one) => one.field))].map((name) => (
            <FieldInput
              key={name}
              view={view}
              name={`field-${name}`}
              field={field.flag({ ko: label('ko', name), en: label('en', name) })}
            />
          ))}
        </fieldset>
        <FieldInput view={view} name="delivery" field={how} value="pull" />
        <FieldInput view={view} name="endpoint" field={field.text(said.endpoint, { optional: true })} />
        <Button>{t(view, said.subscribe)}</Button>
      </Form>
    </Page>
  )
}

interface OneProps {
  readonly view: View
  readonly names: Names
  readonly origin: string
  readonly one: Subscription
  readonly dead: readonly DeadLetter[]
  readonly last: number
  /** The officer's agency is the one that is told. */
  readonly own: boolean
}

/** One subscription: how far it is, what is wrong, what was given up. */
export function SubscriptionPage({ view, names, origin, one, dead, last, own }: OneProps): VNode {
  const title = `${registerTitle(view, names, one.register)} → ${agencyName(view, names, one.reader)}`
  const next = one.state === 'active' ? (['paused', 'ended'] as const) : (['active', 'ended'] as const)
  const push = one.delivery === 'push'
  return (
    <Page view={view} title={title} crumbs={[{ path: '/officer/subscriptions', title: t(view, said.title) }]}>
      <ErrorSummary view={view} />
      <Heading title={title} />
      <p>
        <Tag tone={states[one.state].tone}>{t(view, states[one.state].text)}</Tag>
      </p>
      <SummaryList
        view={view}
        rows={[
          {
            name: t(view, said.fields),
            value: one.fields
              .map((name) => {
                const given = fieldTitle(view, names, one.register, name)
                return one.consented.includes(name) ? t(view, said.consented, { field: given }) : given
              })
              .join(', '),
          },
          {
            name: t(view, said.purpose),
            value: <a href={href(view, `/purposes/${one.purpose}`)}>{t(view, said.seePurpose)}</a>,
          },
          {
            name: t(view, said.delivery),
            value: t(view, push ? said.push : said.pull),
            ...(one.endpoint ? { note: one.endpoint } : {}),
          },
          { name: t(view, said.asked), value: <code>{`${origin}/api/subscriptions/${one.id}/events?after=0`}</code> },
          ...(push ? [{ name: t(view, said.position), value: t(view, said.reached, { sent: one.sent, last }) }] : []),
          ...(one.trouble === null
            ? []
            : [
                {
                  name: t(view, said.trouble),
                  value: (
                    <>
                      {t(view, said.tries, { trouble: one.trouble, failures: one.failures })}{' '}
                      {one.nextAt === null ? null : <MomentText view={view} moment={one.nextAt} zone={names.zone} />}
                    </>
                  ),
                },
              ]),
        ]}
      />
      {dead.length === 0 ? null : (
        <Section title={t(view, said.dead)}>
          <Note>{t(view, said.deadText)}</Note>
          <Table
            caption={t(view, said.dead)}
            columns={[said.number, said.when, said.why].map((text) => ({ title: t(view, text) }))}
            rows={dead.map(({ position, at, trouble }) => [
              String(position),
              <MomentText key="at" view={view} moment={at} zone={names.zone} />,
              trouble,
            ])}
          />
        </Section>
      )}
      {own && one.state !== 'ended' ? (
        <ButtonGroup>
          {next.map((to) => (
            <ActButton
              key={to}
              view={view}
              action={`/officer/subscriptions/${one.id}`}
              words={{ to }}
              kind={to === 'ended' ? 'danger' : 'secondary'}
            >
              {t(view, said.to[to])}
            </ActButton>
          ))}
        </ButtonGroup>
      ) : null}
    </Page>
  )
}
