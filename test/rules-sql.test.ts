import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withDuck } from '#kernel/duck'
import { decide } from '#engine/rules'
import { loadPeople } from '../src/engine/rules/sql/duck-people.fixture.ts'
import { misreadings } from '../src/engine/rules/sql/grammars.fixture.ts'
import { onDuck, toSql } from '../src/engine/rules/sql/index.ts'
import { pack } from '../src/country.ts'

test('R56 the cases of every set of rules of the pack come out in SQL as they do from decide', async (t) => {
  let asked = 0
  const told: string[] = []
  await withDuck({}, async (duck) => {
    await duck.run(onDuck)
    for (const rules of pack.rules) {
      const entries = Object.keys(rules.facts).filter((name) => rules.cases.some(({ facts }) => facts[name] === null))
      for (const { name, facts, on } of rules.cases) {
        const day = Temporal.PlainDate.from(on)
        const { sql, scalar } = toSql(rules, day, { entries })
        if (sql === null) {
          told.push(...scalar.map(({ expression, reason }) => `${rules.id} ${expression}: ${reason}`))
          break
        }
        await loadPeople(duck, rules, { people: [facts], entries })
        const [row] = (await duck.runAndReadAll(sql)).getRowObjectsJson()
        const { verdict, officer, amount, from, until } = decide(rules, facts, day)
        const found = {
          verdict: row?.['verdict'],
          officer: row?.['officer'],
          amount: (row?.['amount'] ?? null) === null ? null : Number(row?.['amount']),
          from: row?.['starts_on'],
          until: row?.['ends_on'],
        }
        assert.deepEqual(found, { verdict, officer, amount, from, until }, `${rules.id}: ${name}`)
        asked += 1
      }
    }
  })
  t.diagnostic(`${String(asked)} cases; only scalar: ${told.join('; ') || 'none'}`)
  assert.ok(asked > 50, `only ${String(asked)} cases`)
})

test(
  'R57 the statements of every set of rules of the pack are read by the grammars of Spark and Trino',
  { timeout: 600_000 },
  (t) => {
    let read = 0
    for (const rules of pack.rules) {
      const { sql } = toSql(rules, Temporal.PlainDate.from('2026-11-21'))
      if (sql === null) continue
      assert.deepEqual(misreadings(sql), [], rules.id)
      read += 1
    }
    t.diagnostic(`${String(read)} of ${String(pack.rules.length)} sets of rules`)
    assert.ok(read > 0)
  },
)
