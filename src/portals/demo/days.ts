import { payDate } from '#engine/ledger'
import { type OfficeCalendar, workingDayFrom } from '#engine/services'
import type { Text } from '#kernel/i18n'
import type { Pack } from 'madang/pack'

type PayCalendar = Parameters<typeof payDate>[2]

/** A day to which the clock can be moved. */
export interface Jump {
  readonly id: 'working-day' | 'pay-day' | 'month' | 'one-year' | 'two-years'
  readonly title: Text
  readonly day: Temporal.PlainDate
}

interface Calendars {
  readonly office: OfficeCalendar
  readonly pay: PayCalendar
}

export function calendarsOf({ zone, counting, holidays }: Pack): Calendars {
  return { office: { zone, counting, holidays }, pay: { zone, holidays, weekend: counting.weekend } }
}

/** The next day on which benefits are paid. */
export function nextPayDay(today: Temporal.PlainDate, payDay: number, calendar: PayCalendar): Temporal.PlainDate {
  for (let month = today.toPlainYearMonth(); ; month = month.add({ months: 1 })) {
    const day = payDate(month, payDay, calendar)
    if (Temporal.PlainDate.compare(day, today) > 0) return day
  }
}

/** Days worth going to, as far as the calendar of holidays reaches. */
export function jumps(today: Temporal.PlainDate, payDay: number, { office, pay }: Calendars): Jump[] {
  const wanted: readonly (readonly [Jump['id'], Text, () => Temporal.PlainDate])[] = [
    [
      'working-day',
      { ko: '다음 근무일로', en: 'Next working day' },
      () => workingDayFrom(today.add({ days: 1 }), office),
    ],
    ['pay-day', { ko: '다음 지급일로', en: 'Next pay day' }, () => nextPayDay(today, payDay, pay)],
    ['month', { ko: '한 달 뒤로', en: 'A month ahead' }, () => today.add({ months: 1 })],
    [
      'one-year',
      { ko: '오늘 태어난 아이의 첫돌로', en: 'When a child born today turns one' },
      () => today.add({ years: 1 }),
    ],
    [
      'two-years',
      { ko: '오늘 태어난 아이가 두 살이 되는 날로', en: 'When a child born today turns two' },
      () => today.add({ years: 2 }),
    ],
  ]
  return wanted.flatMap(([id, title, dayOf]) => {
    const day = known(dayOf, pay)
    return day === undefined ? [] : [{ id, title, day }]
  })
}

/** Whether the public holidays of a day's year are declared: into other years no deadline can be counted. */
export function isKnown(day: Temporal.PlainDate, { holidays }: Pick<PayCalendar, 'holidays'>): boolean {
  return Object.keys(holidays).some((date) => date.startsWith(String(day.year)))
}

function known(dayOf: () => Temporal.PlainDate, calendar: PayCalendar): Temporal.PlainDate | undefined {
  try {
    const day = dayOf()
    return isKnown(day, calendar) ? day : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The stops on the way to a day: every pay day between, so that what falls due there happens there. */
export function stops(
  today: Temporal.PlainDate,
  target: Temporal.PlainDate,
  { payDay, calendar }: { readonly payDay: number; readonly calendar: PayCalendar },
): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  for (
    let day = nextPayDay(today, payDay, calendar);
    Temporal.PlainDate.compare(day, target) < 0;
    day = nextPayDay(day, payDay, calendar)
  )
    days.push(day)
  return [...days, target]
}
