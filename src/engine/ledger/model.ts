import { type Holidays, knowsYear } from '#kernel/holidays'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import type { Money } from '#kernel/money'

/** An entitlement by decision. */
export interface Award {
  readonly id: Id<'award'>
  readonly person: Id<'person'>
  readonly beneficiary: Id<'person'>
  readonly agency: string
  readonly case: string | null
  readonly title: Text
  readonly amount: Money
  readonly every: 'month' | 'once'
  /** Months as YYYY-MM, or `once`. */
  readonly first: string
  readonly last: string
  readonly payDay: number | null
  /** The last four digits of the account. */
  readonly accountEnd: string
  readonly budgetLine: string
  readonly at: Temporal.Instant
  readonly act: Id<'act'>
  readonly stoppedFrom: string | null
}

/** One instalment of an award. */
export interface Payment {
  readonly person: Id<'person'>
  readonly award: Id<'award'>
  readonly period: string
  readonly due: Temporal.Instant
  readonly amount: Money
  readonly status: 'due' | 'paid' | 'cancelled'
  readonly paidAt: Temporal.Instant | null
  readonly act: Id<'act'> | null
}

export interface PayCalendar {
  readonly zone: string
  /** Public holidays by ISO date. */
  readonly holidays: Holidays
  /** ISO days of the week on which no bank works. */
  readonly weekend: readonly number[]
}

/** The day on which a month is paid: its pay day, or the working day before. */
export function payDate(month: Temporal.PlainYearMonth, payDay: number, calendar: PayCalendar): Temporal.PlainDate {
  const { holidays, weekend } = calendar
  if (!knowsYear(holidays, month.year)) {
    throw new RangeError(
      `The calendar of ${month.year} is not known: public holidays must be declared before pay days can be found`,
    )
  }
  let day = month.toPlainDate({ day: Math.min(payDay, month.daysInMonth) })
  while (weekend.includes(day.dayOfWeek) || holidays[day.toString()] !== undefined) day = day.subtract({ days: 1 })
  return day
}

/** The first pay date that is not past, on or after a month's own. */
export function dueDate(
  month: Temporal.PlainYearMonth,
  { payDay, today, calendar }: { payDay: number; today: Temporal.PlainDate; calendar: PayCalendar },
): Temporal.PlainDate {
  const current = today.toPlainYearMonth()
  for (let at = Temporal.PlainYearMonth.compare(month, current) > 0 ? month : current; ; at = at.add({ months: 1 })) {
    const day = payDate(at, payDay, calendar)
    if (Temporal.PlainDate.compare(day, today) >= 0) return day
  }
}

/** The months to open when an award begins: every month up to this one, or its first when that is still to come. */
export function openingMonths(first: string, last: string, today: Temporal.PlainDate): string[] {
  const until = earlier(
    Temporal.PlainYearMonth.from(last),
    later(Temporal.PlainYearMonth.from(first), today.toPlainYearMonth()),
  )
  const months: string[] = []
  for (
    let at = Temporal.PlainYearMonth.from(first);
    Temporal.PlainYearMonth.compare(at, until) <= 0;
    at = at.add({ months: 1 })
  )
    months.push(at.toString())
  return months
}

/** A day or a month, as the month it lies in. */
export function monthOf(day: string): string {
  return Temporal.PlainYearMonth.from(day.slice(0, 7)).toString()
}

const earlier = (a: Temporal.PlainYearMonth, b: Temporal.PlainYearMonth) =>
  Temporal.PlainYearMonth.compare(a, b) <= 0 ? a : b
const later = (a: Temporal.PlainYearMonth, b: Temporal.PlainYearMonth) =>
  Temporal.PlainYearMonth.compare(a, b) >= 0 ? a : b
