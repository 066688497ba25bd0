import type { VNode } from 'preact'
import type { Rules } from 'madang/pack'
import { valueText } from '#engine/law'
import { decide, explain, factTitle, type Finding } from '#engine/rules'
import type { Text } from '#kernel/i18n'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import type { Example, Member, Run } from '../model.ts'
import { said as listSaid } from './list.tsx'
import { whole } from './numbers.ts'

const said = {
  title: { ko: '지어낸 한 가구', en: 'One invented household' },
  lead: {
    ko: '{place}에 사는 {count}명의 가구입니다. 실제로 있는 사람이 아닙니다.',
    en: 'A household of {count} in {place}. Nobody like this need exist.',
  },
  household: { ko: '가구원마다', en: 'Everybody in it' },
  member: { ko: '가구원', en: 'Who' },
  person: { ko: '{age}세 {sex}', en: '{sex}, {age}' },
  man: { ko: '남자', en: 'Male' },
  woman: { ko: '여자', en: 'Female' },
  about: { ko: '{person}의 조건마다', en: '{person}: condition by condition' },
  condition: { ko: '조건', en: 'Condition' },
  before: { ko: '지금 법', en: 'The law' },
  after: { ko: '바뀐 법', en: 'The reform' },
  yes: { ko: '맞음', en: 'met' },
  no: { ko: '맞지 않음', en: 'not met' },
  unknown: { ko: '모름', en: 'not known' },
  gets: { ko: '{amount}원', en: '{amount} won' },
  getsSome: { ko: '받음', en: 'Gets it' },
  getsNot: { ko: '받지 못함', en: 'Does not get it' },
  open: { ko: '규칙만으로는 말할 수 없음', en: 'The rules alone cannot say' },
  figures: { ko: '쓰인 숫자', en: 'Figures used' },
  figure: { ko: '무엇', en: 'Figure' },
  why: { ko: '까닭', en: 'The reasons in words' },
  known: { ko: '규칙이 보는 사실', en: 'What the rules see' },
  list: { ko: '{count}건', en: '{count} entries' },
  noEntry: { ko: '등록된 것 없음', en: 'no entry' },
  true: { ko: '예', en: 'yes' },
  false: { ko: '아니요', en: 'no' },
} satisfies Record<string, Text>

interface PersonProps {
  readonly view: View
  readonly run: Run
  readonly example: Example
  readonly before: Rules
  readonly after: Rules
  readonly place: (code: string) => Text
}

/** What both laws say of one invented household, and of one of its people condition by condition, with figures, facts and reasons. */
export function PersonPage(props: PersonProps): VNode {
  const { view, run, example, before, after, place } = props
  const member = example.members[example.about]
  if (member === undefined) throw new Error('an example is about one of its members')
  const [was, is] = both(props, member)
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
        lead={t(view, said.lead, { count: example.members.length, place: t(view, place(example.municipality)) })}
      />
      <Section title={t(view, said.household)}>
        <Table
          caption={t(view, before.title)}
          columns={[{ title: t(view, said.member) }, { title: t(view, said.before) }, { title: t(view, said.after) }]}
          rows={example.members.map((one) => {
            const [old, now] = both(props, one).map((finding) => outcomeText(view, finding))
            return [nameOf(view, one), old, old === now ? now : <strong>{now}</strong>]
          })}
        />
      </Section>
      <Section title={t(view, said.about, { person: nameOf(view, member) })}>
        <Table
          caption={t(view, said.condition)}
          columns={[said.condition, said.before, said.after].map((title) => ({ title: t(view, title) }))}
          rows={is.conditions.map(({ id, verdict, text }) => {
            const earlier = was.conditions.find((one) => one.id === id)?.verdict ?? 'unknown'
            const now = t(view, said[verdict])
            return [t(view, text), t(view, said[earlier]), earlier === verdict ? now : <strong>{now}</strong>]
          })}
        />
        <Table
          caption={t(view, said.figures)}
          columns={[said.figure, said.before, said.after].map((title) => ({ title: t(view, title) }))}
          rows={figureRows(view, was, is)}
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
        <SummaryList view={view} rows={factRows(props, member.facts)} />
      </Section>
    </Page>
  )
}

function both(
  { before, after, run }: Pick<PersonProps, 'before' | 'after' | 'run'>,
  { facts }: Member,
): [Finding, Finding] {
  return [decide(before, facts, run.from), decide(after, facts, run.from)]
}

function nameOf(view: View, { age, sex }: Member): string {
  return t(view, said.person, { age, sex: t(view, sex === 'M' ? said.man : said.woman) })
}

function outcomeText(view: View, { verdict, amount }: Finding): string {
  if (verdict === 'no') return t(view, said.getsNot)
  if (verdict === 'unknown') return t(view, said.open)
  return amount === null ? t(view, said.getsSome) : t(view, said.gets, { amount: whole(view, amount) })
}

/** The figures that either law used, with the value under each. */
function figureRows(view: View, was: Finding, is: Finding): (VNode | string)[][] {
  const figuresOf = ({ conditions, basis }: Finding) =>
    new Map([basis, ...conditions].flatMap(({ figures }) => figures.map((one) => [one.name, one] as const)))
  const [old, now] = [figuresOf(was), figuresOf(is)]
  return [...new Map([...old, ...now])].map(([name, { title, unit }]) => {
    const [before, after] = [old, now].map((figures) => {
      const value = figures.get(name)?.value
      return value === undefined ? '' : valueText(view, value, unit)
    })
    return [t(view, title), before ?? '', before === after ? (after ?? '') : <strong>{after}</strong>]
  })
}

function factRows(props: PersonProps, facts: Member['facts']): { name: string; value: string }[] {
  const { view, before } = props
  return Object.entries(facts).flatMap(([fact, value]) => {
    const name = factTitle(before, fact, view.language)
    if (Array.isArray(value)) return [{ name, value: t(view, said.list, { count: value.length }) }]
    if (value === null) return [{ name, value: t(view, said.noEntry) }]
    return Object.entries(value as Readonly<Record<string, unknown>>).map(([key, one]) => ({
      name: factTitle(before, `${fact}.${key}`, view.language),
      value: wordOf(props, { fact, key, value: one }),
    }))
  })
}

function wordOf(
  { view, before, place }: PersonProps,
  { fact, key, value }: { readonly fact: string; readonly key: string; readonly value: unknown },
): string {
  const field = before.facts[fact]?.[key]
  const choice = field?.choices?.[String(value)]
  if (choice !== undefined) return t(view, choice)
  if (field?.type === 'region') return t(view, place(String(value)))
  if (typeof value === 'boolean') return t(view, value ? said.true : said.false)
  return typeof value === 'number' ? whole(view, value) : String(value)
}
