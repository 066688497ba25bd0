import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { population } from '../src/country.ts'
import { openPopulation } from '../src/population.ts'

const wanted = { people: 2000, seed: 3, on: '2026-11-21' }

function folderFor(t: { after(work: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'madang-population-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

describe('the people in columns, kept', () => {
  it('K31 are drawn once, in a thread, and read back the same', async (t) => {
    const folder = folderFor(t)
    const told: number[] = []
    const first = await openPopulation({ ...wanted, folder, progress: (done) => told.push(done) })
    assert.equal(told.at(-1), 2000)
    const again = await openPopulation({ ...wanted, folder, progress: () => assert.fail('drawn a second time') })
    assert.deepEqual(again, first)
    assert.deepEqual(first, population(wanted))
    assert.ok(first.householdOf.buffer instanceof SharedArrayBuffer)
  })

  it('K31 are drawn anew for another day, and where the file is torn', async (t) => {
    const folder = folderFor(t)
    await openPopulation({ ...wanted, folder })
    const drawn = async (on: string): Promise<boolean> => {
      let seen = false
      const { on: day } = await openPopulation({ ...wanted, folder, on, progress: () => (seen = true) })
      assert.equal(day, on)
      return seen
    }
    assert.equal(await drawn('2026-11-22'), true)
    assert.equal(await drawn('2026-11-22'), false)
    const files = readdirSync(join(folder, 'population'))
    assert.deepEqual(files, ['2000-3.columns'])
    truncateSync(join(folder, 'population', files[0] ?? ''), 100_000)
    assert.equal(await drawn('2026-11-22'), true)
  })

  it('K31 stop being drawn when nobody wants them', async (t) => {
    const folder = folderFor(t)
    const signal = AbortSignal.timeout(1)
    await assert.rejects(openPopulation({ ...wanted, people: 500_000, folder, signal }), { name: 'TimeoutError' })
  })
})
