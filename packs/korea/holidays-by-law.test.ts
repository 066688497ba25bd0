import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Text } from 'madang/pack'
import { calculatedFrom, calculatedTo, holidays } from './calendar.ts'
import { electionDay, holidayRules, holidaysByLaw } from './holidays-by-law.ts'
import type { HolidayRule } from './holidays-by-law.ts'
import { cited } from './index.ts'
import { rowsOf } from './source-files.ts'

type Days = Readonly<Record<string, Text>>

const table: Days = Object.fromEntries(rowsOf('holidays.csv').map(([day = '', ko = '', en = '']) => [day, { ko, en }]))

const onlyInTable: Readonly<Record<string, string>> = {
  '2024-10-01': 'temporary holiday set by the cabinet',
  '2025-01-27': 'temporary holiday set by the cabinet',
  '2025-06-03': 'election after a vacancy, not at the end of a term',
}

const onlyComputed: Readonly<Record<string, string>> = {
  '2024-05-01': 'Labour Day is a public holiday since 2026-05-01',
  '2024-07-17': 'Constitution Day is a public holiday again since 2026-05-11',
  '2025-05-01': 'Labour Day is a public holiday since 2026-05-01',
  '2025-07-17': 'Constitution Day is a public holiday again since 2026-05-11',
}

/** The table writes the name without the space that it had in 2020. */
const writtenOtherwise: Readonly<Record<string, string>> = { '2024-04-10': '제22대국회의원선거' }

const lastYears = [2024, 2025, 2026, 2027]

function computed(rules?: readonly HolidayRule[]): Days {
  const days = Object.assign({}, ...lastYears.map((year) => holidaysByLaw(year, rules))) as Record<string, Text>
  for (const [day, ko] of Object.entries(writtenOtherwise)) days[day] = { ko, en: days[day]?.en ?? '' }
  return without(days, onlyComputed)
}

function without(days: Days, exceptions: Readonly<Record<string, string>>): Days {
  return Object.fromEntries(Object.entries(days).filter(([day]) => exceptions[day] === undefined))
}

function changed(ko: string, change: Partial<HolidayRule>): readonly HolidayRule[] {
  return holidayRules.map((rule) => (rule.name.ko === ko ? { ...rule, ...change } : rule))
}

function substitutes(from: string): readonly string[] {
  return Object.entries(holidays).flatMap(([day, { ko }]) =>
    day.startsWith(from) && ko.startsWith('대체') ? [`${day} ${ko}`] : [],
  )
}

const official = without(
  Object.fromEntries(Object.entries(table).filter(([day]) => lastYears.includes(Number(day.slice(0, 4))))),
  onlyInTable,
)

describe('holidays computed from the law', () => {
  it('K28 gives the official table of 2024–2027, days and names, but for the exceptions listed', () => {
    assert.deepEqual(computed(), official)
  })

  it('K28 lists as exceptions only days that are really different', () => {
    for (const day of Object.keys(onlyInTable))
      assert.ok(table[day] && !holidaysByLaw(Number(day.slice(0, 4)))[day], day)
    for (const day of Object.keys(onlyComputed))
      assert.ok(!table[day] && holidaysByLaw(Number(day.slice(0, 4)))[day], day)
  })

  it('K28 does not give the table when a rule is wrong', () => {
    const wrong: readonly (readonly HolidayRule[])[] = [
      changed('현충일', { substitutedOn: [6, 7] }),
      changed('설날', { substitutedOn: [6, 7] }),
      changed('추석', { substitutedOn: [] }),
      changed('기독탄신일', { substitutedOn: [] }),
      changed('한글날', { substitutedOn: [7] }),
      changed('추석', { lunar: [8, 14] }),
      changed('부처님 오신 날', { lunar: [4, 9] }),
      holidayRules.filter(({ name }) => name.ko !== '제헌절'),
    ]
    for (const rules of wrong) assert.notDeepEqual(computed(rules), official)
  })

  it('K28 finds every lunar day and every election at the end of a term in the ten years of the table', () => {
    const elections: string[] = []
    for (let year = 2018; year < calculatedFrom; year++) {
      for (const [day, { en }] of Object.entries(holidaysByLaw(year))) {
        if (/^(Lunar|Chuseok|Buddha|Day|Local|Election)/.test(en))
          assert.ok(table[day]?.en.includes(en), `${day} ${en}`)
        if (/^(Local|Election)/.test(en)) elections.push(day)
      }
    }
    assert.deepEqual(elections, ['2018-06-13', '2020-04-15', '2022-06-01', '2024-04-10', '2026-06-03'])
  })

  it('K28 moves an election by a week when its eve is a holiday, and takes the very first day when it is a Wednesday', () => {
    const none = new Set<string>()
    const president2022 = Temporal.PlainDate.from('2022-05-09')
    assert.equal(electionDay(president2022, 70, none).toString(), '2022-03-02')
    assert.equal(electionDay(president2022, 70, new Set(['2022-03-01'])).toString(), '2022-03-09')
    assert.equal(electionDay(Temporal.PlainDate.from('2008-05-29'), 50, none).toString(), '2008-04-09')
  })

  it('K28 knows the elections of terms that have a certain end, and no others', () => {
    const named = Object.entries(holidays).filter(([day, { en }]) => day > '2028' && /election/i.test(en))
    assert.deepEqual(
      named.map(([day, { en }]) => `${day} ${en}`),
      [
        '2028-04-12 Election of the 23rd National Assembly',
        '2030-03-27 Presidential election',
        '2030-06-12 Local elections',
        '2032-04-14 Election of the 24th National Assembly',
        '2034-05-31 Local elections',
        '2036-04-09 Election of the 25th National Assembly',
        '2038-06-02 Local elections',
        '2040-04-11 Election of the 26th National Assembly',
        '2042-06-04 Local elections',
        '2044-04-13 Election of the 27th National Assembly',
      ],
    )
  })

  it('K28 gives one substitute for two holidays on a working day, and a second for a Sunday beside them', () => {
    assert.deepEqual(substitutes('2028-10'), ['2028-10-05 대체공휴일(추석)'])
    assert.equal(holidays['2028-10-03']?.ko, '개천절 · 추석')
    assert.deepEqual(substitutes('2036-10'), ['2036-10-06 대체공휴일(추석)', '2036-10-07 대체공휴일(추석)'])
    assert.deepEqual(substitutes('2039-10-0'), ['2039-10-04 대체공휴일(추석)', '2039-10-05 대체공휴일(추석)'])
  })

  it('K28 gives two substitutes, one after the other, for two holidays that fill a weekend', () => {
    assert.deepEqual(substitutes('2039-05'), ['2039-05-02 대체공휴일(부처님 오신 날)', '2039-05-03 대체공휴일(노동절)'])
  })

  it('K28 passes over a holiday that stands where the substitute would', () => {
    assert.equal(holidays['2036-05-05']?.ko, '어린이날')
    assert.deepEqual(substitutes('2036-05'), ['2036-05-06 대체공휴일(부처님 오신 날)'])
  })

  it('K28 gives no substitute on a weekend, and hides no holiday behind one', () => {
    for (let year = calculatedFrom; year <= calculatedTo; year++) {
      for (const day of substitutes(String(year)))
        assert.ok(Temporal.PlainDate.from(day.slice(0, 10)).dayOfWeek < 6, day)
      const names = Object.values(holidaysByLaw(year)).flatMap(({ ko }) => ko.split(' · '))
      for (const { name } of holidayRules)
        assert.equal(names.filter((one) => one === name.ko).length, 1, `${year} ${name.ko}`)
    }
  })

  it('K28 leaves the years of the table as they were announced', () => {
    assert.equal(calculatedFrom, 2028)
    assert.deepEqual(Object.fromEntries(Object.entries(holidays).filter(([day]) => day < '2028')), table)
    assert.ok(holidays['2028-01-01'] && holidays['2045-12-25'])
    assert.equal(
      Object.keys(holidays).some((day) => day >= '2046'),
      false,
    )
  })

  it('K28 names each holiday as the article that it cites, and refuses one without a date', () => {
    for (const { name, law } of holidayRules) {
      const article = cited(law)
      assert.ok('text' in article && article.text.includes(name.ko), name.ko)
    }
    const undated = holidayRules.slice(0, 1).map(({ name, law }): HolidayRule => ({ name, law, substitutedOn: [] }))
    assert.throws(() => holidaysByLaw(2028, undated), /has no date/)
  })
})
