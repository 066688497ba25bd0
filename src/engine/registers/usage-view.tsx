import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { momentText } from '#web/date-text'
import { DayChart } from '#web/day-chart'
import { EmptyState } from '#web/empty-state'
import { Note } from '#web/prose'
import { SummaryList } from '#web/summary-list'
import { Table } from '#web/table'
import { t, type View } from '#web/view'
import type { RegisterUsage, UsageSum } from './usage.ts'

const said = {
  unread: { ko: '아직 아무도 보지 않았습니다', en: 'Nobody has read it yet' },
  office: { ko: '기관', en: 'Office' },
  service: { ko: '무슨 일로', en: 'What for' },
  keeping: { ko: '대장을 맡은 기관의 확인', en: 'Keeping of the register' },
  reads: { ko: '모두', en: 'In all' },
  recent: { ko: '지난 30일', en: 'Last 30 days' },
  readers: { ko: '누가 무슨 일로 몇 번 보았나', en: 'Who read it, for what, how often' },
  chart: { ko: '지난 30일 동안 날마다 본 횟수', en: 'Reads on each of the last 30 days' },
  inWords: {
    ko: '지난 30일 동안 {count}번 보았습니다. 하루에 가장 많이 본 것은 {most}번입니다.',
    en: '{count} reads in the last 30 days, at most {most} on one day.',
  },
  times: { ko: '{count}번', en: '{count} times' },
  byLaw: { ko: '법에 따라', en: 'By law' },
  byConsent: { ko: '본인의 동의로', en: 'By consent' },
  single: { ko: '한 사람씩', en: 'One person at a time' },
  many: { ko: '여러 사람을 한꺼번에', en: 'Many people at once' },
  share: { ko: '{count}번 ({share}%)', en: '{count} ({share}%)' },
  people: { ko: '{count}번 ({share}%), 모두 {people}명', en: '{count} ({share}%), {people} people' },
  live: {
    ko: '공개 기록에서 저절로 셉니다. 사람이 손댈 수 없고 몇 초 안에 바뀝니다.',
    en: 'Counted from the record of acts by itself, within seconds; nobody can touch it.',
  },
  seen: {
    ko: '이 대장을 가진 기관의 컴퓨터가 {when}에 알린 수입니다.',
    en: 'As the computer of the office that keeps this register said on {when}.',
  },
} satisfies Record<string, Text>

interface UsageProps {
  readonly view: View
  readonly usage: RegisterUsage
  readonly agency: (id: string) => Text
  readonly service: (id: string) => Text | undefined
}

/** Who reads a register how often: by office and service, by day, by ground. */
export function UsageView({ view, usage, agency, service }: UsageProps): VNode {
  const { readers, days, total, recent } = usage
  if (total.reads === 0) return <EmptyState title={t(view, said.unread)} />
  const number = new Intl.NumberFormat(view.language)
  const most = Math.max(...days.map(({ reads }) => reads))
  return (
    <>
      <DayChart
        view={view}
        title={t(view, said.chart)}
        summary={t(view, said.inWords, { count: number.format(recent.reads), most: number.format(most) })}
        bars={days.map(({ day, reads }) => ({ day, count: reads }))}
      />
      <SummaryList view={view} rows={sharesOf(view, total)} />
      <Table
        caption={t(view, said.readers)}
        columns={[
          { title: t(view, said.office) },
          { title: t(view, said.service) },
          { title: t(view, said.recent), figures: true },
          { title: t(view, said.reads), figures: true },
        ]}
        rows={readers.map((one) => [
          t(view, agency(one.agency)),
          t(view, one.service === '' ? said.keeping : (service(one.service) ?? { ko: one.service, en: one.service })),
          number.format(one.recent),
          number.format(one.reads),
        ])}
      />
      {usage.seenAt === undefined ? (
        <Note>{t(view, said.live)}</Note>
      ) : (
        <Note>{t(view, said.seen, { when: momentText(view, usage.seenAt.toInstant(), usage.seenAt.timeZoneId) })}</Note>
      )}
    </>
  )
}

function sharesOf(view: View, { reads, byConsent, many, people }: UsageSum) {
  const number = new Intl.NumberFormat(view.language)
  const shared = (count: number, text: Text = said.share) =>
    t(view, text, {
      ...{ count: number.format(count), people: number.format(people) },
      share: Math.round((count / reads) * 100),
    })
  return [
    { name: t(view, said.reads), value: t(view, said.times, { count: number.format(reads) }) },
    { name: t(view, said.byLaw), value: shared(reads - byConsent) },
    { name: t(view, said.byConsent), value: shared(byConsent) },
    { name: t(view, said.single), value: shared(reads - many) },
    { name: t(view, said.many), value: shared(many, said.people) },
  ]
}
