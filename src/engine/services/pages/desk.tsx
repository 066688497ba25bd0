import type { VNode } from 'preact'
import type { Text } from '#kernel/i18n'
import { Alert } from '#web/alert'
import { DateText } from '#web/date-text'
import { EmptyState } from '#web/empty-state'
import { Heading } from '#web/heading'
import { Page } from '#web/page'
import { Unseen } from '#web/prose'
import { Table } from '#web/table'
import { Tag } from '#web/tag'
import { shortNumber } from '#web/value-text'
import { href, t, type View } from '#web/view'
import { isWorkingDay, type OfficeCalendar } from '../deadlines.ts'
import type { Waiting } from '../desk.ts'
import type { Status } from '../model.ts'
import type { Books } from './books.ts'

const said = {
  title: { ko: '내 책상', en: 'My desk' },
  lead: {
    ko: '규칙만으로 정할 수 없어 판단을 기다리는 일과, 누군가를 기다리느라 멈춘 일입니다. 급한 것이 위에 있습니다.',
    en: 'What the rules do not decide alone, and what waits for somebody. The most urgent comes first.',
  },
  empty: { ko: '기다리는 일이 없습니다', en: 'Nothing is waiting' },
  emptyText: {
    ko: '규칙이 정할 수 없는 일이 생기면 여기에 나옵니다.',
    en: 'What the rules cannot decide will appear here.',
  },
  caption: { ko: '기다리는 일 {count}건', en: '{count} waiting' },
  matter: { ko: '일', en: 'Matter' },
  number: { ko: '접수번호', en: 'Case' },
  state: { ko: '상태', en: 'State' },
  received: { ko: '받은 날', en: 'Received' },
  due: { ko: '기한', en: 'Due' },
  left: { ko: '남은 시간', en: 'Time left' },
  why: { ko: '이유', en: 'Why' },
  whyHere: { ko: '왜 여기 왔나', en: 'Why it is here' },
  late: { ko: '{count}근무일 지남', en: '{count} working days late' },
  lateToday: { ko: '기한 지남', en: 'Overdue' },
  today: { ko: '오늘까지', en: 'Today' },
  days: { ko: '{count}근무일', en: '{count} working days' },
  decidedYes: { ko: '받아들였습니다. 통지서를 보냈습니다.', en: 'Granted. The letter is on its way.' },
  decidedNo: {
    ko: '받아들이지 않았습니다. 까닭을 적은 통지서를 보냈습니다.',
    en: 'Not granted. The letter with your reason is on its way.',
  },
} satisfies Record<string, Text>

const states: Partial<Record<Status, Text>> = {
  'with-officer': { ko: '결정을 기다림', en: 'For you to decide' },
  'needs-you': { ko: '신청한 분을 기다림', en: 'Waits for the applicant' },
  'agency-silent': { ko: '다른 기관의 답을 기다림', en: 'Waits for another office' },
}

/** The days on which an office is open between today and a deadline: positive when there is time, negative when it has passed. */
export function workingDaysLeft(today: Temporal.PlainDate, due: Temporal.PlainDate, calendar: OfficeCalendar): number {
  const sign = Temporal.PlainDate.compare(due, today)
  const [first, last] = sign >= 0 ? [today, due] : [due, today]
  let count = 0
  for (let day = first.add({ days: 1 }); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    if (isWorkingDay(day, calendar)) count++
  return sign >= 0 ? count : -count
}

interface DeskProps {
  readonly view: View
  readonly books: Books
  readonly calendar: OfficeCalendar
  readonly waiting: readonly Waiting[]
  /** What was just decided. */
  readonly decided?: 'yes' | 'no' | undefined
}

/** What waits for an officer, the late first. */
export function DeskPage({ view, books, calendar, waiting, decided }: DeskProps): VNode {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(books.pack.zone).toPlainDate()
  const columns = [said.matter, said.number, said.state, said.received, said.due, said.left, said.why].map((title) => ({
    title: t(view, title),
  }))
  return (
    <Page view={view} title={t(view, said.title)} crumbs={[]} width="wide">
      {decided === undefined ? null : (
        <Alert tone="success" announced title={t(view, decided === 'yes' ? said.decidedYes : said.decidedNo)} />
      )}
      <Heading
        {...(view.officer ? { over: view.officer.office } : {})}
        title={t(view, said.title)}
        lead={t(view, said.lead)}
      />
      {waiting.length === 0 ? (
        <EmptyState icon="done" title={t(view, said.empty)} text={t(view, said.emptyText)} />
      ) : (
        <Table
          caption={t(view, said.caption, { count: waiting.length })}
          columns={columns}
          rows={waiting.map(({ subCase, service, submittedAt }) => [
            subCase.status === 'with-officer' ? (
              <a href={href(view, `/desk/${subCase.case}/${service.id}`)}>{t(view, service.title)}</a>
            ) : (
              t(view, service.title)
            ),
            <span class="num">{shortNumber(subCase.case)}</span>,
            <Tag tone={subCase.status === 'with-officer' ? 'warning' : 'info'}>
              {t(view, states[subCase.status] ?? said.matter)}
            </Tag>,
            <DateText view={view} day={dayOf(submittedAt)} />,
            <DateText view={view} day={dayOf(subCase.due)} weekday />,
            <TimeLeft
              view={view}
              late={subCase.late}
              left={workingDaysLeft(Temporal.PlainDate.from(view.today), dayOf(subCase.due), calendar)}
            />,
            subCase.act === null ? (
              ''
            ) : (
              <a href={href(view, `/officer/why/${subCase.act}`)}>
                {t(view, said.whyHere)}
                <Unseen>
                  {' '}
                  ({t(view, service.title)} {shortNumber(subCase.case)})
                </Unseen>
              </a>
            ),
          ])}
        />
      )}
    </Page>
  )
}

/** Working days to the deadline, or since it. */
export function TimeLeft({ view, left, late }: { view: View; left: number; late: boolean }): VNode {
  if (left < 0)
    return (
      <Tag tone="danger" icon="warning">
        {t(view, said.late, { count: -left })}
      </Tag>
    )
  if (late)
    return (
      <Tag tone="danger" icon="warning">
        {t(view, said.lateToday)}
      </Tag>
    )
  if (left === 0)
    return (
      <Tag tone="warning" icon="waiting">
        {t(view, said.today)}
      </Tag>
    )
  return (
    <Tag tone={left <= 2 ? 'warning' : 'info'} icon="waiting">
      {t(view, said.days, { count: left })}
    </Tag>
  )
}
