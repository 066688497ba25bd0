import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withDuck } from '#kernel/duck'
import { decide } from '#engine/rules'
import { onDuck, toSql } from '#engine/rules/sql'
import { loadPeople } from '#test/duck-people'
import { misreadings } from '#test/sql-grammars'
import { pack } from '../src/country.ts'

function shown(row: Readonly<Record<string, unknown>> = {}): unknown {
  const { verdict, officer, amount, starts_on: from, ends_on: until } = row
  return { verdict, officer, amount: amount === null ? null : Number(amount), from, until }
}

test('R56 the cases of every set of rules of the pack come out in SQL as they do from decide', async (t) => {
  let asked = 0
  const told: string[] = []
  await withDuck({}, async (duck) => {
    await duck.run(onDuck)
    for (const rules of pack.rules) {
      const entries = Object.keys(rules.facts).filter((name) => rules.cases.some(({ facts }) => facts[name] === null))
      for (const [on, cases = []] of Object.entries(Object.groupBy(rules.cases, (one) => one.on))) {
        const day = Temporal.PlainDate.from(on)
        const { sql, scalar } = toSql(rules, day, { entries })
        if (sql === null) {
          told.push(...scalar.map(({ expression, reason }) => `${rules.id} ${expression}: ${reason}`))
          break
        }
        await loadPeople(duck, rules, { people: cases.map(({ facts }) => facts), entries })
        const rows = (await duck.runAndReadAll(`SELECT * FROM (${sql}) AS found ORDER BY person`)).getRowObjectsJson()
        for (const [i, { name, facts }] of cases.entries()) {
          const { verdict, officer, amount, from, until } = decide(rules, facts, day)
          assert.deepEqual(shown(rows[i]), { verdict, officer, amount, from, until }, `${rules.id}: ${name}`)
          asked += 1
        }
      }
    }
  })
  t.diagnostic(`${String(asked)} cases; only scalar: ${told.join('; ') || 'none'}`)
  assert.ok(asked > 50, `only ${String(asked)} cases`)
})

test('R57 statements of the pack are read by the grammars of Spark and Trino', () => {
  const statements = pack.rules
    .map((rules) => toSql(rules, Temporal.PlainDate.from('2026-11-21')).sql ?? '')
    .filter((sql) => sql !== '')
    .toSorted((a, b) => a.length - b.length)
  // These grammars take seconds for a long statement, and all of them are made of the same pieces.
  for (const sql of statements.slice(0, 6)) assert.deepEqual(misreadings(sql), [], sql)
  assert.ok(statements.length > 6)
})
