import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Taken } from './budget.ts'

export async function keepLikeness(tx: Tx, project: string, sealed: Buffer): Promise<void> {
  await sql`insert into research.likeness (project, sealed) values (${project}, ${sealed})`.execute(tx)
}

export async function dropLikeness(tx: Tx, project: string): Promise<void> {
  await sql`delete from research.likeness where project = ${project}`.execute(tx)
}

/** What is known of all extracts that may lie somewhere, oldest first; of all but one project. */
export async function likenesses(
  tx: Tx,
  except: string,
): Promise<{ readonly project: Id<'research'>; readonly sealed: Buffer }[]> {
  const { rows } = await sql<{ project: Id<'research'>; sealed: Buffer }>`select project, sealed from research.likeness
    where project <> ${except} order by project`.execute(tx)
  return rows
}

/** Whoever grants something waits for whoever grants something before, so that both are not weighed without the other. */
export async function takeTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('research.grant'))`.execute(tx)
}

/** What noisy counts have taken of each register, all projects and all time; a project that runs holds what it was granted. */
export async function takenOf(tx: Tx, registers: readonly string[] | null): Promise<Taken[]> {
  const only = registers === null ? sql`true` : sql`register = any(${[...registers]}::text[])`
  const { rows } = await sql<{
    register: string
    projects: number
    plain: number
    squares: number
    held_plain: number
    held_squares: number
  }>`with asked as (
      select project, sum(epsilon)::float8 as plain, sum(epsilon::bigint * epsilon)::float8 as squares from research.query group by project
    ), taken as (
      select unnest(registers) as register, coalesce(plain, 0) as plain, coalesce(squares, 0) as squares,
        case when status in ('granted', 'ready') then budget::float8 else 0 end as budget
      from research.project left join asked on asked.project = project.id
      where kind = 'counts' and status in ('granted', 'ready', 'failed', 'destroyed')
    )
    select register, count(*)::int as projects, sum(plain) as plain, sum(squares) as squares,
      sum(greatest(0, budget - plain)) as held_plain, sum(greatest(0, budget - plain) ^ 2) as held_squares
    from taken where ${only} group by register order by register`.execute(tx)
  return rows.map(({ register, projects, plain, squares, held_plain, held_squares }) => ({
    ...{ register, projects, spent: { plain, squares } },
    held: { plain: held_plain, squares: held_squares },
  }))
}
