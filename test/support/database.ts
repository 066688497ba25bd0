import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { createActs, type Acts } from '#engine/acts'
import { fixedClock } from '#kernel/clock'
import { openVault, type Vault } from '#kernel/crypto'
import { type Actor, type Begin, createBegin } from '#kernel/ctx'
import { type Connection, type Database, openDatabase } from '#kernel/db'
import { migrate, migrationsOf } from '#kernel/migrate'
import { startPostgres } from '#kernel/postgres'
import { noteSigner } from '#kernel/signed-note'
import { migratedRooms } from '../../src/architecture.ts'

/** A database of its own for one test, with every room's tables, and the way to act in it. */
export interface TestDatabase {
  readonly connection: Connection
  /** Under the program's role, as in production. */
  readonly db: Database
  /** As the owner of the tables: what an attacker with the keys of the house could do. */
  readonly owner: Database
  readonly clock: ReturnType<typeof fixedClock>
  readonly acts: Acts
  readonly vault: Vault
  readonly begin: Begin
  readonly system: Actor
}

export const testFolder = join(import.meta.dirname, '../../.madang/test')

/** Clones the migrated template: real PostgreSQL, some 50 ms a test. Everything ends with the test. */
export async function testDatabase(t: TestContext, at = '2026-11-23T01:00:00Z'): Promise<TestDatabase> {
  const server = await startPostgres({ folder: testFolder, durable: false })
  const template = await templateOn(server.connection)
  const name = `test_${randomBytes(6).toString('hex')}`
  await command(server.connection, `create database ${name} template ${template}`)
  const connection = { ...server.connection, database: name }
  const db = openDatabase({ connection, role: 'madang_app', connections: 8 })
  const owner = openDatabase({ connection, connections: 6 })
  t.after(async () => {
    await db.close()
    await owner.close()
    await command(server.connection, `drop database ${name} with (force)`)
    await server.stop()
  })
  const clock = fixedClock('Asia/Seoul', at)
  const acts = createActs({ signer: noteSigner('madang.test/log', Buffer.alloc(32, 7)) })
  const begin = createBegin({ db, clock, write: acts.write })
  const vault = openVault({ folder: testFolder, key: Buffer.alloc(32, 1).toString('base64') })
  return { connection, db, owner, clock, acts, vault, begin, system: { kind: 'system', name: 'test' } }
}

async function templateOn(connection: { host: string; user: string; database: string }): Promise<string> {
  const rooms = migratedRooms()
  const hashes = rooms.flatMap((room) => migrationsOf(room).map(({ hash }) => hash))
  const name = `template_${createHash('sha256').update(hashes.join()).digest('hex').slice(0, 12)}`
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('madang.template'))`)
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [name])
    if (rowCount === 0) {
      await client.query(`drop database if exists ${name}`)
      await client.query(`create database ${name}`)
      await migrate({ ...connection, database: name }, rooms)
      await client.query(`alter database ${name} is_template true`)
    }
  } finally {
    await client.end()
  }
  return name
}

async function command(connection: Connection, statement: string): Promise<void> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
