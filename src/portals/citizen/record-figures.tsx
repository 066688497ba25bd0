import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Disclosure } from '#web/disclosure'
import { Section } from '#web/heading'
import { MonthChart } from '#web/month-chart'
import { Note } from '#web/prose'
import { type Spot, SpotMap } from '#web/spot-map'
import { Table } from '#web/table'
import { href, t } from '#web/view'
import { isOutside, type Saying } from '#engine/services'
import type { PackMap } from 'madang/pack'
import type { RecordPart } from './record.tsx'
import { pathOf } from './wanted.ts'

const said = {
  title: { ko: '한눈에 보기', en: 'At a glance' },
  months: { ko: '달마다 몇 번 보았나', en: 'How often, month by month' },
  monthsAll: { ko: '달마다 몇 번 손댔나', en: 'How often, month by month' },
  month: { ko: '달', en: 'Month' },
  times: { ko: '횟수', en: 'Times' },
  bar: { ko: '{month} {count}건. 누르면 그 달만 봅니다.', en: '{month}: {count}. Press to see that month only.' },
  monthName: { ko: '{year}년 {month}월', en: '{year}-{month}' },
  offices: { ko: '어느 기관이 몇 번', en: 'Which office, how often' },
  office: { ko: '기관', en: 'Office' },
  count: { ko: '{count}번', en: '{count}' },
  everywhere: { ko: '사는 곳마다 있음', en: 'In every place' },
  outside: { ko: '정부 밖', en: 'Outside government' },
  map: { ko: '그 기관들이 있는 곳', en: 'Where those offices are' },
  spot: { ko: '{place}: {offices}, {count}건', en: '{place}: {offices}, {count}' },
  source: { ko: '지도: {source}', en: 'Map: {source}' },
  asTable: { ko: '표로 보기', en: 'See it as a table' },
} satisfies Record<string, Text>

const shownMonths = 12

interface FiguresProps {
  readonly saying: Saying
  readonly part: RecordPart
}

/** The record in figures: by month, by office, and where the offices are. */
export function Figures({ saying, part }: FiguresProps): VNode {
  const { view, books } = saying
  const map = books.pack.map?.()
  return (
    <Section title={t(view, said.title)}>
      <Months saying={saying} part={part} />
      <Offices saying={saying} part={part} map={map} />
      {map?.seats === undefined ? null : <OfficeMap saying={saying} part={part} map={map} seats={map.seats} />}
    </Section>
  )
}

function Months({ saying: { view }, part: { asked, counts } }: FiguresProps): VNode | null {
  const last = counts.months.at(-1)?.month
  if (last === undefined) return null
  const found = new Map(counts.months.map(({ month, count }) => [month, count]))
  const start = Temporal.PlainYearMonth.from(last).subtract({ months: shownMonths - 1 })
  const bars = Array.from({ length: shownMonths }, (_, at) => {
    const one = start.add({ months: at })
    const month = one.toString()
    const count = found.get(month) ?? 0
    const from = one.toPlainDate({ day: 1 })
    const { before: _before, ...rest } = asked
    return {
      ...{ month, count },
      path: pathOf({
        ...rest,
        from: from.toString(),
        until: from.with({ day: one.daysInMonth }).toString(),
      }),
      said: t(view, said.bar, { month: monthName(view, month), count }),
    }
  })
  return (
    <>
      <MonthChart view={view} title={t(view, asked.all ? said.monthsAll : said.months)} bars={bars} />
      <Disclosure plain title={t(view, said.asTable)}>
        <Table
          caption={t(view, asked.all ? said.monthsAll : said.months)}
          columns={[{ title: t(view, said.month) }, { title: t(view, said.times), figures: true }]}
          rows={counts.months
            .toReversed()
            .map(({ month, count }) => [monthName(view, month), new Intl.NumberFormat(view.language).format(count)])}
        />
      </Disclosure>
    </>
  )
}

function monthName(view: Saying['view'], month: string): string {
  const [year = '', number = ''] = month.split('-')
  return t(view, said.monthName, { year, month: view.language === 'ko' ? String(Number(number)) : number })
}

function Offices({
  saying: { view, books },
  part: { asked, counts },
  map,
}: FiguresProps & { map: PackMap | undefined }): VNode {
  const { before: _before, ...rest } = asked
  const number = new Intl.NumberFormat(view.language)
  return (
    <Table
      caption={t(view, said.offices)}
      columns={[{ title: t(view, said.office) }, { title: t(view, said.times), figures: true }]}
      phone="fits"
      rows={counts.offices.map(({ office, count }) => [
        <>
          <a id={`office-${office}`} href={href(view, pathOf({ ...rest, office }))}>
            {t(view, books.agency(office, view.today))}
          </a>
          {map?.seats === undefined ? null : <Note>{placeOf({ view, books }, map.seats, office)}</Note>}
        </>,
        t(view, said.count, { count: number.format(count) }),
      ])}
    />
  )
}

function placeOf(
  { view, books }: Pick<Saying, 'view' | 'books'>,
  seats: Readonly<Record<string, string>>,
  office: string,
): string {
  if (isOutside(books, office)) return t(view, said.outside)
  const seat = seats[office]
  return seat === undefined ? t(view, said.everywhere) : t(view, books.place(seat))
}

/** Offices of one place are one circle; it leads to the first of them in the table. */
function OfficeMap({
  saying: { view, books },
  part: { counts },
  map,
  seats,
}: FiguresProps & { map: PackMap; seats: Readonly<Record<string, string>> }): VNode | null {
  const there = Map.groupBy(
    counts.offices.filter(({ office }) => seats[office] !== undefined),
    ({ office }) => seats[office] ?? '',
  )
  const spots = [...there].flatMap(([code, offices]): Spot[] => {
    const place = map.places.find((one) => one.code === code && one.level === 'municipality')
    if (place === undefined) return []
    const count = offices.reduce((sum, one) => sum + one.count, 0)
    const names = offices.map(({ office }) => t(view, books.agency(office, view.today))).join(', ')
    return [
      {
        ...{ key: code, x: place.x, y: place.y, count, anchor: `office-${offices[0]?.office ?? ''}` },
        said: t(view, said.spot, { place: t(view, books.place(code)), offices: names, count }),
      },
    ]
  })
  if (spots.length === 0) return null
  return (
    <SpotMap
      title={t(view, said.map)}
      width={map.width}
      height={map.height}
      outlines={map.places.filter(({ level }) => level === 'province').map(({ path }) => path)}
      spots={spots}
      source={t(view, said.source, { source: t(view, map.source) })}
    />
  )
}
