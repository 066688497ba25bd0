import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Encoding } from './csv.ts'

/** A file that an officer sent, and what came of it. */
export interface Upload {
  readonly id: Id<'load'>
  readonly register: string
  readonly agency: string
  readonly officer: string
  readonly name: string
  readonly encoding: Encoding
  readonly validFrom: string | null
  readonly rows: number
  readonly refused: number
  /** CSV of what is wrong. */
  readonly faults: string
  readonly madeAt: Temporal.Instant
  readonly act: Id<'act'> | null
  readonly loadedAt: Temporal.Instant | null
  readonly entered: number | null
}

interface Row extends Omit<Upload, 'madeAt' | 'loadedAt'> {
  readonly madeAt: string
  readonly loadedAt: string | null
  readonly sealed: Buffer | null
}

const columns = sql.raw(
  'id, register, agency, officer, name, encoding, valid_from as "validFrom", rows, refused, faults, made_at as "madeAt", act, loaded_at as "loadedAt", entered',
)

export async function insertUpload(
  tx: Tx,
  one: Omit<Upload, 'act' | 'loadedAt' | 'entered'>,
  sealed: Buffer,
): Promise<void> {
  await sql`insert into registers.upload (id, register, agency, officer, name, encoding, valid_from, sealed, rows, refused, faults, made_at)
    values (${one.id}, ${one.register}, ${one.agency}, ${one.officer}, ${one.name}, ${one.encoding}, ${one.validFrom}, ${sealed},
      ${one.rows}, ${one.refused}, ${one.faults}, ${one.madeAt.toString()})`.execute(tx)
}

/** An upload; the file with it while it is kept. */
export async function uploadById(
  tx: Tx,
  { register, id }: { readonly register: string; readonly id: string },
): Promise<{ readonly upload: Upload; readonly sealed: Buffer | null } | null> {
  const { rows } = await sql<Row>`select ${columns}, sealed from registers.upload
    where id = ${id} and register = ${register}`.execute(tx)
  const [row] = rows
  return row ? { upload: toUpload(row), sealed: row.sealed } : null
}

export async function uploadsOf(tx: Tx, register: string): Promise<Upload[]> {
  const { rows } = await sql<Row>`select ${columns} from registers.upload where register = ${register}
    order by id desc limit 20`.execute(tx)
  return rows.map(toUpload)
}

/** Says that it was loaded, and lets the file go. False when it was before. */
export async function markLoaded(
  tx: Tx,
  id: string,
  done: { readonly act: string; readonly at: Temporal.Instant; readonly entered: number },
): Promise<boolean> {
  const { rows } = await sql`update registers.upload set act = ${done.act}, loaded_at = ${done.at.toString()},
    entered = ${done.entered}, sealed = null where id = ${id} and loaded_at is null returning id`.execute(tx)
  return rows.length === 1
}

/** Lets the file go; what was found in it stays. */
export async function forget(tx: Tx, id: string): Promise<void> {
  await sql`update registers.upload set sealed = null where id = ${id} and sealed is not null`.execute(tx)
}

function toUpload({ sealed: _sealed, madeAt, loadedAt, ...row }: Row): Upload {
  return { ...row, madeAt: instant(madeAt), loadedAt: loadedAt === null ? null : instant(loadedAt) }
}
