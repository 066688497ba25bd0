import type { VNode } from 'preact'
import { citation, field, type Law, type PackMap, type Rules } from 'madang/pack'
import { placeText } from '#engine/law'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { Button, ButtonGroup, LinkButton } from '#web/button'
import { DateText } from '#web/date-text'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { ActButton, Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Live } from '#web/live'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { href, t, type View } from '#web/view'
import { fewest, isOver, type Run } from '../model.ts'
import { said as listSaid } from './list.tsx'
import { type Scale, whole } from './numbers.ts'
import { Outcomes } from './outcomes.tsx'
import { statusText, Underway } from './progress.tsx'

const said = {
  changes: { ko: '무엇이 바뀐다면', en: 'If this changed' },
  from: { ko: '언제부터', en: 'From' },
  sample: { ko: '표본', en: 'Sample' },
  sampleText: {
    ko: '{day} 기준으로 지어낸 {people}명. 한 사람이 주민 {factor}명을 나타냅니다. 모두 올해 실제 주민 수에 맞춘 어림입니다.',
    en: '{people} invented people as of {day}; each stands for {factor} residents. All numbers are estimates for the whole country.',
  },
  method: {
    ko: '그날의 상태가 한 해 이어진다고 보고, 매달 주는 돈은 열두 달, 한 번 주는 돈은 한 번으로 셉니다. 신청 여부와 다른 급여와의 관계, 행동의 변화는 넣지 않았습니다. 표본이 {fewest}명이 안 되는 수는 밝히지 않습니다.',
    en: 'The state of that day is taken to last a year: monthly money counts twelve times, money paid once counts once. Take-up, other benefits and changed behaviour are left out. Numbers that fewer than {fewest} sampled people stand behind are not told.',
  },
  publish: { ko: '누구나 보게 하기', en: 'Let everybody see it' },
  hide: { ko: '그만 보이기', en: 'Show it no longer' },
  published: { ko: '누구나 이 주소에서 볼 수 있습니다:', en: 'Everybody can see it at' },
  propose: { ko: '개정안으로 내기', en: 'Propose it as a reform' },
  proposeText: {
    ko: '다른 담당자가 심사하고 시행해야 법이 됩니다. 낸 뒤에는 고칠 수 없습니다.',
    en: 'Another officer has to review it and put it in force. It cannot be edited afterwards.',
  },
  name: { ko: '개정안의 이름', en: 'Name of the reform' },
  reason: { ko: '까닭 (누구나 볼 수 있습니다)', en: 'Reason (everybody can read it)' },
  ground: { ko: '근거 조문', en: 'The article that allows it' },
  back: { ko: '시나리오로', en: 'To the scenario' },
} satisfies Record<string, Text>

export interface RunProps {
  readonly view: View
  readonly run: Run
  /** The law of the run's day. */
  readonly rules: readonly Rules[]
  readonly scale: Scale
  readonly place: (code: string) => Text
  readonly map: PackMap | undefined
  readonly own: boolean
  /** Where it stands for everybody. */
  readonly public: boolean
}

/** A run: how far it is, and then what came out. */
export function RunPage(props: RunProps): VNode {
  const { view, run, own } = props
  const { result } = run
  const crumbs = props.public
    ? [{ path: '/rules', title: t(view, { ko: '지금 쓰이는 규칙', en: 'Rules in force' }) }]
    : [
        { path: '/office', title: t(view, listSaid.office) },
        { path: '/officer/what-if', title: t(view, listSaid.title) },
      ]
  return (
    <Page view={view} title={run.title} crumbs={crumbs} width="wide">
      <ErrorSummary view={view} />
      <Heading over={t(view, listSaid.title)} title={run.title} />
      <Asked {...props} />
      <Live view={view} id="run" done={isOver(run)} news={statusText(view, run)} every={1}>
        {result === null ? (
          <Underway view={view} run={run} own={own} />
        ) : (
          <>
            <Outcomes {...props} result={result} />
            {own ? <Next {...props} /> : null}
          </>
        )}
      </Live>
    </Page>
  )
}

function Asked({ view, run, rules, scale }: RunProps): VNode {
  return (
    <SummaryList
      view={view}
      rows={[
        {
          name: t(view, said.changes),
          value: run.changes.map((one) => (
            <div key={placeText(view, rules, one)}>
              {placeText(view, rules, one)}:{' '}
              {one.kind === 'figure' ? (
                <strong>{Object.values(one.values).map(String).join(', ')}</strong>
              ) : (
                <code lang="en">{one.source}</code>
              )}
            </div>
          )),
        },
        { name: t(view, said.from), value: <DateText view={view} day={run.from} /> },
        {
          name: t(view, said.sample),
          value: t(view, said.sampleText, {
            ...{ day: run.drawnOn.toString(), people: whole(view, run.people), factor: whole(view, scale.factor) },
          }),
          note: t(view, said.method, { fewest }),
        },
      ]}
    />
  )
}

/** What its owner can do with a result: show it to everybody, make a reform of it. */
function Next({ view, run, rules }: RunProps): VNode {
  const path = `/officer/what-if/runs/${run.id}`
  const grounds = groundsOf(rules.filter(({ id }) => id === run.rules))
  return (
    <>
      {run.published ? (
        <Alert title={t(view, said.published)}>
          <p>
            <a href={href(view, `/what-if/${run.id}`)}>/what-if/{run.id}</a>
          </p>
        </Alert>
      ) : null}
      <ButtonGroup>
        <ActButton view={view} action={`${path}/publish`} words={{ published: String(!run.published) }}>
          {t(view, run.published ? said.hide : said.publish)}
        </ActButton>
        <LinkButton view={view} path={`/officer/what-if/${run.scenario}`} kind="text" size="medium">
          {t(view, said.back)}
        </LinkButton>
      </ButtonGroup>
      <Section title={t(view, said.propose)} id="propose">
        <Note>{t(view, said.proposeText)}</Note>
        <Form view={view} action={`${path}/propose`}>
          <FieldInput view={view} name="title" field={field.text(said.name)} value={run.title} />
          <FieldInput view={view} name="reason" field={field.text(said.reason)} rows={4} />
          <FieldInput view={view} name="ground" field={field.region(said.ground)} options={grounds} />
          <ButtonGroup>
            <Button>{t(view, said.propose)}</Button>
          </ButtonGroup>
        </Form>
      </Section>
    </>
  )
}

/** The articles that a set of rules cites, by the word under which a form sends them. */
function groundsOf(rules: readonly Rules[]): Record<string, string> {
  const laws = rules.flatMap((one): Law[] => [
    one.law,
    ...one.parameters.map(({ law }) => law),
    ...Object.values(one.conditions).map(({ law }) => law),
  ])
  return Object.fromEntries(laws.map((law) => [JSON.stringify([law.act, law.article, law.paragraph]), citation(law)]))
}
