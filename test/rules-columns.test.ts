import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from '#engine/rules'
import { compileColumns, factsOfRow, frameOf, runColumns } from '#engine/rules/columns'
import type { Rules } from 'madang/pack'
import { korea } from '../packs/korea/index.ts'

const on = Temporal.PlainDate.from('2026-11-21')

type Facts = Readonly<Record<string, unknown>>

/** People like those of the pack's own cases, with the facts of several mixed and some left out. */
function peopleLike(rules: Rules): Facts[] {
  const cases = rules.cases.map(({ facts }) => facts)
  const names = Object.keys(rules.facts)
  const mixed = cases.flatMap((facts, i) =>
    Array.from({ length: 6 }, (_, turn) => {
      const other = cases[(i * 7 + turn * 3) % cases.length] ?? {}
      const kept = names.map((name, k) => [name, (k + turn) % 3 === 1 ? other[name] : facts[name]] as const)
      return Object.fromEntries(kept.filter(([, value], k) => value !== undefined && (turn + k) % 11 !== 5))
    }),
  )
  // A list is never missing: of nobody it is empty.
  const lists = Object.fromEntries((rules.many ?? []).map((name) => [name, []]))
  return [...cases, ...mixed].map((facts) => ({ ...lists, ...facts }))
}

function found(rules: Rules, facts: Facts): string {
  const { verdict, officer, amount } = decide(rules, facts, on)
  return `${verdict} ${officer} ${verdict === 'yes' ? amount : ''}`
}

test('R45 the benefits of the pack give on columns what they give one by one', async () => {
  const runs = { columns: 0, mixed: 0, rows: 0 }
  for (const rules of korea.rules.filter(({ cases }) => cases.length > 0)) {
    const people = peopleLike(rules)
    const frame = frameOf(rules, people)
    const plan = compileColumns([rules], on, frame)
    const [planned] = plan.rules
    assert.ok(planned !== undefined)
    runs[planned.runs]++
    assert.equal(planned.said.length > 0, planned.runs !== 'columns', `${rules.id} does not say why`)
    const { results } = await runColumns(plan, frame, { threads: 0, keep: { verdicts: true, amounts: true } })
    const [result] = results
    assert.ok(result !== undefined)
    const has = (bits: Uint8Array | null | undefined, row: number) => (((bits?.[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
    let next = 0
    for (const [row, facts] of people.entries()) {
      const verdict: string = has(result.verdicts?.yes, row)
        ? 'yes'
        : has(result.verdicts?.unknown, row)
          ? 'unknown'
          : 'no'
      const amount = verdict === 'yes' ? (result.amounts?.[next++] ?? null) : ''
      const said: string = `${verdict} ${has(result.verdicts?.officer, row)} ${amount}`
      assert.equal(said, found(rules, factsOfRow(frame, row)), `${rules.id}, row ${row}: ${JSON.stringify(facts)}`)
    }
  }
  assert.ok(runs.columns > runs.mixed + runs.rows, JSON.stringify(runs))
})
