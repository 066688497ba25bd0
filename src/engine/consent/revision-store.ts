import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Grant } from './model.ts'
import type { Revision, Statement } from './revisions.ts'

interface RevisionRow {
  number: number
  statement: string
  hash: string
}

export async function lastRevision(tx: Tx, { person, id }: Pick<Grant, 'person' | 'id'>): Promise<Revision | null> {
  const { rows } = await sql<RevisionRow>`select number, statement, hash from consent.revision
    where person = ${person} and grant_id = ${id} order by number desc limit 1`.execute(tx)
  return rows[0] ? toRevision(rows[0]) : null
}

/** In their order. */
export async function revisionsOf(tx: Tx, { person, id }: Pick<Grant, 'person' | 'id'>): Promise<Revision[]> {
  const { rows } = await sql<RevisionRow>`select number, statement, hash from consent.revision
    where person = ${person} and grant_id = ${id} order by number`.execute(tx)
  return rows.map(toRevision)
}

/** The grant of which this is the hash of a revision. */
export async function grantSealed(tx: Tx, seal: string): Promise<{ grant: string; number: number } | null> {
  const { rows } = await sql<{
    grant: string
    number: number
  }>`select grant_id as grant, number from consent.revision where hash = ${seal}`.execute(tx)
  return rows[0] ?? null
}

export async function addRevision(
  tx: Tx,
  { person, grant, number }: { readonly person: string; readonly grant: string; readonly number: number },
  statement: string,
  seal: string,
): Promise<void> {
  await sql`insert into consent.revision (person, grant_id, number, statement, hash)
    values (${person}, ${grant}, ${number}, ${statement}, ${seal})`.execute(tx)
}

function toRevision({ number, statement, hash }: RevisionRow): Revision {
  return { number, statement: JSON.parse(statement) as Statement, hash }
}
