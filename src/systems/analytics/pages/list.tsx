import type { VNode } from 'preact'
import { field } from 'madang/pack'
import type { Rules } from 'madang/pack'
import type { Text } from '#kernel/i18n'
import { Button, ButtonGroup } from '#web/button'
import { DateText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { ErrorSummary } from '#web/error-summary'
import { FieldInput } from '#web/field-input'
import { Form } from '#web/form'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import type { ListedRun, Scenario } from '../model.ts'
import { title as modelTitle } from './model.tsx'
import { moneyText, type Scale } from './numbers.ts'

export const said = {
  title: { ko: '법이 바뀐다면', en: 'What if the law changed?' },
  lead: {
    ko: '규칙의 숫자나 식을 바꾸면 누가 얼마나 더 받고 덜 받는지, 지어낸 인구로 미리 계산해 봅니다. 실제 사람의 정보는 쓰지 않습니다.',
    en: 'Change a figure or an expression of a rule, and see on an invented population who would gain and who would lose. Nobody’s real data are used.',
  },
  office: { ko: '사무실', en: 'My office' },
  fresh: { ko: '새 시나리오', en: 'A new scenario' },
  rules: { ko: '어느 규칙', en: 'Which rules' },
  name: { ko: '시나리오 이름', en: 'Name of the scenario' },
  from: { ko: '언제부터 바뀐다면', en: 'If it changed from' },
  create: { ko: '시작하기', en: 'Begin' },
  all: { ko: '시나리오', en: 'Scenarios' },
  none: { ko: '아직 시나리오가 없습니다', en: 'There is no scenario yet' },
  noneText: { ko: '위에서 규칙을 골라 시작하십시오.', en: 'Choose a set of rules above to begin.' },
  which: { ko: '견주기', en: 'Compare' },
  scenario: { ko: '시나리오', en: 'Scenario' },
  day: { ko: '바뀌는 날', en: 'From' },
  cost: { ko: '한 해 더 드는 돈', en: 'Added cost a year' },
  notYet: { ko: '계산 전', en: 'Not computed' },
  compare: { ko: '고른 것 견주기', en: 'Compare the chosen' },
  compareHint: { ko: '계산이 끝난 것을 두세 개 고르십시오.', en: 'Choose two or three that are computed.' },
  choose: { ko: '{title} 고르기', en: 'Choose {title}' },
} satisfies Record<string, Text>

interface ListProps {
  readonly view: View
  readonly askable: readonly Rules[]
  readonly all: readonly { readonly scenario: Scenario; readonly runs: readonly ListedRun[] }[]
  readonly scaleOf: (run: ListedRun) => Scale
  /** Chosen before: the set of rules from whose page one came. */
  readonly rules: string
  /** A day to begin with, ISO. */
  readonly from: string
}

/** Where an analyst begins: a new scenario, and everybody's before. */
export function ListPage({ view, askable, all, scaleOf, rules, from }: ListProps): VNode {
  const titles = new Map(askable.map((one) => [one.id, t(view, one.title)]))
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[{ path: '/office', title: t(view, said.office) }]}
      width="wide"
    >
      <ErrorSummary view={view} />
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Section title={t(view, said.fresh)}>
        <Form view={view} action="/officer/what-if">
          <FieldInput
            view={view}
            name="rules"
            field={field.region(said.rules)}
            value={rules}
            options={Object.fromEntries(titles)}
          />
          <FieldInput view={view} name="title" field={field.text(said.name)} />
          <FieldInput view={view} name="from" field={field.date(said.from)} value={from} />
          <ButtonGroup>
            <Button>{t(view, said.create)}</Button>
          </ButtonGroup>
        </Form>
        <p>
          <a href={href(view, '/officer/what-if/model')}>{t(view, modelTitle)}</a>
        </p>
      </Section>
      <Section title={t(view, said.all)}>
        {all.length === 0 ? (
          <EmptyState icon="law" title={t(view, said.none)} text={t(view, said.noneText)} />
        ) : (
          <form method="get" action={href(view, '/officer/what-if/compare')} class="stack">
            <Table
              caption={t(view, said.all)}
              columns={[said.scenario, said.rules, said.day, said.cost, said.which].map((title, index) => ({
                title: t(view, title),
                figures: index === 3,
              }))}
              rows={all.map(({ scenario, runs }) => rowOf({ view, titles, scaleOf }, scenario, runs))}
            />
            <Note>{t(view, said.compareHint)}</Note>
            <ButtonGroup>
              <Button kind="secondary">{t(view, said.compare)}</Button>
            </ButtonGroup>
          </form>
        )}
      </Section>
    </Page>
  )
}

function rowOf(
  { view, titles, scaleOf }: Pick<ListProps, 'view' | 'scaleOf'> & { titles: ReadonlyMap<string, string> },
  scenario: Scenario,
  runs: readonly ListedRun[],
): (VNode | string | null)[] {
  const done = runs.find(({ status }) => status === 'done')
  const total = done?.result?.total
  return [
    <a href={href(view, `/officer/what-if/${scenario.id}`)}>{scenario.title}</a>,
    titles.get(scenario.rules) ?? scenario.rules,
    <DateText view={view} day={scenario.from} />,
    done === undefined || total === undefined ? (
      t(view, said.notYet)
    ) : (
      <a href={href(view, `/officer/what-if/runs/${done.id}`)}>
        {moneyText(view, total.costAfter - total.costBefore, scaleOf(done), true)}
      </a>
    ),
    done === undefined ? null : (
      <input type="checkbox" name="run" value={done.id} aria-label={t(view, said.choose, { title: scenario.title })} />
    ),
  ]
}
