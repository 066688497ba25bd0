import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noteSigner, noteVerifier } from '#kernel/signed-note'
import { checkpointText, readCheckpoint } from '#kernel/tlog/checkpoint'
import { hashLeaves } from '#kernel/tlog/sha256'
import { verifyLog } from '#kernel/tlog/verify'
import { treeHash } from '#test/log-verifier'
import { commitment, newSalt } from './model.ts'
import { sealedRecord, type Sealed } from '#test/sealed-record'
import { actsById, actsOfLeaves } from './store.ts'

// Each attack is what somebody with all the keys of the database can do. It is first shown to succeed where nothing watches: the rows
// alone tell the lie without a word. Then it is shown to be found.

const size = 600
const key = noteSigner('madang.test/log', Buffer.alloc(32, 7))
const audit = ({ begin, acts, system }: Sealed) => begin(system, 'acts.audit', (ctx) => acts.log.audit(ctx))
const fromOutside = async ({ read }: Sealed, kept?: string) =>
  verifyLog(read, { log: key, ...(kept === undefined ? {} : { kept: headOf(kept) }) })
const shownTo = (world: Sealed, id: string) =>
  world.begin(world.person, 'record.read', async (ctx) => {
    const [act] = await actsById(ctx.tx, [id], { audience: { people: [] }, now: ctx.now })
    return act
  })

describe('attacks on the record', () => {
  it('A13 a changed row tells its lie in the database, and is found by the leaf', async (t) => {
    const world = await sealedRecord(t, size)
    const [, victim = ''] = await idsInOrder(world)
    await world.owner.pool.query(`update acts.act set agency = 'nobody', fields = '{}' where id = $1`, [victim])
    const lie = await shownTo(world, victim)
    assert.deepEqual([lie?.agency, lie?.fields], ['nobody', []], 'the rows alone say what the attacker wrote')
    const found = await audit(world)
    assert.deepEqual([found.faults, found.rows], [[], [{ leaf: 1, fault: 'changed' }]])
  })

  it('A13 a changed row with a new commitment to fit it is found by the sealed tile, and nothing is signed over a changed edge', async (t) => {
    const world = await sealedRecord(t, size)
    for (const [leaf, outside] of [
      [3, []],
      [599, [{ code: 'other-root', where: '600' }]],
    ] as const) {
      const forged = await forge(world, leaf)
      assert.ok(forged.fits, 'a check of rows against their own commitments finds nothing')
      assert.deepEqual(
        (await audit(world)).rows.filter((one) => one.leaf === leaf),
        leaf === 3 ? [{ leaf, fault: 'changed' }] : [],
      )
      assert.deepEqual((await fromOutside(world)).faults, outside)
    }
    const { size: before } = await state(world)
    await world.begin(world.system, 'test', async (ctx) => ctx.record({ what: 'x.y', because: ['law:a#b'] }))
    await assert.rejects(world.seal(), { code: 'acts/record-changed' })
    assert.deepEqual(
      { ...(await state(world)), at: null, waitingSince: null, witnesses: null },
      {
        ...{ origin: key.name, size: before, at: null, needed: 0, published: before, waiting: 1, waitingSince: null },
        ...{ intact: false, witnesses: null, splitViews: 0 },
      },
    )
  })

  it('A13 a dropped row is gone from the database without a trace, and is found by its leaf', async (t) => {
    const world = await sealedRecord(t, size)
    const [, , victim = ''] = await idsInOrder(world)
    await world.owner.pool.query('alter table acts.leaf drop constraint leaf_act_fkey')
    await world.owner.pool.query('delete from acts.act where id = $1', [victim])
    assert.equal(await shownTo(world, victim), undefined)
    assert.deepEqual((await audit(world)).rows, [{ leaf: 2, fault: 'dropped' }])
  })

  it('A13 rows that change places are found, in a full tile and at the edge', async (t) => {
    const world = await sealedRecord(t, size)
    const places = await idsInOrder(world)
    for (const [a, b] of [
      [10, 20],
      [598, 599],
    ] as const) {
      await world.owner.pool.query('delete from acts.leaf where index = any($1)', [[a, b]])
      await world.owner.pool.query('insert into acts.leaf values ($1, $2), ($3, $4)', [a, places[b], b, places[a]])
    }
    assert.equal(new Set(await idsInOrder(world)).size, size, 'every act still has one place: a count finds nothing')
    assert.deepEqual((await audit(world)).faults, [{ code: 'other-root', where: '600' }])
    assert.deepEqual(
      (await audit(world)).rows.slice(0, 2).map(({ leaf }) => leaf),
      [10, 20],
    )
    assert.equal((await state(world)).intact, false)
  })

  it('A13 a changed tile, its root or its entries are found by anybody who reads the log', async (t) => {
    const world = await sealedRecord(t, size)
    const flip = (column: string) =>
      `set ${column} = set_byte(${column}, 40 % length(${column}), get_byte(${column}, 40 % length(${column})) # 1)`
    for (const [sql, fault] of [
      [`update acts.tile ${flip('hashes')} where index = 1`, { code: 'other-hashes', where: 'tile/0/001' }],
      [`update acts.tile ${flip('root')} where index = 1`, { code: 'other-hashes', where: 'tile/1/000.p/2' }],
      [`update acts.bundle ${flip('entries')} where index = 0`, { code: 'other-hashes', where: 'tile/0/000' }],
    ] as const) {
      await world.owner.pool.query(sql)
      assert.deepEqual((await fromOutside(world)).faults, [fault], sql)
      await world.owner.pool.query(sql)
      assert.deepEqual((await fromOutside(world)).faults, [], 'the same bit turned back')
    }
  })

  it('A14 an operator who rewrites a suffix and signs it anew deceives a newcomer, and nobody who kept a checkpoint', async (t) => {
    const world = await sealedRecord(t, size)
    const kept = ((await world.read('checkpoint')) ?? '').toString()
    await rewriteFrom(world, 400)
    const newcomer = await fromOutside(world)
    assert.deepEqual(
      [newcomer.faults, newcomer.head?.size],
      [[], 600n],
      'the forged log is whole, and signed by the right key',
    )
    assert.deepEqual((await audit(world)).rows, [], 'and every row fits it')
    assert.deepEqual((await fromOutside(world, kept)).faults, [{ code: 'rewritten', where: '600' }])
    await world.add(50)
    assert.deepEqual((await fromOutside(world, kept)).faults, [{ code: 'rewritten', where: '600' }])
    await world.owner.pool.query('delete from acts.cosignature')
    await world.owner.pool.query('delete from acts.checkpoint where size > 400')
    assert.deepEqual((await fromOutside({ ...world, read: cut(world, 400) }, kept)).faults, [
      { code: 'shrunk', where: '600 → 400' },
    ])
  })
})

const state = ({ begin, acts, system }: Sealed) => begin(system, 'test', (ctx) => acts.log.state(ctx))

async function idsInOrder({ owner }: Sealed): Promise<string[]> {
  const { rows } = await owner.pool.query<{ act: string }>('select act from acts.leaf order by index')
  return rows.map(({ act }) => act)
}

/** Changes an act and the commitment in its row, so that the row fits itself. */
async function forge(world: Sealed, leaf: number): Promise<{ fits: boolean }> {
  return world.owner.transaction(async (tx) => {
    const kept = (await actsOfLeaves(tx, { from: leaf, to: leaf + 1 })).get(leaf)
    assert.ok(kept)
    const salt = newSalt()
    const forged = commitment({ ...kept.act, purpose: 'nothing of note' }, salt)
    await world.owner.pool.query(
      `update acts.act set purpose = 'nothing of note', salt = $2, commitment = $3 where id = $1`,
      [kept.act.id, salt, forged],
    )
    const after = (await actsOfLeaves(tx, { from: leaf, to: leaf + 1 })).get(leaf)
    return { fits: after !== undefined && commitment(after.act, after.salt).equals(forged) }
  })
}

/** What an operator can do who has the database and the key: other acts from a place on, tiles and signature to fit them. */
async function rewriteFrom(world: Sealed, from: number): Promise<void> {
  for (let leaf = from; leaf < size; leaf++) await forge(world, leaf)
  const { pool } = world.owner
  const { rows } = await pool.query<{ commitment: Buffer }>(
    'select commitment from acts.leaf join acts.act on id = act order by index',
  )
  const entries = rows.map((row) => row.commitment)
  for (let index = 0; (index + 1) * 256 <= size; index++) {
    const part = entries.slice(index * 256, (index + 1) * 256)
    const bundle = Buffer.concat(part.flatMap((entry) => [Buffer.of(0, 32), entry]))
    await pool.query('update acts.bundle set entries = $2 where index = $1', [index, bundle])
    await pool.query('update acts.tile set hashes = $2, root = $3 where level = 0 and index = $1', [
      index,
      hashLeaves(Buffer.concat(part)),
      treeHash(part),
    ])
  }
  const head = { size: BigInt(size), root: treeHash(entries) }
  await pool.query('update acts.checkpoint set root = $1, note = $2 where size = $3', [
    head.root,
    key.sign(checkpointText(key.name, head)),
    size,
  ])
}

/** The log as if it ended at a size, signed by its own key. */
function cut(world: Sealed, at: number): Sealed['read'] {
  return async (path) => {
    if (path !== 'checkpoint') return world.read(path)
    const { rows } = await world.owner.pool.query<{ commitment: Buffer }>(
      'select commitment from acts.leaf join acts.act on id = act where index < $1 order by index',
      [at],
    )
    const root = treeHash(rows.map(({ commitment: entry }) => entry))
    return Buffer.from(key.sign(checkpointText(key.name, { size: BigInt(at), root })))
  }
}

function headOf(note: string) {
  const verifier = noteVerifier(key.verifierKey)
  const head = verifier && readCheckpoint(note, verifier)
  assert.ok(head)
  return head
}
