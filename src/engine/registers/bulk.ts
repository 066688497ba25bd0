import type { Acts } from '#engine/acts'
import type { Vault } from '#kernel/crypto'
import type { Because } from '#kernel/ctx'
import type { Database } from '#kernel/db'
import { type Id, isId, newId } from '#kernel/ids'
import { lawRef } from 'madang/pack'
import { copyEntries, copyTraces, type Loaded } from './bulk-store.ts'
import { type Compiled, sealedFor, tracesFor } from './compiled.ts'
import { parted, type Values } from './model.ts'
import { refuse } from './problems.ts'
import type { Trace } from './store.ts'
import { isDate } from './validation.ts'

/** One entry of a load; `validFrom` is an ISO date. */
export interface BulkRow {
  readonly subject: Id<'person'>
  readonly record?: Id<'record'>
  readonly validFrom: string
  readonly fields: Values
}

export interface BulkLoad {
  readonly rows: AsyncIterable<BulkRow> | Iterable<BulkRow>
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  /** The law of the register, when absent. */
  readonly because?: readonly Because[]
}

interface Parts {
  readonly acts: Pick<Acts, 'write'>
  readonly vault: Vault
  readonly one: Compiled
}

/** Rows between two looks at their traces, which are kept in memory meanwhile. */
const segment = 50_000

/** Loads entries by COPY, each checked, all or none, under one act. */
export async function loadAll(
  db: Database,
  { acts, vault, one }: Parts,
  { rows, now, today, because }: BulkLoad,
): Promise<number> {
  const { register } = one
  const act = newId('act', now)
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let traces: Trace[] = []
  let line = 0
  const ready = (row: BulkRow): Loaded => {
    const { subject, record = newId('record', now), validFrom, fields } = row
    const faults = [...one.faults(fields, today), ...keyFaults({ subject, record, validFrom })]
    if (faults.length > 0) throw refuse.invalid({ register: register.id, line }, faults)
    line++
    const pseudonym = one.people.kept(subject)
    const { open, sealed } = parted(one.people.keptValues(fields), one.secret)
    for (const trace of tracesFor(vault, one, { record, subject: pseudonym, fields })) traces.push(trace)
    return {
      subject: pseudonym,
      record,
      validFrom,
      open,
      secrets: sealedFor(vault, sealed, { register: register.id, record }),
    }
  }
  return db.session(async (tx, session) => {
    let copied: number
    do {
      copied = await copyEntries(
        session,
        { register: register.id, form: register.version, recordedAt: now, act },
        { rows: iterator, limit: segment, ready },
      )
      if (traces.length > 0) await copyTraces(session, traces)
      traces = []
    } while (copied === segment)
    await acts.write(tx, [
      {
        ...{
          id: act,
          at: now,
          actor: { kind: 'system', name: 'registers.bulk-load', agency: register.owner.id },
          purpose: 'registers.load',
        },
        ...{ what: 'register.load', agency: register.owner.id, fields: Object.keys(register.fields) },
        ...{ because: because ?? [lawRef(register.law)], detail: { register: register.id, count: line } },
      },
    ])
    return line
  })
}

function keyFaults({ subject, record, validFrom }: { subject: string; record: string; validFrom: string }) {
  const wrong = [
    ...(isId('person', subject) ? [] : ['subject']),
    ...(isId('record', record) ? [] : ['record']),
    ...(isDate(validFrom) ? [] : ['validFrom']),
  ]
  return wrong.map((field) => ({
    field,
    code: 'format',
    text: { ko: '형식이 맞지 않습니다', en: 'Not in the right form' },
  }))
}
