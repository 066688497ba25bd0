import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Database } from '#kernel/db'
import { migrate, migrationsOf } from '#kernel/migrate'
import { type NoteSigner, noteSigner, noteVerifier } from '#kernel/signed-note'
import { checkpointText } from '#kernel/tlog/checkpoint'
import { leafHash, nodeHash, verifyConsistency } from '#kernel/tlog/merkle'
import { parseTilePath, tilePath } from '#kernel/tlog/tiles'
import { verifyLog } from '#kernel/tlog/verify'
import { assertWholeTree, openCheckpoint, rootBy, treeHash } from '#test/log-verifier'
import { createUsage } from './usage.ts'
import { exportRecord, verifyRecord } from './export.ts'
import { sealedRecord } from '#test/sealed-record'

const folder = import.meta.dirname
/** The key of every test's record. */
const testSigner = noteSigner('madang.test/log', Buffer.alloc(32, 7))

describe('the log', () => {
  it('A9 every tile of every published size is there, and an independent verifier reaches the signed root', async (t) => {
    const { acts, add, read } = await sealedRecord(t)
    const sizes: number[] = []
    const notes: string[] = []
    for (const more of [1, 2, 250, 3, 1, 255, 90]) {
      await add(more)
      const note = ((await read('checkpoint')) ?? '').toString()
      sizes.push(openCheckpoint(note, acts.verifierKey).size)
      notes.push(note)
    }
    assert.equal(sizes.at(-1), 602)
    for (const note of notes) {
      const { size, root } = openCheckpoint(note, acts.verifierKey)
      const entries = await assertWholeTree(read, size, root)
      assert.ok(
        entries.every(({ length }) => length === 32),
        'an entry is a commitment and nothing else',
      )
    }
  })

  it('A9 what the tree does not have is not there: wider tiles, other levels, paths written otherwise', async (t) => {
    const { read } = await sealedRecord(t, 300)
    assert.equal((await read('tile/0/000'))?.length, 8192)
    assert.equal((await read('tile/0/001.p/44'))?.length, 44 * 32)
    assert.equal((await read('tile/1/000.p/1'))?.length, 32)
    for (const path of [
      'tile/0/001',
      'tile/0/001.p/45',
      'tile/0/002.p/1',
      'tile/1/000',
      'tile/1/000.p/2',
      'tile/2/000.p/1',
    ])
      assert.equal(await read(path), undefined, path)
    for (const path of [
      'tile/00/000',
      'tile/0/0',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/x000/000',
      'tile/64x/000',
    ])
      assert.equal(parseTilePath(path), undefined, path)
    for (const index of [0, 999, 1000, 1_234_067, 1_000_000_000]) {
      const place = { level: 0, index, width: 7 }
      assert.deepEqual(parseTilePath(tilePath(place)), place)
    }
    assert.equal(tilePath({ level: 'entries', index: 1_234_067, width: 256 }), 'tile/entries/x001/x234/067')
  })

  it('A9 a log that another implementation made is verified whole, at each of its sizes', async () => {
    const sample = join(folder, '../../../test/vectors/tlog-tiles/log')
    const log = noteVerifier('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx')
    assert.ok(log)
    const at = (size: number) => (path: string) => {
      const file = join(sample, path === 'checkpoint' ? `checkpoint.${size}` : path)
      try {
        return Promise.resolve(readFileSync(file))
      } catch {
        return Promise.resolve(undefined)
      }
    }
    assert.equal(readdirSync(sample).filter((name) => name.startsWith('checkpoint.')).length, 16)
    for (let size = 1; size <= 15; size++) {
      const verdict = await verifyLog(at(size), { log })
      assert.deepEqual(verdict.faults, [])
      assert.equal(verdict.head?.size, BigInt(size))
    }
    const other = (path: string) =>
      at(path === 'checkpoint' ? 9 : 15)(path === 'tile/0/000.p/9' ? 'tile/0/000.p/8' : path)
    assert.deepEqual((await verifyLog(other, { log })).faults, [{ code: 'other-hashes', where: 'tile/0/000.p/9' }])
  })

  it('A10 rows for every node become tiles with the data in place, and the log goes on', async (t) => {
    const sealed = await sealedRecord(t, 0)
    const { owner, connection, acts } = sealed
    await owner.pool.query(`drop schema acts cascade; delete from kernel.migration where room = 'acts'`)
    await owner.pool.query(readFileSync(join(folder, 'migrations/0001_acts.sql'), 'utf8'))
    const [first] = migrationsOf({ room: 'acts', folder })
    await owner.pool.query(`insert into kernel.migration (room, name, hash) values ('acts', '0001_acts.sql', $1)`, [
      first?.hash,
    ])
    await sealed.begin(sealed.system, 'test', async (ctx) => {
      for (let at = 0; at < 700; at++)
        ctx.record({ what: 'x.y', subject: sealed.someone, because: ['law:a#b'], fields: [String(at)] })
    })
    await asItWasBefore(owner.pool, testSigner)
    await migrate(connection, [{ room: 'acts', folder }])
    const verdict = () => verifyLog(sealed.read, { log: required(noteVerifier(acts.verifierKey)) })
    const before = await verdict()
    assert.deepEqual([before.faults, before.head?.size], [[], 700n])
    await sealed.add(400)
    const after = await verifyLog(sealed.read, {
      log: required(noteVerifier(acts.verifierKey)),
      kept: required(before.head),
    })
    assert.deepEqual([after.faults, after.head?.size], [[], 1100n])
    const { rows } = await owner.pool.query(`select to_regclass('acts.node') as node`)
    assert.deepEqual(rows, [{ node: null }])
  })

  it('A11 inclusion and growth are proven from tiles, and hold for an independent verifier', async (t) => {
    const { acts, add, begin, system, read } = await sealedRecord(t)
    const heads: { size: number; root: Buffer }[] = []
    for (const more of [5, 251, 1, 400]) {
      await add(more)
      heads.push(openCheckpoint(((await read('checkpoint')) ?? '').toString(), acts.verifierKey))
    }
    const last = required(heads.at(-1))
    const entries = await assertWholeTree(read, last.size, last.root)
    for (const leaf of [0, 4, 5, 255, 256, 511, 512, 655, 656]) {
      const { path } = await begin(system, 'test', (ctx) => acts.log.inclusion(ctx, BigInt(leaf)))
      assert.deepEqual(rootBy(path, leaf, last.size, required(entries[leaf])), last.root)
      assert.throws(() => assert.deepEqual(rootBy(path, leaf, last.size, Buffer.alloc(32)), last.root))
    }
    for (const from of heads) {
      for (const to of heads.filter(({ size }) => size > from.size)) {
        const proof = await begin(system, 'test', (ctx) =>
          acts.log.consistency(ctx, BigInt(from.size), BigInt(to.size)),
        )
        const [one, two] = [from, to].map(({ size, root }) => ({ size: BigInt(size), root }))
        assert.ok(verifyConsistency({ from: required(one), to: required(two), proof }))
        const forged = treeHash(entries.slice(0, from.size).toReversed())
        assert.ok(!verifyConsistency({ from: { size: BigInt(from.size), root: forged }, to: required(two), proof }))
      }
    }
    await assert.rejects(
      begin(system, 'test', (ctx) => acts.log.inclusion(ctx, 657n)),
      { code: 'acts/no-such-leaf' },
    )
  })

  it('A18 a clock that is set back neither loses nor reorders what was sealed, and no checkpoint is younger than the next', async (t) => {
    const { add, clock, owner, read, acts, begin, system } = await sealedRecord(t, 5)
    clock.set('2019-01-01T00:00:00Z')
    const late = await add(5)
    const { rows } = await owner.pool.query<{ act: string; index: bigint }>(
      'select act, index from acts.leaf order by index',
    )
    assert.deepEqual(
      rows.slice(5).map(({ act }) => act),
      late,
    )
    assert.ok(
      (late[0] ?? '') < (rows[0]?.act ?? ''),
      'the ids of the earlier clock sort before: the tree does not go by them',
    )
    const { rows: back } = await owner.pool.query(
      'select size from acts.checkpoint one where at < (select max(at) from acts.checkpoint two where two.size < one.size)',
    )
    assert.deepEqual(back, [])
    const verdict = await begin(system, 'test', (ctx) => acts.log.audit(ctx))
    assert.deepEqual([verdict.faults, verdict.rows], [[], []])
    assert.ok((await read('checkpoint'))?.includes('\n10\n'))
  })

  it('A20 a person’s own record is a file that is checked without us, and a changed act in it is named', async (t) => {
    const { acts, begin, person, someone, add, owner } = await sealedRecord(t, 300)
    const usage = createUsage()
    const made = await add(3)
    const exported = () =>
      begin(person, 'record.read', async (ctx) =>
        JSON.stringify(await exportRecord(ctx, { log: acts.log, usage }, [someone])),
      )
    const content = await exported()
    const log = required(noteVerifier(acts.verifierKey))
    assert.deepEqual(verifyRecord(content, log), { proven: 303, open: 0, bad: [] })
    const lie = content.replace(`"${made[1]}"`, `"${made[1]?.slice(0, -1)}0"`)
    assert.equal(verifyRecord(lie, log)?.bad.length, 1)
    await owner.pool.query(`update acts.act set fields = '{income}' where id = $1`, [made[0]])
    assert.deepEqual(verifyRecord(await exported(), log), { proven: 302, open: 0, bad: [made[0]] })
    const other = noteSigner('madang.test/log', Buffer.alloc(32, 8))
    assert.equal(verifyRecord(content, other), undefined, 'another key signed nothing of it')
    assert.equal(verifyRecord('{}', log), undefined)
  })
})

/** The tree as 0001 kept it: a row for every node of every level. */
async function asItWasBefore(pool: Database['pool'], signer: NoteSigner): Promise<void> {
  const { rows } = await pool.query<{ id: string; commitment: Buffer }>(
    'select id, commitment from acts.act order by xact, id',
  )
  let row = rows.map(({ commitment }) => leafHash(commitment))
  for (const [index, { id }] of rows.entries()) await pool.query('insert into acts.leaf values ($1, $2)', [index, id])
  for (let level = 0; row.length > 0; level++) {
    for (const [index, hash] of row.entries())
      await pool.query('insert into acts.node values ($1, $2, $3)', [level, index, hash])
    row = Array.from({ length: Math.floor(row.length / 2) }, (_, at) =>
      nodeHash(required(row[2 * at]), required(row[2 * at + 1])),
    )
  }
  const head = { size: BigInt(rows.length), root: treeHash(rows.map(({ commitment }) => commitment)) }
  const note = signer.sign(checkpointText(signer.name, head))
  await pool.query('insert into acts.checkpoint values ($1, $2, now(), pg_snapshot_xmin(pg_current_snapshot()), $3)', [
    rows.length,
    head.root,
    note,
  ])
}

function required<T>(value: T | undefined): T {
  assert.ok(value !== undefined)
  return value
}
