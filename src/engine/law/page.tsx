import type { VNode } from 'preact'
import { field } from 'madang/pack'
import type { Article, Law, Rules } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { Button, ButtonGroup } from '#web/button'
import { Row, RowList } from '#web/card'
import { DateText, MomentText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { LawArticle } from '#web/law-article'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { Timeline } from '#web/timeline'
import { t, type View } from '#web/view'
import type { Amendment, Reform, Standing, Step } from './model.ts'
import { placeText, standings, stepsText } from './words.ts'

const said = {
  title: { ko: '법이 바뀐 내력', en: 'How the law has changed' },
  lead: {
    ko: '규칙을 바꾸자는 안과 그 뒤에 있었던 일입니다. 낸 사람이 스스로 심사하지 못하고, 시작된 날부터는 바꾸지 못합니다.',
    en: 'Every proposal to change a rule, and what became of it. Nobody reviews their own, and no day that has begun is touched.',
  },
  none: { ko: '아직 바꾸자는 안이 없습니다', en: 'Nothing has been proposed yet' },
  noneText: { ko: '지금은 처음에 실은 법이 그대로 쓰입니다.', en: 'The law holds as it was first written here.' },
  rules: { ko: '지금 쓰이는 규칙', en: 'Rules in force' },
  from: { ko: '시행일', en: 'In force from' },
  why: { ko: '까닭', en: 'Why' },
  ground: { ko: '근거', en: 'Ground' },
  changes: { ko: '무엇이 바뀌나', en: 'What changes' },
  place: { ko: '무엇', en: 'What' },
  before: { ko: '바뀌기 전', en: 'Before' },
  after: { ko: '바뀐 뒤', en: 'After' },
  steps: { ko: '있었던 일', en: 'What happened' },
  kinds: {
    propose: { ko: '냈습니다', en: 'Proposed' },
    approve: { ko: '심사해 받아들였습니다', en: 'Reviewed and approved' },
    reject: { ko: '심사해 받아들이지 않았습니다', en: 'Reviewed and rejected' },
    enact: { ko: '시행하기로 했습니다', en: 'Put in force' },
    withdraw: { ko: '거두었습니다', en: 'Withdrawn' },
  },
  review: { ko: '심사하기', en: 'Review' },
  enact: { ko: '시행하기', en: 'Put in force' },
  withdraw: { ko: '거두기', en: 'Withdraw' },
  approve: { ko: '받아들이기', en: 'Approve' },
  reject: { ko: '받아들이지 않기', en: 'Reject' },
  reason: { ko: '까닭 (누구나 볼 수 있습니다)', en: 'Reason (everybody can read it)' },
  own: {
    ko: '직접 낸 안은 다른 담당자가 심사합니다.',
    en: 'You proposed this: another officer reviews it.',
  },
} as const

/** What pages about reforms know beside the reform. */
export interface Titles {
  readonly rules: readonly Rules[]
  readonly zone: string
  /** Officers by id. */
  readonly names: ReadonlyMap<string, Text>
  readonly articleOf: (law: Law) => Article | undefined
}

interface Listed {
  readonly reform: Reform
  readonly standing: Standing
}

/** Every reform, newest first. */
export function ReformsPage({ view, titles, all }: { view: View; titles: Titles; all: readonly Listed[] }): VNode {
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[{ path: '/rules', title: t(view, said.rules) }]}>
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      {all.length === 0 ? (
        <EmptyState icon="law" title={t(view, said.none)} text={t(view, said.noneText)} />
      ) : (
        <RowList>
          {all.map(({ reform, standing }) => (
            <Row
              key={reform.id}
              view={view}
              level={2}
              path={`/reforms/${reform.id}`}
              title={reform.title}
              over={<StandingTag view={view} standing={standing} />}
            >
              <p>{reform.changes.map((one) => placeText(view, titles.rules, one)).join(', ')}</p>
              <p class="soft">
                {t(view, said.from)}: <DateText view={view} day={reform.from} />
              </p>
            </Row>
          ))}
        </RowList>
      )}
    </Page>
  )
}

interface OneProps extends Listed {
  readonly view: View
  readonly titles: Titles
  /** What the visitor may do next. */
  readonly may: readonly ('review' | 'enact' | 'withdraw' | 'own')[]
}

/** One reform: what it changes, side by side, why, and every step with its officer and reason. */
export function ReformPage({ view, titles, reform, standing, may }: OneProps): VNode {
  const action = (step: string) => `/reforms/${reform.id}/${step}`
  return (
    <Page
      view={view}
      title={reform.title}
      width="wide"
      crumbs={[
        { path: '/rules', title: t(view, said.rules) },
        { path: '/reforms', title: t(view, said.title) },
      ]}
    >
      <ErrorSummary view={view} />
      <Heading title={reform.title} lead={reform.reason} />
      <p>
        <StandingTag view={view} standing={standing} />
      </p>
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.from), value: <DateText view={view} day={reform.from} /> },
          {
            name: t(view, said.ground),
            value: <LawArticle view={view} law={reform.ground} article={titles.articleOf(reform.ground)} bare />,
          },
        ]}
      />
      <Section title={t(view, said.changes)}>
        <AmendmentTable view={view} rules={titles.rules} amendments={reform.changes} />
      </Section>
      <Section title={t(view, said.steps)}>
        <Steps view={view} titles={titles} reform={reform} />
      </Section>
      {may.includes('own') ? <Note>{t(view, said.own)}</Note> : null}
      {may.includes('review') ? (
        <ReasonForm view={view} action={action('review')} title={t(view, said.review)}>
          <Button name="verdict" value="approve">
            {t(view, said.approve)}
          </Button>
          <Button name="verdict" value="reject" kind="danger">
            {t(view, said.reject)}
          </Button>
        </ReasonForm>
      ) : null}
      {may.includes('enact') ? (
        <ReasonForm view={view} action={action('enact')} title={t(view, said.enact)}>
          <Button>{t(view, said.enact)}</Button>
        </ReasonForm>
      ) : null}
      {may.includes('withdraw') ? (
        <ReasonForm view={view} action={action('withdraw')} title={t(view, said.withdraw)}>
          <Button kind="danger">{t(view, said.withdraw)}</Button>
        </ReasonForm>
      ) : null}
    </Page>
  )
}

function ReasonForm(one: { view: View; action: string; title: string; children: VNode | VNode[] }): VNode {
  const name = `reason-${one.action.split('/').at(-1) ?? ''}`
  return (
    <Section title={one.title}>
      <Form view={one.view} action={one.action}>
        <FieldInput view={one.view} name={name} field={field.text(said.reason)} rows={3} />
        <ButtonGroup>{one.children}</ButtonGroup>
      </Form>
    </Section>
  )
}

/** Old and new text of everything that changes, beside each other. */
function AmendmentTable({
  view,
  rules,
  amendments,
}: {
  view: View
  rules: readonly Rules[]
  amendments: readonly Amendment[]
}): VNode {
  return (
    <Table
      caption={t(view, said.changes)}
      columns={[said.place, said.before, said.after].map((title) => ({ title: t(view, title) }))}
      rows={amendments.map((one) => [placeText(view, rules, one), ...sidesOf(view, rules, one)])}
    />
  )
}

function sidesOf(view: View, rules: readonly Rules[], one: Amendment): VNode[] {
  if (one.kind === 'figure') {
    return [one.before, one.values].map((steps) => (
      <>
        {stepsText(view, rules, { parameter: one.parameter, steps }).map((step) => (
          <div key={step}>{step}</div>
        ))}
      </>
    ))
  }
  const words = (text: Text | undefined) => (text === undefined ? null : <p>{t(view, text)}</p>)
  return [
    <>
      {words(one.text && one.textBefore)}
      <code lang="en">{one.before}</code>
    </>,
    <>
      {words(one.text)}
      <code lang="en">{one.source}</code>
    </>,
  ]
}

function Steps({ view, titles, reform }: { view: View; titles: Titles; reform: Reform }): VNode {
  const { proposedBy: by, proposedAt: at, reason, proposal: act } = reform
  const steps: readonly (Omit<Step, 'kind'> & { readonly kind: Step['kind'] | 'propose' })[] = [
    { kind: 'propose', by, at, reason, act },
    ...reform.steps,
  ]
  return (
    <Timeline
      happenings={steps.map((step) => ({
        id: step.act,
        when: <MomentText view={view} moment={step.at} zone={titles.zone} />,
        what: `${whoText(view, titles, step.by)}${t(view, said.kinds[step.kind])}`,
        children: <p>{step.reason}</p>,
      }))}
    />
  )
}

/** Whose step it was, before what it was; nothing where it is not known any more. */
function whoText(view: View, { names }: Titles, by: string): string {
  const who = names.get(by)
  return who === undefined ? '' : `${t(view, who)}: `
}

function StandingTag({ view, standing }: { view: View; standing: Standing }): VNode {
  const { text, tone } = standings[standing]
  return <Tag tone={tone}>{t(view, text)}</Tag>
}

/** Reforms of one set of rules, for the page of these rules: what changed, when, by whom; nothing where none was ever proposed. */
export function ReformHistory({
  view,
  titles,
  all,
}: {
  view: View
  titles: Titles
  all: readonly Listed[]
}): VNode | null {
  if (all.length === 0) return null
  return (
    <Section title={t(view, said.title)} id="reforms">
      <RowList>
        {all.map(({ reform, standing }) => (
          <Row
            key={reform.id}
            view={view}
            path={`/reforms/${reform.id}`}
            title={reform.title}
            over={<StandingTag view={view} standing={standing} />}
          >
            <p>
              {t(view, said.from)}: <DateText view={view} day={reform.from} /> · {t(view, said.why)}: {reform.reason}
            </p>
            <AmendmentTable view={view} rules={titles.rules} amendments={reform.changes} />
            <Steps view={view} titles={titles} reform={reform} />
          </Row>
        ))}
      </RowList>
    </Section>
  )
}
