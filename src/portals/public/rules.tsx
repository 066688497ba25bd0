import type { ComponentChildren, VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { dateText } from '#web/date-text'
import { Disclosure } from '#web/disclosure'
import { Heading, Section } from '#web/heading'
import { ArticleText } from '#web/law-article'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { FigureRow } from '#web/figure-row'
import { Table } from '#web/table'
import { href, t, type View } from '#web/view'
import { type listed, ReformHistory } from '#engine/law'
import { type Books, Cited, figureText } from '#engine/services'
import { Doubts, DoubtTags } from './doubts.tsx'
import { countsText } from './rules-list.tsx'
import { citation, type Parameter, type ParameterValue, type RuleCase, type Rules, type Service } from 'madang/pack'

const said = {
  title: { ko: '지금 쓰이는 규칙', en: 'Rules in force' },
  law: { ko: '근거', en: 'Law' },
  used: { ko: '쓰는 서비스', en: 'Used by' },
  conditions: { ko: '조건', en: 'Conditions' },
  officer: { ko: '맞지 않으면 담당자가 판단', en: 'If not met, an officer decides' },
  refuse: { ko: '맞지 않으면 받을 수 없음', en: 'If not met, it is refused' },
  expression: { ko: '식(FEEL)', en: 'Expression (FEEL)' },
  derived: { ko: '계산하는 값', en: 'What is calculated' },
  amount: { ko: '금액', en: 'Amount' },
  from: { ko: '언제부터', en: 'From' },
  until: { ko: '언제까지', en: 'Until' },
  month: { ko: '매달', en: 'every month' },
  once: { ko: '한 번', en: 'once' },
  figures: { ko: '법이 정한 숫자', en: 'Figures that the law sets' },
  figure: { ko: '무엇', en: 'Figure' },
  value: { ko: '값', en: 'Value' },
  since: { ko: '언제부터', en: 'Since' },
  none: { ko: '없음', en: 'none' },
  source: { ko: '출처', en: 'Source' },
  now: { ko: '지금', en: 'now' },
  cases: { ko: '시험 사례', en: 'Test cases' },
  casesLead: {
    ko: '규칙이 바뀔 때마다 아래 사례를 모두 다시 계산해 맞는지 확인합니다.',
    en: 'Whenever the rule changes, all of these are calculated again.',
  },
  model: {
    ko: '이 규칙을 결정 모형(DMN 1.5)으로 내려받기',
    en: 'Download these rules as a decision model (DMN 1.5)',
  },
  case: { ko: '사례', en: 'Case' },
  day: { ko: '기준일', en: 'On' },
  result: { ko: '결과', en: 'Result' },
  yes: { ko: '받음', en: 'yes' },
  no: { ko: '받지 못함: {because}', en: 'no: {because}' },
  unknown: { ko: '더 알아야 함', en: 'more must be known' },
  lawFull: { ko: '{law} 전문', en: '{law} in full' },
  facts: { ko: '쓰는 사실', en: 'Facts used' },
} satisfies Record<string, Text>

interface RuleProps {
  readonly view: View
  readonly books: Books
  readonly rules: Rules
  readonly services: readonly Service[]
  readonly reforms: Awaited<ReturnType<typeof listed>>
}

/** One set of rules: in words, as expressions, with figures, cases and law. */
export function RulePage({ view, books, rules, services, reforms }: RuleProps): VNode {
  const article = books.article(rules.law)
  return (
    <Page view={view} title={t(view, rules.title)} crumbs={[{ path: '/rules', title: t(view, said.title) }]}>
      <Heading title={t(view, rules.title)} />
      <Doubts view={view} about={rules} />
      <SummaryList
        view={view}
        rows={[
          { name: t(view, said.law), value: <Cited view={view} books={books} law={rules.law} /> },
          {
            name: t(view, said.used),
            value: services.map(({ id, title }) => (
              <div key={id}>
                <a href={href(view, `/services/${id}`)}>{t(view, title)}</a>
              </div>
            )),
          },
          { name: t(view, said.facts), value: factTitles(view, rules) },
        ]}
      />
      <Conditions view={view} books={books} rules={rules} />
      <Formulas view={view} rules={rules} />
      <Figures view={view} books={books} rules={rules} />
      <Cases view={view} rules={rules} />
      <Note>
        <a href={`/rules/${rules.id}/model.dmn`} download>
          {t(view, said.model)}
        </a>
      </Note>
      <ReformHistory view={view} {...reforms} />
      {article === undefined ? null : (
        <Disclosure title={t(view, said.lawFull, { law: citation(rules.law) })}>
          <ArticleText view={view} article={article} />
        </Disclosure>
      )}
    </Page>
  )
}

function factTitles(view: View, rules: Rules): string {
  return [
    ...new Set(
      Object.values(rules.facts).flatMap((fields) => Object.values(fields).map(({ title }) => t(view, title))),
    ),
  ].join(', ')
}

function Conditions({ view, books, rules }: Pick<RuleProps, 'view' | 'books' | 'rules'>): VNode {
  return (
    <Section title={t(view, said.conditions)}>
      {Object.entries(rules.conditions).map(([id, { text, law, when, otherwise }]) => (
        <Disclosure key={id} title={t(view, text)}>
          <Cited view={view} books={books} law={law} />
          <p>{t(view, otherwise === 'officer' ? said.officer : said.refuse)}</p>
          <Expression view={view} source={when} />
        </Disclosure>
      ))}
    </Section>
  )
}

/** An expression as the computer reads it; long ones wrap. */
function Expression({ view, source }: { view: View; source: string }): VNode {
  return (
    <p>
      <span class="reason-kind">{t(view, said.expression)}</span>
      <code lang="en">{source}</code>
    </p>
  )
}

function Formulas({ view, rules }: { view: View; rules: Rules }): VNode | null {
  const every = rules.every === undefined ? '' : ` (${t(view, said[rules.every])})`
  const formulas: [string, string | undefined][] = [
    ...Object.entries(rules.derived ?? {}).map(([name, source]): [string, string] => [
      termText(view, rules, name),
      source,
    ]),
    [t(view, said.amount) + every, rules.amount],
    [t(view, said.from), rules.from],
    [t(view, said.until), rules.until],
  ]
  const rows = formulas.flatMap(([name, source]) =>
    source === undefined ? [] : [{ name, value: <code lang="en">{source}</code> }],
  )
  if (rows.length === 0) return null
  return (
    <Section title={t(view, said.derived)}>
      <SummaryList view={view} rows={rows} />
    </Section>
  )
}

/** The word of the law for a computed value, and the name by which expressions call it. */
function termText(view: View, { terms }: Rules, name: string): string {
  const term = terms?.[name]
  return term === undefined || t(view, term.title) === name ? name : `${t(view, term.title)} (${name})`
}

function Figures({ view, books, rules }: Pick<RuleProps, 'view' | 'books' | 'rules'>): VNode | null {
  if (rules.parameters.length === 0) return null
  return (
    <Section title={t(view, said.figures)}>
      {rules.parameters.map((one) => (
        <Disclosure
          key={one.name}
          title={
            <>
              {t(view, one.title)} <DoubtTags view={view} about={one} />
            </>
          }
        >
          {[one.disputed, one.unverified].map((doubt) => (doubt === undefined ? null : <p>{t(view, doubt)}</p>))}
          <Table
            caption={t(view, one.title)}
            columns={[{ title: t(view, said.since) }, { title: t(view, said.value), figures: true }]}
            rows={valueRows(view, one)}
          />
          <Note>
            {t(view, said.source)}: {one.source}
          </Note>
          <Cited view={view} books={books} law={one.law} />
        </Disclosure>
      ))}
    </Section>
  )
}

/** Each value from its day on, the newest first; the one in force is marked. */
function valueRows(view: View, { values, unit }: Parameter): ComponentChildren[][] {
  const days = Object.keys(values).toSorted().toReversed()
  const current = days.find((day) => day <= view.today)
  return days.map((day) => {
    const value = values[day]
    const text = value === null || value === undefined ? t(view, said.none) : figuresOf(view, value, unit)
    return [
      dateText(view, day),
      day === current ? (
        <strong>
          {text} ({t(view, said.now)})
        </strong>
      ) : (
        text
      ),
    ]
  })
}

/** A row of figures is said in its order: by size of household, say. */
function figuresOf(view: View, value: ParameterValue, unit: Parameter['unit']): VNode {
  return (
    <FigureRow texts={(typeof value === 'number' ? [value] : value).map((one) => t(view, figureText(one, unit)))} />
  )
}

function Cases({ view, rules }: { view: View; rules: Rules }): VNode {
  return (
    <Section title={t(view, said.cases)}>
      <Note>{t(view, said.casesLead)}</Note>
      <Disclosure title={countsText(view, rules)}>
        <Table
          caption={t(view, said.cases)}
          columns={[{ title: t(view, said.case) }, { title: t(view, said.day) }, { title: t(view, said.result) }]}
          rows={rules.cases.map((one) => [<span lang="en">{one.name}</span>, one.on, resultText(view, rules, one)])}
        />
      </Disclosure>
    </Section>
  )
}

function resultText(view: View, rules: Rules, { gives }: RuleCase): string {
  switch (gives.verdict) {
    case 'yes':
      return gives.amount === undefined
        ? t(view, said.yes)
        : `${t(view, said.yes)}: ${t(view, figureText(gives.amount, 'won'))}`
    case 'no': {
      const condition = rules.conditions[gives.because]
      return t(view, said.no, { because: condition ? t(view, condition.text) : gives.because })
    }
    case 'unknown':
      return t(view, said.unknown)
  }
}
