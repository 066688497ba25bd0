import type { VNode } from 'preact'
import { field, type Register } from 'madang/pack'
import type { Fault } from '#kernel/problem'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput, FieldInputs } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { StepIndicator } from '#web/step-indicator'
import { href, t, type View } from '#web/view'
import { type AnalysisPart, analysisParts, answersOf, askedIn, questionOf } from '../risk-analysis.ts'
import type { Terms } from '../purpose-model.ts'
import type { OpenedPurpose } from '../purpose-steps.ts'
import { mostGrounds, type Words } from '../terms.ts'
import { AnalysisPart as AnalysisSummary } from './analysis.tsx'
import { type Names, registerTitle, retentions } from './words.ts'

const said = {
  desk: { ko: '공동이용 책상', en: 'Sharing of data' },
  parts: {
    fields: { ko: '무엇을 어느 법에 따라', en: 'What, under which law' },
    task: { ko: '무슨 일에', en: 'For which task' },
    people: { ko: '누구의 어떤 정보', en: 'Whose data' },
    handling: { ko: '어떻게 다루나', en: 'How it is handled' },
    terms: { ko: '얼마나, 얼마 동안', en: 'How often, how long' },
    check: { ko: '확인하고 내기', en: 'Check and submit' },
  },
  ground: { ko: '근거 {number}', en: 'Ground {number}' },
  by: { ko: '무엇에 따라 봅니까?', en: 'On what ground?' },
  none: { ko: '쓰지 않음', en: 'Not used' },
  law: { ko: '법 조문', en: 'An article of law' },
  consent: { ko: '본인 동의 (동의를 요구하는 조문)', en: 'The person’s consent (and the article that asks for it)' },
  act: { ko: '법 이름', en: 'Act' },
  article: { ko: '조문', en: 'Article' },
  paragraph: { ko: '항', en: 'Paragraph' },
  why: { ko: '왜 필요합니까? (누구나 읽는 말로)', en: 'Why is it needed? (for everybody to read)' },
  whyEn: { ko: '같은 말을 영어로', en: 'The same in English' },
  retention: { ko: '본 것을 얼마 동안 보관합니까?', en: 'How long is what was read kept?' },
  until: { ko: '언제까지 필요합니까?', en: 'Until when is it needed?' },
  perDay: { ko: '하루에 몇 번 봅니까?', en: 'How many reads a day?' },
  next: { ko: '저장하고 다음', en: 'Save and continue' },
  save: { ko: '저장하기', en: 'Save' },
  submit: { ko: '내기', en: 'Submit' },
  missing: { ko: '아직 빠진 것이 있습니다', en: 'Something is still missing' },
  ready: {
    ko: '다 썼습니다. 내면 정보를 가진 기관이 심사합니다.',
    en: 'Complete. The office that holds the data will review it.',
  },
  go: { ko: '고치기', en: 'Change' },
} as const

/** The steps of writing a purpose. */
export const draftParts = ['fields', 'task', 'people', 'handling', 'terms', 'check'] as const
export type DraftPart = (typeof draftParts)[number]

export function isDraftPart(text: string): text is DraftPart {
  return draftParts.some((part) => part === text)
}

/** Which words a part of the form sends: those that it does not send were left empty. */
export function wordsOfPart(part: DraftPart, name: string): boolean {
  if (part === 'fields') return name.startsWith('ground-')
  if (part === 'terms') return ['why', 'why-en', 'retention', 'until', 'perDay'].includes(name)
  return part !== 'check' && Object.hasOwn(analysisParts[part], name)
}

/** The part of the form where a question stands. */
function partOf(name: string): DraftPart {
  return draftParts.find((part) => wordsOfPart(part, name)) ?? 'fields'
}

interface DraftProps extends OpenedPurpose {
  readonly view: View
  readonly names: Names
  readonly part: DraftPart
  readonly words: Words
  readonly register: Register
  readonly terms: Terms
  readonly faults: readonly Fault[]
}

/** One step of writing a purpose. Every step saves what was written, complete or not. */
export function DraftPage(props: DraftProps): VNode {
  const { view, names, purpose, part } = props
  const title = `${t(view, purpose.title)} · ${registerTitle(view, names, purpose.register)}`
  return (
    <Page view={view} title={title} crumbs={[{ path: '/officer/purposes', title: t(view, said.desk) }]}>
      {part === 'check' && props.faults.length > 0 ? null : <ErrorSummary view={view} />}
      <Heading over={title} title={t(view, said.parts[part])} />
      <StepIndicator
        view={view}
        steps={draftParts.map((one) => t(view, said.parts[one]))}
        current={draftParts.indexOf(part)}
      />
      {part === 'check' ? <CheckPart {...props} /> : null}
      <Form view={view} action={`/officer/purposes/${purpose.id}/${part}`}>
        {part === 'fields' ? <GroundFields {...props} /> : null}
        {part === 'terms' ? <TermFields {...props} /> : null}
        {part === 'task' || part === 'people' || part === 'handling' ? <Questions {...props} part={part} /> : null}
        <SendButtons view={view} part={part} ready={props.faults.length === 0} />
      </Form>
    </Page>
  )
}

/** What is complete can be submitted; everything else can be saved. */
function SendButtons({ view, part, ready }: { view: View; part: DraftPart; ready: boolean }): VNode | null {
  if (part === 'check') return ready ? <Button>{t(view, said.submit)}</Button> : null
  return (
    <ButtonGroup>
      <Button>{t(view, said.next)}</Button>
      <Button kind="secondary" name="stay" value="yes">
        {t(view, said.save)}
      </Button>
    </ButtonGroup>
  )
}

function Questions({ view, part, words }: DraftProps & { part: AnalysisPart }): VNode {
  const answers = answersOf(words)
  const values = Object.fromEntries(
    Object.entries(answers).map(([name, word]) => [name, questionOf(name)?.type === 'flag' ? word === 'yes' : word]),
  )
  return <FieldInputs view={view} fields={askedIn(part, answers)} values={values} />
}

/** Article by article: which fields are read under it. One empty place is there for another. */
function GroundFields({ view, words, register }: DraftProps): VNode {
  const places = Array.from({ length: mostGrounds }, (_, index) => index + 1)
  const used = places.filter((at) => ['law', 'consent'].includes(words[`ground-${at}-by`] ?? ''))
  const shown = places.slice(0, Math.min(mostGrounds, Math.max(1, (used.at(-1) ?? 0) + 1)))
  const by = field.choice(said.by, { none: said.none, law: said.law, consent: said.consent })
  return (
    <>
      {shown.map((at) => {
        const name = (part: string) => `ground-${at}-${part}`
        return (
          <Section key={at} title={t(view, said.ground, { number: at })}>
            <FieldInput view={view} name={name('by')} field={by} value={words[name('by')] ?? 'none'} />
            <FieldInput view={view} name={name('act')} field={field.text(said.act)} value={words[name('act')] ?? ''} />
            <FieldInput
              view={view}
              name={name('article')}
              field={field.text(said.article, { example: '제6조' })}
              value={words[name('article')] ?? ''}
            />
            <FieldInput
              view={view}
              name={name('paragraph')}
              field={field.text(said.paragraph, { optional: true })}
              value={words[name('paragraph')] ?? ''}
            />
            {Object.entries(register.fields).map(([key, one]) => (
              <FieldInput
                key={key}
                view={view}
                name={name(`field-${key}`)}
                field={field.flag(one.title)}
                value={words[name(`field-${key}`)] === 'true'}
              />
            ))}
          </Section>
        )
      })}
    </>
  )
}

function TermFields({ view, words }: DraftProps): VNode {
  const retention = field.choice(said.retention, retentions)
  return (
    <>
      <FieldInput view={view} name="why" field={field.text(said.why)} value={words['why'] ?? ''} rows={3} />
      <FieldInput
        view={view}
        name="why-en"
        field={field.text(said.whyEn, { optional: true })}
        value={words['why-en'] ?? ''}
        rows={3}
      />
      <FieldInput view={view} name="retention" field={retention} value={words['retention'] ?? ''} />
      <FieldInput
        view={view}
        name="until"
        field={field.date(said.until, { optional: true })}
        value={words['until'] ?? ''}
      />
      <FieldInput view={view} name="perDay" field={field.number(said.perDay)} value={words['perDay'] ?? ''} />
    </>
  )
}

function CheckPart({ view, purpose, terms, faults }: DraftProps): VNode {
  return (
    <>
      {faults.length === 0 ? (
        <Alert tone="success">{t(view, said.ready)}</Alert>
      ) : (
        <Alert tone="warning" title={t(view, said.missing)}>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.field} ${fault.code}`}>
                <a href={href(view, `/officer/purposes/${purpose.id}/${partOf(fault.field)}`)}>
                  {t(view, questionOf(fault.field)?.title ?? fault.text)}
                </a>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <AnalysisSummary view={view} terms={terms} service={purpose.title} />
      <ButtonGroup>
        <LinkButton view={view} path={`/officer/purposes/${purpose.id}/fields`} kind="secondary">
          {t(view, said.go)}
        </LinkButton>
      </ButtonGroup>
    </>
  )
}
