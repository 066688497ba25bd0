import { sql } from 'kysely'
import type { Vault } from '#kernel/crypto'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Matter, Standing, Step } from './model.ts'

interface StepRow {
  act: Id<'act'>
  kind: Step['kind']
  unlawful: boolean | null
  reason: Buffer
  by_officer: Id<'officer'> | null
  agency: string | null
  at: string
}

type MatterRow = Pick<
  Matter,
  'id' | 'person' | 'filer' | 'flagged' | 'agency' | 'reader' | 'region' | 'kind' | 'standing' | 'unlawful' | 'act'
> & { words: Buffer; at: string; due: string }

/** What is kept of matters; words are sealed, bound to their matter or step. */
export interface MatterStore {
  add(tx: Tx, matter: Omit<Matter, 'steps'> & { readonly case: string | null }): Promise<boolean>
  /** With its steps; locked for this transaction. */
  hold(tx: Tx, id: string): Promise<Matter | null>
  byFiler(tx: Tx, people: readonly string[]): Promise<Matter[]>
  /** Open ones: at an office of a district, or, without one, at the authority. */
  waiting(tx: Tx, office: { readonly agency: string; readonly region: string } | null): Promise<Matter[]>
  step(
    tx: Tx,
    id: string,
    step: Step,
    now: { readonly standing: Standing; readonly due?: Temporal.Instant },
  ): Promise<void>
  /** Of these cases those with a matter that waits for an answer, with its act of asking. */
  openIn(tx: Tx, cases: readonly string[]): Promise<ReadonlyMap<string, Id<'act'>>>
  /** Standing and finding of the matters about these acts of these people. */
  marks(
    tx: Tx,
    acts: readonly string[],
    people: readonly string[],
  ): Promise<Pick<Matter, 'id' | 'flagged' | 'standing' | 'unlawful'>[]>
}

export function createMatterStore(vault: Vault): MatterStore {
  const toMatter = (row: MatterRow, steps: readonly Step[]): Matter => ({
    ...row,
    words: vault.open(row.words, `privacy:${row.id}`).toString(),
    ...{ at: instant(row.at), due: instant(row.due), steps },
  })
  const stepsOf = async (tx: Tx, id: string): Promise<Step[]> => {
    const { rows } = await sql<StepRow>`select act, kind, unlawful, reason, by_officer, agency, at from privacy.step
      where matter = ${id} order by turn`.execute(tx)
    return rows.map(({ by_officer: by, reason, at, ...row }) => ({
      ...{ ...row, by, at: instant(at) },
      reason: vault.open(reason, `privacy:${row.act}`).toString(),
    }))
  }
  const matters = async (tx: Tx, where: ReturnType<typeof sql>): Promise<Matter[]> => {
    const { rows } =
      await sql<MatterRow>`select id, person, filer, flagged, agency, reader, region, kind, words, at, due, standing, unlawful, act
      from privacy.matter ${where}`.execute(tx)
    const found: Matter[] = []
    for (const row of rows) found.push(toMatter(row, await stepsOf(tx, row.id)))
    return found
  }
  return {
    async add(tx, one) {
      const words = vault.seal(one.words, `privacy:${one.id}`)
      const { numAffectedRows } = await sql`insert into privacy.matter
        (id, person, filer, flagged, "case", agency, reader, region, kind, words, at, due, standing, act) values
        (${one.id}, ${one.person}, ${one.filer}, ${one.flagged}, ${one.case}, ${one.agency}, ${one.reader}, ${one.region}, ${one.kind}, ${words},
         ${one.at.toString()}, ${one.due.toString()}, ${one.standing}, ${one.act}) on conflict do nothing`.execute(tx)
      return numAffectedRows === 1n
    },
    hold: async (tx, id) => (await matters(tx, sql`where id = ${id} for update`))[0] ?? null,
    byFiler: (tx, people) =>
      matters(tx, sql`where filer = any(${[...people]}) or person = any(${[...people]}) order by id desc limit 200`),
    waiting: (tx, office) =>
      matters(
        tx,
        office === null
          ? sql`where standing = 'escalated' order by due limit 200`
          : sql`where agency = ${office.agency} and standing = 'filed' and (region is null or starts_with(region, ${office.region})) order by due limit 200`,
      ),
    async step(tx, id, { act, kind, unlawful, reason, by, agency, at }, { standing, due }) {
      await sql`insert into privacy.step (act, matter, kind, unlawful, reason, by_officer, agency, at) values
        (${act}, ${id}, ${kind}, ${unlawful}, ${vault.seal(reason, `privacy:${act}`)}, ${by}, ${agency}, ${at.toString()})`.execute(
        tx,
      )
      await sql`update privacy.matter set standing = ${standing}, due = coalesce(${due?.toString() ?? null}::timestamptz, due),
        unlawful = coalesce(${unlawful}, unlawful) where id = ${id}`.execute(tx)
    },
    async openIn(tx, cases) {
      const { rows } = await sql<{ case: string; act: Id<'act'> }>`select "case", act from privacy.matter
        where "case" = any(${[...cases]}::text[]) and standing in ('filed', 'escalated') order by id desc`.execute(tx)
      return new Map(rows.map((row) => [row.case, row.act]))
    },
    async marks(tx, acts, people) {
      const { rows } = await sql<Pick<Matter, 'id' | 'flagged' | 'standing' | 'unlawful'>>`
        select id, flagged, standing, unlawful from privacy.matter
        where flagged = any(${[...acts]}::text[]) and person = any(${[...people]}::text[])`.execute(tx)
      return rows
    },
  }
}
