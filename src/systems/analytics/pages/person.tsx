import type { VNode } from 'preact'
import type { Rules } from 'madang/pack'
import { decide, explain, factTitle, type Finding } from '#engine/rules'
import type { Text } from '#kernel/i18n'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import type { Example, Run } from '../model.ts'
import { said as listSaid } from './list.tsx'
import { whole } from './numbers.ts'

const said = {
  title: { ko: '지어낸 한 사람', en: 'One invented person' },
  lead: {
    ko: '{place}에 사는 {age}세 {sex}. 실제로 있는 사람이 아닙니다.',
    en: '{sex}, {age}, of {place}. Nobody like this need exist.',
  },
  man: { ko: '남자', en: 'A man' },
  woman: { ko: '여자', en: 'A woman' },
  known: { ko: '규칙이 보는 사실', en: 'What the rules see' },
  conditions: { ko: '조건마다', en: 'Condition by condition' },
  condition: { ko: '조건', en: 'Condition' },
  before: { ko: '지금 법', en: 'The law' },
  after: { ko: '바뀐 법', en: 'The reform' },
  yes: { ko: '맞음', en: 'met' },
  no: { ko: '맞지 않음', en: 'not met' },
  unknown: { ko: '모름', en: 'not known' },
  outcome: { ko: '결과', en: 'Outcome' },
  gets: { ko: '받음: {amount}원', en: 'Gets {amount} won' },
  getsSome: { ko: '받음', en: 'Gets it' },
  getsNot: { ko: '받지 못함', en: 'Does not get it' },
  open: { ko: '규칙만으로는 말할 수 없음', en: 'The rules alone cannot say' },
  why: { ko: '까닭', en: 'The reasons in words' },
  list: { ko: '{count}건', en: '{count} entries' },
  noEntry: { ko: '등록된 것 없음', en: 'no entry' },
} satisfies Record<string, Text>

interface PersonProps {
  readonly view: View
  readonly run: Run
  readonly example: Example
  readonly before: Rules
  readonly after: Rules
  readonly place: (code: string) => Text
}

/** What both laws say of one invented person, condition by condition, with the facts and reasons. */
export function PersonPage({ view, run, example, before, after, place }: PersonProps): VNode {
  const findings = [before, after].map((rules) => decide(rules, example.facts, run.from))
  const [was, is] = findings as [Finding, Finding]
  const changed = (id: string) => was.conditions.find((one) => one.id === id)?.verdict
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[
        { path: '/officer/what-if', title: t(view, listSaid.title) },
        { path: `/officer/what-if/runs/${run.id}`, title: run.title },
      ]}
      width="wide"
    >
      <Heading
        over={run.title}
        title={t(view, said.title)}
        lead={t(view, said.lead, {
          ...{ age: example.age, sex: t(view, example.sex === 'M' ? said.man : said.woman) },
          place: t(view, place(example.municipality)),
        })}
      />
      <Section title={t(view, said.outcome)}>
        <SummaryList
          view={view}
          rows={[
            { name: t(view, said.before), value: outcomeText(view, was) },
            { name: t(view, said.after), value: <strong>{outcomeText(view, is)}</strong> },
          ]}
        />
      </Section>
      <Section title={t(view, said.conditions)}>
        <Table
          caption={t(view, said.conditions)}
          columns={[said.condition, said.before, said.after].map((title) => ({ title: t(view, title) }))}
          rows={is.conditions.map(({ id, verdict, text }) => {
            const earlier = changed(id) ?? 'unknown'
            const now = t(view, said[verdict])
            return [t(view, text), t(view, said[earlier]), earlier === verdict ? now : <strong>{now}</strong>]
          })}
        />
      </Section>
      <Section title={t(view, said.why)}>
        {[
          { rules: before, finding: was, title: said.before },
          { rules: after, finding: is, title: said.after },
        ].map(({ rules, finding, title }) => (
          <Section key={title.en} title={t(view, title)} level={3}>
            <ul class="bullets">
              {explain(rules, finding, view.language).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Section>
        ))}
      </Section>
      <Section title={t(view, said.known)}>
        <SummaryList view={view} rows={factRows(view, before, example.facts)} />
        <Note>{t(view, listSaid.lead)}</Note>
      </Section>
    </Page>
  )
}

function outcomeText(view: View, { verdict, amount }: Finding): string {
  if (verdict === 'no') return t(view, said.getsNot)
  if (verdict === 'unknown') return t(view, said.open)
  return amount === null ? t(view, said.getsSome) : t(view, said.gets, { amount: whole(view, amount) })
}

function factRows(view: View, rules: Rules, facts: Example['facts']): { name: string; value: string }[] {
  return Object.entries(facts).flatMap(([fact, value]) => {
    if (Array.isArray(value)) return [{ name: fact, value: t(view, said.list, { count: value.length }) }]
    if (value === null) return [{ name: fact, value: t(view, said.noEntry) }]
    return Object.entries(value as Readonly<Record<string, unknown>>).map(([key, one]) => ({
      name: factTitle(rules, `${fact}.${key}`, view.language),
      value: wordOf(view, rules, { fact, key, value: one }),
    }))
  })
}

function wordOf(view: View, rules: Rules, { fact, key, value }: { fact: string; key: string; value: unknown }): string {
  const choice = rules.facts[fact]?.[key]?.choices?.[String(value)]
  if (choice !== undefined) return t(view, choice)
  return typeof value === 'number' ? whole(view, value) : String(value)
}
