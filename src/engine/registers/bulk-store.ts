import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { PoolClient as Session } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Values } from './model.ts'
import type { Pseudonym } from './people.ts'
import type { Trace } from './store.ts'

export type { Session }

/** One row on its way into a register. */
export interface Loaded {
  readonly subject: Pseudonym
  readonly record: string
  readonly validFrom: string
  readonly open: Values
  readonly secrets: Buffer | null
}

/** What all rows of one load share. */
export interface Load {
  readonly register: string
  /** The version of the register. */
  readonly form: number
  readonly recordedAt: Temporal.Instant
  readonly act: string
}

/** Rows to take from an iterator, and no more than `limit` of them. */
export interface Source<T> {
  readonly rows: AsyncIterator<T, undefined> | Iterator<T, undefined>
  readonly limit: number
}

/** Streams first versions into a register, each made ready on its way; returns how many. Only inside a transaction of this session. */
export function copyEntries<T>(
  session: Session,
  { register, form, act, recordedAt }: Load,
  source: Source<T> & { ready: (row: T) => Loaded },
): Promise<number> {
  const shared = `${register}\t${act}\t${recordedAt.toString()}\t1\t${form}\t`
  const target =
    'registers.entry (register, act, recorded_at, version, form, subject, record, valid_from, fields, secrets)'
  return copy(session, target, {
    ...source,
    line(row) {
      const { subject, record, validFrom, open, secrets } = source.ready(row)
      return `${shared}${subject}\t${record}\t${validFrom}\t${escaped(JSON.stringify(open))}\t${bytes(secrets)}\n`
    },
  })
}

/** Streams traces; returns how many. */
export function copyTraces(session: Session, traces: readonly Trace[]): Promise<number> {
  return copy(session, 'registers.trace (blind, register, field, record, subject)', {
    rows: traces[Symbol.iterator](),
    limit: traces.length,
    line: (one) => `${bytes(one.blind)}\t${one.register}\t${one.field}\t${one.record}\t${one.subject}\n`,
  })
}

const chunk = 128 * 1024

async function copy<T>(
  session: Session,
  target: string,
  { rows, limit, line }: Source<T> & { line: (row: T) => string },
): Promise<number> {
  const stream = session.query(copyFrom(`copy ${target} from stdin`))
  const done = finished(stream)
  // Awaited below; an end that comes earlier must not count as unobserved.
  done.catch(() => undefined)
  let count = 0
  let text = ''
  try {
    for (; count < limit; count++) {
      const next = rows.next()
      const taken = next instanceof Promise ? await next : next
      if (taken.done === true) break
      text += line(taken.value)
      if (text.length < chunk) continue
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done])
      text = ''
    }
  } catch (error) {
    stream.destroy()
    await done.catch(() => undefined)
    throw error
  }
  stream.end(text)
  await done
  return count
}

/** PostgreSQL, COPY, text format: JSON never holds a bare tab or line end, but its backslashes must be doubled. */
function escaped(json: string): string {
  return json.includes('\\') ? json.replaceAll('\\', '\\\\') : json
}

function bytes(value: Buffer | null): string {
  return value === null ? '\\N' : `\\\\x${value.toString('hex')}`
}
