import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { quoted, withDuck } from './duck.ts'

test('B16 DuckDB sees the paths that it is given and no others, and cannot be told otherwise', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'madang-duck-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = join(folder, "it's.csv")
  await writeFile(file, 'a\n1\n')
  const read = `SELECT a FROM read_csv(${quoted(file)})`
  const rows = await withDuck({ paths: [folder] }, async (duck) => (await duck.runAndReadAll(read)).getRowsJS())
  assert.deepEqual(rows, [[1n]])
  await withDuck({}, async (duck) => {
    await assert.rejects(duck.run(read), /disabled by configuration/)
    await assert.rejects(duck.run(`COPY (SELECT 1) TO ${quoted(join(folder, 'out.csv'))}`), /disabled by configuration/)
    await assert.rejects(duck.run('SET enable_external_access = true'), /Cannot/)
    await assert.rejects(duck.run('INSTALL httpfs'), /disabled|Cannot/)
  })
})

test('B16 DuckDB holds no more than its memory, and the next caller finds it whole', async () => {
  const heavy = 'SELECT list(range) FROM range(100_000_000)'
  await assert.rejects(
    withDuck({ megabytes: 50 }, (duck) => duck.run(heavy)),
    /Out of Memory/,
  )
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, i) =>
      withDuck({}, async (duck) => (await duck.runAndReadAll(`SELECT ${i}`)).getRowsJS()),
    ),
  )
  assert.deepEqual(answers, [[[0]], [[1]], [[2]], [[3]], [[4]]])
})
