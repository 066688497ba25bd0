import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Extract, Project, Query } from './model.ts'

interface ProjectRow extends Omit<Project, 'until' | 'changedAt' | 'askedAct' | 'grantedAct'> {
  until: string
  changed_at: string
  asked_act: Id<'act'> | null
  granted_act: Id<'act'> | null
}

interface ExtractRow extends Omit<Extract, 'at' | 'leftOut' | 'fetchedAt' | 'destroyedAt' | 'destroyedAct'> {
  at: string
  left_out: number
  fetched_at: string | null
  destroyed_at: string | null
  destroyed_act: Id<'act'> | null
}

const extractColumns = sql.raw(
  'project, act, at, people, left_out, measures, sha256, fetched_at, destroyed_at, destroyed_act',
)

/** Keeps a project as it now is. */
export async function keep(tx: Tx, one: Project): Promise<void> {
  await sql`insert into research.project (id, title, why, use, kind, owner, agency, holder, registers, plan, until, budget, status,
      measures, reviewer, reason, failure, asked_act, granted_act, changed_at)
    values (${one.id}, ${one.title}, ${one.why}, ${one.use}, ${one.kind}, ${one.owner}, ${one.agency}, ${one.holder},
      ${[...one.registers]}, ${JSON.stringify(one.plan)}, ${one.until.toString()}, ${one.budget}, ${one.status},
      ${one.measures === null ? null : JSON.stringify(one.measures)}, ${one.reviewer}, ${one.reason}, ${one.failure},
      ${one.askedAct}, ${one.grantedAct}, ${one.changedAt.toString()})
    on conflict (id) do update set title = excluded.title, why = excluded.why, use = excluded.use, kind = excluded.kind,
      registers = excluded.registers, plan = excluded.plan, until = excluded.until, budget = excluded.budget,
      status = excluded.status, measures = excluded.measures, reviewer = excluded.reviewer, reason = excluded.reason,
      failure = excluded.failure, asked_act = excluded.asked_act, granted_act = excluded.granted_act,
      changed_at = excluded.changed_at`.execute(tx)
}

/** A project; whoever is about to change it waits for the one before. */
export async function project(tx: Tx, id: string, changing = false): Promise<Project | null> {
  const { rows } = await sql<ProjectRow>`select * from research.project where id = ${id}
    ${sql.raw(changing ? 'for update' : '')}`.execute(tx)
  return rows[0] ? toProject(rows[0]) : null
}

/** What an officer asked, and what waits at or came from their agency; newest first. */
export async function projectsFor(
  tx: Tx,
  { owner, holder }: { readonly owner: string; readonly holder: string },
): Promise<Project[]> {
  const { rows } = await sql<ProjectRow>`select * from research.project
    where owner = ${owner} or (holder = ${holder} and status <> 'draft') order by id desc limit 200`.execute(tx)
  return rows.map(toProject)
}

/** What some projects are called. */
export async function titlesOf(tx: Tx, ids: readonly string[]): Promise<Pick<Project, 'id' | 'title'>[]> {
  const { rows } = await sql<Pick<Project, 'id' | 'title'>>`select id, title from research.project
    where id = any(${[...ids]}::text[]) order by id`.execute(tx)
  return rows
}

/** What was granted, newest first: what everybody may see. */
export async function grantedProjects(tx: Tx): Promise<Project[]> {
  const { rows } = await sql<ProjectRow>`select * from research.project
    where status in ('granted', 'ready', 'failed', 'destroyed') order by id desc limit 200`.execute(tx)
  return rows.map(toProject)
}

export async function keepKey(tx: Tx, project: string, sealed: Buffer): Promise<void> {
  await sql`insert into research.key (project, sealed) values (${project}, ${sealed})`.execute(tx)
}

/** Removes the key of a project's pseudonyms. */
export async function dropKey(tx: Tx, project: string): Promise<void> {
  await sql`delete from research.key where project = ${project}`.execute(tx)
}

export async function keepExtract(
  tx: Tx,
  one: Omit<Extract, 'fetchedAt' | 'destroyedAt' | 'destroyedAct'> & { readonly sealed: Buffer },
): Promise<void> {
  await sql`insert into research.extract (project, act, at, people, left_out, measures, sha256, sealed)
    values (${one.project}, ${one.act}, ${one.at.toString()}, ${one.people}, ${one.leftOut}, ${JSON.stringify(one.measures)},
      ${one.sha256}, ${one.sealed})`.execute(tx)
}

export async function extractsOf(tx: Tx, projects: readonly string[]): Promise<Map<string, Extract>> {
  const { rows } = await sql<ExtractRow>`select ${extractColumns} from research.extract
    where project = any(${[...projects]}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.project, toExtract(row)]))
}

/** The sealed bytes of an extract; null when there are none any more. */
export async function sealedOf(tx: Tx, project: string): Promise<Buffer | null> {
  const { rows } = await sql<{
    sealed: Buffer | null
  }>`select sealed from research.extract where project = ${project}`.execute(tx)
  return rows[0]?.sealed ?? null
}

/** Removes the bytes of an extract; what it was stays. */
export async function emptyExtract(
  tx: Tx,
  { project, at, act }: { readonly project: string; readonly at: Temporal.Instant; readonly act: string },
): Promise<void> {
  await sql`update research.extract set sealed = null, destroyed_at = ${at.toString()}, destroyed_act = ${act}
    where project = ${project}`.execute(tx)
}

/** Notes that somebody has a copy now; the first time counts. */
export async function noteFetched(tx: Tx, project: string, at: Temporal.Instant): Promise<void> {
  await sql`update research.extract set fetched_at = ${at.toString()} where project = ${project} and fetched_at is null`.execute(
    tx,
  )
}

export async function keepQuery(tx: Tx, project: string, one: Query): Promise<void> {
  await sql`insert into research.query (id, project, fields, epsilon, cells, at, act)
    values (${one.id}, ${project}, ${[...one.fields]}, ${one.epsilon}, ${JSON.stringify(one.cells)}, ${one.at.toString()}, ${one.act})`.execute(
    tx,
  )
}

/** Newest first. */
export async function queriesOf(tx: Tx, project: string): Promise<Query[]> {
  const { rows } = await sql<Omit<Query, 'at'> & { at: string }>`select id, fields, epsilon, cells, at, act
    from research.query where project = ${project} order by id desc`.execute(tx)
  return rows.map((row) => ({ ...row, at: instant(row.at) }))
}

function toProject(row: ProjectRow): Project {
  const { id, title, why, use, kind, owner, agency, holder, registers, plan } = row
  const { budget, status, measures, reviewer, reason, failure } = row
  return {
    ...{ id, title, why, use, kind, owner, agency, holder, registers, plan },
    ...{ budget, status, measures, reviewer, reason, failure, askedAct: row.asked_act, grantedAct: row.granted_act },
    ...{ until: Temporal.PlainDate.from(row.until), changedAt: instant(row.changed_at) },
  }
}

function toExtract({ at, left_out, fetched_at, destroyed_at, destroyed_act, ...rest }: ExtractRow): Extract {
  const day = (text: string | null) => (text === null ? null : instant(text))
  const destroyed = { destroyedAt: day(destroyed_at), destroyedAct: destroyed_act }
  return { ...rest, at: instant(at), leftOut: left_out, fetchedAt: day(fetched_at), ...destroyed }
}
