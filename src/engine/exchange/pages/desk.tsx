import type { VNode } from 'preact'
import { field } from 'madang/pack'
import { Button } from '#web/button'
import { Row, RowList } from '#web/card'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import { PurposeList } from './catalogue.tsx'
import { type Names, number, registerTitle, type Shown } from './words.ts'

const said = {
  office: { ko: '사무실', en: 'My office' },
  title: { ko: '공동이용 책상', en: 'Sharing of data' },
  lead: {
    ko: '다른 기관의 정보를 볼 일을 신청하고, 우리 정보를 보겠다는 신청을 심사합니다.',
    en: 'Ask to read other offices’ data, and review who asks for ours.',
  },
  sign: { ko: '우리 서명을 기다리는 신청', en: 'Waiting for our signature' },
  quota: { ko: '횟수를 늘려 달라는 요청', en: 'Asking for a larger quota' },
  drafts: { ko: '쓰던 신청', en: 'Drafts' },
  ours: { ko: '우리가 보는 것', en: 'What we read' },
  theirs: { ko: '우리 것을 보는 곳', en: 'Who reads ours' },
  rest: { ko: '{count}건 모두 목록에서 보기', en: 'See all {count} in the catalogue' },
  none: { ko: '기다리는 일이 없습니다', en: 'Nothing waits' },
  noneText: { ko: '새 신청이 오면 여기에 나타납니다.', en: 'What comes in will stand here.' },
  start: { ko: '새로 신청하기', en: 'Ask for a new purpose' },
  register: { ko: '어느 등록부를 봅니까?', en: 'Which register?' },
  service: {
    ko: '업무의 짧은 이름 (영문 소문자, 숫자, 붙임표)',
    en: 'Short name of the task (small letters, digits, hyphens)',
  },
  name: { ko: '업무의 이름', en: 'Title of the task' },
  go: { ko: '신청서 쓰기', en: 'Write it' },
  capacity: { ko: '우리 등록부가 하루에 답하는 횟수', en: 'What our registers serve a day' },
  ofRegister: { ko: '등록부', en: 'Register' },
  promised: { ko: '이용 목적에 준 횟수', en: 'Promised to purposes' },
  most: { ko: '모두 합해 많아야', en: 'At most, in all' },
  unbounded: { ko: '정하지 않음', en: 'Not bounded' },
  perDay: { ko: '하루에 많아야 몇 번', en: 'At most, a day' },
  set: { ko: '정하기', en: 'Set it' },
} as const

export interface DeskParts {
  readonly agency: string
  readonly drafts: boolean
  readonly signs: boolean
  readonly all: readonly Shown[]
  /** Purposes with a version that is being written. */
  readonly written: ReadonlySet<string>
  /** Own registers, with what they serve a day. */
  readonly capacities: ReadonlyMap<string, number | null>
}

/** What an officer of either side has to do about purposes. */
export function PurposeDeskPage({ view, names, desk }: { view: View; names: Names; desk: DeskParts }): VNode {
  const { agency, all, written } = desk
  const ours = all.filter(({ purpose }) => purpose.reader === agency)
  const theirs = all.filter(({ purpose }) => purpose.holder === agency)
  const waiting = desk.signs ? theirs.filter(({ standing }) => standing.inReview !== null) : []
  const quotas = [...new Set([...theirs, ...ours])].filter(({ standing }) => standing.quotaAsked !== null)
  const drafts = desk.drafts ? ours.filter(({ purpose }) => written.has(purpose.id)) : []
  const title = t(view, said.title)
  return (
    <Page view={view} title={title} width="wide" crumbs={[{ path: '/office', title: t(view, said.office) }]}>
      <ErrorSummary view={view} />
      <Heading title={title} lead={t(view, said.lead)} />
      {waiting.length + quotas.length + drafts.length === 0 ? (
        <EmptyState icon="paper" title={t(view, said.none)} text={t(view, said.noneText)} />
      ) : null}
      <Part view={view} names={names} title={t(view, said.sign)} all={waiting} />
      <Part view={view} names={names} title={t(view, said.quota)} all={quotas} />
      {drafts.length === 0 ? null : (
        <Section title={t(view, said.drafts)}>
          <RowList>
            {drafts.map(({ purpose }) => (
              <Row
                key={purpose.id}
                view={view}
                path={`/officer/purposes/${purpose.id}/fields`}
                title={`${t(view, purpose.title)} · ${registerTitle(view, names, purpose.register)}`}
              />
            ))}
          </RowList>
        </Section>
      )}
      {desk.drafts ? <StartForm view={view} names={names} /> : null}
      {desk.signs ? <Capacities view={view} names={names} desk={desk} /> : null}
      <Part
        view={view}
        names={names}
        title={t(view, said.ours)}
        all={ours.filter(({ purpose }) => purpose.versions.length > 0)}
        rest={`/purposes?agency=${agency}`}
      />
      <Part view={view} names={names} title={t(view, said.theirs)} all={theirs} rest={`/purposes?agency=${agency}`} />
    </Page>
  )
}

/** What each own register serves a day, and what of it is promised. */
function Capacities({ view, names, desk }: { view: View; names: Names; desk: DeskParts }): VNode | null {
  const { capacities, all } = desk
  if (capacities.size === 0) return null
  const promised = (register: string) =>
    all.reduce((sum, { purpose, standing }) => (purpose.register === register ? sum + standing.perDay : sum), 0)
  const options = Object.fromEntries([...capacities.keys()].map((id) => [id, registerTitle(view, names, id)]))
  return (
    <Section title={t(view, said.capacity)}>
      <Table
        caption={t(view, said.capacity)}
        columns={[
          { title: t(view, said.ofRegister) },
          { title: t(view, said.promised), figures: true },
          { title: t(view, said.most), figures: true },
        ]}
        rows={[...capacities].map(([id, most]) => [
          options[id],
          number(view, promised(id)),
          most === null ? t(view, said.unbounded) : number(view, most),
        ])}
      />
      <Form view={view} action="/officer/purposes/capacity">
        <FieldInput view={view} name="of" field={field.choice(said.ofRegister, {}) as never} options={options} />
        <FieldInput view={view} name="perDay" field={field.number(said.perDay)} />
        <Button kind="secondary">{t(view, said.set)}</Button>
      </Form>
    </Section>
  )
}

/** More than these stand in the catalogue. */
const newest = 5

interface PartProps {
  readonly view: View
  readonly names: Names
  readonly title: string
  readonly all: readonly Shown[]
  /** Where all of them stand, when only the newest are shown here. */
  readonly rest?: string
}

function Part({ view, names, title, all, rest }: PartProps): VNode | null {
  if (all.length === 0) return null
  const few = rest === undefined ? all : all.slice(-newest).toReversed()
  return (
    <Section title={title}>
      <PurposeList view={view} names={names} all={few} />
      {rest === undefined || few.length === all.length ? null : (
        <p>
          <a href={href(view, rest)}>{t(view, said.rest, { count: number(view, all.length) })}</a>
        </p>
      )}
    </Section>
  )
}

function StartForm({ view, names }: { view: View; names: Names }): VNode {
  const registers = Object.fromEntries(names.registers.map(({ id, title }) => [id, t(view, title)]))
  return (
    <Section title={t(view, said.start)} id="start">
      <Form view={view} action="/officer/purposes">
        <FieldInput view={view} name="register" field={field.choice(said.register, {}) as never} options={registers} />
        <FieldInput view={view} name="title" field={field.text(said.name)} />
        <FieldInput view={view} name="service" field={field.text(said.service, { example: 'home-visits' })} />
        <Button>{t(view, said.go)}</Button>
      </Form>
    </Section>
  )
}
