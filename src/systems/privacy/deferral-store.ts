import { sql } from 'kysely'
import type { Vault } from '#kernel/crypto'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Deferral } from './model.ts'

interface Row {
  id: Id<'deferral'>
  person: Id<'person'>
  agency: string
  number: string
  reason: Buffer
  until: string
  asked_by: string
  asked_at: string
  ask: Id<'act'>
  extends: Id<'deferral'> | null
  standing: Deferral['standing']
  decided_by: string | null
  decided_at: string | null
  decision: Id<'act'> | null
}

interface Decision {
  readonly standing: Deferral['standing']
  readonly by: string
  readonly at: Temporal.Instant
  readonly act: Id<'act'>
}

export interface DeferralStore {
  add(tx: Tx, deferral: Deferral): Promise<void>
  /** Locked for this transaction. */
  hold(tx: Tx, id: string): Promise<Deferral | null>
  decide(tx: Tx, id: string, decision: Decision): Promise<void>
  /** The day on which everything is shown, as last approved. */
  lastDay(tx: Tx, first: string): Promise<Temporal.PlainDate>
  /** Every act of asking and deciding, of this one and what moved it. */
  actsOf(tx: Tx, first: string): Promise<Id<'act'>[]>
  ofAgency(tx: Tx, agency: string): Promise<Deferral[]>
}

const columns = sql.raw(
  'id, person, agency, number, reason, until, asked_by, asked_at, ask, extends, standing, decided_by, decided_at, decision',
)

/** Requests for later telling; the reasons are sealed, bound to their row. */
export function createDeferralStore(vault: Vault): DeferralStore {
  const toDeferral = (row: Row): Deferral => ({
    ...{ id: row.id, person: row.person, agency: row.agency, number: row.number, ask: row.ask, extends: row.extends },
    reason: vault.open(row.reason, `deferral:${row.id}`).toString(),
    ...{ until: Temporal.PlainDate.from(row.until), askedBy: row.asked_by, askedAt: instant(row.asked_at) },
    ...{ standing: row.standing, decidedBy: row.decided_by, decision: row.decision },
    decidedAt: row.decided_at === null ? null : instant(row.decided_at),
  })
  return {
    async add(tx, one) {
      await sql`insert into privacy.deferral (id, person, agency, number, reason, until, asked_by, asked_at, ask, extends, standing)
        values (${one.id}, ${one.person}, ${one.agency}, ${one.number}, ${vault.seal(one.reason, `deferral:${one.id}`)},
          ${one.until.toString()}, ${one.askedBy}, ${one.askedAt.toString()}, ${one.ask}, ${one.extends}, ${one.standing})`.execute(
        tx,
      )
    },
    async hold(tx, id) {
      const { rows } = await sql<Row>`select ${columns} from privacy.deferral where id = ${id} for update`.execute(tx)
      return rows[0] ? toDeferral(rows[0]) : null
    },
    async decide(tx, id, { standing, by, at, act }) {
      await sql`update privacy.deferral set standing = ${standing}, decided_by = ${by}, decided_at = ${at.toString()}, decision = ${act}
        where id = ${id}`.execute(tx)
    },
    async lastDay(tx, first) {
      const { rows } = await sql<{ until: string }>`select until from privacy.deferral
        where (id = ${first} or extends = ${first}) and decision is not null and standing <> 'refused' order by decided_at desc, turn desc limit 1`.execute(
        tx,
      )
      return Temporal.PlainDate.from(rows[0]?.until ?? '0001-01-01')
    },
    async actsOf(tx, first) {
      const { rows } = await sql<{ act: Id<'act'> }>`select unnest(array[ask, decision]) as act from privacy.deferral
        where (id = ${first} or extends = ${first}) and standing in ('approved', 'lifted')`.execute(tx)
      return rows.map(({ act }) => act)
    },
    async ofAgency(tx, agency) {
      const { rows } =
        await sql<Row>`select ${columns} from privacy.deferral where agency = ${agency} order by id desc limit 200`.execute(
          tx,
        )
      return rows.map(toDeferral)
    },
  }
}
