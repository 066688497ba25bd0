import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { type Saying, shownReason } from '#engine/services'
import { Alert } from '#web/alert'
import { Button, ButtonGroup } from '#web/button'
import { DateText, MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { ReasonTree } from '#web/reason-tree'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { href, t } from '#web/view'
import { field, type Privacy as Rules } from 'madang/pack'
import { isLate, kinds, type Matter } from '../model.ts'
import type { Opened } from '../privacy.ts'
import { Steps } from './mine.tsx'
import { findings, lastDayText, standings } from './words.ts'

const said = {
  office: { ko: '사무실', en: 'My office' },
  title: { ko: '개인정보: 물어온 일', en: 'Data protection: questions' },
  lead: {
    ko: '누가 내 정보를 왜 봤느냐고 물어온 일입니다. 급한 것이 위에 있습니다. 기한이 지나면 감독기관으로 저절로 넘어갑니다.',
    en: 'People ask who looked at their data, and why. The most urgent comes first. What is overdue goes to the authority by itself.',
  },
  empty: { ko: '물어온 일이 없습니다', en: 'Nobody has asked' },
  emptyText: { ko: '누가 물어오면 여기에 나옵니다.', en: 'Questions will appear here.' },
  matter: { ko: '물음', en: 'Question' },
  person: { ko: '누구의 정보', en: 'Whose data' },
  at: { ko: '물어온 날', en: 'Asked' },
  agency: { ko: '본 기관', en: 'Office that looked' },
  due: { ko: '기한', en: 'Due' },
  late: { ko: '기한 지남', en: 'Overdue' },
  done: { ko: '답했습니다. 편지를 보냈습니다.', en: 'Answered. The letter is on its way.' },
  words: { ko: '적어 온 말', en: 'In the person’s words' },
  reader: { ko: '본 담당자', en: 'The officer who looked' },
  nobody: {
    ko: '담당자가 아니라 규칙이나 신청에 따라 보았습니다',
    en: 'No officer: by rule, or because somebody applied',
  },
  state: { ko: '상태', en: 'State' },
  tree: { ko: '그 일의 이유', en: 'The reasons of that look' },
  steps: { ko: '지금까지', en: 'So far' },
  answer: { ko: '답하기', en: 'Answer' },
  send: { ko: '답하고 알리기', en: 'Answer and notify' },
  pass: { ko: '감독기관에 올리기', en: 'Pass it to the authority' },
  passSend: { ko: '올리기', en: 'Pass it on' },
  own: {
    ko: '정보를 본 본인은 답할 수 없습니다. 다른 담당자가 답해야 합니다.',
    en: 'You looked yourself, so a colleague must answer.',
  },
} satisfies Record<string, Text>

const answerFields = {
  verdict: field.choice(
    { ko: '이 열람은 어떠했습니까?', en: 'What do you find?' },
    {
      lawful: { ko: '근거가 있고 필요한 만큼만 봤습니다', en: 'It had a ground, and was no more than needed' },
      unlawful: { ko: '보지 말아야 했습니다', en: 'It should not have happened' },
    },
  ),
  reason: field.text(
    { ko: '까닭', en: 'Reason' },
    { hint: { ko: '그대로 편지에 나갑니다.', en: 'It stands in the letter as you write it.' }, min: 5, max: 2_000 },
  ),
}
const passFields = { reason: field.text({ ko: '올리는 까닭', en: 'Why it is passed on' }, { min: 5, max: 2_000 }) }

const crumbsOf = ({ view }: Saying) => [{ path: '/office', title: t(view, said.office) }]

interface DeskProps {
  readonly saying: Saying
  readonly matters: readonly Matter[]
  readonly now: Temporal.Instant
  readonly done: boolean
}

/** What people asked about the looks of an office. */
export function PrivacyDeskPage({ saying, matters, now, done }: DeskProps): VNode {
  const { view, books, names } = saying
  const columns = [said.matter, said.person, said.agency, said.at, said.due].map((title) => ({ title: t(view, title) }))
  return (
    <Page view={view} title={t(view, said.title)} crumbs={crumbsOf(saying)} width="wide">
      {done ? <Alert tone="success" announced title={t(view, said.done)} /> : null}
      <Heading
        {...(view.officer ? { over: view.officer.office } : {})}
        title={t(view, said.title)}
        lead={t(view, said.lead)}
      />
      {matters.length === 0 ? (
        <EmptyState icon="done" title={t(view, said.empty)} text={t(view, said.emptyText)} />
      ) : (
        <Table
          caption={t(view, said.title)}
          columns={columns}
          rows={matters.map((one) => [
            <a href={href(view, `/officer/privacy/${one.id}`)}>{t(view, kinds[one.kind])}</a>,
            names.get(one.person) ?? '',
            t(view, books.agency(one.agency, view.today)),
            <DateText view={view} day={one.at.toZonedDateTimeISO(books.pack.zone).toPlainDate()} />,
            <>
              {lastDayText(saying, one.due)} {isLate(one, now) ? <Tag tone="danger">{t(view, said.late)}</Tag> : null}
            </>,
          ])}
        />
      )}
    </Page>
  )
}

interface DeskMatterProps {
  readonly saying: Saying
  readonly opened: Opened
  readonly rules: Rules
  /** Whether the officer who looks may answer now; `own` when they looked themselves. */
  readonly may: 'answer' | 'own' | 'read'
}

/** One question at the desk: the look with its reasons, who it was, what was said, and the answer. */
export function PrivacyMatterPage({ saying, opened, rules, may }: DeskMatterProps): VNode {
  const { view, books, names } = saying
  const { matter, reason, reader } = opened
  const { standing } = matter
  return (
    <Page
      view={view}
      title={t(view, kinds[matter.kind])}
      crumbs={[...crumbsOf(saying), { path: '/officer/privacy', title: t(view, said.title) }]}
    >
      <ErrorSummary view={view} />
      <Heading over={t(view, books.agency(matter.agency, view.today))} title={t(view, kinds[matter.kind])} />
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.person), value: names.get(matter.person) ?? '' },
          { name: t(view, said.at), value: <MomentText view={view} moment={matter.at} zone={books.pack.zone} /> },
          { name: t(view, said.due), value: lastDayText(saying, matter.due) },
          {
            name: t(view, said.reader),
            value:
              reader === null
                ? t(view, said.nobody)
                : `${reader} (${t(view, books.agency(matter.agency, view.today))})`,
          },
          ...(matter.words === '' ? [] : [{ name: t(view, said.words), value: matter.words }]),
          {
            name: t(view, said.state),
            value: `${t(view, standings[standing])}${matter.unlawful === null ? '' : `: ${t(view, matter.unlawful ? findings.unlawful : findings.lawful)}`}`,
          },
        ]}
      />
      <Section title={t(view, said.tree)}>
        <ReasonTree view={view} reasons={[shownReason(saying, reason, null)]} />
      </Section>
      <Section title={t(view, said.steps)}>
        <Steps saying={saying} matter={matter} path={null} />
      </Section>
      {may === 'own' ? <Alert tone="warning" title={t(view, said.own)} /> : null}
      {may === 'answer' ? (
        <>
          <Section title={t(view, said.answer)}>
            <Form view={view} action={`/officer/privacy/${matter.id}/answer`}>
              <FieldInput view={view} name="verdict" field={answerFields.verdict} />
              <FieldInput view={view} name="reason" field={answerFields.reason} rows={4} />
              <ButtonGroup>
                <Button>{t(view, said.send)}</Button>
              </ButtonGroup>
            </Form>
            {rules.answer.chosen === undefined ? null : <p class="soft">{t(view, rules.answer.chosen)}</p>}
          </Section>
          {standing === 'filed' ? (
            <Disclosure title={t(view, said.pass)}>
              <Form view={view} action={`/officer/privacy/${matter.id}/escalate`} id="pass">
                <FieldInput view={view} name="pass-reason" field={passFields.reason} rows={4} />
                <ButtonGroup>
                  <Button kind="secondary">{t(view, said.passSend)}</Button>
                </ButtonGroup>
              </Form>
            </Disclosure>
          ) : null}
        </>
      ) : null}
    </Page>
  )
}
