import { type Holidays, knowsYear } from '#kernel/holidays'
import type { Counting, Deadline } from 'madang/pack'

export interface OfficeCalendar {
  readonly zone: string
  readonly counting: Counting
  /** Public holidays by ISO date. */
  readonly holidays: Holidays
}

/**
 * Until when a matter must be decided that was received at an instant: the end of the last working day or hour.
 * Days and hours count working time; weeks and months run through and end on a working day.
 * Throws a RangeError when the calendar of a year is not known, rather than count holidays as working days.
 */
export function deadlineOf(received: Temporal.Instant, deadline: Deadline, calendar: OfficeCalendar): Temporal.Instant {
  const local = received.toZonedDateTimeISO(calendar.zone)
  const { counting } = calendar
  switch (deadline.unit) {
    case 'hours':
      return afterHours(local, deadline.count, calendar)
    case 'days':
      return deadline.count <= counting.hoursUpToDays
        ? afterHours(local, deadline.count * counting.hoursPerDay, calendar)
        : endOf(nthWorkingDay(local.toPlainDate(), deadline.count, calendar), calendar)
    case 'weeks':
    case 'months': {
      const term = deadline.unit === 'weeks' ? { weeks: deadline.count } : { months: deadline.count }
      const start = local.toPlainDate()
      const same = start.add(term)
      // 민법 제160조: a month that has no such day ends the term with its own last day.
      const whole = deadline.unit === 'months' && same.day !== start.day
      const last = counting.firstDayCounts && !whole ? same.subtract({ days: 1 }) : same
      return endOf(workingDayFrom(last, calendar), calendar)
    }
  }
}

/** Whether an office is open on a day. */
export function isWorkingDay(day: Temporal.PlainDate, { counting, holidays }: OfficeCalendar): boolean {
  if (!knowsYear(holidays, day.year)) {
    throw new RangeError(
      `The calendar of ${day.year} is not known: public holidays must be declared before days can be counted`,
    )
  }
  return !counting.weekend.includes(day.dayOfWeek) && holidays[day.toString()] === undefined
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(day: Temporal.PlainDate, calendar: OfficeCalendar): Temporal.PlainDate {
  let at = day
  while (!isWorkingDay(at, calendar)) at = at.add({ days: 1 })
  return at
}

function nthWorkingDay(first: Temporal.PlainDate, count: number, calendar: OfficeCalendar): Temporal.PlainDate {
  let at = calendar.counting.firstDayCounts ? first : first.add({ days: 1 })
  for (let left = count; ; at = at.add({ days: 1 })) {
    if (isWorkingDay(at, calendar) && --left === 0) return at
  }
}

/** Counts hours of office time, opening to closing, without the midday break. */
function afterHours(from: Temporal.ZonedDateTime, hours: number, calendar: OfficeCalendar): Temporal.Instant {
  let left = Temporal.Duration.from({ hours }).total('minutes')
  for (let day = from.toPlainDate(); ; day = day.add({ days: 1 })) {
    if (!isWorkingDay(day, calendar)) continue
    for (const [opens, closes] of calendar.counting.officeHours) {
      const start = later(from, day.toZonedDateTime({ timeZone: calendar.zone, plainTime: opens }))
      const end = day.toZonedDateTime({ timeZone: calendar.zone, plainTime: closes })
      const open = Math.max(0, end.since(start).total('minutes'))
      if (left <= open) return start.add({ minutes: left }).toInstant()
      left -= open
    }
  }
}

function endOf(day: Temporal.PlainDate, { zone, counting }: OfficeCalendar): Temporal.Instant {
  const closes = counting.officeHours.at(-1)?.[1] ?? '18:00'
  return day.toZonedDateTime({ timeZone: zone, plainTime: closes }).toInstant()
}

function later(a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return Temporal.ZonedDateTime.compare(a, b) > 0 ? a : b
}
