import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import { type Breakdown, type Group, type ListedRun, type Result, type Run, told } from '../model.ts'
import { said as listSaid } from './list.tsx'
import { breakdownTitles, groupText, moneyText, peopleText, type Scale, shareText } from './numbers.ts'

const said = {
  title: { ko: '시나리오 견주기', en: 'Scenarios side by side' },
  few: { ko: '견줄 것이 모자랍니다', en: 'There is too little to compare' },
  fewText: { ko: '계산이 끝난 시나리오를 두세 개 고르십시오.', en: 'Choose two or three scenarios that are computed.' },
  what: { ko: '무엇', en: 'What' },
  total: { ko: '모두 합하면', en: 'In total' },
  before: { ko: '지금 법이면 한 해 드는 돈', en: 'Cost a year under the law' },
  after: { ko: '바뀐 법이면 한 해 드는 돈', en: 'Cost a year under the reform' },
  difference: { ko: '차이', en: 'Difference' },
  gain: { ko: '더 받는 사람', en: 'People who gain' },
  lose: { ko: '덜 받는 사람', en: 'People who lose' },
  each: { ko: '누구에게 달라지나', en: 'For whom it matters' },
  cell: { ko: '{money} (더 받음 {gain}, 덜 받음 {lose})', en: '{money} ({gain} gain, {lose} lose)' },
  unlike: {
    ko: '표본이나 기준일이 서로 달라, 차이의 일부는 거기에서 옵니다.',
    en: 'They were asked of different samples or days: part of the difference comes from there.',
  },
} satisfies Record<string, Text>

interface CompareProps {
  readonly view: View
  readonly runs: readonly (Run & { readonly result: Result })[]
  readonly scaleOf: (run: ListedRun) => Scale
  readonly place: (code: string) => Text
}

/** Two or three results beside each other. */
export function ComparePage({ view, runs, scaleOf, place }: CompareProps): VNode {
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[
        { path: '/office', title: t(view, listSaid.office) },
        { path: '/officer/what-if', title: t(view, listSaid.title) },
      ]}
      width="wide"
    >
      <Heading title={t(view, said.title)} />
      {runs.length < 2 ? (
        <EmptyState title={t(view, said.few)} text={t(view, said.fewText)} />
      ) : (
        <Compared view={view} runs={runs} scaleOf={scaleOf} place={place} />
      )}
    </Page>
  )
}

function Compared({ view, runs, scaleOf, place }: CompareProps): VNode {
  const [first] = runs
  const alike = runs.every(
    (run) => run.people === first?.people && run.drawnOn.equals(first.drawnOn) && run.from.equals(first.from),
  )
  const columns = [
    { title: t(view, said.what) },
    ...runs.map(({ title }, index) => ({ title: `${index + 1}. ${title}`, figures: true })),
  ]
  const line = (name: Text, of: (cell: ReturnType<typeof told>, scale: Scale) => string) => [
    t(view, name),
    ...runs.map((run) => of(told(run.result.total), scaleOf(run))),
  ]
  const by: readonly Breakdown[] = ['age', 'kind', 'decile', 'province']
  return (
    <>
      {alike ? null : <Note>{t(view, said.unlike)}</Note>}
      <Section title={t(view, said.total)}>
        <Table
          caption={t(view, said.total)}
          phone="scrolls"
          columns={columns}
          rows={[
            line(said.before, (cell, scale) => moneyText(view, cell.costBefore, scale)),
            line(said.after, (cell, scale) => moneyText(view, cell.costAfter, scale)),
            line(said.difference, ({ costBefore, costAfter }, scale) =>
              moneyText(view, costBefore === null || costAfter === null ? null : costAfter - costBefore, scale, true),
            ),
            line(said.gain, (cell, scale) => peopleText(view, cell.gain, scale)),
            line(said.lose, (cell, scale) => peopleText(view, cell.lose, scale)),
          ]}
        />
        <p>
          {runs.map(({ id, title }, index) => (
            <span key={id}>
              {index === 0 ? '' : ' · '}
              <a href={href(view, `/officer/what-if/runs/${id}`)}>{title}</a>
            </span>
          ))}
        </p>
      </Section>
      <Section title={t(view, said.each)}>
        {by.map((one) => (
          <Table
            key={one}
            caption={t(view, breakdownTitles[one])}
            phone="scrolls"
            columns={columns}
            rows={keysOf(runs, one).map((key) => [
              groupText(view, one, key, place),
              ...runs.map((run) =>
                groupCell(
                  view,
                  run.result.by[one].find((group) => group.key === key),
                  scaleOf(run),
                ),
              ),
            ])}
          />
        ))}
      </Section>
    </>
  )
}

function keysOf(runs: CompareProps['runs'], by: Breakdown): string[] {
  const keys = [...new Set(runs.flatMap(({ result }) => result.by[by].map(({ key }) => key)))]
  return by === 'kind' ? keys : keys.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
}

/** The money, and how many of the group gain and lose. */
function groupCell(view: View, group: Group | undefined, scale: Scale): string {
  if (group === undefined) return ''
  const { gain, lose, costBefore, costAfter } = told(group)
  const money = moneyText(view, costBefore === null || costAfter === null ? null : costAfter - costBefore, scale, true)
  const share = (part: number | null) => shareText(view, part, group.people)
  return t(view, said.cell, { money, gain: share(gain), lose: share(lose) })
}
