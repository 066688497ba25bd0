import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { ButtonGroup } from '#web/button'
import { EmptyState } from '#web/empty-state'
import { Heading, Section } from '#web/heading'
import { Page } from '#web/page'
import { Note } from '#web/prose'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import type { Books } from '#engine/services'
import { type Count, counts, fewest, type QualityRow } from '../quality.ts'

const said = {
  open: { ko: '정부가 하는 일', en: 'What government does' },
  title: { ko: '먼저 알린 급여, 어떻게 되었나', en: 'What became of the offers' },
  lead: {
    ko: '정부가 먼저 찾아 알린 급여가 맞았는지, 누구나 볼 수 있습니다.',
    en: 'Whether the benefits that government offered before anyone asked were the right ones.',
  },
  few: {
    ko: '{fewest}보다 작은 수는 누구인지 드러날 수 있어 적지 않습니다(‘–’).',
    en: 'A number below {fewest} could tell of somebody, and is left out (“–”).',
  },
  none: { ko: '아직 알린 것이 없습니다', en: 'Nothing has been offered yet' },
  chart: { ko: '급여별로 본 결과', en: 'By benefit' },
  chartText: {
    ko: '막대 하나가 급여 하나입니다. 진한 부분이 신청한 것입니다. 같은 숫자가 아래 표에 있습니다.',
    en: 'One bar for each benefit; the dark part was applied for. The table below has the same numbers.',
  },
  table: { ko: '급여와 달마다', en: 'By benefit and month' },
  month: { ko: '달', en: 'Month' },
  benefit: { ko: '급여', en: 'Benefit' },
  offered: { ko: '알림', en: 'Offered' },
  opened: { ko: '열어 봄', en: 'Opened' },
  accepted: { ko: '신청', en: 'Applied' },
  refused: { ko: '거절', en: 'Refused' },
  granted: { ko: '인정', en: 'Granted' },
  turnedDown: { ko: '기관이 거부', en: 'Turned down' },
  bar: { ko: '{benefit}: {offered}건 가운데 {accepted}건 신청', en: '{benefit}: {accepted} of {offered} applied for' },
  csv: { ko: 'CSV로 받기', en: 'Download as CSV' },
  json: { ko: 'JSON으로 받기', en: 'Download as JSON' },
} satisfies Record<string, Text>

interface QualityProps {
  readonly view: View
  readonly books: Books
  readonly rows: readonly QualityRow[]
}

/** Offer quality: a chart, the same as a table, and as files. */
export function QualityPage({ view, books, rows }: QualityProps): VNode {
  const nameOf = (id: string) => t(view, books.service(id)?.title ?? { ko: id, en: id })
  return (
    <Page
      view={view}
      title={t(view, said.title)}
      crumbs={[{ path: '/open', title: t(view, said.open) }]}
      width="wide"
      about={t(view, said.lead)}
    >
      <Heading title={t(view, said.title)} lead={t(view, said.lead)} />
      <Note>{t(view, said.few, { fewest })}</Note>
      {rows.length === 0 ? (
        <EmptyState title={t(view, said.none)} />
      ) : (
        <Numbers view={view} rows={rows} nameOf={nameOf} />
      )}
      <ButtonGroup>
        <a class="button tertiary medium" href="/open/offers.csv">
          {t(view, said.csv)}
        </a>
        <a class="button tertiary medium" href="/api/open/offers">
          {t(view, said.json)}
        </a>
      </ButtonGroup>
    </Page>
  )
}

interface NumbersProps {
  readonly view: View
  readonly rows: readonly QualityRow[]
  readonly nameOf: (id: string) => string
}

function Numbers({ view, rows, nameOf }: NumbersProps): VNode {
  return (
    <>
      <Section title={t(view, said.chart)}>
        <Note>{t(view, said.chartText)}</Note>
        <Chart view={view} rows={rows} nameOf={nameOf} />
      </Section>
      <Table
        caption={t(view, said.table)}
        columns={[
          { title: t(view, said.month) },
          { title: t(view, said.benefit) },
          ...counts.map((name) => ({ title: t(view, said[name]), figures: true })),
        ]}
        rows={rows.map((row) => [row.month, nameOf(row.benefit), ...counts.map((name) => numberText(view, row, name))])}
      />
    </>
  )
}

const wide = 240
const high = 18

/**
 * A bar for each benefit, months together, the longest first: as long as it was offered, filled as far as it was applied for.
 * What was left out counts as nothing, and a benefit of which everything was left out has no bar.
 */
function Chart({ view, rows, nameOf }: NumbersProps): VNode {
  const benefits = [...Map.groupBy(rows, ({ benefit }) => benefit)]
    .map(([benefit, own]) => ({
      benefit,
      offered: own.reduce((sum, { offered }) => sum + (offered ?? 0), 0),
      accepted: own.reduce((sum, { accepted }) => sum + (accepted ?? 0), 0),
    }))
    .filter(({ offered }) => offered > 0)
    .toSorted((a, b) => b.offered - a.offered)
  const most = Math.max(1, ...benefits.map(({ offered }) => offered))
  const long = (count: number) => Math.round((count / most) * (wide - 2))
  return (
    <ul class="rows">
      {benefits.map(({ benefit, offered, accepted }) => (
        <li key={benefit}>
          <span>{t(view, said.bar, { benefit: nameOf(benefit), offered, accepted })}</span>
          <svg class="bars" viewBox={`0 0 ${wide} ${high}`} aria-hidden="true" focusable="false">
            <rect class="bar-lose" x="1" y="1" width={long(offered)} height={high - 2} />
            <rect class="bar-gain" x="1" y="1" width={long(accepted)} height={high - 2} />
          </svg>
        </li>
      ))}
    </ul>
  )
}

function numberText(view: View, row: QualityRow, name: Count): string {
  const count = row[name]
  return count === null ? '–' : new Intl.NumberFormat(view.language).format(count)
}
