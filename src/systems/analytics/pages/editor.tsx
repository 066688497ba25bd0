import type { VNode } from 'preact'
import { citation, field, type Parameter, type Rules } from 'madang/pack'
import { type Change, expressionsOf, expressionText, valueAt, valueText } from '#engine/law'
import { languages, type Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { MomentText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { ActButton, Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import type { Opened } from '../analytics.ts'
import { conditionOf, figureWord, wordFor } from '../changes.ts'
import type { ListedRun } from '../model.ts'
import type { Name } from '../names.ts'
import { FeelNames, FeelText } from './feel-text.tsx'
import { said as listSaid } from './list.tsx'
import { moneyText, type Scale, whole } from './numbers.ts'
import { statusText } from './progress.tsx'

const said = {
  lead: {
    ko: '{rules}의 숫자와 식입니다. 고친 것만 바뀐 법으로 칩니다.',
    en: 'The figures and expressions of {rules}. What you change is the reform; all else stays the law.',
  },
  figures: { ko: '법이 정한 숫자', en: 'Figures that the law sets' },
  law: { ko: '지금 법: {value} ({law})', en: 'The law: {value} ({law})' },
  later: {
    ko: '지금 법: {value} ({law}). 고치면 그 뒤로 정해진 값 {later}은(는) 없어집니다.',
    en: 'The law: {value} ({law}). A change does away with what is set for later: {later}.',
  },
  conditions: { ko: '조건과 계산식(FEEL)', en: 'Conditions and formulas (FEEL)' },
  conditionsLead: {
    ko: '사실과 숫자의 이름을 한글이나 영어로 치면 아래에 나옵니다. 틀린 곳은 치는 동안 알려 줍니다.',
    en: 'Type a fact or figure by its name, in Korean or English, and it is offered below. Faults are told as you type.',
  },
  expression: { ko: '식: {place}', en: 'Expression: {place}' },
  changed: { ko: '고침', en: 'changed' },
  people: { ko: '몇 사람에게 물어볼까요', en: 'How many people to ask' },
  peopleOf: { ko: '{count}명', en: '{count} people' },
  keep: { ko: '살펴보고 저장', en: 'Check and keep' },
  ask: { ko: '계산하기', en: 'Compute' },
  copy: { ko: '베껴서 새로 만들기', en: 'Make a copy' },
  foreign: { ko: '다른 사람이 만든 시나리오입니다', en: 'This scenario is somebody else’s' },
  foreignText: { ko: '고치려면 베끼십시오.', en: 'Make a copy to change it.' },
  runs: { ko: '계산한 것', en: 'Computed' },
  when: { ko: '언제', en: 'When' },
  how: { ko: '상태', en: 'State' },
  cost: { ko: '한 해 더 드는 돈', en: 'Added cost a year' },
  see: { ko: '규칙 보기', en: 'See the rules' },
  words: {
    ko: { ko: '조건을 말로 (한국어)', en: 'The condition in words (Korean)' },
    en: { ko: '조건을 말로 (영어)', en: 'The condition in words (English)' },
  },
} as const

interface EditorProps {
  readonly view: View
  readonly opened: Opened
  readonly names: readonly Name[]
  readonly zone: string
  readonly sizes: readonly number[]
  readonly scaleOf: (run: ListedRun) => Scale
}

/** One scenario: what the law says and what it would say, to be changed, checked and computed. */
export function EditorPage(props: EditorProps): VNode {
  const { view, opened, names, sizes } = props
  const { scenario, rules, own } = opened
  const path = `/officer/what-if/${scenario.id}`
  return (
    <Page
      view={view}
      title={scenario.title}
      crumbs={[
        { path: '/office', title: t(view, listSaid.office) },
        { path: '/officer/what-if', title: t(view, listSaid.title) },
      ]}
      width="wide"
    >
      <ErrorSummary view={view} />
      <Heading title={scenario.title} lead={t(view, said.lead, { rules: t(view, rules.title) })} />
      {own ? null : (
        <Alert title={t(view, said.foreign)}>
          <p>{t(view, said.foreignText)}</p>
        </Alert>
      )}
      <Runs {...props} />
      <FeelNames view={view} names={names} />
      <Form view={view} action={path}>
        <FieldInput view={view} name="title" field={field.text(listSaid.name)} value={scenario.title} />
        <FieldInput view={view} name="from" field={field.date(listSaid.from)} value={scenario.from.toString()} />
        <Section title={t(view, said.figures)}>
          {rules.parameters.map((one) => (
            <Figure key={one.name} view={view} opened={opened} parameter={one} />
          ))}
        </Section>
        <Section title={t(view, said.conditions)}>
          <Note>{t(view, said.conditionsLead)}</Note>
          {expressionsOf(rules).map((one) => (
            <Expression key={one.expression} view={view} opened={opened} {...one} />
          ))}
        </Section>
        {own ? (
          <>
            <FieldInput
              view={view}
              name="people"
              field={field.choice(
                said.people,
                Object.fromEntries(sizes.map((size) => [String(size), countText(size)])),
              )}
              value={String(sizes.at(-1))}
            />
            <ButtonGroup>
              <Button name="do" value="ask">
                {t(view, said.ask)}
              </Button>
              <Button name="do" value="keep" kind="secondary">
                {t(view, said.keep)}
              </Button>
            </ButtonGroup>
          </>
        ) : null}
      </Form>
      <ButtonGroup>
        <ActButton view={view} action={`${path}/copy`}>
          {t(view, said.copy)}
        </ActButton>
        <LinkButton view={view} path={`/rules/${rules.id}`} kind="text" size="medium">
          {t(view, said.see)}
        </LinkButton>
      </ButtonGroup>
    </Page>
  )
}

function countText(size: number): Text {
  const one = (language: string) => new Intl.NumberFormat(language).format(size)
  return { ko: said.peopleOf.ko.replace('{count}', one('ko')), en: said.peopleOf.en.replace('{count}', one('en')) }
}

interface PartProps {
  readonly view: View
  readonly opened: Opened
}

function Figure({ view, opened, parameter }: PartProps & { parameter: Parameter }): VNode | null {
  const { from, changes } = opened.scenario
  const day = from.toString()
  const before = valueAt(parameter.values, day)
  if (before === null) return null
  const change = changes.find((one) => one.kind === 'figure' && one.parameter === parameter.name)
  const value = change?.kind === 'figure' ? (Object.values(change.values)[0] ?? before) : before
  const later = Object.entries(parameter.values)
    .filter(([step]) => step > day)
    .map(([step, next]) => `${step} ${valueText(view, next, parameter.unit)}`)
  const words = {
    value: valueText(view, before, parameter.unit),
    law: citation(parameter.law),
    later: later.join(', '),
  }
  return (
    <FieldInput
      view={view}
      name={wordFor.figure(parameter.name)}
      field={field.text(parameter.title)}
      value={figureWord(value)}
      hint={t(view, later.length === 0 ? said.law : said.later, words)}
    />
  )
}

function Expression({ view, opened, expression, source }: PartProps & { expression: string; source: string }): VNode {
  const { rules, scenario } = opened
  const change = expressionChange(scenario.changes, rules, expression)
  const name = wordFor.expression(expression)
  const condition = conditionOf(rules, expression)
  const place = expressionText(view, rules, expression)
  const open = change !== undefined || view.problem?.faults.some((fault) => fault.field === name) === true
  return (
    <Disclosure title={change === undefined ? place : `${place} (${t(view, said.changed)})`} open={open}>
      <FeelText view={view} rules={rules.id} from={scenario.from.toString()} expression={expression}>
        <FieldInput
          view={view}
          name={name}
          field={field.text({
            ko: said.expression.ko.replace('{place}', place),
            en: said.expression.en.replace('{place}', place),
          })}
          value={change?.source ?? source}
          rows={Math.min(8, 2 + Math.ceil(source.length / 70))}
        />
      </FeelText>
      {condition === undefined
        ? null
        : languages.map((language) => (
            <FieldInput
              key={language}
              view={view}
              name={wordFor.text(expression, language)}
              field={field.text(said.words[language])}
              value={(change?.text ?? condition.text)[language]}
            />
          ))}
    </Disclosure>
  )
}

function expressionChange(
  changes: readonly Change[],
  rules: Rules,
  expression: string,
): (Change & { readonly kind: 'expression' }) | undefined {
  return changes.find(
    (one): one is Change & { readonly kind: 'expression' } =>
      one.kind === 'expression' && one.rules === rules.id && one.expression === expression,
  )
}

function Runs({ view, opened: { runs }, zone, scaleOf }: EditorProps): VNode | null {
  if (runs.length === 0) return null
  return (
    <Section title={t(view, said.runs)}>
      <Table
        caption={t(view, said.runs)}
        columns={[
          { title: t(view, said.when) },
          { title: t(view, said.people), figures: true },
          { title: t(view, said.how) },
          { title: t(view, said.cost), figures: true },
        ]}
        rows={runs.map((run) => [
          <a href={href(view, `/officer/what-if/runs/${run.id}`)}>
            <MomentText view={view} moment={run.askedAt} zone={zone} />
          </a>,
          whole(view, run.people),
          statusText(view, run),
          run.result === null
            ? ''
            : moneyText(view, run.result.total.costAfter - run.result.total.costBefore, scaleOf(run), true),
        ])}
      />
    </Section>
  )
}
