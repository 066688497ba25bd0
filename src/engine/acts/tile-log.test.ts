import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { noteSigner } from '#kernel/signed-note'
import { type Disk, disk, openJournal } from '#kernel/tlog/journal'
import { hashLeaves, hashPairs } from '#kernel/tlog/sha256'
import { type Added, openTileLog } from '#kernel/tlog/tile-log'
import { parseTilePath } from '#kernel/tlog/tiles'
import { verifyLog } from '#kernel/tlog/verify'
import { assertWholeTree, openCheckpoint, treeHash } from '#test/log-verifier'

const signer = noteSigner('log.test', Buffer.alloc(32, 5))
const entry = (word: string | number) => createHash('sha256').update(`entry ${word}`).digest()

function scratch(t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'madang-log-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const inFolder = (folder: string) => (path: string) => {
  try {
    return Promise.resolve(readFileSync(join(folder, path)))
  } catch {
    return Promise.resolve(undefined)
  }
}

describe('hashing', () => {
  it('A21 hashes of many at once are those of one at a time, for every count and content', () => {
    for (const count of [0, 1, 2, 3, 4, 5, 7, 8, 300, 8191, 8192, 8193]) {
      const bytes = randomBytes(count * 64)
      const one = (prefix: number, content: Buffer) =>
        createHash('sha256').update(Buffer.of(prefix)).update(content).digest()
      const rows = Array.from({ length: count }, (_, at) => at)
      assert.deepEqual(
        hashLeaves(bytes.subarray(0, count * 32)),
        Buffer.concat(rows.map((at) => one(0, bytes.subarray(at * 32, at * 32 + 32)))),
      )
      assert.deepEqual(hashPairs(bytes), Buffer.concat(rows.map((at) => one(1, bytes.subarray(at * 64, at * 64 + 64)))))
    }
    assert.throws(() => hashLeaves(Buffer.alloc(33)), RangeError)
  })
})

describe('a log of its own', () => {
  it('A22 what is answered is in the tree under a signed root; what comes again has the place it had', async (t) => {
    const folder = scratch(t)
    const log = await openTileLog({ folder, signer })
    const words = Array.from({ length: 1_500 }, (_, at) => at % 1_000)
    const added = await Promise.all(words.map((word) => log.add(entry(word))))
    assert.deepEqual(
      added.map(({ index }) => index),
      words,
    )
    assert.deepEqual(
      added.map(({ known }) => known),
      words.map((_, at) => at >= 1_000),
    )
    const entries = Array.from({ length: 1_000 }, (_, at) => entry(at))
    for (const { checkpoint, index } of [added[0], added[999], added[1_200]] as Added[]) {
      const { size, root: signed } = openCheckpoint(checkpoint, signer.verifierKey)
      assert.ok(size > index)
      assert.deepEqual(signed, treeHash(entries.slice(0, size)))
    }
    const read = (path: string) => Promise.resolve(parseTilePath(path)).then((place) => place && log.read(place))
    await assertWholeTree(read, 1_000, treeHash(entries))
    await log.close()
    assert.deepEqual((await verifyLog(inFolder(folder), { log: signer })).faults, [])
    await assertWholeTree(inFolder(folder), 1_000, treeHash(entries))

    const again = await openTileLog({ folder, signer })
    assert.deepEqual(
      await again.add(entry(7)).then(({ index, known }) => [index, known]),
      [7, true],
      'also after it was closed and opened',
    )
    assert.equal((await again.add(entry('new'))).index, 1_000)
    await again.close()
  })

  it('A22 seventy thousand entries have tiles on three levels, and the folder holds them all', async (t) => {
    const folder = scratch(t)
    const log = await openTileLog({ folder, signer })
    for (let from = 0; from < 70_000; from += 7_000)
      await Promise.all(Array.from({ length: 7_000 }, (_, at) => log.add(entry(from + at))))
    await log.close()
    assert.equal(statSync(join(folder, 'tile/2/000.p/1')).size, 32)
    assert.equal(statSync(join(folder, 'tile/1/001.p/17')).size, 17 * 32)
    assert.equal(statSync(join(folder, 'tile/0/273.p/112')).size, 112 * 32)
    const { size, root: signed } = openCheckpoint(readFileSync(join(folder, 'checkpoint'), 'utf8'), signer.verifierKey)
    await assertWholeTree(inFolder(folder), size, signed)
    writeFileSync(join(folder, 'tile/0/100'), Buffer.alloc(8192))
    assert.deepEqual((await verifyLog(inFolder(folder), { log: signer })).faults, [
      { code: 'other-hashes', where: 'tile/0/100' },
    ])
    await (await openTileLog({ folder, signer })).close()
    assert.deepEqual(
      (await verifyLog(inFolder(folder), { log: signer })).faults,
      [],
      'the journal makes its tiles anew',
    )
  })

  it('A23 a log that answered before the disk had it would lose it', async (t) => {
    const folder = scratch(t)
    // The fault, planted: what is written stays in memory, as with a disk that says done too early.
    const early: Disk = { ...disk, write: () => undefined, sync: () => Promise.resolve() }
    const log = await openTileLog({ folder, signer, disk: early, every: 3_600_000 })
    const { index, checkpoint } = await log.add(entry(1))
    assert.deepEqual([index, openCheckpoint(checkpoint, signer.verifierKey).size], [0, 1], 'it answers like any other')
    const copy = scratch(t)
    cpSync(join(folder, 'journal'), join(copy, 'journal'))
    const after = await openTileLog({ folder: copy, signer })
    assert.equal(after.size, 0, 'and has lost it')
    await after.close()
    await log.close()
  })

  it('A24 a full disk refuses what it cannot keep, keeps what was answered, and takes more when there is room', async (t) => {
    for (const way of ['write', 'half a write', 'sync'] as const) {
      const folder = scratch(t)
      const full = { now: false }
      const log = await openTileLog({ folder, signer, disk: filling(way, full) })
      for (let at = 0; at < 300; at++) await log.add(entry(at))
      const before = log.checkpoint
      full.now = true
      const refused = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => log.add(entry(300 + at))))
      assert.deepEqual(
        new Set(refused.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'taken'))),
        new Set(['tlog/not-taken']),
      )
      assert.equal(log.checkpoint, before, 'no root is signed over what was not taken')
      assert.equal((await log.add(entry(5))).index, 5, 'what is there is still found')
      full.now = false
      assert.equal((await log.add(entry(310))).index, 300)
      assert.equal((await log.add(entry(301))).index, 301)
      await log.close()
      const again = await openTileLog({ folder, signer })
      assert.equal(again.size, 302, way)
      const { root: signed } = openCheckpoint(again.checkpoint, signer.verifierKey)
      const entries = [...Array.from({ length: 300 }, (_, at) => entry(at)), entry(310), entry(301)]
      assert.deepEqual(signed, treeHash(entries))
      await again.close()
    }
  })

  it('A24 half a batch that the disk kept is cut off, wherever it ends', async (t) => {
    const folder = scratch(t)
    const path = join(folder, 'journal')
    const journal = openJournal(path, () => undefined)
    await journal.append(0, Buffer.concat([entry(0), entry(1)]))
    await journal.append(2, entry(2))
    journal.close()
    const whole = readFileSync(path)
    const firstFrame = 12 + 2 * 32 + 4
    for (let length = 0; length <= whole.length; length++) {
      const copy = join(folder, `cut-${length}`)
      writeFileSync(copy, whole.subarray(0, length))
      const found: Buffer[] = []
      const opened = openJournal(copy, (_start, entries) => found.push(Buffer.from(entries)))
      const wanted = length === whole.length ? 3 : length >= firstFrame ? 2 : 0
      assert.equal(Buffer.concat(found).length / 32, wanted, `cut at ${length}`)
      await opened.append(wanted, entry('next'))
      opened.close()
      const after: Buffer[] = []
      openJournal(copy, (_start, entries) => after.push(Buffer.from(entries))).close()
      assert.equal(Buffer.concat(after).length / 32, wanted + 1)
    }
  })

  it('A25 a journal that was changed behind the published root is refused at the start', async (t) => {
    const folder = scratch(t)
    const log = await openTileLog({ folder, signer })
    for (let at = 0; at < 10; at++) await log.add(entry(at))
    await log.close()
    const unpublished = scratch(t)
    cpSync(join(folder, 'journal'), join(unpublished, 'journal'))
    // The whole journal written anew, frames and sums and all: without a published root it passes for a good one.
    const forge = async (where: string, count: number) => {
      rmSync(join(where, 'journal'))
      const forged = openJournal(join(where, 'journal'), () => undefined)
      for (let at = 0; at < count; at++) await forged.append(at, entry(at === 4 ? 'forged' : at))
      forged.close()
    }
    await forge(unpublished, 10)
    const deceived = await openTileLog({ folder: unpublished, signer })
    assert.equal(deceived.size, 10)
    await deceived.close()
    for (const count of [10, 9, 12]) {
      await forge(folder, count)
      await assert.rejects(openTileLog({ folder, signer }), /does not lead to the checkpoint of size 10/)
    }
    const other = noteSigner('log.test', Buffer.alloc(32, 6))
    await assert.rejects(openTileLog({ folder, signer: other }), /is not signed by log\.test/)
  })
})

/** A disk without room, as long as it is said to be full. */
function filling(way: 'write' | 'half a write' | 'sync', full: { readonly now: boolean }): Disk {
  const enospc = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  return {
    ...disk,
    write(at, bytes, position) {
      if (!full.now || way === 'sync') return disk.write(at, bytes, position)
      if (way === 'half a write') disk.write(at, bytes.subarray(0, bytes.length / 2), position)
      throw enospc()
    },
    sync: (at) => (full.now && way === 'sync' ? Promise.reject(enospc()) : disk.sync(at)),
  }
}
