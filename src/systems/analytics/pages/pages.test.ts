import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { View } from '#web/view'
import { entitlement } from '../outcome.ts'
import { care, house } from '../world.fixture.ts'
import { ComparePage } from './compare.tsx'
import { Groups } from './groups.tsx'
import { RegionMap } from './map.tsx'
import { PersonPage } from './person.tsx'

const view: View = { language: 'en', path: '/', today: '2026-11-23', demo: false, once: () => 'once' }
const shown = (node: VNode): string =>
  renderToString(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const limitOf = ({ parameters: [limit] }: typeof care) => {
  assert.ok(limit)
  return limit
}

describe('analytics, its pages', () => {
  it('U13 shows a household under both laws, condition by condition, with the figures', async (t) => {
    const { computed } = await house(t)
    const run = await computed()
    const example = run.result?.examples.find(({ kind }) => kind === 'gains')
    assert.ok(example)
    const after = {
      ...care,
      parameters: [{ ...limitOf(care), values: { '2020-01-01': 9, '2027-01-01': 12 } }, ...care.parameters.slice(1)],
    }
    const page = shown(
      PersonPage({
        ...{ view, run, example, before: entitlement(care), after: entitlement(after) },
        place: (code) => ({ ko: code, en: code }),
      }),
    )
    assert.match(page, /Below the age limit not met met/)
    assert.match(page, /Age limit 9 years 12 years/)
    assert.match(page, /Does not get it (100,000|50,000) won/)
  })

  it('U11 draws each group as a row of a table and each region as a link with its words', async (t) => {
    const { computed } = await house(t)
    const { result } = await computed()
    assert.ok(result)
    const parts = { view, result, scale: { factor: 1000 }, place: (code: string) => ({ ko: code, en: code }) }
    const table = shown(Groups({ ...parts, by: 'age' }))
    assert.match(table, /aged 7–12 60,000 .*30,000 \(50%\) 0 \(0%\)/)
    const map = {
      ...{ width: 9, height: 9 },
      source: { ko: '손으로', en: 'by hand' },
      places: ['1111000000', '5011000000', '9999000000'].map((code, at) => ({
        ...{ code, level: 'municipality' as const, path: `M${at * 3} 0h3v3z`, x: at, y: 1 },
      })),
    }
    const html = renderToString(RegionMap({ ...parts, map }))
    assert.match(
      html,
      /<a href="#municipality-1111000000" aria-label="1111000000: [\d,]+ won a resident, \+[\d.]+ billion won in all">/,
    )
    assert.match(html, /region untold"><title>9999000000: Too few sampled to tell/)
    assert.match(shown(Groups({ ...parts, by: 'municipality' })), /5011000000 fewer than 5 sampled/)
    const lost = {
      ...result,
      by: {
        ...result.by,
        municipality: [
          { key: '1111000000', people: 50, before: 50, after: 0, gain: 0, lose: 50, costBefore: 9, costAfter: 0 },
        ],
      },
    }
    assert.match(renderToString(RegionMap({ ...parts, result: lost, map })), /class="region loss" fill="url\(#loss\)"/)
  })
})

it('U4 two scenarios stand side by side, with what each takes and gives', async (t) => {
  const { computed } = await house(t)
  const runs = [await computed(), await computed({ 'figure age limit': '6' })].flatMap((run) =>
    run.result === null ? [] : [{ ...run, result: run.result }],
  )
  const parts = { view, scaleOf: () => ({ factor: 1000 }), place: (code: string) => ({ ko: code, en: code }) }
  const page = shown(ComparePage({ ...parts, runs }))
  assert.match(page, /People who gain [\d,]+ 0/)
  assert.match(page, /People who lose 0 [\d,]+/)
  assert.match(
    page,
    /aged 7–12 \+[\d.]+ billion won \(50% gain, 0% lose\) −[\d.]+ (billion|million) won \(0% gain, [\d.]+% lose\)/,
  )
  assert.match(shown(ComparePage({ ...parts, runs: runs.slice(1) })), /There is too little to compare/)
})
