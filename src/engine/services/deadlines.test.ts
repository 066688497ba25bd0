import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Deadline } from 'madang/pack'
import { deadlineOf, isWorkingDay, type OfficeCalendar, workingDayFrom } from './deadlines.ts'

// 2026: Chuseok on 24 to 26 September (Thursday to Saturday), 3 and 9 October with a substitute on the 5th, Christmas on a Friday.
const days2026 = [
  '2026-01-01',
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-03-01',
  '2026-03-02',
  '2026-09-24',
  '2026-09-25',
  '2026-09-26',
  '2026-10-03',
  '2026-10-05',
  '2026-10-09',
  '2026-12-25',
]
const law = { act: '민원 처리에 관한 법률', article: '제19조' }
const calendar: OfficeCalendar = {
  zone: 'Asia/Seoul',
  holidays: Object.fromEntries([...days2026, '2027-01-01'].map((day) => [day, {}])),
  counting: {
    law,
    hoursUpToDays: 5,
    hoursPerDay: 8,
    firstDayCounts: true,
    weekend: [6, 7],
    officeHours: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
  },
}

const seoul = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Seoul').toInstant()
function due(received: string, count: number, unit: Deadline['unit'], among: OfficeCalendar = calendar): string {
  return deadlineOf(seoul(received), { count, unit, law }, among)
    .toZonedDateTimeISO('Asia/Seoul')
    .toPlainDateTime()
    .toString()
}

describe('deadlines in hours', () => {
  it('S1 counts a day as eight hours of office time', () => {
    assert.equal(due('2026-11-23T10:00', 1, 'days'), '2026-11-24T10:00:00')
    assert.equal(due('2026-11-23T09:00', 1, 'days'), '2026-11-23T18:00:00', 'a whole day ends when the office closes')
    assert.equal(due('2026-11-23T10:00', 5, 'days'), '2026-11-30T10:00:00', 'five days cross a weekend')
  })

  it('S1 leaves out the midday break', () => {
    assert.equal(due('2026-11-23T11:00', 3, 'hours'), '2026-11-23T15:00:00')
    assert.equal(due('2026-11-23T12:30', 1, 'hours'), '2026-11-23T14:00:00', 'received in the break')
    assert.equal(due('2026-11-23T09:00', 3, 'hours'), '2026-11-23T12:00:00', 'ends when the break begins')
  })

  it('S1 begins at opening time when something comes in at night or on a free day', () => {
    assert.equal(due('2026-11-23T03:00', 3, 'hours'), '2026-11-23T12:00:00')
    assert.equal(due('2026-11-23T20:00', 3, 'hours'), '2026-11-24T12:00:00')
    assert.equal(due('2026-11-21T15:00', 3, 'hours'), '2026-11-23T12:00:00', 'a Saturday')
    assert.equal(
      due('2026-12-24T18:00', 3, 'hours'),
      '2026-12-28T12:00:00',
      'as the office closes before Christmas and a weekend',
    )
  })

  it('S1 leaves out Chuseok and the weekend after it', () => {
    assert.equal(due('2026-09-23T16:00', 1, 'days'), '2026-09-28T16:00:00')
    assert.equal(due('2026-09-23T16:00', 5, 'days'), '2026-10-02T16:00:00')
  })

  it('S1 gives as many minutes of open office as the term has, whenever something comes in', () => {
    const open = (from: Temporal.Instant, to: Temporal.Instant) => {
      let minutes = 0
      for (let at = from; Temporal.Instant.compare(at, to) < 0; at = at.add({ minutes: 15 })) {
        const local = at.toZonedDateTimeISO('Asia/Seoul')
        const hour = local.hour
        if (isWorkingDay(local.toPlainDate(), calendar) && ((hour >= 9 && hour < 12) || (hour >= 13 && hour < 18)))
          minutes += 15
      }
      return minutes
    }
    const quarter = fc
      .integer({ min: 0, max: 4 * 24 * 330 })
      .map((steps) => seoul('2026-01-02T00:00').add({ minutes: 15 * steps }))
    fc.assert(
      fc.property(quarter, fc.integer({ min: 1, max: 5 }), (received, count) => {
        assert.equal(open(received, deadlineOf(received, { count, unit: 'days', law }, calendar)), count * 480)
      }),
      { numRuns: 60 },
    )
  })
})

describe('deadlines in days', () => {
  it('S2 counts working days with the day of receipt among them, to the end of the last', () => {
    assert.equal(due('2026-11-23T10:00', 6, 'days'), '2026-11-30T18:00:00')
    assert.equal(due('2026-11-23T23:00', 7, 'days'), '2026-12-01T18:00:00', 'the hour of the day does not matter')
    assert.equal(due('2026-11-21T10:00', 6, 'days'), '2026-11-30T18:00:00', 'a Saturday is no first day')
  })

  it('S2 skips holidays, substitute holidays and weekends', () => {
    assert.equal(
      due('2026-09-23T10:00', 7, 'days'),
      '2026-10-06T18:00:00',
      'Chuseok, two weekends, and the substitute of National Foundation Day',
    )
    assert.equal(due('2026-12-18T10:00', 7, 'days'), '2026-12-29T18:00:00')
    assert.equal(due('2026-11-23T10:00', 30, 'days'), '2027-01-05T18:00:00', 'over Christmas and New Year')
  })

  it('S2 begins on the next day where the law does not count the first', () => {
    const later = { ...calendar, counting: { ...calendar.counting, firstDayCounts: false } }
    assert.equal(due('2026-11-23T10:00', 6, 'days', later), '2026-12-01T18:00:00')
  })
})

describe('deadlines in weeks and months', () => {
  it('S3 ends on the day before the same day', () => {
    assert.equal(due('2026-11-24T10:00', 1, 'weeks'), '2026-11-30T18:00:00')
    assert.equal(due('2026-11-24T10:00', 1, 'months'), '2026-12-23T18:00:00')
  })

  it('S3 moves on to a working day when the last day is none', () => {
    assert.equal(due('2026-11-23T10:00', 1, 'weeks'), '2026-11-30T18:00:00', 'the 29th is a Sunday')
    assert.equal(
      due('2026-08-26T10:00', 1, 'months'),
      '2026-09-28T18:00:00',
      'the 25th is Chuseok, and then comes a weekend',
    )
    assert.equal(due('2026-11-26T10:00', 1, 'months'), '2026-12-28T18:00:00', 'Christmas')
  })

  it('S3 ends with the month when it has no such day', () => {
    assert.equal(
      due('2026-01-31T10:00', 1, 'months'),
      '2026-03-03T18:00:00',
      '28 February is a Saturday, 1 and 2 March are holidays',
    )
    assert.equal(due('2026-08-31T10:00', 1, 'months'), '2026-09-30T18:00:00')
  })

  it('S3 takes a free first day as it is', () => {
    assert.equal(due('2026-11-21T10:00', 1, 'weeks'), '2026-11-27T18:00:00')
  })
})

describe('working days', () => {
  it('S4 counts in no year whose holidays were not declared', () => {
    assert.throws(() => due('2028-01-03T10:00', 6, 'days'), RangeError)
    assert.throws(() => due('2027-12-28T10:00', 10, 'days'), /2028/)
  })

  it('S4 knows which days the offices are open', () => {
    assert.ok(isWorkingDay(Temporal.PlainDate.from('2026-11-23'), calendar))
    assert.ok(!isWorkingDay(Temporal.PlainDate.from('2026-10-05'), calendar), 'a substitute holiday')
    assert.equal(workingDayFrom(Temporal.PlainDate.from('2026-09-24'), calendar).toString(), '2026-09-28')
    assert.equal(workingDayFrom(Temporal.PlainDate.from('2026-11-23'), calendar).toString(), '2026-11-23')
  })
})
