import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Amount } from '#web/amount'
import { Disclosure } from '#web/disclosure'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { FigureRow } from '#web/figure-row'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import { money } from '#kernel/money'
import { type Finding, factTitle } from '#engine/rules'
import { type Books, figureText, Outcomes, valueText } from '#engine/services'
import { citation, type Read, type Rules, type Service } from 'madang/pack'

const said = {
  why: { ko: '왜 그런가요?', en: 'Why?' },
  conditions: { ko: '요건', en: 'Conditions' },
  facts: { ko: '무엇을 보고 정했나요', en: 'What it rests on' },
  yours: { ko: '답하신 내용', en: 'Your answer' },
  from: { ko: '{office} {register}', en: '{register} of {office}' },
  figures: { ko: '법이 정한 숫자', en: 'Figures that the law sets' },
  figure: { ko: '무엇', en: 'Figure' },
  value: { ko: '값', en: 'Value' },
  law: { ko: '근거', en: 'Law' },
  month: { ko: '한 달에', en: 'a month' },
} satisfies Record<string, Text>

interface ReasonProps {
  readonly view: View
  readonly books: Books
  readonly service: Service
  readonly rules: Rules
  readonly finding: Finding
  readonly open?: boolean
}

/** Why a finding came out so: conditions with articles, facts with the office that holds them, figures of the law. */
export function ReasonPanel(props: ReasonProps): VNode {
  return (
    <Disclosure title={t(props.view, said.why)} open={props.open ?? false}>
      <ReasonOf {...props} />
    </Disclosure>
  )
}

export function ReasonOf({ view, books, service, rules, finding }: ReasonProps): VNode {
  const figures = finding.basis.figures.concat(finding.conditions.flatMap((one) => one.figures))
  const named = new Map(figures.map((one) => [one.name, one]))
  const facts = factRows({ view, books, service, rules, finding })
  return (
    <>
      <Outcomes view={view} books={books} conditions={rules.conditions} finding={finding} />
      {facts.length === 0 ? null : (
        <>
          <Note>{t(view, said.facts)}</Note>
          <SummaryList view={view} rows={facts} />
        </>
      )}
      {named.size === 0 ? null : (
        <Table
          caption={t(view, said.figures)}
          columns={[
            { title: t(view, said.figure) },
            { title: t(view, said.value), figures: true },
            { title: t(view, said.law) },
          ]}
          rows={[...named.values()].map(({ title, value, unit, law }) => [
            t(view, title),
            <FigureRow
              texts={(typeof value === 'number' ? [value] : value).map((one) => t(view, figureText(one, unit)))}
            />,
            <span lang="ko">{citation(law)}</span>,
          ])}
        />
      )}
    </>
  )
}

/** Each single fact that was looked at, with the office that holds it; of lists only that they were. */
function factRows({ view, books, service, rules, finding }: ReasonProps): Parameters<typeof SummaryList>[0]['rows'] {
  const used = finding.conditions.flatMap((one) => one.facts).concat(finding.basis.facts)
  const byPath = new Map(used.filter(({ path }) => path.includes('.')).map((one) => [one.path, one.value]))
  return [...byPath].flatMap(([path, value]) => {
    const [fact = '', name = ''] = path.split('.')
    const field = rules.facts[fact]?.[name]
    if (field === undefined || Array.isArray(value) || field.type === 'person') return []
    const read = service.reads.find(({ as }) => as === fact)
    const names = new Map<string, string>()
    return [
      {
        name: factTitle(rules, path, view.language),
        value: valueText({ view, books, names }, field, value),
        note: read === undefined ? t(view, said.yours) : sourceText(view, books, read),
      },
    ]
  })
}

function sourceText(view: View, books: Books, { register }: Read): string {
  return t(view, said.from, {
    office: t(view, books.agency(register.owner.id, view.today)),
    register: t(view, register.title),
  })
}

/** What a benefit is worth, when that is known. */
export function Worth({ view, books, finding }: Pick<ReasonProps, 'view' | 'books' | 'finding'>): VNode | null {
  const { amount, every } = finding
  if (amount === null) return null
  return (
    <p>
      {every === 'month' && view.language === 'ko' ? `${t(view, said.month)} ` : null}
      <Amount view={view} money={money(books.pack.currency, Math.round(amount))} large />
      {every === 'month' && view.language === 'en' ? ` ${t(view, said.month)}` : null}
    </p>
  )
}
