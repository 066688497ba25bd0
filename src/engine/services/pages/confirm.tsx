import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { StepIndicator } from '#web/step-indicator'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import type { LifeEvent } from 'madang/pack'
import type { Draft } from '../model.ts'
import { officeText } from './books.ts'
import { type Question, questionsOf } from './form.tsx'
import { type MadeRead, ReadPanel } from './known.tsx'
import { steps } from './steps.ts'
import { deadlineText } from './terms.ts'
import { type Saying, valueText } from './values.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  form: { ko: '신청서', en: 'Application' },
  title: { ko: '보내기 전 확인', en: 'Check and send' },
  lead: {
    ko: '맞는지 한 번만 확인해 주십시오. 아래 단추를 누르면 {count}가지가 한꺼번에 신청됩니다.',
    en: 'Please look it over once. One button applies for {count} things at once.',
  },
  answers: { ko: '적으신 것', en: 'What you wrote' },
  change: { ko: '고치기', en: 'Change' },
  offices: { ko: '처리할 곳', en: 'Who will do what' },
  officesCaption: { ko: '보내면 아래 기관이 나누어 처리합니다', en: 'These offices take it from here' },
  service: { ko: '일', en: 'Service' },
  office: { ko: '맡은 곳', en: 'Office' },
  time: { ko: '걸리는 시간', en: 'Time' },
  known: { ko: '함께 보내는 정보', en: 'What goes with it' },
  send: { ko: '이대로 신청하기', en: 'Apply' },
  back: { ko: '돌아가서 고치기', en: 'Go back and change' },
  fault: { ko: '아직 보낼 수 없습니다', en: 'This cannot be sent yet' },
  none: { ko: '적지 않음', en: 'Left empty' },
} satisfies Record<string, Text>

interface ConfirmProps {
  readonly saying: Saying
  readonly event: LifeEvent
  readonly draft: Draft
  readonly known: readonly MadeRead[]
}

/** Everything that will be sent, and one button. */
export function ConfirmPage({ saying, event, draft, known }: ConfirmProps): VNode {
  const { view, books } = saying
  const form = `/my/applications/${draft.id}`
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[
        { path: '/my', title: t(view, said.my) },
        { path: form, title: t(view, said.form) },
      ]}
    >
      <Faults view={view} form={form} />
      <Heading
        over={t(view, event.title)}
        title={t(view, said.title)}
        lead={t(view, said.lead, { count: event.members.length })}
      />
      <StepIndicator view={view} steps={steps(view)} current={2} />
      <Section title={t(view, said.answers)}>
        <SummaryList
          view={view}
          rows={questionsOf(event, draft).map((question) => ({
            name: t(view, question.field.title),
            value: answerText(saying, question, draft.answers[question.name]),
            change: { path: form, text: t(view, said.change) },
          }))}
        />
      </Section>
      <Section title={t(view, said.offices)}>
        <Table
          caption={t(view, said.officesCaption)}
          columns={[{ title: t(view, said.service) }, { title: t(view, said.office) }, { title: t(view, said.time) }]}
          rows={event.members.map((service) => [
            t(view, service.title),
            t(view, officeText(books, service.owner.id, { on: view.today, region: draft.region })),
            t(view, deadlineText(service.deadline)),
          ])}
        />
      </Section>
      <Section title={t(view, said.known)}>
        <div>
          {known.map((made) => (
            <ReadPanel key={made.key} saying={saying} made={made} />
          ))}
        </div>
      </Section>
      <Form view={view} action={`${form}/confirm`}>
        <ButtonGroup>
          <Button>{t(view, said.send)}</Button>
          <LinkButton view={view} path={form} kind="tertiary">
            {t(view, said.back)}
          </LinkButton>
        </ButtonGroup>
      </Form>
    </Page>
  )
}

/** What stands in the way of sending; the fields are on the page before. */
function Faults({ view, form }: { view: View; form: string }): VNode | null {
  const { problem } = view
  if (!problem) return null
  return (
    <Alert tone="danger" announced title={t(view, problem.faults.length > 0 ? said.fault : problem.title)}>
      <ul class="bullets">
        {problem.faults.map(({ field, text }) => (
          <li key={field}>{t(view, text)}</li>
        ))}
      </ul>
      {problem.remedy ? <p>{t(view, problem.remedy)}</p> : null}
      <ButtonGroup>
        <LinkButton view={view} path={form} kind="secondary" size="medium">
          {t(view, said.back)}
        </LinkButton>
      </ButtonGroup>
    </Alert>
  )
}

/** What was answered, as the person chose it. */
export function answerText(saying: Saying, { field, options }: Question, answer: string | undefined): string {
  if (answer === undefined || answer === '') return t(saying.view, said.none)
  return options[answer]
    ? t(saying.view, options[answer])
    : field.type === 'account'
      ? answer
      : valueText(saying, field, answer)
}
