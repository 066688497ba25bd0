import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { quoted, withDuck } from '#kernel/duck'
import { newId } from '#kernel/ids'
import { testDatabase } from '#test/database'
import { births, people } from './example.fixture.ts'
import type { LoadReport, RefusedRow, TableLoad } from './loading.ts'
import { createRegisters, installRegisters } from './registers.ts'
import { because, day, kim, other, someone } from './room.fixture.ts'
import { tableIn, withTableFile } from './table-file.ts'

const columns = 'subject,validFrom,이름,number,bornOn,Address'
const number = (at: number) => `900101-${String(at).padStart(7, '0')}`

async function hall(t: TestContext) {
  const test = await testDatabase(t)
  await installRegisters(test.owner, [people, births])
  const registers = createRegisters({
    ...{ acts: test.acts, vault: test.vault, registers: [people, births] },
    numbering: { register: people, field: 'number' },
  })
  const refused: RefusedRow[] = []
  const load = async (text: string | Buffer, more: Partial<TableLoad> = {}, into = people.id): Promise<LoadReport> => {
    refused.length = 0
    return registers.load(
      test.db,
      { id: into },
      {
        ...{
          table: await tableIn(Buffer.from(text), 'utf-8'),
          name: 'test.csv',
          mode: 'all-or-nothing',
          actor: test.system,
        },
        ...{ purpose: 'test', now: test.clock.now(), today: test.clock.today(), onRefused: (row) => refused.push(row) },
        ...more,
      },
    )
  }
  const why = () => refused.flatMap(({ line, faults }) => faults.map(({ field, code }) => [line, field, code]))
  const count = async (id = people.id) =>
    (await test.begin(test.system, 'test', (ctx) => registers.countOf(ctx, { id }))).count
  return { ...test, registers, load, why, count }
}

describe('loading a table', () => {
  it('G21 enters a file under one act, columns by name or title, days as offices write them', async (t) => {
    const { load, count, owner, begin, system, registers } = await hall(t)
    const report = await load(
      `${columns}\n${someone},20200101,"김,서연",${number(1)},19900101,\n${other},2020-02-01,박민준,${number(2)},1991-02-03,세종시\n`,
    )
    assert.deepEqual([report.rows, report.entered, report.refused, await count()], [2, 2, 0, 2n])
    const { rows } = await owner.pool.query('select id, what, actor, because, detail from acts.act')
    assert.deepEqual(rows, [
      {
        ...{ id: report.act, what: 'register.load', actor: 'test', because: ['law:주민등록법#제7조'] },
        detail: { register: people.id, count: 2, refused: 0, file: 'test.csv' },
      },
    ])
    const [one] = await begin(system, 'test', (ctx) =>
      registers.current(ctx, { register: people, subject: someone, fields: ['name', 'number', 'bornOn', 'address'] }),
    )
    assert.deepEqual(one?.fields, { name: '김,서연', number: number(1), bornOn: '1990-01-01' })
    assert.deepEqual([one?.validFrom.toString(), one?.act], ['2020-01-01', report.act])
    const found = await begin(system, 'test', (ctx) =>
      registers.find(ctx, people, { field: 'number', value: number(2) }),
    )
    assert.deepEqual(
      found.map(({ subject }) => subject),
      [other],
    )
  })

  it('G21 tells every fault of every row, and enters nothing, or what has none, as it was asked', async (t) => {
    const { load, count, why, owner } = await hall(t)
    const text = [
      columns,
      `${someone},2020-01-01,김,${number(1)},1990-01-01,`,
      `${other},2020-13-01,,1,1990-01-01,`,
      `nobody,2020-01-01,이,${number(3)},2999-01-01,`,
      `${other},2020-01-01,이`,
    ].join('\n')
    const faults = [
      [3, 'validFrom', 'format'],
      [3, 'name', 'required'],
      [3, 'number', 'pattern'],
      [4, 'subject', 'person'],
      [4, 'bornOn', 'future'],
      [5, '', 'cells'],
    ]
    for (const mode of ['all-or-nothing', 'dry-run'] as const) {
      assert.deepEqual(await load(text, { mode }), { rows: 4, entered: 0, refused: 3, act: null })
      assert.deepEqual(why(), faults)
      assert.equal(await count(), 0n)
    }
    assert.equal((await owner.pool.query('select from acts.act')).rowCount, 0)
    const report = await load(text, { mode: 'skip-refused' })
    assert.deepEqual([report.rows, report.entered, report.refused, await count()], [4, 1, 3, 1n])
    const { rows } = await owner.pool.query<{ detail: object }>('select detail from acts.act')
    assert.deepEqual(rows[0]?.detail, { register: people.id, count: 1, refused: 3, file: 'test.csv' })
  })

  it('G21 refuses columns that do not fit before a row is read, and takes a map', async (t) => {
    const { load, count } = await hall(t)
    await assert.rejects(
      load('subject,이름,shoeSize,name\n'),
      (problem: { code: string; faults: { field: string; code: string }[] }) => {
        assert.equal(problem.code, 'registers/unfit-columns')
        assert.deepEqual(
          problem.faults.map(({ field, code }) => [field, code]),
          [
            ['shoeSize', 'unknown'],
            ['name', 'twice'],
            ['validFrom', 'missing'],
            ['number', 'missing'],
            ['bornOn', 'missing'],
          ],
        )
        return true
      },
    )
    const text = `who,성명,번호2,생일,extra\n${someone},김,${number(1)},1990-01-01,x\n`
    const map = { who: 'subject', 성명: 'name', 번호2: 'number', 생일: 'bornOn', extra: '-' }
    assert.equal((await load(text, { map, validFrom: '2021-05-05' })).entered, 1)
    await assert.rejects(load(text, { map: { ...map, gone: 'address' }, validFrom: '2021-05-05' }), {
      code: 'registers/unfit-columns',
    })
    assert.equal(await count(), 1n)
  })

  it('G22 knows people by the number that the country gives them, and refuses a number of nobody', async (t) => {
    const { load, why, registers, begin, system } = await hall(t)
    const enter = (subject: typeof someone, value: string) =>
      begin(system, 'test', (ctx) =>
        registers.enter(ctx, people, {
          subject,
          validFrom: day('2000-01-01'),
          because,
          fields: { ...kim, number: value },
        }),
      )
    await enter(someone, number(1))
    const { record } = await enter(other, number(2))
    await begin(system, 'test', (ctx) =>
      registers.correct(ctx, people, { record, because, fields: { number: number(3) } }),
    )
    const row = (who: string, order: number) => `${who},2026-11-20,2026-11-20,2026-11-20T04:11,${order},F`
    const head = 'subject,validFrom,bornOn,bornAt,order,sex'
    const rows = [row(number(1), 1), row(number(3), 1), row(number(2), 1), row('900101-9999999', 1)]
    const report = await load([head, ...rows].join('\n'), { mode: 'skip-refused' }, births.id)
    assert.deepEqual([report.entered, report.refused], [2, 2])
    assert.deepEqual(why(), [
      [4, 'subject', 'person'],
      [5, 'subject', 'person'],
    ])
    const standing = await begin(system, 'test', (ctx) =>
      registers.currentOfMany(ctx, births, { subjects: [someone, other], fields: ['order'] }),
    )
    assert.deepEqual([...standing.keys()].length, 2)
  })

  it('G22 refuses what stands twice in the file, or in the register already', async (t) => {
    const { load, why } = await hall(t)
    const row = (order: number) => `${someone},2026-11-20,2026-11-20,2026-11-20T04:11,${order},여`
    const head = 'subject,validFrom,bornOn,bornAt,order,sex'
    const many = [head, row(1), row(2), row(1)].join('\n')
    assert.equal((await load(many, {}, births.id)).entered, 0)
    assert.deepEqual(why(), [[4, 'bornOn', 'twice']])
    assert.match(String((await load(many, { mode: 'skip-refused' }, births.id)).entered), /2/)
    await load(many, { mode: 'dry-run' }, births.id)
    assert.deepEqual(why(), [
      [2, 'bornOn', 'already-entered'],
      [3, 'bornOn', 'already-entered'],
      [4, 'bornOn', 'twice'],
    ])
  })

  it('G21 leaves nothing of a load that ended in the middle', async (t) => {
    const { load, count, owner, registers, begin, system } = await hall(t)
    const rows = Array.from(
      { length: 12_000 },
      (_, at) =>
        `${newId('person', day('2026-01-01').toZonedDateTime('UTC').toInstant())},2020-01-01,이름,${number(at)},1990-01-01,`,
    )
    const text = [columns, ...rows].join('\n')
    let pieces = 0
    await assert.rejects(
      load(text, {
        onProgress: () => {
          if (++pieces === 2) throw new Error('the process was killed')
        },
      }),
      /was killed/,
    )
    assert.deepEqual([await count(), (await owner.pool.query('select from registers.trace')).rowCount], [0n, 0])
    await assert.rejects(load(text, { within: () => Promise.reject(new Error('the last step failed')) }), /last step/)
    assert.deepEqual([await count(), (await owner.pool.query('select from acts.act')).rowCount], [0n, 0])
    assert.equal((await load(text)).entered, 12_000)
    const found = await begin(system, 'test', (ctx) =>
      registers.find(ctx, people, { field: 'number', value: number(11_999) }),
    )
    assert.equal(found.length, 1)
  })

  it('G21 reads Parquet as it reads CSV, and says so when it cannot', async (t) => {
    const { registers, db, clock, system, count } = await hall(t)
    const file = join(tmpdir(), `madang-${newId('record', clock.now())}.parquet`)
    t.after(() => rmSync(file, { force: true }))
    await withDuck({ paths: [file] }, (duck) =>
      duck.run(`COPY (SELECT '${someone}' AS subject, DATE '2020-01-01' AS "validFrom", '김' AS name, '${number(1)}' AS number,
        DATE '1990-01-01' AS "bornOn", NULL::VARCHAR AS address) TO ${quoted(file)} (FORMAT parquet)`),
    )
    const load = () =>
      withTableFile(file, 'utf-8', (table) =>
        registers.load(db, people, {
          ...{ table, name: 'one.parquet', mode: 'all-or-nothing', actor: system, purpose: 'test' },
          ...{ now: clock.now(), today: clock.today() },
        }),
      )
    assert.deepEqual([(await load()).entered, await count()], [1, 1n])
    rmSync(file)
    await assert.rejects(load(), { code: 'registers/unreadable-file' })
    const read = (path: string) => withTableFile(path, 'utf-8', ({ columns: names }) => Promise.resolve(names))
    for (const path of [join(tmpdir(), 'no-such-file.csv'), tmpdir()])
      await assert.rejects(read(path), { code: 'registers/unreadable-file' })
  })
})
