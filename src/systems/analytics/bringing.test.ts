import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { toDmn, writeDmn } from '#engine/rules'
import type { Rules } from 'madang/pack'
import { rulesFrom } from './bringing.ts'
import { care, house, newYear } from './world.fixture.ts'

const written = (rules: Rules) => writeDmn(toDmn(rules))
const read = (xml: string) => rulesFrom(new TextEncoder().encode(xml))

describe('analytics, a decision model that came back', () => {
  it('U15 a model that nobody changed changes nothing', async (t) => {
    const { analytics, by, analyst } = await house(t)
    const asked = { title: 'back', from: newYear, rules: read(written(care)) }
    const id = await by(analyst, (ctx) => analytics.bring(ctx, asked))
    assert.deepEqual((await by(analyst, (ctx) => analytics.open(ctx, id))).scenario.changes, [])
  })

  it('U15 what a modelling tool changed becomes a scenario', async (t) => {
    const { analytics, by, analyst } = await house(t)
    const xml = written(care)
    const changed = xml.replaceAll('age &lt; age limit', 'age &lt; age limit + 1')
    assert.notEqual(changed, xml)
    const id = await by(analyst, (ctx) => analytics.bring(ctx, { title: 'back', from: newYear, rules: read(changed) }))
    const { changes } = (await by(analyst, (ctx) => analytics.open(ctx, id))).scenario
    assert.deepEqual(
      changes.map((one) => one.kind === 'expression' && [one.expression, one.source]),
      [['conditions.young.when', 'age < age limit + 1']],
    )
  })

  it('U15 a model of other rules, or one that cannot be computed, is refused and leaves nothing', async (t) => {
    const { analytics, by, analyst } = await house(t)
    const bring = (rules: Rules) => by(analyst, (ctx) => analytics.bring(ctx, { title: 'back', from: newYear, rules }))
    await assert.rejects(bring({ ...care, id: 'other' }), { code: 'analytics/no-such-rules' })
    await assert.rejects(bring(read(written(care).replaceAll('age &lt; age limit', 'age &lt; nobody'))), {
      code: 'analytics/unreadable',
    })
    assert.deepEqual(await by(analyst, (ctx) => analytics.list(ctx)), [])
  })

  it('U15 a file that is no model is refused beside the file, with the place', () => {
    assert.throws(() => rulesFrom(new Uint8Array()), { code: 'analytics/no-model' })
    assert.throws(
      () => read('<definitions>\n  <decision'),
      (problem: { code: string; faults: { field: string; text: { en: string } }[] }) => {
        assert.deepEqual([problem.code, problem.faults[0]?.field], ['analytics/unreadable', 'model'])
        assert.match(problem.faults[0]?.text.en ?? '', /line 2, column \d+$/)
        return true
      },
    )
  })
})
