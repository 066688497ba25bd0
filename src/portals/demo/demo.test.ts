import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ComponentChild, Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { booksOf } from '#engine/services'
import { bank, samplePack, townHall } from '#test/sample-pack'
import type { View } from '#web/view'
import { ClockPage } from './clock.tsx'
import { calendarsOf, isKnown, jumps, nextPayDay, stops } from './days.ts'
import { refuse } from './problems.ts'

const view: View = { language: 'ko', path: '/demo', today: '2026-11-21', demo: true, once: () => 'once-1' }
const calendars = calendarsOf(samplePack)
const day = (iso: string) => Temporal.PlainDate.from(iso)
const shown = (node: ComponentChild): string => renderToString(h(Fragment, null, node))
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const stage = {
  jumps: jumps(day('2026-11-21'), 25, calendars),
  agencies: [townHall, bank],
  silent: ['bank'],
  since: undefined,
  names: new Map<string, string>(),
}
const page = (seen: View, more: Partial<Parameters<typeof ClockPage>[0]['stage']> = {}) =>
  shown(
    h(ClockPage, {
      saying: { view: seen, books: booksOf(samplePack), names: new Map() },
      stage: { ...stage, ...more },
    }),
  )

test('P10 pay day is the day before when it is a holiday, and the next one when it has come', () => {
  assert.equal(nextPayDay(day('2026-11-21'), 25, calendars.pay).toString(), '2026-11-25')
  assert.equal(nextPayDay(day('2026-11-25'), 25, calendars.pay).toString(), '2026-12-24')
  assert.equal(nextPayDay(day('2026-12-24'), 25, calendars.pay).toString(), '2027-01-25')
})

test('P10 the clock stops at every pay day on the way', () => {
  const days = stops(day('2026-11-21'), day('2027-02-01'), { payDay: 25, calendar: calendars.pay }).map(String)
  assert.deepEqual(days, ['2026-11-25', '2026-12-24', '2027-01-25', '2027-02-01'])
  assert.deepEqual(stops(day('2026-11-21'), day('2026-11-25'), { payDay: 25, calendar: calendars.pay }).map(String), [
    '2026-11-25',
  ])
})

test('P10 a day beyond the known holidays is not offered', () => {
  assert.equal(isKnown(day('2028-01-01'), calendars.pay), false)
  assert.deepEqual(
    stage.jumps.map(({ id, day: to }) => [id, to.toString()]),
    [
      ['working-day', '2026-11-23'],
      ['pay-day', '2026-11-25'],
      ['month', '2026-12-21'],
      ['one-year', '2027-11-21'],
    ],
  )
  assert.deepEqual(
    jumps(day('2027-12-27'), 25, calendars).map(({ id }) => id),
    ['working-day'],
  )
})

test('P11 the stage says what happened, or that nothing did, and which office is silent', () => {
  assert.match(textOf(page(view, { since: [] })), /2026년 11월 21일이 되었습니다.*그동안 아무 일도 없었습니다/)
  const html = page({ ...view, language: 'en' })
  assert.match(html, /action="\/en\/demo\/agencies\/bank\/on"/)
  assert.match(html, /action="\/en\/demo\/agencies\/town\/off"/)
  assert.match(textOf(page({ ...view, problem: refuse['no-such-day']() }, { since: [] })), /시계는 뒤로 가지 않습니다/)
})
