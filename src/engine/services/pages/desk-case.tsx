import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { DateText, MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { Note } from '#web/prose'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { ArticleText } from '#web/law-article'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { shortNumber } from '#web/value-text'
import { href, t } from '#web/view'
import { citation, type Effect, field } from 'madang/pack'
import type { OfficeCalendar } from '../deadlines.ts'
import type { OpenedCase } from '../desk.ts'
import { answerText } from './confirm.tsx'
import { TimeLeft, workingDaysLeft } from './desk.tsx'
import { Gone } from './keeping.tsx'
import { ReadPanel } from './known.tsx'
import { Outcomes } from './panels.tsx'
import { type Saying, valueText } from './values.ts'

const said = {
  desk: { ko: '내 책상', en: 'My desk' },
  seen: {
    ko: '이 사건을 연 것은 기록에 남고, 당사자가 볼 수 있습니다.',
    en: 'Opening this case is recorded, and the person can see it.',
  },
  open: { ko: '정하셔야 할 것', en: 'What is open' },
  openLead: {
    ko: '규칙이 스스로 정할 수 없는 조건입니다.',
    en: 'Conditions that the rules cannot settle by themselves.',
  },
  none: { ko: '열려 있는 조건이 없습니다', en: 'No condition is open' },
  applicant: { ko: '신청한 분', en: 'Applicant' },
  number: { ko: '접수번호', en: 'Case' },
  received: { ko: '받은 때', en: 'Received' },
  due: { ko: '처리 기한', en: 'Due' },
  answers: { ko: '신청서에 적은 것', en: 'What was answered' },
  facts: { ko: '확인한 사실', en: 'What was read' },
  found: { ko: '규칙이 찾은 것', en: 'What the rules found' },
  foundText: { ko: '모든 조건과 그 결과입니다.', en: 'Every condition, and how it came out.' },
  rests: { ko: '바탕: {facts}', en: 'Rests on: {facts}' },
  entries: { ko: '{count}건', en: '{count} entries' },
  law: { ko: '{law} 전문', en: '{law} in full' },
  decide: { ko: '결정', en: 'Decision' },
  letters: { ko: '나갈 통지서 미리 보기', en: 'The letter that will go out' },
  letterYes: { ko: '받아들일 때', en: 'If granted' },
  letterNo: { ko: '받아들이지 않을 때', en: 'If not granted' },
  yourReason: { ko: '(적으신 까닭이 여기에 들어갑니다)', en: '(your reason stands here)' },
  send: { ko: '결정하고 통지하기', en: 'Decide and notify' },
  back: { ko: '책상으로 돌아가기', en: 'Back to the desk' },
  why: { ko: '왜 이 책상에 왔나: 이유 보기', en: 'Why it came to this desk: see the reason' },
  decided: { ko: '이미 결정된 일입니다', en: 'This has been decided' },
} satisfies Record<string, Text>

const asked = {
  verdict: field.choice(
    { ko: '받아들이시겠습니까?', en: 'Do you grant it?' },
    { yes: { ko: '받아들입니다', en: 'Yes, grant it' }, no: { ko: '받아들이지 않습니다', en: 'No, do not grant it' } },
  ),
  reason: field.text(
    { ko: '결정한 까닭', en: 'Reason for the decision' },
    {
      hint: {
        ko: '당사자에게 그대로 전해집니다. 쉬운 말로 적어 주십시오.',
        en: 'The person reads these words: please write plainly.',
      },
      min: 5,
      max: 2_000,
    },
  ),
}

export type Letter = Extract<Effect, { effect: 'letter' }>

/** The letters that each decision would send; `yes` is unknown while the rules lack what it would say. */
export interface LetterDrafts {
  readonly yes: readonly Letter[] | undefined
  readonly no: Letter
}

/** What stands in the letter of refusal before the officer has written a reason. */
export const reasonPlace: Text = said.yourReason

interface DeskCaseProps {
  readonly saying: Saying
  readonly opened: OpenedCase
  readonly letters: LetterDrafts
  readonly calendar: OfficeCalendar
}

/** One case on a desk: what is open, what was answered and read, what the rules found, the decision. */
export function DeskCasePage({ saying, opened, letters, calendar }: DeskCaseProps): VNode {
  const { view, books, names } = saying
  const { case: one, subCase, service, known } = opened
  const dueDay = subCase.due.toZonedDateTimeISO(books.pack.zone).toPlainDate()
  const article = books.article(service.law)
  return (
    <Page view={view} title={t(view, service.title)} crumbs={[{ path: '/desk', title: t(view, said.desk) }]}>
      <ErrorSummary view={view} />
      <Heading over={t(view, books.place(one.region))} title={t(view, service.title)} lead={t(view, said.seen)} />
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.applicant), value: names.get(one.applicant) ?? '' },
          { name: t(view, said.number), value: <span class="num">{shortNumber(one.id)}</span> },
          {
            name: t(view, said.received),
            value: <MomentText view={view} moment={one.submittedAt} zone={books.pack.zone} />,
          },
          {
            name: t(view, said.due),
            value: <DateText view={view} day={dueDay} weekday />,
            note: (
              <TimeLeft
                view={view}
                late={subCase.late}
                left={workingDaysLeft(Temporal.PlainDate.from(view.today), dueDay, calendar)}
              />
            ),
          },
        ]}
      />
      {subCase.act === null ? null : (
        <p>
          <a href={href(view, `/officer/why/${subCase.act}`)}>{t(view, said.why)}</a>
        </p>
      )}
      <Gone view={view} keeping={one.keeping} pack={books.pack} mine={false} />
      <OpenConditions saying={saying} opened={opened} />
      <Section title={t(view, said.answers)}>
        <SummaryList
          view={view}
          rows={Object.entries(service.asks).map(([name, one_]) => ({
            name: t(view, one_.title),
            value: answerText(saying, { name, field: one_, services: [service], options: {} }, one.answers[name]),
          }))}
        />
      </Section>
      <Section title={t(view, said.facts)}>
        {service.reads.map((read) => (
          <ReadPanel key={read.as} saying={saying} made={{ key: read.as, read, value: known.facts[read.as] }} />
        ))}
      </Section>
      <Section title={t(view, said.found)}>
        <Note>{t(view, said.foundText)}</Note>
        <Found saying={saying} opened={opened} only={() => true} />
        {article === undefined ? null : (
          <Disclosure title={t(view, said.law, { law: citation(service.law) })}>
            <ArticleText view={view} article={article} />
          </Disclosure>
        )}
      </Section>
      {subCase.status === 'with-officer' ? (
        <Deciding saying={saying} opened={opened} letters={letters} />
      ) : (
        <Alert title={t(view, said.decided)} />
      )}
    </Page>
  )
}

function OpenConditions({ saying, opened }: { saying: Saying; opened: OpenedCase }): VNode {
  const { view } = saying
  const open = opened.finding.conditions.filter(({ verdict }) => verdict !== 'yes')
  return (
    <Section title={t(view, said.open)}>
      {open.length === 0 ? (
        <p>{t(view, said.none)}</p>
      ) : (
        <Alert tone="warning" title={t(view, said.openLead)}>
          <Found saying={saying} opened={opened} only={(verdict) => verdict !== 'yes'} />
        </Alert>
      )}
    </Section>
  )
}

/** Conditions with verdict, article, and the facts that each rests on. */
function Found({
  saying,
  opened: { service, finding },
  only,
}: {
  saying: Saying
  opened: OpenedCase
  only: (verdict: string) => boolean
}): VNode {
  const { view, books } = saying
  const shown = finding.conditions.filter(({ verdict }) => only(verdict))
  const note = (id: string) => {
    const facts = shown.find((one) => one.id === id)?.facts ?? []
    const lines = facts.flatMap(({ path, value }) => factText(saying, service, { path, value }) ?? [])
    return lines.length === 0 ? undefined : t(view, said.rests, { facts: [...new Set(lines)].join(' · ') })
  }
  return (
    <Outcomes
      view={view}
      books={books}
      conditions={service.rules.conditions}
      finding={{ conditions: shown }}
      note={note}
    />
  )
}

function factText(
  saying: Saying,
  { rules, asks }: OpenedCase['service'],
  { path, value }: { readonly path: string; readonly value: unknown },
): string | undefined {
  const [name = '', key = ''] = path.split('.')
  // What was asked knows its choices by name; the fact of the rules may be plain text.
  const one = (name === 'answers' ? asks[key] : undefined) ?? rules.facts[name]?.[key]
  if (one === undefined) return undefined
  const shown = Array.isArray(value)
    ? t(saying.view, said.entries, { count: value.length })
    : valueText(saying, one, value)
  return `${t(saying.view, one.title)} ${shown}`
}

function Deciding({
  saying: { view },
  opened: { case: one, service },
  letters,
}: {
  saying: Saying
  opened: OpenedCase
  letters: LetterDrafts
}): VNode {
  return (
    <Section title={t(view, said.decide)}>
      <Form view={view} action={`/desk/${one.id}/${service.id}`}>
        <FieldInput view={view} name="verdict" field={asked.verdict} />
        <FieldInput view={view} name="reason" field={asked.reason} rows={5} />
        <div>
          {letters.yes === undefined
            ? null
            : letters.yes.map((letter, at) => (
                <LetterPreview
                  key={at}
                  title={`${t(view, said.letters)}: ${t(view, said.letterYes)}`}
                  view={view}
                  letter={letter}
                />
              ))}
          <LetterPreview
            title={`${t(view, said.letters)}: ${t(view, said.letterNo)}`}
            view={view}
            letter={letters.no}
          />
        </div>
        <ButtonGroup>
          <Button>{t(view, said.send)}</Button>
          <LinkButton view={view} path="/desk" kind="text">
            {t(view, said.back)}
          </LinkButton>
        </ButtonGroup>
      </Form>
    </Section>
  )
}

function LetterPreview({ view, title, letter }: { view: Saying['view']; title: string; letter: Letter }): VNode {
  return (
    <Disclosure title={title}>
      <div class="prose">
        <p>
          <strong>{t(view, letter.title)}</strong>
        </p>
        {t(view, letter.body)
          .split('\n')
          .map((line, at) => (
            <p key={at}>{line}</p>
          ))}
      </div>
    </Disclosure>
  )
}
