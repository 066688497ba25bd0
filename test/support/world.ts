import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Actor, Ctx } from '#kernel/ctx'
import { openDatabase } from '#kernel/db'
import type { Id } from '#kernel/ids'
import { migrate } from '#kernel/migrate'
import pg from 'pg'
import { migratedRooms } from '../../src/architecture.ts'
import { demoOfficers, demoPeople, pack } from '../../src/country.ts'
import { createPlatform, type Platform } from '../../src/platform.ts'
import { putInOffice, raiseCurtain, seed } from '../../src/seeding.ts'
import { actingIn, migrated, type Template, templateFor, testDatabase, type TestDatabase } from './database.ts'

/** A whole platform in a database of its own: a small nation, the cast, births that hospitals have reported. */
export interface World extends Platform {
  readonly clock: TestDatabase['clock']
  readonly connection: TestDatabase['connection']
  /** Does everything that is due, and takes the acts into the tree. */
  settle(): Promise<void>
  /** Somebody of the cast, by the name in Korean. */
  as(name: string): Someone
  bySystem<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** How many rows a query finds. */
  count(query: string): Promise<number>
}

/** Rooms, and the cast that acts in them. */
export type Stage = Platform & Pick<World, 'as' | 'count'>

/** A platform that serves already, with its cast. */
export function stageOf(platform: Platform): Stage {
  return {
    ...platform,
    as: (name) => someone(platform, name),
    count: async (query) => (await platform.owner.pool.query(query)).rowCount ?? 0,
  }
}

/** One of the cast: a person or an officer. */
export interface Someone {
  readonly id: Id<'person'>
  act<T>(work: (ctx: Ctx) => Promise<T>, purpose?: string): Promise<T>
}

/** A Monday at ten in the morning. */
export const monday = '2026-11-23T01:00:00Z'
export const testOrigin = 'http://localhost:8080'
const drawn = { people: 300, seed: 1 }

/** Clones a seeded nation, some 100 ms a test; the nation is drawn again when the code that draws it has changed. */
export async function world(t: TestContext, { at = monday }: { readonly at?: string } = {}): Promise<World> {
  const { connection, db, owner, clock, vault } = await testDatabase(t, at, nationOn(at))
  const platform = await createPlatform({ pack, db, owner, clock, vault, origin: testOrigin })
  return {
    ...{ ...platform, clock, connection },
    async settle() {
      await platform.jobs.settle()
      await sealed(platform)
    },
    as: (name) => someone(platform, name),
    bySystem: (work) => platform.begin({ kind: 'system', name: 'test' }, 'test', work),
    count: async (query) => (await owner.pool.query(query)).rowCount ?? 0,
  }
}

/** Takes every act into the tree. The horizon is the whole server's: a transaction of another test may hold it back for a moment. */
async function sealed(platform: Platform): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    await platform.seal()
    const { rows } = await platform.owner.pool.query<{ open: bigint }>(
      'select (select count(*) from acts.act) - (select count(*) from acts.leaf) as open',
    )
    if (rows[0]?.open === 0n) return
    await pause(25)
  }
}

/** A world in which everything that was due is done: births are offered. */
export async function settledWorld(t: TestContext): Promise<World> {
  const one = await world(t)
  await one.settle()
  return one
}

function someone({ begin, identity }: Platform, name: string): Someone {
  const found = [...demoPeople(), ...demoOfficers].find((one) => one.name.ko === name)
  if (!found) throw new Error(`nobody of the cast is called ${name}`)
  const id = found.id as Id<'person'>
  const actor = async (): Promise<Actor> => {
    const office = await begin({ kind: 'system', name: 'test' }, 'test', (ctx) => identity.officer(ctx, id))
    if (office === null) return { kind: 'person', person: id }
    const { agency, region, duties } = office
    return { kind: 'officer', officer: office.id, agency, region, duties }
  }
  return { id, act: async (work, purpose = 'test') => begin(await actor(), purpose, work) }
}

function nationOn(at: string): Template {
  return async (connection) => {
    const empty = await migrated(connection)
    return templateFor(connection, { kind: 'nation', of: [empty, at, codeHash()] }, async (database) => {
      const client = new pg.Client(connection)
      await client.connect()
      await client.query(`create database ${database} template ${empty}`)
      await client.end()
      await draw({ ...connection, database }, at)
    })
  }
}

async function draw(connection: TestDatabase['connection'], at: string): Promise<void> {
  if (typeof connection === 'string') throw new Error('the nation of the tests lives on the embedded server')
  await migrate(connection, migratedRooms())
  const db = openDatabase({ connection, role: 'madang_app', connections: 4 })
  const owner = openDatabase({ connection, connections: 4 })
  const { clock, vault } = actingIn(db, at)
  const platform = await createPlatform({ pack, db, owner, clock, vault, origin: testOrigin })
  await seed(platform, { ...drawn, on: clock.today().toString() })
  await putInOffice(platform, clock.today().toString())
  await raiseCurtain(platform, clock.today().toString())
  await db.close()
  await owner.close()
}

/** What the nation is made of: a change in any of it draws the nation anew. */
function codeHash(): string {
  const root = join(import.meta.dirname, '../..')
  const sum = createHash('sha256')
  const sources = [
    'packs/**/*.{ts,csv}',
    'src/{pack,kernel}/*.ts',
    'src/{platform,seeding,country}.ts',
    'src/engine/{acts,identity,registers,credentials}/*.ts',
  ]
  for (const path of globSync(sources, { cwd: root, exclude: ['**/*.test.ts'] }).toSorted())
    sum.update(path).update(readFileSync(join(root, path)))
  return sum.digest('hex')
}
