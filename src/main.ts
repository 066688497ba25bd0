import { createServer as createSocket } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Config, databaseFolder } from '#kernel/config'
import { demoClock, type DemoClock, worldClock } from '#kernel/clock'
import { openVault } from '#kernel/crypto'
import { type Connection, type Database, openDatabase } from '#kernel/db'
import { createServer } from '#kernel/http'
import { migrate } from '#kernel/migrate'
import { startPostgres } from '#kernel/postgres'
import { migratedRooms } from './architecture.ts'
import { pack } from './country.ts'
import { createPlatform, type Platform } from './platform.ts'
import { allRoutes, problemPage } from './routes.ts'
import { raiseCurtain, seed } from './seeding.ts'

/** A node that serves, and the way to end it in order. */
export interface Serving {
  readonly platform: Platform
  /** Where people reach it. */
  readonly origin: string
  stop(): Promise<void>
}

export interface StartOptions {
  /** Told of each step that takes time. */
  readonly say?: (step: string) => void
}

/** Database, migrations, rooms in order, a first nation for a demonstration, then the doors. */
export async function serve(config: Config, { say = () => undefined }: StartOptions = {}): Promise<Serving> {
  const postgres = config.databaseUrl === undefined ? await startPostgres({ folder: databaseFolder(config) }) : undefined
  const connection: Connection = config.databaseUrl ?? (postgres as NonNullable<typeof postgres>).connection
  const origin = config.origin ?? `http://localhost:${config.port}`
  try {
    await migrate(connection, migratedRooms())
    const opened = await open(connection, config, origin)
    const { platform, clock } = opened
    if (config.demo && (await isEmpty(platform.owner))) {
      say(`Drawing a nation of ${config.people} people …`)
      await firstNation(platform, config.people)
    }
    const stopWork = await startWork(platform, clock)
    const server = await createServer({
      ...{ routes: allRoutes(platform, { origin, demo: clock }), begin: platform.begin, clock: platform.clock, problemPage, origin },
      ...{ whoIs: platform.identity.whoIs, defaultLanguage: pack.defaultLanguage, demo: config.demo, healthy: () => answers(platform.db) },
    })
    await server.listen({ port: config.port, host: config.host })
    return {
      platform,
      origin,
      async stop() {
        await server.close()
        await stopWork()
        await opened.close()
        await postgres?.stop()
      },
    }
  } catch (error) {
    await postgres?.stop()
    throw error
  }
}

interface Opened {
  readonly platform: Platform
  /** Present in a demonstration only. */
  readonly clock: DemoClock | undefined
  close(): Promise<void>
}

/** The rooms over one database, without doors: for the terminal and for serving. */
async function open(connection: Connection, config: Config, origin: string): Promise<Opened> {
  const db = openDatabase({ connection, role: 'madang_app', connections: 24 })
  const owner = openDatabase({ connection, connections: 10 })
  const clock = config.demo ? await demoClock(pack.zone, db) : undefined
  const vault = openVault({ folder: config.folder, ...(config.key === undefined ? {} : { key: config.key }) })
  const platform = await createPlatform({ pack, db, owner, clock: clock ?? worldClock(pack.zone), vault, origin })
  return {
    platform,
    clock,
    async close() {
      await db.close()
      await owner.close()
    },
  }
}

/** Runs work over the rooms, without doors and without jobs, and closes everything after it. */
export async function withPlatform<T>(config: Config, work: (platform: Platform) => Promise<T>): Promise<T> {
  const postgres = config.databaseUrl === undefined ? await startPostgres({ folder: databaseFolder(config) }) : undefined
  const connection: Connection = config.databaseUrl ?? (postgres as NonNullable<typeof postgres>).connection
  try {
    await migrate(connection, migratedRooms())
    const { platform, close } = await open(connection, config, config.origin ?? `http://localhost:${config.port}`)
    try {
      return await work(platform)
    } finally {
      await close()
    }
  } finally {
    await postgres?.stop()
  }
}

/** Jobs, the agenda, the Merkle tree, and a clock that another process may have moved. */
async function startWork(platform: Platform, clock: DemoClock | undefined): Promise<() => Promise<void>> {
  await platform.jobs.start()
  const ending = new AbortController()
  const turning = (async () => {
    while (await pause(1_000, true, { signal: ending.signal, ref: false }).catch(() => false)) {
      // What fails now is tried again at the next turn: acts are durable already.
      await platform.seal().catch(() => undefined)
      await clock?.refresh().catch(() => undefined)
    }
  })()
  return async () => {
    ending.abort()
    await turning
    await platform.jobs.stop()
  }
}

async function firstNation(platform: Platform, people: number): Promise<void> {
  const on = platform.clock.today().toString()
  await seed(platform, { people, seed: 1, on })
  await raiseCurtain(platform, on)
}

async function isEmpty(owner: Database): Promise<boolean> {
  const { rowCount } = await owner.pool.query('select from identity.person limit 1')
  return rowCount === 0
}

async function answers(db: Database): Promise<boolean> {
  const { rowCount } = await db.pool.query('select 1')
  return rowCount === 1
}

/** A port that nobody listens on, for programs that start a node beside another. */
export function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const socket = createSocket()
    socket.once('error', fail)
    socket.listen(0, '127.0.0.1', () => {
      const address = socket.address()
      socket.close(() => (address !== null && typeof address === 'object' ? found(address.port) : fail(new Error('no free port'))))
    })
  })
}
