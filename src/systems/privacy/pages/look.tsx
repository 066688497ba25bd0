import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import type { Answer } from '#engine/exchange'
import { Cited, type Saying } from '#engine/services'
import { dateText } from '#web/date-text'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { href, t } from '#web/view'
import { fieldValueText } from '#web/value-text'
import type { Investigation, Read } from 'madang/pack'
import type { Deferral } from '../model.ts'

const said = {
  office: { ko: '사무실', en: 'My office' },
  title: { ko: '나중에 알리기', en: 'Telling people later' },
  seen: {
    ko: '이 화면을 열 때마다 기록됩니다. {day}에 이 사람에게 모두 보입니다.',
    en: 'Each time this page is opened it is on record. The person sees all of it on {day}.',
  },
  nothing: { ko: '이 대장에 올라 있는 것이 없습니다.', en: 'This register has no entry.' },
  ground: { ko: '근거: ', en: 'Ground: ' },
  why: { ko: '이유 보기', en: 'See the reason' },
} satisfies Record<string, Text>

interface LookProps {
  readonly saying: Saying
  readonly investigation: Investigation | undefined
  readonly one: Deferral
  readonly answers: readonly Answer[]
  /** The day on which everything is shown. */
  readonly until: Temporal.PlainDate
}

/** What an officer looked at under a deferral. */
export function LookPage({ saying, investigation, one, answers, until }: LookProps): VNode {
  const { view, names } = saying
  return (
    <Page
      view={view}
      title={names.get(one.person) ?? one.number}
      crumbs={[
        { path: '/office', title: t(view, said.office) },
        { path: '/officer/deferrals', title: t(view, said.title) },
        { path: `/officer/deferrals/${one.id}`, title: one.number },
      ]}
    >
      <Heading
        over={investigation === undefined ? one.number : t(view, investigation.title)}
        title={names.get(one.person) ?? one.number}
      />
      <Note>{t(view, said.seen, { day: dateText(view, until) })}</Note>
      {investigation?.reads.map((read, at) => (
        <Found key={read.as} saying={saying} read={read} answer={answers[at]} />
      ))}
      {investigation === undefined ? null : <Note>{t(view, investigation.assumed)}</Note>}
    </Page>
  )
}

interface FoundProps {
  readonly saying: Saying
  readonly read: Read
  readonly answer: Answer | undefined
}

function Found({ saying, read, answer }: FoundProps): VNode {
  const { view, books, names } = saying
  const { register, fields, ground } = read
  const value = answer?.value ?? []
  const rows = (Array.isArray(value) ? value : [value]) as readonly Readonly<Record<string, unknown>>[]
  const known = { zone: books.pack.zone, place: books.place, names }
  return (
    <Section title={t(view, register.title)}>
      {rows.length === 0 ? (
        <Note>{t(view, said.nothing)}</Note>
      ) : (
        <Table
          caption={t(view, register.title)}
          columns={fields.map((name) => ({ title: t(view, books.fieldTitle(name, register.id)) }))}
          rows={rows.map((row) =>
            fields.map((name) => {
              const field = register.fields[name]
              return field === undefined ? '' : fieldValueText(view, known, field, row[name])
            }),
          )}
        />
      )}
      <p>
        {t(view, said.ground)}
        <Cited view={view} books={books} law={ground.law} />
      </p>
      {answer === undefined ? null : (
        <p>
          <a href={href(view, `/officer/why/${answer.act}`)}>{t(view, said.why)}</a>
        </p>
      )}
    </Section>
  )
}
