import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Mandate, NewPerson } from './model.ts'

/** People who come in at once, and the mandates between them, all resting on one act. */
export interface Crowd {
  readonly people:
    | Iterable<NewPerson & { readonly id: Id<'person'> }>
    | AsyncIterable<NewPerson & { readonly id: Id<'person'> }>
  readonly mandates?: Iterable<Mandate> | AsyncIterable<Mandate>
  readonly at: Temporal.Instant
  /** The act that brought them: recorded by the caller beforehand. */
  readonly act: Id<'act'>
}

/** Copies a crowd in, in one transaction. Returns how many people. */
export function copyIn(db: Database, { people, mandates = [], at, act }: Crowd): Promise<number> {
  return db.session(async (_tx, session) => {
    const copy = async (into: string, lines: AsyncGenerator<string>) => {
      const stream = session.query(copyFrom(`copy identity.${into} from stdin`))
      await pipeline(Readable.from(gathered(lines)), stream)
      return stream.rowCount
    }
    const count = await copy('person (id, name, locale, created_at, act)', personLines(people, [at.toString(), act]))
    await copy('mandate (id, person, by_person, kind, from_day, until_day, because, act)', mandateLines(mandates, act))
    return count
  })
}

async function* personLines(people: Crowd['people'], last: readonly string[]): AsyncGenerator<string> {
  for await (const { id, name, locale = 'ko' } of people) yield line([id, name, locale, ...last])
}

async function* mandateLines(mandates: NonNullable<Crowd['mandates']>, act: string): AsyncGenerator<string> {
  for await (const { id, person, by, kind, from, until, because } of mandates) {
    const list = `{${because.map((one) => JSON.stringify(one)).join(',')}}`
    yield line([id, person, by, kind, from.toString(), until?.toString() ?? null, list, act])
  }
}

/** Lines in pieces that are worth sending. */
async function* gathered(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const one of lines) {
    piece += one
    if (piece.length > 60_000) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}

/** One row in the text format of COPY. */
function line(values: readonly (string | null)[]): string {
  const escaped = values.map((value) =>
    value === null
      ? '\\N'
      : value.replace(/[\\\t\n\r]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] ?? sign),
  )
  return `${escaped.join('\t')}\n`
}
