import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { suites, tally } from '../src/cli/conformance.ts'

const least: Readonly<Record<string, number>> = {
  'sd-jwt': 17,
  'token-status-list': 7,
  'merkle-log': 196,
  'dmn-tck': 3149,
  govstack: 85,
}

/** At most so many cases may not apply. */
const open: Readonly<Record<string, number>> = { 'dmn-tck': 18, govstack: 0 }

const told = new Map<string, ReturnType<typeof tally>>()

/** How a suite came out; each runs once. */
function ran(name: string): ReturnType<typeof tally> {
  const running = told.get(name) ?? tally(name)
  told.set(name, running)
  return running
}

describe('published vectors', () => {
  for (const name of Object.keys(suites)) {
    it(`ST1 ${name} passes every case, or says why one does not apply`, async () => {
      const { tally: counted, failures } = await ran(name)
      assert.deepEqual(failures, [])
      assert.ok(counted.total >= (least[name] ?? 1), `only ${counted.total} cases were found`)
      assert.equal(counted.passed + counted.not_applicable.length, counted.total)
      assert.ok(counted.not_applicable.length <= (open[name] ?? counted.total), counted.not_applicable.join('\n'))
    })
  }

  it('ST1 counts a case that does not hold as failed', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'madang-cases-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const wrong = { leafIdx: 0, treeSize: 2, root: 'AAAA', leafHash: 'AAAA', proof: [], wantErr: false }
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify(wrong))
    writeFileSync(join(folder, 'right.json'), JSON.stringify({ ...wrong, wantErr: true }))
    const { tally: counted, failures } = await tally('merkle-log', folder)
    assert.deepEqual(counted, { suite: 'merkle-log', total: 2, passed: 1, failed: 1, not_applicable: [] })
    assert.match(failures.join(), /wrong\.json/)
  })

  it('ST1 it is known which scenarios of GovStack say something: they fail where nothing is built', async () => {
    const { outcomes } = await ran('govstack')
    const ledger = Object.groupBy(outcomes, ({ result, beside = '' }) => `${result}: ${beside}`)
    assert.deepEqual(
      Object.entries(ledger)
        .map(([how, cases]) => `${cases?.length} ${how}`)
        .toSorted(),
      ['20 passed: off fails, 404 fails, {} passes', '65 passed: off fails, 404 fails, {} fails'],
    )
  })
})
