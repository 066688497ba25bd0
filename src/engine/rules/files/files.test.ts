import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { withDuck } from '#kernel/duck'
import { factsOfRow } from '../columns/index.ts'
import type { Column, Frame } from '../columns/index.ts'
import { decide } from '../decide.ts'
import { day } from '../sample.fixture.ts'
import { onDuck, toSql } from '../sql/index.ts'
import { randomRules } from '../sql/random-rules.fixture.ts'
import { fileTables, readFrame, writeFrame } from './index.ts'

const [rules] = fc.sample(randomRules, { numRuns: 1, seed: 3 }) as [Parameters<typeof decide>[0]]

const bits = (...set: readonly number[]) => Uint8Array.of(set.reduce((sum, i) => sum | (1 << i), 0))
const text = (dictionary: readonly string[], ...values: readonly number[]): Column => ({
  type: 'string',
  dictionary,
  values: Uint8Array.from(values),
})

const frame: Frame = {
  rows: 4,
  columns: {
    'me.bornOn': { type: 'date', values: Int32Array.of(-3653, 0, 20_000, 11_111) },
    'me.diedOn': { type: 'date', values: Int32Array.of(0, 0, 20_500, 0), known: bits(2) },
    'me.income': { type: 'number', values: Float64Array.of(0.1, 1_200_000.25, -3, 2_147_483_648) },
    'me.children': { type: 'number', values: Int32Array.of(1, 0, 5, 7), known: bits(0, 2, 3) },
    'me.married': { type: 'boolean', values: Uint8Array.of(1, 0, 1, 0), known: bits(0, 1) },
    'me.region': text(['', '11680', 'a,"b"\n한글'], 2, 0, 1, 1),
    'disability.grade': { type: 'number', values: Int32Array.of(0, 2, 0, 3), known: bits(1, 3) },
  },
  lists: {
    members: {
      groupOf: Uint32Array.of(1, 0, 1, 2),
      offsets: Uint32Array.of(0, 1, 3, 3),
      columns: {
        bornOn: { type: 'date', values: Int32Array.of(1, 2, 3) },
        home: { type: 'boolean', values: Uint8Array.of(1, 0, 1), known: bits(0, 1) },
        grade: text(['one', 'two'], 1, 0, 1),
      },
    },
  },
  without: { disability: bits(0) },
}

const factsOf = (of: Frame) => Array.from({ length: of.rows }, (_, row) => factsOfRow(of, row))

for (const format of ['parquet', 'csv'] as const) {
  test(`R59 what is written as ${format} is read back as the same facts, and asked by SQL where it lies`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'madang-frame-'))
    t.after(() => rm(folder, { recursive: true }))
    await writeFrame(frame, folder, format)
    const back = await readFrame(folder, format, [rules])
    assert.deepEqual(factsOf(back), factsOf(frame))
    const { sql } = toSql(
      { ...rules, derived: {}, conditions: countries, amount: 'me.income', from: 'me.bornOn' },
      day,
      await fileTables(folder, format, rules),
    )
    assert.ok(sql !== null)
    const rows = await withDuck({ paths: [folder] }, async (duck) => {
      await duck.run(onDuck)
      return (await duck.runAndReadAll(`SELECT verdict FROM (${sql}) AS found ORDER BY person`)).getRowsJson()
    })
    const asked = { ...rules, derived: {}, conditions: countries, amount: 'me.income', from: 'me.bornOn' }
    assert.deepEqual(
      rows.flat(),
      factsOf(frame).map((facts) => decide(asked, facts, day).verdict),
    )
  })
}

const countries = {
  first: { ...rules.conditions['first'], when: 'count(members[home]) >= 1 or me.region = ""' },
  second: { ...rules.conditions['third'], when: 'disability.grade = null or me.children > 1' },
} as unknown as typeof rules.conditions

test('R59 a value that is not of its type is refused by its column, and a person without a group', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-frame-'))
  t.after(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'people.csv'), 'person,me_income\n0,much\n')
  await assert.rejects(readFrame(folder, 'csv', [rules]), {
    code: 'rules/unreadable-fact',
    detail: { path: 'me_income', expected: 'number' },
  })
  await writeFile(join(folder, 'people.csv'), 'person,members__group\n0,\n')
  await writeFile(join(folder, 'list_members.csv'), 'members__group,members__position,members_home\n0,1,true\n')
  await assert.rejects(readFrame(folder, 'csv', [rules]), {
    code: 'rules/unreadable-fact',
    detail: { path: 'members__group', expected: 'a group for each person' },
  })
})
