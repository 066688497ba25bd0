import type { VNode } from 'preact'
import { citation } from 'madang/pack'
import { Disclosure } from '#web/disclosure'
import { ButtonGroup } from '#web/button'
import { Section } from '#web/heading'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { href, t } from '#web/view'
import { type Breakdown, breakdowns, fewest, type Result, told } from '../model.ts'
import { Groups, type GroupsProps } from './groups.tsx'
import { RegionMap } from './map.tsx'
import { breakdownTitles, moneyText, peopleText } from './numbers.ts'
import type { RunProps } from './result.tsx'

const said = {
  took: {
    ko: '사람 {drawing}초, 결정 {deciding}초, 세기 {counting}초가 걸렸습니다.',
    en: 'People took {drawing} s, deciding {deciding} s, counting {counting} s.',
  },
  cost: { ko: '한 해 드는 돈', en: 'Cost a year' },
  recipients: { ko: '받는 사람', en: 'Recipients' },
  before: { ko: '지금 법', en: 'The law' },
  after: { ko: '바뀐 법', en: 'The reform' },
  difference: { ko: '차이', en: 'Difference' },
  what: { ko: '무엇', en: 'What' },
  totals: { ko: '모두 합하면', en: 'In total' },
  gain: { ko: '더 받는 사람', en: 'People who gain' },
  lose: { ko: '덜 받는 사람', en: 'People who lose' },
  open: { ko: '규칙만으로 말할 수 없는 사람', en: 'People of whom the rules alone cannot say' },
  map: { ko: '어디에서 달라지나', en: 'Where it matters' },
  by: { ko: '누구에게 달라지나', en: 'For whom it matters' },
  edges: { ko: '어느 조건을 넘나드나', en: 'Which conditions turn' },
  condition: { ko: '조건', en: 'Condition' },
  toYes: { ko: '이제 맞는 사람', en: 'Now met for' },
  toNo: { ko: '이제 맞지 않는 사람', en: 'No longer met for' },
  noEdges: {
    ko: '조건이 달라지는 사람은 없습니다. 금액만 바뀝니다.',
    en: 'No condition turns for anybody: only amounts change.',
  },
  rowByRow: { ko: '{rules}: 한 사람씩 계산한 부분이 있습니다.', en: '{rules}: computed in part one person at a time.' },
  people: { ko: '한 사람 들여다보기', en: 'Look at one person' },
  peopleText: {
    ko: '지어낸 사람에게 법이 왜 그렇게 바뀌는지 조건마다 봅니다.',
    en: 'See, condition by condition, what the reform does for one invented person.',
  },
  kinds: {
    gains: { ko: '더 받는 사람 {number}', en: 'Somebody who gains, {number}' },
    loses: { ko: '덜 받는 사람 {number}', en: 'Somebody who loses, {number}' },
    stays: { ko: '그대로인 사람 {number}', en: 'Somebody who keeps what they have, {number}' },
    none: { ko: '받지 않는 사람 {number}', en: 'Somebody who has nothing either way, {number}' },
  },
  export: { ko: '내려받기', en: 'Download' },
  csv: { ko: 'CSV 내려받기', en: 'Download as CSV' },
  parquet: { ko: 'Parquet 내려받기', en: 'Download as Parquet' },
} as const

type ResultProps = RunProps & { readonly result: Result }

/** What came out: money, people, places, conditions. */
export function Outcomes(props: ResultProps): VNode {
  const { view, result, scale, place, map } = props
  const groups: GroupsProps = { view, result, scale, place }
  const others = breakdowns.filter((by): by is Exclude<Breakdown, 'municipality'> => by !== 'municipality')
  return (
    <>
      <Totals {...props} />
      <Section title={t(view, said.map)}>
        {map === undefined ? null : <RegionMap {...groups} map={map} />}
        <Disclosure title={t(view, breakdownTitles.municipality)}>
          <Groups {...groups} by="municipality" />
        </Disclosure>
      </Section>
      <Section title={t(view, said.by)}>
        {others.map((by) => (
          <Disclosure key={by} title={t(view, breakdownTitles[by])} open={by === 'age' || by === 'decile'}>
            <Groups {...groups} by={by} />
          </Disclosure>
        ))}
      </Section>
      <Edges {...props} />
      <People {...props} />
      <Downloads {...props} />
    </>
  )
}

function Totals({ view, result, scale, rules }: ResultProps): VNode {
  const total = told(result.total)
  const titles = new Map(rules.map((one) => [one.id, t(view, one.title)]))
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)
  const { took } = result
  const line = (name: string, before: number | null, after: number | null) => {
    const difference = before === null || after === null ? null : after - before
    return [
      name,
      moneyText(view, before, scale),
      moneyText(view, after, scale),
      moneyText(view, difference, scale, true),
    ]
  }
  return (
    <Section title={t(view, said.totals)}>
      <Table
        caption={t(view, said.cost)}
        columns={[said.what, said.before, said.after, said.difference].map((title, index) => ({
          title: t(view, title),
          figures: index > 0,
        }))}
        rows={[
          line(t(view, said.cost), total.costBefore, total.costAfter),
          ...(result.rules.length < 2
            ? []
            : result.rules.map((one) => line(titles.get(one.id) ?? one.id, one.costBefore, one.costAfter))),
          [
            t(view, said.recipients),
            peopleText(view, total.before, scale),
            peopleText(view, total.after, scale),
            total.before === null || total.after === null
              ? peopleText(view, null, scale)
              : `${total.after < total.before ? '−' : '+'}${peopleText(view, Math.abs(total.after - total.before), scale)}`,
          ],
        ]}
      />
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.gain), value: peopleText(view, total.gain, scale) },
          { name: t(view, said.lose), value: peopleText(view, total.lose, scale) },
          {
            name: t(view, said.open),
            value: result.rules.map(({ id, openBefore, openAfter }) => (
              <div key={id}>
                {titles.get(id)}: {peopleText(view, openBefore, scale)} → {peopleText(view, openAfter, scale)}
              </div>
            )),
          },
        ]}
      />
      <Note>
        {t(view, said.took, {
          ...{ drawing: seconds(took.drawing), deciding: seconds(took.deciding), counting: seconds(took.counting) },
        })}{' '}
        {result.rules
          .filter(({ said: why }) => why.length > 0)
          .map(({ id }) => t(view, said.rowByRow, { rules: titles.get(id) ?? id }))
          .join(' ')}
      </Note>
    </Section>
  )
}

function Edges({ view, result, rules, scale }: ResultProps): VNode {
  const rows = result.rules.flatMap(({ id, edges }) => {
    const conditions = rules.find((one) => one.id === id)?.conditions ?? {}
    return edges.map(({ condition, toYes, toNo }) => [
      <>
        {conditions[condition] === undefined ? condition : t(view, conditions[condition].text)}{' '}
        {conditions[condition] === undefined ? null : <span lang="ko">({citation(conditions[condition].law)})</span>}
      </>,
      peopleText(view, toYes > 0 && toYes < fewest ? null : toYes, scale),
      peopleText(view, toNo > 0 && toNo < fewest ? null : toNo, scale),
    ])
  })
  return (
    <Section title={t(view, said.edges)}>
      {rows.length === 0 ? (
        <Note>{t(view, said.noEdges)}</Note>
      ) : (
        <Table
          caption={t(view, said.edges)}
          columns={[said.condition, said.toYes, said.toNo].map((title, index) => ({
            title: t(view, title),
            figures: index > 0,
          }))}
          rows={rows}
        />
      )}
    </Section>
  )
}

function People({ view, run, result, public: open }: ResultProps): VNode | null {
  if (open || result.examples.length === 0) return null
  const numbers = new Map<string, number>()
  return (
    <Section title={t(view, said.people)}>
      <p>{t(view, said.peopleText)}</p>
      <ul class="bullets">
        {result.examples.map(({ kind }, index) => {
          const number = (numbers.get(kind) ?? 0) + 1
          numbers.set(kind, number)
          return (
            <li key={index}>
              <a href={href(view, `/officer/what-if/runs/${run.id}/people/${index + 1}`)}>
                {t(view, said.kinds[kind], { number })}
              </a>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Downloads({ view, run, public: open }: ResultProps): VNode | null {
  if (open) return null
  const path = (ending: string) => href(view, `/officer/what-if/runs/${run.id}/result.${ending}`)
  return (
    <Section title={t(view, said.export)}>
      <ButtonGroup>
        <a class="button tertiary medium" href={path('csv')} download>
          {t(view, said.csv)}
        </a>
        <a class="button tertiary medium" href={path('parquet')} download>
          {t(view, said.parquet)}
        </a>
      </ButtonGroup>
    </Section>
  )
}
