import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { testDatabase } from '#test/database'
import { migrate, migrationsOf } from './migrate.ts'

async function room(t: TestContext) {
  const { connection, owner } = await testDatabase(t)
  const folder = mkdtempSync(join(tmpdir(), 'madang-room-'))
  mkdirSync(join(folder, 'migrations'))
  t.after(() => rmSync(folder, { recursive: true }))
  const rooms = [{ room: 'garden', folder }]
  const write = (name: string, text: string) => writeFileSync(join(folder, 'migrations', name), text)
  const tables = async () =>
    (
      await owner.pool.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'garden' order by 1`,
      )
    ).rows.map(({ name }) => name)
  write('0001_garden.sql', 'create schema garden; create table garden.tree (id text);')
  return { connection, rooms, write, tables, run: () => migrate(connection, rooms) }
}

describe('migrations', () => {
  it('B12 runs each file once, in order', async (t) => {
    const { rooms, run, write, tables } = await room(t)
    write('0002_bush.sql', 'create table garden.bush (tree text);')
    write('notes.txt', 'this is no migration')
    assert.equal(await run(), 2)
    assert.equal(await run(), 0)
    assert.deepEqual(await tables(), ['bush', 'tree'])
    assert.deepEqual(
      migrationsOf(rooms[0] as (typeof rooms)[0]).map(({ name }) => name),
      ['0001_garden.sql', '0002_bush.sql'],
    )
  })

  it('B12 leaves nothing of a migration that failed, and says which one it was', async (t) => {
    const { run, write, tables } = await room(t)
    await run()
    write('0002_broken.sql', 'create table garden.half (id text); create tabel garden.other (id text);')
    await assert.rejects(run(), /garden\/0002_broken\.sql failed: syntax error/)
    assert.deepEqual(await tables(), ['tree'])
    write('0002_broken.sql', 'create table garden.whole (id text);')
    assert.equal(await run(), 1)
  })

  it('B12 stops at a migration that was changed after it ran', async (t) => {
    const { run, write } = await room(t)
    await run()
    write('0001_garden.sql', 'create schema garden; create table garden.tree (id text, more text);')
    await assert.rejects(run(), /garden\/0001_garden\.sql was changed after it ran/)
  })

  it('B12 lets servers that start together take turns', async (t) => {
    const { run, tables } = await room(t)
    const counts = await Promise.all(Array.from({ length: 6 }, () => run()))
    assert.deepEqual(
      counts.toSorted((a, b) => b - a),
      [1, 0, 0, 0, 0, 0],
    )
    assert.deepEqual(await tables(), ['tree'])
  })
})
