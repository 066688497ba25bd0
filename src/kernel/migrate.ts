import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Logger, runMigrations as runJobMigrations } from 'graphile-worker'
import type { Connection } from './db.ts'

/** A room that keeps tables: its name is its schema, its folder holds `migrations/0001_….sql`. */
export interface Migrated {
  readonly room: string
  readonly folder: string
}

/**
 * Brings the database up to date: plain forward-only SQL, one folder per room, one schema per room, each file once.
 * Two servers that start together take turns. A migration that was changed after it ran stops the start.
 */
export async function migrate(connection: Connection, rooms: readonly Migrated[]): Promise<number> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('madang.migrate'))`)
    await client.query(foundation)
    const done = await client.query<{ room: string; name: string; hash: string }>(
      'select room, name, hash from kernel.migration',
    )
    const known = new Map(done.rows.map((row) => [`${row.room}/${row.name}`, row.hash]))
    let count = 0
    for (const room of rooms) {
      for (const { name, sql, hash } of migrationsOf(room)) {
        const before = known.get(`${room.room}/${name}`)
        if (before !== undefined && before !== hash)
          throw new Error(`Migration ${room.room}/${name} was changed after it ran: write a new one instead.`)
        if (before !== undefined) continue
        await run(client, room.room, { name, sql, hash })
        count++
      }
    }
    if (count > 0) await migrateJobs(connection)
    return count
  } finally {
    await client.end()
  }
}

/** The migrations of one room, in order, with the hash that may never change. */
export function migrationsOf({ folder }: Migrated): { name: string; sql: string; hash: string }[] {
  const path = join(folder, 'migrations')
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(path, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
}

async function run(
  client: pg.Client,
  room: string,
  { name, sql, hash }: { name: string; sql: string; hash: string },
): Promise<void> {
  await client.query('begin')
  try {
    await client.query('insert into kernel.migration (room, name, hash) values ($1, $2, $3)', [room, name, hash])
    await client.query(sql)
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`Migration ${room}/${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

async function migrateJobs(connection: Connection): Promise<void> {
  const pool = new pg.Pool({
    ...(typeof connection === 'string' ? { connectionString: connection } : connection),
    max: 2,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  await runJobMigrations({ pgPool: pool, schema: 'jobs', logger: new Logger(() => () => undefined) })
  await pool.end()
}

// The role that the program works under: it reads and writes what each migration grants, and alters nothing.
const foundation = `
  create schema if not exists kernel;
  create table if not exists kernel.migration (
    room text not null,
    name text not null,
    hash text not null,
    at timestamptz not null default now(),
    primary key (room, name)
  );
  comment on table kernel.migration is 'Which migration files have run, and the hash each had';
  comment on column kernel.migration.room is 'The room whose tables it builds';
  comment on column kernel.migration.name is 'Name of the file';
  comment on column kernel.migration.hash is 'SHA-256 of the file as it ran, in hexadecimal';
  comment on column kernel.migration.at is 'When it ran';
  do $$ begin
    if not exists (select from pg_roles where rolname = 'madang_app') then
      create role madang_app nologin;
      grant madang_app to current_user;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$;
`
