import { sql } from 'kysely'
import type { Vault } from '#kernel/crypto'
import { instant, type Tx } from '#kernel/db'
import type { Id } from '#kernel/ids'
import type { Case, Draft, Note, Status, SubCase } from './model.ts'
import { keepingOf, type KeepingRow } from './retention-store.ts'

type Contents = Pick<Draft, 'roles' | 'region' | 'known' | 'answers'>

/** Answers and what was read are sealed: whoever reads the tables reads nothing about anybody. */
export function createStore(vault: Vault) {
  const sealed = (id: string, contents: unknown) => vault.seal(JSON.stringify(contents), `services:${id}`)
  const opened = (id: string, bytes: Buffer): unknown => JSON.parse(vault.open(bytes, `services:${id}`).toString())

  const toDraft = (row: DraftRow): Draft => ({
    ...{ id: row.id, person: row.person, event: row.event, anchor: row.anchor },
    ...{ readAt: instant(row.read_at), updatedAt: instant(row.updated_at) },
    ...(opened(row.id, row.contents) as Contents),
  })
  const toCase = (row: CaseRow): Case => ({
    ...{
      id: row.id,
      applicant: row.applicant,
      event: row.event,
      anchor: row.anchor,
      region: row.region,
      roles: row.roles,
    },
    ...{ submittedAt: instant(row.submitted_at), act: row.act, over: row.over },
    answers: row.contents === null ? {} : (opened(row.id, row.contents) as Case['answers']),
    keeping: keepingOf(row),
  })

  return {
    /** Keeps a draft; one person has one for one matter, whichever came first. */
    async keepDraft(tx: Tx, draft: Draft): Promise<Draft> {
      const { id, person, event, anchor, readAt, updatedAt, ...contents } = draft
      const { rows } =
        await sql<DraftRow>`insert into services.draft (person, id, event, anchor, contents, read_at, updated_at)
        values (${person}, ${id}, ${event}, ${anchor}, ${sealed(id, contents)}, ${readAt.toString()}, ${updatedAt.toString()})
        on conflict (person, id) do update set contents = excluded.contents, updated_at = excluded.updated_at,
          read_at = excluded.read_at, destroy_on = case when draft.read_at = excluded.read_at then draft.destroy_on end
        returning *`.execute(tx)
      return rows[0] ? toDraft(rows[0]) : draft
    },

    async draft(tx: Tx, person: string, id: string): Promise<Draft | null> {
      const { rows } =
        await sql<DraftRow>`select * from services.draft where person = ${person} and id = ${id} for update`.execute(tx)
      return rows[0] ? toDraft(rows[0]) : null
    },

    /** The same, when it is submitted: whoever else applies for this matter waits, and then finds no draft of it any more. */
    async draftInTurn(tx: Tx, person: string, id: string): Promise<Draft | null> {
      const { rows } = await sql<DraftRow>`with turn as materialized (
          select id, pg_advisory_xact_lock(hashtextextended(event || '/' || anchor, 0)) from services.draft where person = ${person} and id = ${id}
        ) select draft.* from turn join services.draft using (id) where draft.person = ${person} for update of draft`.execute(
        tx,
      )
      return rows[0] ? toDraft(rows[0]) : null
    },

    async draftAbout(
      tx: Tx,
      { person, event, anchor }: { person: string; event: string; anchor: string },
    ): Promise<Draft | null> {
      const { rows } =
        await sql<DraftRow>`select * from services.draft where person = ${person} and event = ${event} and anchor = ${anchor}`.execute(
          tx,
        )
      return rows[0] ? toDraft(rows[0]) : null
    },

    async draftsOf(tx: Tx, person: string): Promise<Draft[]> {
      const { rows } =
        await sql<DraftRow>`select * from services.draft where person = ${person} order by updated_at desc`.execute(tx)
      return rows.map(toDraft)
    },

    /** A matter that was applied for needs no drafts any more, whoever wrote them. */
    async dropDrafts(tx: Tx, { event, anchor }: Pick<Case, 'event' | 'anchor'>): Promise<void> {
      await sql`delete from services.draft where event = ${event} and anchor = ${anchor}`.execute(tx)
    },

    /** Opens a case. False when the matter was applied for already. */
    async openCase(tx: Tx, one: Case): Promise<boolean> {
      const { numAffectedRows } =
        await sql`insert into services."case" (id, applicant, event, anchor, region, roles, contents, submitted_at, act)
        values (${one.id}, ${one.applicant}, ${one.event}, ${one.anchor}, ${one.region}, ${JSON.stringify(one.roles)}::jsonb,
          ${sealed(one.id, one.answers)}, ${one.submittedAt.toString()}, ${one.act}) on conflict (event, anchor) where not over do nothing`.execute(
          tx,
        )
      return numAffectedRows === 1n
    },

    /** Adds answers that were still missing, or are given anew because those before were destroyed. */
    async amendAnswers(tx: Tx, id: string, answers: Case['answers']): Promise<void> {
      await sql`update services."case" set contents = ${sealed(id, answers)}, destroy_on = null, held_by = null, destroyed_at = null,
        destroyed_act = null where id = ${id}`.execute(tx)
    },

    async case(tx: Tx, id: string): Promise<Case | null> {
      const { rows } = await sql<CaseRow>`select * from services."case" where id = ${id}`.execute(tx)
      return rows[0] ? toCase(rows[0]) : null
    },

    /** The case of a matter, if there is one that was not put away. */
    async caseAbout(tx: Tx, event: string, anchor: string): Promise<Case | null> {
      const { rows } =
        await sql<CaseRow>`select * from services."case" where event = ${event} and anchor = ${anchor} and not over`.execute(
          tx,
        )
      return rows[0] ? toCase(rows[0]) : null
    },

    /** Puts a case away, so that the same matter can be applied for anew. */
    async putAway(tx: Tx, id: string): Promise<void> {
      await sql`update services."case" set over = true where id = ${id}`.execute(tx)
    },

    async casesOf(tx: Tx, person: string): Promise<Case[]> {
      const { rows } =
        await sql<CaseRow>`select * from services."case" where applicant = ${person} order by submitted_at desc`.execute(
          tx,
        )
      return rows.map(toCase)
    },

    /** The cases of many people that were not put away; what was answered stays sealed. */
    async casesOfMany(tx: Tx, people: readonly string[]): Promise<Pick<Case, 'id' | 'applicant' | 'event'>[]> {
      const { rows } = await sql<
        Pick<Case, 'id' | 'applicant' | 'event'>
      >`select id, applicant, event from services."case"
        where applicant = any(${[...people]}) and not over`.execute(tx)
      return rows
    },

    async addSubCases(tx: Tx, subCases: readonly SubCase[]): Promise<void> {
      const rows = subCases.map(({ case: id, due, ...rest }) => ({ ...rest, case: id, due: due.toString() }))
      await sql`insert into services.sub_case ("case", service, agency, region, status, due)
        select "case", service, agency, region, status, due from json_to_recordset(${JSON.stringify(rows)}::json)
          as entry ("case" text, service text, agency text, region text, status text, due timestamptz)`.execute(tx)
    },

    async subCases(tx: Tx, cases: readonly string[]): Promise<SubCase[]> {
      const { rows } = await sql<SubCaseRow>`select * from services.sub_case where "case" = any(${[...cases]})`.execute(
        tx,
      )
      return rows.map(toSubCase)
    },

    /** Holds one sub-case until the transaction ends: whoever comes second waits, then sees what the first one did. */
    async holdSubCase(tx: Tx, id: string, service: string): Promise<SubCase | null> {
      const { rows } =
        await sql<SubCaseRow>`select * from services.sub_case where "case" = ${id} and service = ${service} for update`.execute(
          tx,
        )
      return rows[0] ? toSubCase(rows[0]) : null
    },

    async moveSubCase(tx: Tx, subCase: Pick<SubCase, 'case' | 'service'>, to: Move): Promise<void> {
      // Whatever moves again has not ended: the day of its destruction is worked out anew.
      await sql`with moved as (update services."case" set destroy_on = null where id = ${subCase.case} and destroy_on is not null)
        update services.sub_case set status = ${to.status}, note = ${JSON.stringify(to.note)}::jsonb,
        decided_at = ${to.decidedAt?.toString() ?? null}, decided_by = ${to.decidedBy ?? null}, act = ${to.act ?? null}
        where "case" = ${subCase.case} and service = ${subCase.service}`.execute(tx)
    },

    /** Marks what is past its deadline, once. True when it was not marked before. */
    async markLate(tx: Tx, id: string, service: string): Promise<boolean> {
      const { numAffectedRows } =
        await sql`update services.sub_case set late = true where "case" = ${id} and service = ${service}
        and not late and status not in ('done', 'refused', 'not-started')`.execute(tx)
      return numAffectedRows === 1n
    },

    /** What waits on the desks of an agency within a district, the most urgent first. */
    async waitingAt(
      tx: Tx,
      { agency, region, services }: { agency: string; region: string; services: readonly string[] },
    ): Promise<(SubCase & { submittedAt: Temporal.Instant })[]> {
      const { rows } = await sql<SubCaseRow & { submitted_at: string }>`select sub_case.*, "case".submitted_at
        from services.sub_case join services."case" on "case".id = sub_case."case"
        where sub_case.agency = ${agency} and sub_case.region like ${`${region}%`} and sub_case.service = any(${[...services]})
          and sub_case.status in ('with-officer', 'agency-silent', 'needs-you')
        order by sub_case.due limit 200`.execute(tx)
      return rows.map((row) => ({ ...toSubCase(row), submittedAt: instant(row.submitted_at) }))
    },

    async silentSubCases(tx: Tx, agency: string): Promise<SubCase[]> {
      const { rows } =
        await sql<SubCaseRow>`select * from services.sub_case where status = 'agency-silent' and note->>'silent' = ${agency}`.execute(
          tx,
        )
      return rows.map(toSubCase)
    },
  }
}

export type Store = ReturnType<typeof createStore>

interface Move {
  readonly status: Status
  readonly note: Note
  readonly decidedAt?: Temporal.Instant
  readonly decidedBy?: string
  readonly act?: Id<'act'>
}

interface DraftRow {
  person: Id<'person'>
  id: Id<'draft'>
  event: string
  anchor: string
  contents: Buffer
  read_at: string
  updated_at: string
}

interface CaseRow extends KeepingRow {
  id: Id<'case'>
  applicant: Id<'person'>
  event: string
  anchor: string
  region: string
  roles: Record<string, string>
  contents: Buffer | null
  submitted_at: string
  act: Id<'act'>
  over: boolean
}

interface SubCaseRow {
  case: Id<'case'>
  service: string
  agency: string
  region: string
  status: Status
  due: string
  late: boolean
  note: Note
  decided_at: string | null
  decided_by: string | null
  act: Id<'act'> | null
}

function toSubCase(row: SubCaseRow): SubCase {
  return {
    ...{
      case: row.case,
      service: row.service,
      agency: row.agency,
      region: row.region,
      status: row.status,
      due: instant(row.due),
    },
    ...{ late: row.late, note: row.note, decidedAt: row.decided_at === null ? null : instant(row.decided_at) },
    ...{ decidedBy: row.decided_by, act: row.act },
  }
}
