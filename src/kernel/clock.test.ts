import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testDatabase } from '#test/database'
import { demoClock, fixedClock, worldClock } from './clock.ts'

describe('clocks', () => {
  it('B5 changes the day at midnight in the country’s zone, not in ours', () => {
    const day = (zone: string, at: string) => fixedClock(zone, at).today().toString()
    assert.deepEqual(
      [day('Asia/Seoul', '2026-12-31T14:59:59Z'), day('Asia/Seoul', '2026-12-31T15:00:00Z')],
      ['2026-12-31', '2027-01-01'],
    )
    assert.deepEqual(
      [day('America/New_York', '2027-01-01T04:59:59Z'), day('America/New_York', '2027-01-01T05:00:00Z')],
      ['2026-12-31', '2027-01-01'],
    )
  })

  it('B4 lets a test set the time, and the world set it otherwise', () => {
    const clock = fixedClock('Asia/Seoul', '2026-01-01T00:00:00Z')
    clock.set('2026-06-01T00:00:00Z')
    assert.equal(clock.now().toString(), '2026-06-01T00:00:00Z')
    const drift = Math.abs(worldClock('Asia/Seoul').now().epochMilliseconds - Temporal.Now.instant().epochMilliseconds)
    assert.ok(drift < 5_000)
  })

  it('B4 moves a demonstration forward to the morning of a day, and never back', async (t) => {
    const { owner } = await testDatabase(t)
    const clock = await demoClock('Asia/Seoul', owner)
    const later = clock.today().add({ days: 400 })
    await clock.moveTo(later)
    const local = clock.now().toZonedDateTimeISO('Asia/Seoul')
    assert.deepEqual([local.toPlainDate().toString(), local.hour], [later.toString(), 9])
    await clock.moveTo(later.subtract({ days: 30 }))
    assert.equal(clock.today().toString(), later.toString())
  })

  it('B4 shows the same time to a process that comes later, and to one that looks again', async (t) => {
    const { owner } = await testDatabase(t)
    const [mine, theirs] = [await demoClock('Asia/Seoul', owner), await demoClock('Asia/Seoul', owner)]
    const later = mine.today().add({ days: 90 })
    await mine.moveTo(later)
    assert.notEqual(theirs.today().toString(), later.toString())
    await theirs.refresh()
    assert.equal(theirs.today().toString(), later.toString())
    assert.equal((await demoClock('Asia/Seoul', owner)).today().toString(), later.toString())
  })
})
