import type { VNode } from 'preact'
import type { Titles } from '#engine/consent'
import { Button } from '#web/button'
import { DateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { href, t, type View } from '#web/view'
import { field } from 'madang/pack'
import { after, type Party, type StepKind } from '../model.ts'
import type { Opened } from '../parties.ts'
import { Steps } from './steps.tsx'
import { Needs, states } from './words.tsx'

const said = {
  office: { ko: '사무실', en: 'My office' },
  title: { ko: '정보를 받으려는 곳', en: 'Third parties' },
  lead: {
    ko: '등록을 신청한 곳과 등록된 곳입니다. 살펴볼 것이 위에 있습니다.',
    en: 'Who has applied, and who is registered. What waits for you comes first.',
  },
  empty: { ko: '신청한 곳이 없습니다', en: 'Nobody has applied' },
  emptyText: { ko: '신청이 들어오면 여기에 나옵니다.', en: 'Applications will appear here.' },
  name: { ko: '이름', en: 'Name' },
  state: { ko: '상태', en: 'State' },
  applied: { ko: '신청한 때', en: 'Applied' },
  until: { ko: '등록이 끝나는 날', en: 'Registered until' },
  contact: { ko: '연락처', en: 'Contact' },
  address: { ko: '사람들이 돌아갈 주소', en: 'Where people go back to' },
  keys: { ko: '공개 열쇠', en: 'Public keys' },
  asks: { ko: '물으려는 것', en: 'What it asks for' },
  decide: { ko: '정하기', en: 'Decide' },
  send: { ko: '정하고 알리기', en: 'Decide' },
  which: { ko: '어떻게 합니까?', en: 'What is to be done?' },
  reason: { ko: '까닭', en: 'Reason' },
  reasonHint: {
    ko: '신청한 곳이 그대로 봅니다. 멈추거나 끝내면 그 즉시 아무것도 읽지 못하고, 동의한 사람들에게 알림이 갑니다.',
    en: 'The applicant sees it as you write it. Stopped or ended, it reads nothing from that moment, and everybody who had agreed is told.',
  },
  choices: {
    grant: { ko: '등록합니다', en: 'Register' },
    refuse: { ko: '등록하지 않습니다', en: 'Refuse' },
    suspend: { ko: '지금 바로 멈춥니다', en: 'Stop it now' },
    resume: { ko: '다시 엽니다', en: 'Open it again' },
    end: { ko: '등록을 끝냅니다', en: 'End the registration' },
  },
} as const

const crumb = (view: View) => ({ path: '/office', title: t(view, said.office) })
const order = ['applied', 'suspended', 'registered', 'refused', 'ended']

/** The officer's list. */
export function PartiesDeskPage({ view, all, zone }: { view: View; all: readonly Party[]; zone: string }): VNode {
  const sorted = all.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[crumb(view)]} width="wide">
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {all.length === 0 ? (
        <EmptyState icon="done" title={t(view, said.empty)} text={t(view, said.emptyText)} />
      ) : (
        <Table
          caption={t(view, said.title)}
          columns={[said.name, said.state, said.applied].map((text) => ({ title: t(view, text) }))}
          rows={sorted.map(({ id, name, state, appliedAt }) => [
            <a href={href(view, `/officer/third-parties/${id}`)}>{t(view, name)}</a>,
            <Tag tone={states[state].tone}>{t(view, states[state].text)}</Tag>,
            <MomentText view={view} moment={appliedAt} zone={zone} />,
          ])}
        />
      )}
    </Page>
  )
}

interface PartyProps {
  readonly view: View
  readonly titles: Titles
  readonly opened: Opened
  readonly zone: string
}

/** One third party at the desk: what it says of itself, what was done, and what may be done now. */
export function PartyPage({ view, titles, opened, zone }: PartyProps): VNode {
  const { party, steps, bundles } = opened
  const { text, tone } = states[party.state]
  const name = t(view, party.name)
  return (
    <Page
      view={view}
      title={name}
      crumbs={[crumb(view), { path: '/officer/third-parties', title: t(view, said.title) }]}
    >
      <ErrorSummary view={view} />
      <Heading title={name} />
      <p>
        <Tag tone={tone}>{t(view, text)}</Tag>
      </p>
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.name), value: <BothNames party={party} /> },
          { name: t(view, said.contact), value: party.contact },
          { name: t(view, said.address), value: party.redirectUri },
          {
            name: t(view, said.keys),
            value: party.jwks.keys.map(({ kty, crv }) => [kty, crv].filter(Boolean).join(' ')).join(', '),
          },
          { name: t(view, said.applied), value: <MomentText view={view} moment={party.appliedAt} zone={zone} /> },
          ...(party.until === null
            ? []
            : [{ name: t(view, said.until), value: <DateText view={view} day={party.until} /> }]),
        ]}
      />
      <Section title={t(view, said.asks)}>
        <Needs view={view} titles={titles} bundles={bundles} />
      </Section>
      <Steps view={view} steps={steps} zone={zone} />
      <Decision view={view} party={party} />
    </Page>
  )
}

/** As it is called in either language: the officer examines both. */
function BothNames({ party: { name } }: { party: Party }): VNode {
  return (
    <>
      <span lang="ko">{name.ko}</span> · <span lang="en">{name.en}</span>
    </>
  )
}

function Decision({ view, party }: { view: View; party: Party }): VNode | null {
  const open = Object.entries(after).flatMap(([kind, { from }]) =>
    from.includes(party.state) ? [kind as Exclude<StepKind, 'keys'>] : [],
  )
  if (open.length === 0) return null
  const choices = Object.fromEntries(open.map((kind) => [kind, said.choices[kind]]))
  return (
    <Section title={t(view, said.decide)}>
      <Form view={view} action={`/officer/third-parties/${party.id}`}>
        <FieldInput view={view} name="kind" field={field.choice(said.which, choices)} />
        <FieldInput
          view={view}
          name="reason"
          field={field.text(said.reason, { hint: said.reasonHint, min: 5, max: 2_000 })}
          rows={3}
        />
        <Button>{t(view, said.send)}</Button>
      </Form>
    </Section>
  )
}
