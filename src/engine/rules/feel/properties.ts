import { day, hour, minute, offsetAt, second } from './calendar.ts'
import { integer } from './decimal.ts'
import type { FeelType } from './types.ts'
import { nearDate } from './far.ts'
import { DaysDuration, FarDate, FarDateTime, FeelDateTime, FeelRange, FeelTime, MonthsDuration } from './value.ts'
import type { Value } from './value.ts'

/** What can be asked of a value after a dot (DMN 1.5, table 65), with its type; `end` is the type of a range's ends. */
export const properties: Readonly<Record<string, Readonly<Record<string, FeelType>>>> = {
  date: { year: 'number', month: 'number', day: 'number', weekday: 'number' },
  time: {
    hour: 'number',
    minute: 'number',
    second: 'number',
    'time offset': 'days and time duration',
    timezone: 'string',
  },
  'date and time': {
    year: 'number',
    month: 'number',
    day: 'number',
    weekday: 'number',
    hour: 'number',
    minute: 'number',
    second: 'number',
    'time offset': 'days and time duration',
    timezone: 'string',
  },
  'days and time duration': { days: 'number', hours: 'number', minutes: 'number', seconds: 'number' },
  'years and months duration': { years: 'number', months: 'number' },
  range: { start: 'any', end: 'any', 'start included': 'boolean', 'end included': 'boolean' },
}

/** The property of a value; null when it has none of that name. */
export function property(value: Value, name: string): Value {
  if (value instanceof Temporal.PlainDate) return dateProperty(value, name)
  if (value instanceof FeelTime)
    return timeProperty(
      value.time,
      { zone: value.zone, moment: new Temporal.PlainDate(1970, 1, 1).toPlainDateTime(value.time) },
      name,
    )
  if (value instanceof FeelDateTime)
    return dateProperty(value.moment.toPlainDate(), name) ?? timeProperty(value.moment.toPlainTime(), value, name)
  if (value instanceof FarDate) return farProperty(value, name)
  if (value instanceof FarDateTime) return farProperty(value.date, name) ?? property(value.time, name)
  if (value instanceof DaysDuration) return daysProperty(value.nanoseconds, name)
  if (value instanceof MonthsDuration)
    return name === 'years' ? integer(value.months / 12n) : name === 'months' ? integer(value.months % 12n) : null
  return value instanceof FeelRange ? rangeProperty(value, name) : null
}

function farProperty(date: FarDate, name: string): Value {
  return name === 'year' ? integer(date.year) : dateProperty(nearDate(date), name)
}

function dateProperty(date: Temporal.PlainDate, name: string): Value {
  switch (name) {
    case 'year':
    case 'month':
    case 'day':
      return integer(date[name])
    case 'weekday':
      return integer(date.dayOfWeek)
    default:
      return null
  }
}

function timeProperty(
  time: Temporal.PlainTime,
  at: { zone: string | null; moment: Temporal.PlainDateTime },
  name: string,
): Value {
  switch (name) {
    case 'hour':
    case 'minute':
    case 'second':
      return integer(time[name])
    case 'time offset':
      return at.zone === null ? null : new DaysDuration(BigInt(offsetAt(at.zone, at.moment)) * second)
    case 'timezone':
      return at.zone === null || /^[+-]/.test(at.zone) ? null : at.zone
    default:
      return null
  }
}

function daysProperty(nanoseconds: bigint, name: string): Value {
  switch (name) {
    case 'days':
      return integer(nanoseconds / day)
    case 'hours':
      return integer((nanoseconds % day) / hour)
    case 'minutes':
      return integer((nanoseconds % hour) / minute)
    case 'seconds':
      return integer((nanoseconds % minute) / second)
    default:
      return null
  }
}

function rangeProperty(range: FeelRange, name: string): Value {
  switch (name) {
    case 'start':
      return range.low
    case 'end':
      return range.high
    case 'start included':
      return range.lowClosed
    case 'end included':
      return range.highClosed
    default:
      return null
  }
}
