import { sql } from 'kysely'
import { instant, type Tx } from '#kernel/db'
import type { Text } from '#kernel/i18n'
import type { Id } from '#kernel/ids'
import type { Money } from '#kernel/money'
import type { Award, Payment } from './model.ts'

export interface Line {
  readonly account: string
  readonly kind: 'asset' | 'liability' | 'expense' | 'income'
  readonly amount: Money
  readonly person?: Id<'person'>
}

export interface Journal {
  readonly id: Id<'journal'>
  readonly at: Temporal.Instant
  readonly what: 'owe' | 'pay' | 'cancel'
  readonly act: Id<'act'>
  readonly lines: readonly Line[]
}

/** Books journals in one statement; the database refuses those that do not balance when the transaction ends. */
export async function book(tx: Tx, journals: readonly Journal[]): Promise<void> {
  const lines = journals.flatMap((journal) =>
    journal.lines.map(({ account, kind, amount, person = null }, number) => ({
      ...{
        journal: journal.id,
        at: journal.at.toString(),
        what: journal.what,
        act: journal.act,
        number,
        account,
        kind,
        person,
      },
      ...{ amount: amount.minor.toString(), currency: amount.currency },
    })),
  )
  await sql`with entry as (
      select * from json_to_recordset(${JSON.stringify(lines)}::json)
        as line (journal text, at timestamptz, what text, act text, number smallint, account text, kind text, person text, amount bigint, currency text)
    ), accounts as (
      insert into ledger.account (id, kind, currency) select distinct account, kind, currency from entry order by account on conflict (id) do nothing
    ), journals as (
      insert into ledger.journal (id, at, what, act) select distinct journal, at, what, act from entry
    )
    insert into ledger.line (journal, number, account, amount, currency, person) select journal, number, account, amount, currency, person from entry`.execute(
    tx,
  )
}

export async function keepAward(tx: Tx, award: Award, sealed: Buffer): Promise<void> {
  await sql`insert into ledger.award (person, id, beneficiary, agency, "case", title, amount, currency, every, first_period, last_period,
      pay_day, account_end, account_sealed, budget_line, at, act)
    values (${award.person}, ${award.id}, ${award.beneficiary}, ${award.agency}, ${award.case}, ${JSON.stringify(award.title)}::jsonb,
      ${award.amount.minor.toString()}, ${award.amount.currency}, ${award.every}, ${award.first}, ${award.last},
      ${award.payDay}, ${award.accountEnd}, ${sealed}, ${award.budgetLine}, ${award.at.toString()}, ${award.act})`.execute(
    tx,
  )
}

/** Opens instalments; one that is open already stays as it is. Returns the periods that are new. */
export async function openPayments(tx: Tx, payments: readonly Payment[]): Promise<string[]> {
  const rows = payments.map(({ person, award, period, due, amount }) => ({
    person,
    award,
    period,
    due: due.toString(),
    amount: amount.minor.toString(),
    currency: amount.currency,
  }))
  const { rows: opened } = await sql<{
    period: string
  }>`insert into ledger.payment (person, award, period, due, amount, currency, status)
    select person, award, period, due, amount, currency, 'due' from json_to_recordset(${JSON.stringify(rows)}::json)
      as entry (person text, award text, period text, due timestamptz, amount bigint, currency text)
    on conflict do nothing returning period`.execute(tx)
  return opened.map(({ period }) => period)
}

/** Holds one instalment with its award until the transaction ends: the award first, as whoever stops it does. */
export async function holdPayment(
  tx: Tx,
  { person, award, period }: Pick<Payment, 'person' | 'award' | 'period'>,
): Promise<{ payment: Payment; award: Award } | null> {
  const held = await holdAward(tx, person, award)
  const { rows } =
    await sql<PaymentRow>`select * from ledger.payment where person = ${person} and award = ${award} and period = ${period} for update`.execute(
      tx,
    )
  return rows[0] && held ? { payment: toPayment(rows[0]), award: held } : null
}

export async function settlePayment(
  tx: Tx,
  { person, award, period }: Payment,
  to: { status: 'paid' | 'cancelled'; at: Temporal.Instant; act: Id<'act'> },
): Promise<void> {
  await sql`update ledger.payment set status = ${to.status}, paid_at = ${to.status === 'paid' ? to.at.toString() : null}, act = ${to.act}
    where person = ${person} and award = ${award} and period = ${period}`.execute(tx)
}

export async function holdAward(tx: Tx, person: string, id: string): Promise<Award | null> {
  const { rows } =
    await sql<AwardRow>`select * from ledger.award where person = ${person} and id = ${id} for update`.execute(tx)
  return rows[0] ? toAward(rows[0]) : null
}

/** Ends an award from a period on, and holds the instalments that are not paid yet. */
export async function stopAward(tx: Tx, award: Award, from: string): Promise<Payment[]> {
  await sql`update ledger.award set stopped_from = least(stopped_from, ${from}) where person = ${award.person} and id = ${award.id}`.execute(
    tx,
  )
  const { rows } = await sql<PaymentRow>`select * from ledger.payment
    where person = ${award.person} and award = ${award.id} and period >= ${from} and status = 'due' for update`.execute(
    tx,
  )
  return rows.map(toPayment)
}

export async function awardsOf(tx: Tx, person: string): Promise<{ awards: Award[]; payments: Payment[] }> {
  const awards = await sql<AwardRow>`select * from ledger.award where person = ${person} order by id desc`.execute(tx)
  const payments =
    await sql<PaymentRow>`select * from ledger.payment where person = ${person} order by due desc, period desc`.execute(
      tx,
    )
  return { awards: awards.rows.map(toAward), payments: payments.rows.map(toPayment) }
}

export async function balances(tx: Tx): Promise<{ account: string; kind: Line['kind']; balance: Money }[]> {
  const { rows } = await sql<{ account: string; kind: Line['kind']; currency: string; balance: string }>`
    select account.id as account, account.kind, account.currency, coalesce(sum(line.amount), 0)::text as balance
    from ledger.account left join ledger.line on line.account = account.id group by account.id order by account.id`.execute(
    tx,
  )
  return rows.map(({ account, kind, currency, balance }) => ({
    account,
    kind,
    balance: { currency, minor: BigInt(balance) },
  }))
}

interface AwardRow {
  person: Id<'person'>
  id: Id<'award'>
  beneficiary: Id<'person'>
  agency: string
  case: string | null
  title: Text
  amount: bigint
  currency: string
  every: 'month' | 'once'
  first_period: string
  last_period: string
  pay_day: number | null
  account_end: string
  budget_line: string
  at: string
  act: Id<'act'>
  stopped_from: string | null
}

interface PaymentRow {
  person: Id<'person'>
  award: Id<'award'>
  period: string
  due: string
  amount: bigint
  currency: string
  status: Payment['status']
  paid_at: string | null
  act: Id<'act'> | null
}

function toAward(row: AwardRow): Award {
  return {
    ...{
      id: row.id,
      person: row.person,
      beneficiary: row.beneficiary,
      agency: row.agency,
      case: row.case,
      title: row.title,
    },
    ...{
      amount: { currency: row.currency, minor: row.amount },
      every: row.every,
      first: row.first_period,
      last: row.last_period,
    },
    ...{
      payDay: row.pay_day,
      accountEnd: row.account_end,
      budgetLine: row.budget_line,
      at: instant(row.at),
      act: row.act,
      stoppedFrom: row.stopped_from,
    },
  }
}

function toPayment(row: PaymentRow): Payment {
  return {
    ...{
      person: row.person,
      award: row.award,
      period: row.period,
      due: instant(row.due),
      status: row.status,
      act: row.act,
    },
    ...{
      amount: { currency: row.currency, minor: row.amount },
      paidAt: row.paid_at === null ? null : instant(row.paid_at),
    },
  }
}
