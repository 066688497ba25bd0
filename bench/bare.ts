import type { Database } from '#kernel/db'

/** The rows that one journey left, by the transaction that wrote them, ready to be written again under other names. */
export interface Trace {
  readonly transactions: readonly (readonly Written[])[]
  readonly rows: number
  /** Who came to exist in it: only they get other names, the others are who they are. */
  readonly born: readonly string[]
}

interface Written {
  readonly insert: string
  readonly rows: string
}

/** Everything that the transactions of a case wrote, table by table. */
export async function traceOf({ pool }: Database, id: string): Promise<Trace> {
  const { rows: acts } = await pool.query<{ xid: string }>(
    `select distinct ((xact::text::numeric) % 4294967296)::text as xid from acts.act where "case" = $1`,
    [id],
  )
  const transactions = acts.map(({ xid }) => xid)
  const { rows: tables } = await pool.query<{ name: string; columns: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(quote_ident(attname) order by attnum) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'xact') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('acts', 'identity', 'consent', 'registers', 'credentials', 'notices', 'ledger', 'services')
      -- Settled by a journey, written before it.
      and c.relname <> 'offer'
    order by (c.relname in ('account', 'journal', 'award', 'case', 'act', 'person')) desc, c.relname`)
  const written = new Map(transactions.map((xid) => [xid, [] as Written[]]))
  let count = 0
  for (const { name, columns } of tables) {
    const list = columns.join(', ')
    const { rows } = await pool.query<{ xid: string; row: unknown }>(
      `select xmin::text as xid, to_jsonb(t) as row from ${name} t where xmin::text = any($1)`,
      [transactions],
    )
    const insert = `insert into ${name} (${list}) select ${list} from jsonb_populate_recordset(null::${name}, $1::jsonb) on conflict do nothing`
    for (const [xid, group] of Map.groupBy(rows, (row) => row.xid)) {
      written.get(xid)?.push({ insert, rows: JSON.stringify(group.map(({ row }) => row)) })
      count += group.length
    }
  }
  const { rows: born } = await pool.query<{ id: string }>('select id from identity.person where xmin::text = any($1)', [
    transactions,
  ])
  return {
    transactions: [...written.values()].filter((one) => one.length > 0),
    rows: count,
    born: born.map((row) => row.id),
  }
}

/** Writes the same rows again and again, each transaction committed by itself, so many journeys at once. Returns journeys a second. */
export async function replay(
  { pool }: Database,
  trace: Trace,
  { journeys, atOnce }: { journeys: number; atOnce: number },
): Promise<number> {
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const session = await pool.connect()
      try {
        while (next < journeys) await replayOne(session, trace, `${atOnce}x${next++}`)
      } finally {
        session.release()
      }
    }),
  )
  return (journeys * 1_000) / (performance.now() - started)
}

async function replayOne(
  session: { query(text: string | { name: string; text: string; values: unknown[] }): Promise<unknown> },
  { transactions, born }: Trace,
  mark: string,
): Promise<void> {
  for (const written of transactions) {
    await session.query('begin')
    for (const { insert, rows } of written)
      await session.query({ name: nameOf(insert), text: insert, values: [renamed(rows, born, mark)] })
    await session.query('commit')
  }
}

/** The same rows under names of their own. */
function renamed(rows: string, born: readonly string[], mark: string): string {
  const tail = mark.padStart(10, '0')
  const made = rows.replaceAll(
    /\b(act|case|record|award|journal|notice|cert|mandate|grant)_([0-9a-z]{16})[0-9a-z]{10}/g,
    `$1_$2${tail}`,
  )
  return born.reduce((text, id) => text.replaceAll(id, id.slice(0, -10) + tail), made)
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `bare_${names.size}`
  names.set(text, name)
  return name
}
