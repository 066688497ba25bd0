import { type RawBuilder, sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Entry, JsonObject, Listing, Registry } from './model.ts'

interface RegistryRow extends Omit<Registry, 'id' | 'at'> {
  readonly id: bigint
  readonly at: string
}

const standing = sql`select r.id, r.code, r.name, r.version, d.number, d.title, d.institution, d.shape as schema, d.at
  from govstack.registry r join lateral (
    select * from govstack.declaration where registry = r.id order by number desc limit 1) d on true
  where not d.removed`

const toRegistry = (row: RegistryRow): Registry => ({ ...row, id: Number(row.id), at: instant(row.at) })

async function registriesWhere(tx: Tx, condition: RawBuilder<unknown>): Promise<Registry[]> {
  const { rows } = await sql<RegistryRow>`${standing} and ${condition} order by r.id`.execute(tx)
  return rows.map(toRegistry)
}

export async function registryNamed(tx: Tx, name: string, version: string): Promise<Registry | undefined> {
  return (await registriesWhere(tx, sql`r.name = ${name} and r.version = ${version}`)).at(-1)
}

export async function registryById(tx: Tx, id: number): Promise<Registry | undefined> {
  return (await registriesWhere(tx, sql`r.id = ${id}`))[0]
}

export async function registriesOf(tx: Tx, code: string | null): Promise<Registry[]> {
  return registriesWhere(tx, sql`(${code}::text is null or r.code = ${code})`)
}

/** Whether a registry ever was, taken away or not. */
export async function everDeclared(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`select from govstack.registry where id = ${id}`.execute(tx)
  return rows.length > 0
}

export interface NewRegistry extends Pick<Registry, 'code' | 'name' | 'version'> {
  readonly id?: number
}

export async function addRegistry(tx: Tx, { id, code, name, version }: NewRegistry): Promise<number> {
  const { rows } = await sql<{ id: bigint }>`insert into govstack.registry (id, code, name, version)
    values (${id === undefined ? sql`default` : id}, ${code}, ${name}, ${version}) returning id`.execute(tx)
  return Number(rows[0]?.id)
}

export interface Written {
  readonly at: Temporal.Instant
  readonly act: Id<'act'>
}

type Declared = Pick<Registry, 'id' | 'number' | 'title' | 'institution' | 'schema'> & { readonly removed: boolean }

export async function declare(tx: Tx, one: Declared & Written): Promise<void> {
  await sql`insert into govstack.declaration (registry, number, title, institution, shape, removed, at, act)
    values (${one.id}, ${one.number}, ${one.title}, ${one.institution}, ${JSON.stringify(one.schema)}, ${one.removed},
      ${one.at.toString()}, ${one.act})`.execute(tx)
}

/** Whoever writes into a registry waits for the one before. */
export async function lockRegistry(tx: Tx, id: number | string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`govstack.${id}`}, 0))`.execute(tx)
}

const last = sql`not e.removed and not exists (
  select from govstack.entry n where n.registry = e.registry and n.entry = e.entry and n.number = e.number + 1)`

/** Entries as they stand that hold these values, in the order of their first version. */
export async function entriesWith(tx: Tx, registry: number, content: JsonObject): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select e.entry, e.number, e.person, e.content from govstack.entry e
    where e.registry = ${registry} and e.content @> ${JSON.stringify(content)}::jsonb and ${last}
    order by (select f.at from govstack.entry f where f.registry = e.registry and f.entry = e.entry and f.number = 1), e.entry
    limit 1000`.execute(tx)
  return rows
}

export async function entryById(tx: Tx, registry: number, entry: string): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`select e.entry, e.number, e.person, e.content from govstack.entry e
    where e.registry = ${registry} and e.entry = ${entry}::uuid and ${last}`.execute(tx)
  return rows[0]
}

/** An entry that holds the values of `to` today and held those of `from` before. */
export async function entryChanged(
  tx: Tx,
  registry: number,
  { from, to }: { readonly from: JsonObject; readonly to: JsonObject },
): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`select e.entry, e.number, e.person, e.content from govstack.entry e
    where e.registry = ${registry} and e.content @> ${JSON.stringify(to)}::jsonb and ${last}
      and exists (select from govstack.entry b where b.registry = e.registry and b.entry = e.entry
        and b.number < e.number and b.content @> ${JSON.stringify(from)}::jsonb)
    order by e.at desc limit 1`.execute(tx)
  return rows[0]
}

/** A page of a registry, and how many there are in all. */
export async function listEntries(
  tx: Tx,
  { registry, key, listing }: { readonly registry: number; readonly key: string; readonly listing: Listing },
): Promise<{ readonly entries: Entry[]; readonly count: number }> {
  const { search, filter, descending, page, pageSize, exactly } = listing
  const found =
    search === undefined
      ? sql`true`
      : filter === undefined
        ? sql`exists (select from jsonb_each_text(e.content) as field where strpos(lower(field.value), lower(${search})) > 0)`
        : sql`e.content ->> ${filter} = ${search}`
  const fields = Object.entries(exactly).map(([name, value]) => sql`and e.content ->> ${name} = ${value}`)
  const { rows } = await sql<Entry & { total: number }>`
    select e.entry, e.number, e.person, e.content, count(*) over ()::int as total from govstack.entry e
    where e.registry = ${registry} and ${last} and ${found} ${sql.join(fields, sql` `)}
    order by e.content ->> ${filter ?? key} ${sql.raw(descending ? 'desc' : 'asc')}, e.entry
    limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
  return { entries: rows.map(({ total: _total, ...entry }) => entry), count: rows[0]?.total ?? 0 }
}

export async function countEntries(tx: Tx, registry: number): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(distinct entry)::int as count from govstack.entry where registry = ${registry}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function writeEntry(
  tx: Tx,
  one: Entry & Written & { readonly registry: number; readonly removed: boolean },
): Promise<void> {
  await sql`insert into govstack.entry (registry, entry, number, person, content, removed, at, act)
    values (${one.registry}, ${one.entry}, ${one.number}, ${one.person}, ${JSON.stringify(one.content)}, ${one.removed},
      ${one.at.toString()}, ${one.act})`.execute(tx)
}

/** Who somebody is in the record of acts; a new name for a new number. */
export async function personBy(tx: Tx, number: string, fresh: Id<'person'>): Promise<Id<'person'>> {
  await sql`insert into govstack.person (number, person) values (${number}, ${fresh}) on conflict do nothing`.execute(
    tx,
  )
  return (await knownPerson(tx, number)) ?? fresh
}

export async function knownPerson(tx: Tx, number: string): Promise<Id<'person'> | undefined> {
  const { rows } = await sql<{
    person: Id<'person'>
  }>`select person from govstack.person where number = ${number}`.execute(tx)
  return rows[0]?.person
}
