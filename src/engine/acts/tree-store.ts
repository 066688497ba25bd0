import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import { EdgeMismatch, rangeOf } from '#kernel/tlog/range'
import { hashLeaves } from '#kernel/tlog/sha256'
import { levelCount, type TileAt, tileKey, tileWidth, toBundle, widthIn } from '#kernel/tlog/tiles'

export interface Checkpoint {
  readonly size: bigint
  readonly root: Buffer
  readonly at: Temporal.Instant
  readonly note: string
}

export async function latestCheckpoint(tx: Tx): Promise<(Checkpoint & { horizon: string }) | null> {
  const { rows } = await sql<{ size: bigint; root: Buffer; at: string; note: string; horizon: string }>`
    select size, root, at, note, horizon::text from acts.checkpoint order by size desc limit 1`.execute(tx)
  const row = rows[0]
  return row ? { ...row, at: instant(row.at) } : null
}

export async function checkpointAt(tx: Tx, size: bigint): Promise<Checkpoint | null> {
  const { rows } = await sql<{ size: bigint; root: Buffer; at: string; note: string }>`
    select size, root, at, note from acts.checkpoint where size = ${size.toString()}`.execute(tx)
  const row = rows[0]
  return row ? { ...row, at: instant(row.at) } : null
}

/** Only one process grows the tree at a time; the others find it locked and go on. */
export async function lockTree(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    locked: boolean
  }>`select pg_try_advisory_xact_lock(hashtext('acts.tree')) as locked`.execute(tx)
  return rows[0]?.locked === true
}

/** Committed acts without a leaf that no open transaction can still precede, in the order of their transactions. */
export async function unplaced(
  tx: Tx,
  { from, limit }: { from: string; limit: number },
): Promise<{ rows: { id: string; commitment: Buffer; xact: string }[]; horizon: string }> {
  const { rows: now } = await sql<{
    horizon: string
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx)
  const horizon = now[0]?.horizon ?? from
  const { rows } = await sql<{ id: string; commitment: Buffer; xact: string }>`
    select id, commitment, xact::text from acts.act
    where xact >= ${from}::xid8 and xact < ${horizon}::xid8 and not exists (select from acts.leaf where leaf.act = act.id)
    order by xact, id limit ${limit}`.execute(tx)
  return { rows, horizon: rows.length < limit ? horizon : (rows.at(-1)?.xact ?? horizon) }
}

/** A full tile as it is kept. */
export interface FullTile extends TileAt {
  readonly hashes: Buffer
  readonly root: Buffer
}

/** What a batch adds to the tree. */
export interface Growth {
  readonly leaves: readonly { readonly index: number; readonly act: string }[]
  readonly tiles: readonly FullTile[]
  readonly bundles: readonly { readonly index: number; readonly entries: Buffer }[]
  readonly checkpoint: Checkpoint & { readonly horizon: string }
}

/** Writes a batch: places of acts, tiles that became full, and the root that was signed over them. */
export async function grown(tx: Tx, { leaves, tiles, bundles, checkpoint }: Growth): Promise<void> {
  await sql`insert into acts.leaf (index, act)
    select * from unnest(${leaves.map(({ index }) => index)}::bigint[], ${leaves.map(({ act }) => act)}::text[])`.execute(
    tx,
  )
  if (bundles.length > 0) {
    await sql`insert into acts.tile (level, index, hashes, root)
      select * from unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::bigint[],
        ${tiles.map(({ hashes }) => hashes)}::bytea[], ${tiles.map(({ root }) => root)}::bytea[])`.execute(tx)
    await sql`insert into acts.bundle (index, entries)
      select * from unnest(${bundles.map(({ index }) => index)}::bigint[], ${bundles.map(({ entries }) => entries)}::bytea[])`.execute(
      tx,
    )
  }
  const { size, root, at, horizon, note } = checkpoint
  await sql`insert into acts.checkpoint (size, root, at, horizon, note)
    values (${size.toString()}, ${root}, ${at.toString()}, ${horizon}::xid8, ${note})`.execute(tx)
}

/** The right edge of a tree: the entries of its last leaves, and for each level of tiles the hashes that fill no tile yet. */
export async function edgeOf(tx: Tx, size: number): Promise<{ entries: Buffer; hashes: Buffer[] }> {
  const from = size - (size % tileWidth)
  const entries = await commitmentsOf(tx, { from, to: size })
  const hashes = [hashLeaves(entries)]
  for (let level = 1; levelCount(size, level) > 0; level++) {
    const count = levelCount(size, level)
    hashes.push(await rootsOf(tx, { level: level - 1, from: count - (count % tileWidth), to: count }))
  }
  return { entries, hashes }
}

interface Places {
  readonly from: number
  readonly to: number
}

async function commitmentsOf(tx: Tx, { from, to }: Places): Promise<Buffer> {
  const { rows } = await sql<{ commitment: Buffer }>`select commitment from acts.leaf join acts.act on act.id = leaf.act
    where index >= ${from} and index < ${to} order by index`.execute(tx)
  return Buffer.concat(rows.map(({ commitment }) => commitment))
}

async function rootsOf(tx: Tx, { level, from, to }: Places & { readonly level: number }): Promise<Buffer> {
  const { rows } = await sql<{ root: Buffer }>`select root from acts.tile
    where level = ${level} and index >= ${from} and index < ${to} order by index`.execute(tx)
  return Buffer.concat(rows.map(({ root }) => root))
}

/** The hashes of these tiles as far as a tree of `size` leaves fills them, by `tileKey`. */
export async function hashesOf(tx: Tx, size: number, wanted: readonly TileAt[]): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{
    level: number
    index: bigint
    hashes: Buffer
  }>`select level, index, hashes from acts.tile
    where (level, index) in (select * from unnest(${wanted.map(({ level }) => level)}::smallint[], ${wanted.map(({ index }) => index)}::bigint[]))`.execute(
    tx,
  )
  const found = new Map(rows.map(({ level, index, hashes }) => [tileKey({ level, index: Number(index) }), hashes]))
  for (const tile of wanted) {
    if (found.has(tileKey(tile))) continue
    const from = tile.index * tileWidth
    const to = from + widthIn(size, tile.level, tile.index)
    const hashes =
      tile.level === 0
        ? hashLeaves(await commitmentsOf(tx, { from, to }))
        : await rootsOf(tx, { level: tile.level - 1, from, to })
    found.set(tileKey(tile), hashes)
  }
  return found
}

/** The first `width` entries of a tile of level 0, as they are published. */
export async function bundleOf(tx: Tx, index: number, width: number): Promise<Buffer> {
  const { rows } = await sql<{ entries: Buffer }>`select entries from acts.bundle where index = ${index}`.execute(tx)
  const from = index * tileWidth
  return rows[0]?.entries.subarray(0, width * 34) ?? toBundle(await commitmentsOf(tx, { from, to: from + width }))
}

/** Whether the right edge of the tree gives the root of a checkpoint. */
export async function edgeHolds(tx: Tx, { size, root }: Pick<Checkpoint, 'size' | 'root'>): Promise<boolean> {
  try {
    const { hashes } = await edgeOf(tx, Number(size))
    return rangeOf(Number(size), hashes).root().equals(root)
  } catch (error) {
    if (error instanceof EdgeMismatch) return false
    throw error
  }
}

/** Durable acts that no checkpoint covers, and the moment of the oldest. */
export async function waiting(
  tx: Tx,
  from: string,
): Promise<{ readonly count: number; readonly since: Temporal.Instant | null }> {
  const { rows } = await sql<{ count: number; since: string | null }>`select count(*)::int as count, min(at) as since
    from acts.act where xact >= ${from}::xid8 and not exists (select from acts.leaf where leaf.act = act.id)`.execute(
    tx,
  )
  const { count = 0, since = null } = rows[0] ?? {}
  return { count, since: since === null ? null : instant(since) }
}
