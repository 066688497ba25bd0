import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { Disclosure } from '#web/disclosure'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { href, t, type View } from '#web/view'
import type { Books } from '#engine/services'
import { type Field, field } from 'madang/pack'
import { fieldsOfPerson, personField, type Question, type QuestionBook, type Told } from '../question.ts'
import { FoundList, parts, type Shown } from './found.tsx'
import { Answers } from './answers.tsx'
import { hiddenWords } from './told-form.ts'

const said = {
  title: { ko: '내가 받을 수 있는 급여 찾기', en: 'Find the benefits you could have' },
  lead: {
    ko: '로그인하지 않고 몇 가지만 답하면 됩니다. 답할 때마다 결과가 늘어납니다.',
    en: 'No account is needed. Answer a few questions; with each, more becomes clear.',
  },
  kept: { ko: '답은 어디에도 남지 않습니다', en: 'Your answers are kept nowhere' },
  keptText: {
    ko: '답하신 내용은 지금 보고 계신 이 화면에만 있습니다. 서버에 저장하지도, 기록하지도 않습니다. 창을 닫으면 사라집니다.',
    en: 'What you answer is in this page alone. It is neither stored nor logged. Close the window and it is gone.',
  },
  question: { ko: '질문', en: 'Question' },
  done: { ko: '더 여쭤볼 것이 없습니다', en: 'There is nothing left to ask' },
  next: { ko: '다음', en: 'Continue' },
  skip: { ko: '건너뛰기', en: 'Skip' },
  forget: { ko: '모두 지우기', en: 'Forget everything' },
  results: { ko: '지금까지 알게 된 것', en: 'What is clear so far' },
  counts: {
    ko: '받으실 수 있는 것 {can}가지, 아직 모르는 것 {open}가지, 지금은 아닌 것 {no}가지',
    en: '{can} that you can have, {open} still open, {no} not for you now',
  },
  entry: { ko: '{register}: 해당하는 것이 있습니까?', en: '{register}: does this apply to you?' },
  yes: { ko: '예', en: 'Yes' },
  no: { ko: '아니요', en: 'No' },
  people: { ko: '누구와 함께 사십니까?', en: 'Who lives with you?' },
  peopleHint: {
    ko: '본인부터 한 사람씩 적어 주십시오. 이름은 묻지 않습니다.',
    en: 'Begin with yourself, then everybody who lives with you. No names are asked.',
  },
  self: { ko: '본인', en: 'You' },
  other: { ko: '함께 사는 사람 {at}', en: 'Person {at}' },
  more: { ko: '한 사람 더', en: 'Add a person' },
  fewer: { ko: '마지막 사람 빼기', en: 'Take the last one away' },
  signIn: { ko: '로그인하면 답하지 않아도 됩니다', en: 'Signed in, you need not answer' },
  signInText: {
    ko: '정부가 이미 아는 것으로 바로 찾아 드립니다.',
    en: 'What government already knows is looked up for you.',
  },
  signInGo: { ko: '로그인하고 찾기', en: 'Sign in and look' },
} satisfies Record<string, Text>

export interface Asked {
  readonly book: QuestionBook
  readonly told: Told
  readonly question: Question | null
  readonly shown: readonly Shown[]
  /** How many people the small form is shown for. */
  readonly count: number
  /** Something was answered already. */
  readonly begun: boolean
}

interface AskProps extends Asked {
  readonly view: View
  readonly books: Books
}

/** What can I get? One question after the other; the answers travel in the form and are nowhere else. */
export function AskPage(props: AskProps): VNode {
  const { view, question, told } = props
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} about={t(view, said.lead)}>
      <ErrorSummary view={view} />
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Alert title={t(view, said.kept)}>
        <p>{t(view, said.keptText)}</p>
      </Alert>
      <form class="form" method="post" action={href(view, '/benefits')} novalidate autocomplete="off">
        {hiddenWords(told, question).map(([name, word]) => (
          <input key={name} type="hidden" name={name} value={word} />
        ))}
        {question === null ? <Section title={t(view, said.done)} /> : <QuestionForm {...props} question={question} />}
        {props.begun ? (
          <Answers view={view} books={props.books} book={props.book} told={told} asked={question} />
        ) : null}
      </form>
      {props.begun ? (
        <ButtonGroup>
          <LinkButton view={view} path="/benefits" kind="tertiary" size="medium">
            {t(view, said.forget)}
          </LinkButton>
        </ButtonGroup>
      ) : null}
      <Results {...props} />
      {view.person === undefined ? (
        <Alert title={t(view, said.signIn)}>
          <p>{t(view, said.signInText)}</p>
          <ButtonGroup>
            <LinkButton view={view} path="/sign-in?to=/my/benefits" kind="secondary" size="medium">
              {t(view, said.signInGo)}
            </LinkButton>
          </ButtonGroup>
        </Alert>
      ) : null}
    </Page>
  )
}

function QuestionForm(props: AskProps & { readonly question: Question }): VNode {
  const { view, question } = props
  return (
    <Section id="question" title={t(view, said.question)}>
      <input type="hidden" name="asked" value={question.id} />
      <QuestionInputs {...props} />
      <ButtonGroup>
        <Button name="do" value="answer">
          {t(view, said.next)}
        </Button>
        <Button name="do" value="skip" kind="tertiary">
          {t(view, said.skip)}
        </Button>
      </ButtonGroup>
    </Section>
  )
}

function QuestionInputs({ view, books, question, told, count }: AskProps & { readonly question: Question }): VNode {
  if (question.kind === 'people') return <PeopleInputs view={view} question={question} told={told} count={count} />
  if (question.kind === 'entry') {
    const title = {
      ko: said.entry.ko.replace('{register}', question.read.register.title.ko),
      en: said.entry.en.replace('{register}', question.read.register.title.en),
    }
    const asked = field.choice(title, { yes: said.yes, no: said.no }, { hint: question.read.register.purpose })
    const before = told.entries[question.fact]
    return (
      <FieldInput
        view={view}
        name={question.id}
        field={asked}
        value={before === undefined ? null : before ? 'yes' : 'no'}
      />
    )
  }
  return (
    <FieldInput
      view={view}
      name={question.id}
      field={answerable(question.field)}
      value={told.words[question.id] ?? null}
      {...(question.field.type === 'region' ? { options: regionOptions(view, books) } : {})}
    />
  )
}

/** A flag is answered with yes or no, not by leaving a box alone; and whoever answers answers. */
function answerable(one: Field<never>): Field<never> {
  if (one.type !== 'flag') return { ...one, optional: false }
  const { title, hint } = one
  return field.choice(title, { true: said.yes, false: said.no }, hint === undefined ? {} : { hint }) as Field<never>
}

interface PeopleProps {
  readonly view: View
  readonly question: Extract<Question, { kind: 'people' }>
  readonly told: Told
  readonly count: number
}

function PeopleInputs({ view, question, told, count }: PeopleProps): VNode {
  const list = told.people[question.fact] ?? []
  return (
    <>
      <h3>{t(view, said.people)}</h3>
      <Note>{t(view, said.peopleHint)}</Note>
      <input type="hidden" name="count" value={count} />
      {Array.from({ length: count }, (_each, at) => (
        <fieldset key={at} class="field">
          <legend>
            <span class="label">{at === 0 ? t(view, said.self) : t(view, said.other, { at: at + 1 })}</span>
          </legend>
          <div class="form">
            {Object.entries(fieldsOfPerson(question, at, told)).map(([name, one]) => (
              <FieldInput
                key={name}
                view={view}
                name={personField(question.fact, at, name)}
                field={one}
                value={list[at]?.[name] ?? usual(one)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <ButtonGroup>
        <Button name="do" value="more" kind="secondary" size="medium">
          {t(view, said.more)}
        </Button>
        {count > 1 ? (
          <Button name="do" value="fewer" kind="tertiary" size="medium">
            {t(view, said.fewer)}
          </Button>
        ) : null}
      </ButtonGroup>
    </>
  )
}

/** What most people would say, so that they need not: no income of a kind, none of a choice that has a none. */
function usual({ unit, choices = {} }: Field<never>): string | null {
  if (unit === 'won') return '0'
  return Object.hasOwn(choices, 'none') ? 'none' : null
}

/** Cities and counties: enough for every rule that looks at where somebody lives. */
function regionOptions(view: View, books: Books): Record<string, string> {
  const regions = books.pack.regions().filter(({ level }) => level === 'municipality')
  const named = regions.map(({ code }) => [code, t(view, books.place(code))] as const)
  return Object.fromEntries(named.toSorted(([, a], [, b]) => a.localeCompare(b, view.language)))
}

function Results({ view, books, shown }: AskProps): VNode {
  const count = (...standings: readonly string[]) => shown.filter(({ standing }) => standings.includes(standing)).length
  return (
    <Section id="results" title={t(view, said.results)}>
      <p role="status">
        {t(view, said.counts, {
          can: count('can', 'could', 'officer'),
          open: count('ask'),
          no: count('no', 'not-together'),
        })}
      </p>
      {parts
        .filter(({ standings }) => !standings.includes('ask'))
        .map(({ standings, title }) => ({ title, some: shown.filter(({ standing }) => standings.includes(standing)) }))
        .filter(({ some }) => some.length > 0)
        .map(({ title, some }) => (
          <Disclosure key={title.en} title={`${t(view, title)} (${some.length})`} open={some[0]?.standing !== 'no'}>
            <FoundList view={view} books={books} shown={some} applying={false} />
          </Disclosure>
        ))}
    </Section>
  )
}
