import type { Law, Text } from 'madang/pack'
import { nationalDaysAct, publicHolidayDecree } from './laws.ts'

const SATURDAY = 6
const SUNDAY = 7

/** One holiday of the decree: the first of its days, by the sun or by the moon, and on which weekdays it earns a substitute. */
export interface HolidayRule {
  readonly name: Text
  readonly law: Law
  /** Month and day; a lunar month is never the leap one. */
  readonly solar?: readonly [month: number, day: number]
  readonly lunar?: readonly [month: number, day: number]
  /** Whether the days before and after belong to it. */
  readonly threeDays?: true
  /** Weekdays (1–7) of 제3조제1항제1호·제2호; none for a holiday that is simply lost. */
  readonly substitutedOn: readonly number[]
}

const nationalDay = { law: nationalDaysAct('제2조'), substitutedOn: [SATURDAY, SUNDAY] }
const weekendDay = { law: publicHolidayDecree('제2조'), substitutedOn: [SATURDAY, SUNDAY] }
const festival = { law: publicHolidayDecree('제2조'), substitutedOn: [SUNDAY], threeDays: true } as const
const lostDay = { law: publicHolidayDecree('제2조'), substitutedOn: [] }

/** 관공서의 공휴일에 관한 규정 제2조제2호–제10호 as in force since 2026-05-01, and the days of 국경일에 관한 법률 제2조. */
export const holidayRules: readonly HolidayRule[] = [
  { ...nationalDay, name: { ko: '3ㆍ1절', en: 'Independence Movement Day' }, solar: [3, 1] },
  { ...nationalDay, name: { ko: '제헌절', en: 'Constitution Day' }, solar: [7, 17] },
  { ...nationalDay, name: { ko: '광복절', en: 'Liberation Day' }, solar: [8, 15] },
  { ...nationalDay, name: { ko: '개천절', en: 'National Foundation Day' }, solar: [10, 3] },
  { ...nationalDay, name: { ko: '한글날', en: 'Hangeul Day' }, solar: [10, 9] },
  { ...lostDay, name: { ko: '1월 1일', en: "New Year's Day" }, solar: [1, 1] },
  { ...weekendDay, name: { ko: '노동절', en: 'Labour Day' }, solar: [5, 1] },
  { ...weekendDay, name: { ko: '어린이날', en: "Children's Day" }, solar: [5, 5] },
  { ...lostDay, name: { ko: '현충일', en: 'Memorial Day' }, solar: [6, 6] },
  { ...weekendDay, name: { ko: '기독탄신일', en: 'Christmas Day' }, solar: [12, 25] },
  { ...festival, name: { ko: '설날', en: 'Lunar New Year' }, lunar: [1, 1] },
  { ...weekendDay, name: { ko: '부처님 오신 날', en: "Buddha's Birthday" }, lunar: [4, 8] },
  { ...festival, name: { ko: '추석', en: 'Chuseok' }, lunar: [8, 15] },
]

interface HolidayDay {
  readonly day: Temporal.PlainDate
  readonly name: Text
  readonly rule: HolidayRule
}

/**
 * The public holidays of a year, by ISO date, as the law in force since May 2026 makes them: holidays, substitutes and
 * elections at the end of a term. Sundays are not listed. Temporary holidays (제2조제11호) cannot be known and are missing.
 */
export function holidaysByLaw(year: number, rules = holidayRules): Readonly<Record<string, Text>> {
  const days = rules.flatMap((rule) => daysOf(rule, year))
  const found = new Map<string, Text>()
  for (const { day, name } of days) {
    const other = found.get(day.toString())
    found.set(
      day.toString(),
      other === undefined ? name : { ko: `${other.ko} · ${name.ko}`, en: `${other.en} · ${name.en}` },
    )
  }
  for (const { day, name } of electionsOf(year, new Set(found.keys()))) found.set(day.toString(), name)
  for (const { day, name } of substitutesOf(days, new Set(found.keys()))) found.set(day.toString(), name)
  return Object.fromEntries([...found].toSorted(([a], [b]) => a.localeCompare(b)))
}

function daysOf(rule: HolidayRule, year: number): readonly HolidayDay[] {
  const { name, threeDays } = rule
  const day = mainDay(rule, year)
  if (threeDays === undefined) return [{ day, name, rule }]
  return [
    { day: day.subtract({ days: 1 }), name: { ko: `${name.ko} 전날`, en: `Day before ${name.en}` }, rule },
    { day, name, rule },
    { day: day.add({ days: 1 }), name: { ko: `${name.ko} 다음 날`, en: `Day after ${name.en}` }, rule },
  ]
}

function mainDay({ name, solar, lunar }: HolidayRule, year: number): Temporal.PlainDate {
  if (solar !== undefined) return Temporal.PlainDate.from({ year, month: solar[0], day: solar[1] })
  if (lunar === undefined) throw new Error(`${name.en} has no date`)
  // The month code, unlike the month's number, is not moved by a leap month before it.
  const monthCode = `M${String(lunar[0]).padStart(2, '0')}`
  return Temporal.PlainDate.from({ calendar: 'dangi', year, monthCode, day: lunar[1] }).withCalendar('iso8601')
}

/** 제3조: ① the first day after the holiday that is none, ② the one after it where two fall together, ③ never a Saturday. */
function substitutesOf(
  days: readonly HolidayDay[],
  taken: Set<string>,
): readonly { day: Temporal.PlainDate; name: Text }[] {
  const inOrder = days.toSorted((a, b) => Temporal.PlainDate.compare(a.day, b.day))
  return inOrder
    .filter((one) => earnsSubstitute(one, days))
    .map(({ day, rule: { name } }) => {
      let free = day.add({ days: 1 })
      while (taken.has(free.toString()) || free.dayOfWeek >= SATURDAY) free = free.add({ days: 1 })
      taken.add(free.toString())
      return { day: free, name: { ko: `대체공휴일(${name.ko})`, en: `Substitute holiday (${name.en})` } }
    })
}

/**
 * 제3조제1항제3호: of two holidays on one working day one is given back. The official table names it after the one that
 * the moon brought there (2025-05-06), and two of the sun never meet.
 */
function earnsSubstitute({ day, rule }: HolidayDay, days: readonly HolidayDay[]): boolean {
  if (day.dayOfWeek >= SATURDAY) return rule.substitutedOn.includes(day.dayOfWeek)
  return rule.lunar !== undefined && days.some((other) => other.rule !== rule && other.day.equals(day))
}

interface ElectedOffice {
  /** Month and day on which every term ends. */
  readonly termEnds: readonly [month: number, day: number]
  readonly hasElection: (year: number) => boolean
  /** 공직선거법 제34조제1항: days before the end of the term from which the first Wednesday is sought. */
  readonly daysBefore: number
  readonly name: (year: number) => Text
}

const ordinals: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const ordinal = new Intl.PluralRules('en', { type: 'ordinal' })

/**
 * Terms whose end is certain. Of presidents only the one that began on 2025-06-04 (five years, 헌법 제70조): a vacancy
 * starts the count anew, as in 2017 and 2025, so later terms are left out. Parliament cannot be dissolved (헌법 제42조).
 */
const electedOffices: readonly ElectedOffice[] = [
  {
    termEnds: [6, 3],
    hasElection: (year) => year === 2030,
    daysBefore: 70,
    name: () => ({ ko: '대통령선거', en: 'Presidential election' }),
  },
  { termEnds: [5, 29], hasElection: (year) => year % 4 === 0, daysBefore: 50, name: assemblyElection },
  {
    termEnds: [6, 30],
    hasElection: (year) => year % 4 === 2,
    daysBefore: 30,
    name: () => ({ ko: '전국동시지방선거', en: 'Local elections' }),
  },
]

function assemblyElection(year: number): Text {
  const count = 22 + (year - 2024) / 4
  return {
    ko: `제${count}대 국회의원선거`,
    en: `Election of the ${count}${ordinals[ordinal.select(count)]} National Assembly`,
  }
}

function electionsOf(year: number, holidays: ReadonlySet<string>): readonly { day: Temporal.PlainDate; name: Text }[] {
  return electedOffices
    .filter(({ hasElection }) => hasElection(year))
    .map(({ termEnds: [month, day], daysBefore, name }) => ({
      day: electionDay(Temporal.PlainDate.from({ year, month, day }), daysBefore, holidays),
      name: name(year),
    }))
}

/**
 * 공직선거법 제34조: the first Wednesday from so many days before the last day of the term; a week later as long as that
 * Wednesday, its eve or the day after is one of the holidays (ISO dates). 한식, which 공직선거관리규칙 제8조 adds to them
 * (5 or 6 April), is not looked at: no Wednesday of the elections above comes near it.
 */
export function electionDay(
  termEnd: Temporal.PlainDate,
  daysBefore: number,
  holidays: ReadonlySet<string>,
): Temporal.PlainDate {
  const first = termEnd.subtract({ days: daysBefore })
  let day = first.add({ days: (10 - first.dayOfWeek) % 7 })
  while ([-1, 0, 1].some((days) => holidays.has(day.add({ days }).toString()))) day = day.add({ weeks: 1 })
  return day
}
