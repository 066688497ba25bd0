import { createServer as createSocket } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Config, databaseFolder } from '#kernel/config'
import { demoClock, type DemoClock, worldClock } from '#kernel/clock'
import { openVault } from '#kernel/crypto'
import { type Connection, type Database, openDatabase } from '#kernel/db'
import { createServer, type Visitor } from '#kernel/http'
import { migrate } from '#kernel/migrate'
import { startPostgres } from '#kernel/postgres'
import { migratedRooms } from './architecture.ts'
import { pack } from './country.ts'
import { assets } from '#web/assets'
import { problemPage } from '#portals/public'
import { createPlatform, type Platform } from './platform.ts'
import { allRoutes } from './routes.ts'
import { authoritiesAt } from './stamping.ts'
import { joined, type NodeParts } from './nodes.ts'
import { officeText, openFirstCase, putInOffice, raiseCurtain, seed } from './seeding.ts'

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
  /** This node among others; absent, as the settings say. */
  readonly node?: NodeParts
}

/** Database, migrations, rooms in order, a first nation for a demonstration, then the doors. What was opened is closed when a later step fails. */
export async function serve(config: Config, { say = () => undefined, node }: StartOptions = {}): Promise<Serving> {
  await using opening = new AsyncDisposableStack()
  const origin = originOf(config)
  const { platform, clock } = await open(config, opening, node)
  if (config.demo) {
    const empty = await isEmpty(platform.owner)
    if (empty && platform.isHome) say(`Drawing a nation of ${config.people} people …`)
    // A demonstration that was begun before a duty was declared gets it now.
    await (empty ? firstNation(platform, config.people) : putInOffice(platform, platform.clock.today().toString()))
  }
  opening.defer(await startWork(platform, clock))
  opening.defer(platform.stamping.stamps.start())
  const server = await createServer({
    ...{ routes: allRoutes(platform, { origin, demo: clock }), begin: platform.begin, clock: platform.clock, origin },
    problemPage,
    whoCalls: (token) => callerOf(platform, token),
    ...{
      whoIs: platform.identity.whoIs,
      officeText: (visitor) => officeText(pack, visitor, platform.clock.today().toString()),
      defaultLanguage: pack.defaultLanguage,
      demo: config.demo,
      healthy: () => answers(platform.db),
      assets: assets(),
    },
  })
  opening.defer(() => server.close())
  await server.listen({ port: config.port, host: config.host })
  const opened = opening.move()
  return { platform, origin, stop: () => opened.disposeAsync() }
}

/** Runs work over the rooms, without doors and without jobs, and closes everything after it. */
export async function withPlatform<T>(config: Config, work: (platform: Platform) => Promise<T>): Promise<T> {
  await using opening = new AsyncDisposableStack()
  const { platform } = await open(config, opening)
  return await work(platform)
}

/** Whoever moves the clock of a demonstration by years stays signed in. */
const demoStay = Temporal.Duration.from({ years: 25 })

interface Opened {
  readonly platform: Platform
  /** Present in a demonstration only. */
  readonly clock: DemoClock | undefined
}

/** The database, brought up to date, and the rooms over it. */
async function open(config: Config, opening: AsyncDisposableStack, node?: NodeParts): Promise<Opened> {
  const connection = config.databaseUrl ?? (await embedded(config, opening))
  await migrate(connection, migratedRooms())
  const db = opening.adopt(openDatabase({ connection, role: 'madang_app', connections: 24 }), (one) => one.close())
  const owner = opening.adopt(openDatabase({ connection, connections: 10 }), (one) => one.close())
  const clock = config.demo ? await demoClock(pack.zone, db) : undefined
  const vault = openVault({ folder: config.folder, ...(config.key === undefined ? {} : { key: config.key }) })
  const { folder, agencies, directory } = config
  const here = node ?? (agencies && directory ? await joined(directory, { agencies, vault, db }) : undefined)
  const parts = { pack, db, owner, clock: clock ?? worldClock(pack.zone), vault, origin: originOf(config), folder }
  const platform = await createPlatform({
    ...parts,
    ...(here === undefined ? {} : { node: here }),
    ...(clock === undefined ? {} : { stay: demoStay, demo: clock }),
    ...(config.witnessing === undefined ? {} : { witnessing: config.witnessing }),
    ...(config.stamping === undefined ? {} : { stampers: authoritiesAt(config.stamping) }),
  })
  return { platform, clock }
}

async function embedded(config: Config, opening: AsyncDisposableStack): Promise<Connection> {
  const postgres = await startPostgres({ folder: databaseFolder(config) })
  opening.defer(() => postgres.stop())
  return postgres.connection
}

function originOf({ origin, port }: Config): string {
  return origin ?? `http://localhost:${port}`
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
  const watching = (async () => {
    for (let turn = 1; await pause(1_000, true, { signal: ending.signal, ref: false }).catch(() => false); turn++) {
      // A witness that is down is asked again at the next turn.
      await platform.asking.ask().catch(() => undefined)
      if (turn % 30 === 0) await platform.asking.gossip().catch(() => undefined)
    }
  })()
  const connecting = (async () => {
    for (let turn = 1; await pause(1_000, true, { signal: ending.signal, ref: false }).catch(() => false); turn++) {
      await platform.remote.lookAfter().catch(() => undefined)
      if (turn % 60 === 0) await platform.node.refresh?.().catch(() => undefined)
      if (turn % 3_600 === 0) await platform.messages.sweep().catch(() => undefined)
    }
  })()
  return async () => {
    ending.abort()
    await Promise.all([turning, watching, connecting])
    await platform.jobs.stop()
  }
}

/** The machine of an agency or a hospital, by its bearer token. */
async function callerOf({ begin, registers }: Platform, token: string): Promise<Visitor | null> {
  const actor = await begin({ kind: 'anyone' }, 'registers.sign-in', (ctx) => registers.clients.whoCalls(ctx, token))
  return actor === null ? null : { actor }
}

/** People and their first case come in at home; what stands about them in other nodes' registers is loaded from there. */
async function firstNation(platform: Platform, people: number): Promise<void> {
  const on = platform.clock.today().toString()
  if (platform.isHome) await seed(platform, { people, seed: 1, on })
  await putInOffice(platform, on)
  if (!platform.isHome) return
  await raiseCurtain(platform, on)
  await openFirstCase(platform, on)
}

async function isEmpty(owner: Database): Promise<boolean> {
  const { rowCount } = await owner.pool.query('select from identity.officer limit 1')
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
      socket.close(() =>
        address !== null && typeof address === 'object' ? found(address.port) : fail(new Error('no free port')),
      )
    })
  })
}
