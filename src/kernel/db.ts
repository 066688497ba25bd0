import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, type Transaction } from 'kysely'
import pg from 'pg'

/** A transaction that knows no table until a room's store says `withTables`: querying a neighbour's table does not compile. */
export type Tx = Transaction<object>

/** Where the database is: a URL, or the socket of the embedded server. */
export type Connection = string | { readonly host: string; readonly user: string; readonly database: string }

export interface Database {
  /** Runs work in one transaction; whatever it throws rolls everything back. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same, with the session itself beside it: for COPY, which no query builder speaks. */
  session<T>(work: (tx: Tx, session: pg.PoolClient) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  /** Sessions that read types as the driver does by itself: for the job library, whose own code expects its numbers so. */
  readonly plainPool: pg.Pool
  close(): Promise<void>
}

// Dates and instants stay text until they become Temporal: a driver's Date would shift a day in zones east of UTC.
const asText = (value: string) => value
const types = new pg.TypeOverrides()
for (const oid of [1082, 1083, 1114, 1184, 1266]) types.setTypeParser(oid, asText)
// bigint stays exact.
types.setTypeParser(20, (value) => BigInt(value))

export interface DatabaseOptions {
  readonly connection: Connection
  /** The role that the sessions take on: `madang_app` may read and write, not create, alter or rewrite history. */
  readonly role?: string
  readonly connections?: number
}

/** Opens a pool of sessions. */
export function openDatabase({ connection, role, connections = 20 }: DatabaseOptions): Database {
  const opened = (read: { readonly types?: pg.TypeOverrides }) => {
    const pool = new pg.Pool({
      ...(typeof connection === 'string' ? { connectionString: connection } : connection),
      max: connections,
      ...read,
      ...(role === undefined ? {} : { options: `-c role=${role}` }),
    })
    // A session that breaks is replaced by the pool; the error is not ours to crash on.
    pool.on('error', () => undefined)
    return pool.on('connect', (session) => session.on('error', () => undefined))
  }
  const pool = opened({ types })
  let plain: pg.Pool | undefined
  const kysely = new Kysely<object>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
  return {
    transaction: (work) => kysely.transaction().execute(work),
    async session(work) {
      const session = await pool.connect()
      const borrowed = { query: session.query.bind(session), release: () => undefined } as unknown as pg.PoolClient
      const dialect = new PostgresDialect({
        pool: { connect: () => Promise.resolve(borrowed), end: () => Promise.resolve(), options: {} },
      })
      try {
        return await new Kysely<object>({ dialect }).transaction().execute((tx) => work(tx, session))
      } finally {
        session.release()
      }
    },
    pool,
    get plainPool() {
      return (plain ??= opened({}))
    },
    async close() {
      await plain?.end()
      await kysely.destroy()
      // Kysely ends a pool only when it has used it itself.
      if (!pool.ended) await pool.end()
    },
  }
}

/** Statements under their text, so that a session parses and plans each once: a third to a half off every round trip. */
function preparing(pool: pg.Pool): PostgresPool {
  const sessions = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const preparingSession = (session: pg.PoolClient): PostgresPoolClient => ({
    query: ((text: string, values: unknown[]) =>
      session.query({ text, values, ...nameOf(text) })) as unknown as PostgresPoolClient['query'],
    release: () => session.release(),
  })
  return {
    async connect() {
      const session = await pool.connect()
      const known = sessions.get(session) ?? preparingSession(session)
      sessions.set(session, known)
      return known
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

const names = new Map<string, string>()
const mostNames = 1_000

/** The name of a statement; none any more when there are so many texts that they must be made up on the spot. */
function nameOf(text: string): { readonly name?: string } {
  const known = names.get(text)
  if (known !== undefined) return { name: known }
  if (names.size >= mostNames) return {}
  const name = `madang_${names.size}`
  names.set(text, name)
  return { name }
}

/** An instant as PostgreSQL prints it, as Temporal reads it. */
export function instant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
}
