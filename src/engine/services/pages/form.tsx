import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Button, ButtonGroup } from '#web/button'
import { DraftKeeper } from '#web/draft-keeper'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Note } from '#web/prose'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { StepIndicator } from '#web/step-indicator'
import { href, t } from '#web/view'
import { field, type Field, type LifeEvent, type Service } from 'madang/pack'
import type { Draft } from '../model.ts'
import { type MadeRead, ReadPanel } from './known.tsx'
import { steps } from './steps.ts'
import type { Saying } from './values.ts'

const said = {
  my: { ko: '내 일', en: 'My matters' },
  title: { ko: '신청서', en: 'Application' },
  nothing: {
    ko: '정부가 이미 아는 것으로 다 채웠습니다. 적으실 것이 없습니다. 살펴보고 ‘다음’을 눌러 주십시오.',
    en: 'Everything is filled in from what government knows already. Have a look, then press Next.',
  },
  lead: {
    ko: '정부가 이미 아는 것은 묻지 않습니다. 아래 {count}가지만 적어 주십시오.',
    en: 'What government already knows is not asked. Please answer {count} questions.',
  },
  questions: { ko: '적어 주실 것', en: 'Your answers' },
  shared: { ko: '{services}에 함께 씁니다', en: 'Used for {services}' },
  known: { ko: '이미 알고 있는 것', en: 'What is already known' },
  knownText: {
    ko: '틀린 것이 있으면 그 정보를 가진 곳에서 고칠 수 있습니다. 눌러서 펼쳐 보십시오.',
    en: 'If something is wrong, the office that holds it can correct it. Press to open.',
  },
  next: { ko: '다음', en: 'Continue' },
  later: { ko: '저장하고 나중에 하기', en: 'Save and come back later' },
  yes: { ko: '예', en: 'Yes' },
  no: { ko: '아니요', en: 'No' },
} satisfies Record<string, Text>

/** One question of a form: asked once, for one or several services. */
export interface Question {
  readonly name: string
  readonly field: Field<never>
  readonly services: readonly Service[]
  /** What is already known, to choose from. */
  readonly options: Readonly<Record<string, Text>>
}

/** What a life event asks, each question once, with what is known to choose from. */
export function questionsOf(event: LifeEvent, draft: Draft): Question[] {
  const questions = new Map<string, Question>()
  for (const service of event.members) {
    const suggested = service.suggest?.((draft.known[service.id] ?? {}) as Readonly<Record<string, unknown>>) ?? {}
    for (const [name, one] of Object.entries(service.asks)) {
      const before = questions.get(name)
      const options = Object.fromEntries((suggested[name] ?? []).map(({ value, title }) => [value, title]))
      questions.set(name, {
        name,
        field: one,
        services: [...(before?.services ?? []), service],
        options: { ...before?.options, ...options },
      })
    }
  }
  return [...questions.values()]
}

interface ApplicationProps {
  readonly saying: Saying
  readonly event: LifeEvent
  readonly draft: Draft
  readonly known: readonly MadeRead[]
}

/** The form: what is asked, grouped by what it is for; what is known, behind it. */
export function ApplicationPage({ saying, event, draft, known }: ApplicationProps): VNode {
  const { view } = saying
  const questions = questionsOf(event, draft)
  const here = `/my/applications/${draft.id}`
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/my', title: t(view, said.my) }]}>
      <ErrorSummary view={view} />
      <Heading
        over={t(view, event.title)}
        title={t(view, said.title)}
        lead={t(view, questions.length === 0 ? said.nothing : said.lead, { count: questions.length })}
      />
      <StepIndicator view={view} steps={steps(view)} current={1} />
      <Form view={view} action={here}>
        {groups(questions).map(([services, group]) => (
          <Section
            key={services}
            title={
              services === ''
                ? t(view, said.questions)
                : (group[0]?.services.map(({ title }) => t(view, title)).join(' · ') ?? '')
            }
          >
            <div class="form">
              {group.map((question) => (
                <QuestionInput
                  key={question.name}
                  saying={saying}
                  question={question}
                  value={draft.answers[question.name]}
                />
              ))}
            </div>
          </Section>
        ))}
        <DraftKeeper view={view} action={`${here}/keep`} />
        <ButtonGroup>
          <Button>{t(view, said.next)}</Button>
          <button class="button tertiary" type="submit" formaction={href(view, `${here}/keep`)}>
            {t(view, said.later)}
          </button>
        </ButtonGroup>
      </Form>
      <Section title={t(view, said.known)}>
        <Note>{t(view, said.knownText)}</Note>
        <div>
          {known.map((made, at) => (
            <ReadPanel key={made.key} saying={saying} made={made} open={at === 0} />
          ))}
        </div>
      </Section>
    </Page>
  )
}

/** One question as an input: with what is known to choose from, it becomes a choice; a flag is answered with yes or no. */
export function QuestionInput({
  saying: { view },
  question,
  value,
}: {
  saying: Saying
  question: Question
  value: string | undefined
}): VNode {
  const options = Object.fromEntries(Object.entries(question.options).map(([key, text]) => [key, t(view, text)]))
  return (
    <FieldInput
      view={view}
      name={question.name}
      field={asked(question)}
      value={value ?? null}
      {...(Object.keys(options).length > 0 ? { options } : {})}
    />
  )
}

function asked({ field: one, options }: Question): Field<never> {
  if (Object.keys(options).length > 0) return { ...one, type: 'choice' }
  if (one.type === 'flag') return { ...one, ...field.choice(one.title, { yes: said.yes, no: said.no }) }
  return one
}

/** Questions that serve the same services stand together. */
function groups(questions: readonly Question[]): [string, Question[]][] {
  const found = new Map<string, Question[]>()
  for (const question of questions) {
    const key = question.services.map(({ id }) => id).join('+')
    found.set(key, [...(found.get(key) ?? []), question])
  }
  return [...found]
}
