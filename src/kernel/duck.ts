import { availableParallelism } from 'node:os'
import type { DuckDBConnection } from '@duckdb/node-api'

/** What DuckDB may touch, and with how much. */
export interface DuckLimits {
  /** Folders and files, absolute, that may be read and written. Everything else on the machine is refused. */
  readonly paths?: readonly string[]
  /** What one database may hold in memory; what needs more fails. 512 when nothing is said. */
  readonly megabytes?: number
}

/** How many databases are open at once: memory is bounded by this, too. */
const atOnce = 2
const threads = Math.min(4, availableParallelism())

let open = 0
const waiting: (() => void)[] = []

/**
 * Lends a DuckDB of its own in memory: gone afterwards, without network, without extensions that it would have to fetch,
 * and without files beside those named. The library is loaded when this is first called. For computing over files; what
 * is to be kept goes into PostgreSQL.
 * @throws what `work` throws; DuckDB's own errors as they are
 */
export async function withDuck<T>(limits: DuckLimits, work: (duck: DuckDBConnection) => Promise<T>): Promise<T> {
  await turn()
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(threads),
      memory_limit: `${limits.megabytes ?? 512}MB`,
      temp_directory: '',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    try {
      const duck = await instance.connect()
      try {
        await duck.run(confined(limits.paths ?? []))
        return await work(duck)
      } finally {
        duck.closeSync()
      }
    } finally {
      instance.closeSync()
    }
  } finally {
    const next = waiting.shift()
    if (next === undefined) open -= 1
    else next()
  }
}

async function turn(): Promise<void> {
  if (open >= atOnce) return new Promise((go) => waiting.push(go))
  open += 1
}

function confined(paths: readonly string[]): string {
  const listed = `[${paths.map(quoted).join(', ')}]`
  return `SET allowed_directories = ${listed}; SET allowed_paths = ${listed}; SET enable_external_access = false; SET lock_configuration = true`
}

/** A text as SQL writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
