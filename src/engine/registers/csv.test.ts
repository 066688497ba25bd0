import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Encoding, readCsv, type TableRow } from './csv.ts'

async function read(
  bytes: Uint8Array | string,
  { encoding = 'utf-8', size = 7 }: { encoding?: Encoding; size?: number } = {},
) {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  const chunks = (async function* cut() {
    for (let at = 0; at < all.length; at += size) yield await Promise.resolve(all.subarray(at, at + size))
  })()
  const table = await readCsv(chunks, encoding)
  const rows: TableRow[] = []
  for await (const piece of table.pieces) rows.push(...piece)
  return { columns: table.columns, rows }
}

const cell = fc.string({
  unit: fc.constantFrom('a', '가', ',', ';', '\t', '"', '\n', '\r', ' ', "'", '😀'),
  minLength: 1,
  maxLength: 8,
})

describe('CSV', () => {
  it('G21 reads back whatever was written, wherever its bytes are cut, with the line on which each row begins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, fc.option(cell), cell), { maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (rows, size, end, last) => {
          const quoted = (text: string | null) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`)
          const lines = ['a,b,c', ...rows.map((row) => row.map(quoted).join(','))]
          const text = lines.join(end) + (last ? end : '')
          const read_ = await read(`﻿${text}`, { size })
          assert.deepEqual(read_.columns, ['a', 'b', 'c'])
          assert.deepEqual(
            read_.rows.map(({ cells }) => cells),
            rows,
          )
          let line = 2
          for (const [at, row] of rows.entries()) {
            assert.equal(read_.rows[at]?.line, line)
            line += 1 + row.join('').split('\n').length - 1
          }
        },
      ),
    )
  })

  it('G21 knows tabs and semicolons, skips empty lines, and reads EUC-KR when told', async () => {
    assert.deepEqual((await read('이름;나이\n\n"김;하윤";3\n')).rows, [{ line: 3, cells: ['김;하윤', '3'] }])
    assert.deepEqual((await read('a\tb\r\n1\t')).rows, [{ line: 2, cells: ['1', null] }])
    const korean = Buffer.from('c0ccb8a70ab1e8c7cfc0b10a', 'hex')
    assert.deepEqual(await read(korean, { encoding: 'euc-kr' }), {
      columns: ['이름'],
      rows: [{ line: 2, cells: ['김하윤'] }],
    })
    await assert.rejects(read(korean), { code: 'registers/unreadable-file', detail: { why: 'encoding', afterLine: 1 } })
  })

  it('G21 refuses an empty file and a quotation mark that is never closed, without holding the whole file', async () => {
    await assert.rejects(read(''), { code: 'registers/unreadable-file', detail: { why: 'empty' } })
    await assert.rejects(read('a,b\n1,"2'), { detail: { why: 'unclosed', line: 2 } })
    let given = 0
    const endless = (async function* more() {
      yield await Promise.resolve(Buffer.from('a,b\n1,"'))
      for (; given < 2_000; given++) yield Buffer.alloc(64 * 1024, 'x')
    })()
    const { pieces } = await readCsv(endless, 'utf-8')
    await assert.rejects(Array.fromAsync(pieces), { detail: { why: 'unclosed', line: 2 } })
    assert.ok(given < 20, `${given} pieces were taken`)
  })
})
