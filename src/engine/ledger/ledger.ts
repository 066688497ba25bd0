import type { Vault } from '#kernel/crypto'
import type { Because, Begin, Ctx } from '#kernel/ctx'
import { knowsYear } from '#kernel/holidays'
import type { Text } from '#kernel/i18n'
import { type Id, newId } from '#kernel/ids'
import { enqueue, scheduleAll, task, type Task } from '#kernel/jobs'
import { type Money, plus } from '#kernel/money'
import { type Award, dueDate, monthOf, openingMonths, type PayCalendar, type Payment } from './model.ts'
import { refuse } from './problems.ts'
import {
  awardsOf,
  balances,
  book,
  holdAward,
  holdPayment,
  type Journal,
  keepAward,
  openPayments,
  settlePayment,
  stopAward,
} from './store.ts'

export interface NewAward {
  readonly title: Text
  /** Who is paid. */
  readonly person: Id<'person'>
  /** Whose entitlement it is. */
  readonly beneficiary: Id<'person'>
  readonly agency: string
  readonly case?: string
  /** Each instalment. */
  readonly amount: Money
  readonly every: 'month' | 'once'
  /** ISO days or months; only the month counts. */
  readonly from: string
  readonly until: string
  /** Day of the month, or `at-once`. */
  readonly payDay: number | 'at-once'
  /** The account number, as the person gave it. */
  readonly account: string
  readonly budgetLine: string
  readonly because: readonly Because[]
}

/** The trial balance: every account, and the sum over all, which is zero. */
export interface Balance {
  readonly accounts: readonly { readonly account: string; readonly kind: string; readonly balance: Money }[]
  readonly sum: Money
}

export interface Ledger {
  /** Grants an entitlement: pays what is due at once, opens what is due up to this month. */
  award(ctx: Ctx, award: NewAward): Promise<{ readonly id: Id<'award'>; readonly act: Id<'act'> }>
  /** Pays one instalment that is due; one that is paid or cancelled stays as it is. */
  pay(ctx: Ctx, payment: PaymentRef): Promise<void>
  /** Ends an award from a month on: what is not paid yet is cancelled and booked back. */
  stop(
    ctx: Ctx,
    award: Pick<Award, 'person' | 'id'>,
    stop: { readonly from: string; readonly because: readonly Because[] },
  ): Promise<void>
  /** What a person was granted, and every instalment, newest first. */
  awardsOf(
    ctx: Ctx,
    person: Id<'person'>,
  ): Promise<{ readonly awards: readonly Award[]; readonly payments: readonly Payment[] }>
  balance(ctx: Ctx): Promise<Balance>
  readonly tasks: readonly Task[]
}

export type PaymentRef = Pick<Payment, 'person' | 'award' | 'period'>

interface LedgerParts {
  readonly begin: Begin
  readonly vault: Vault
  readonly calendar: PayCalendar
  readonly currency: string
  /** Names of tasks that are told of every payment made. */
  readonly onPaid?: readonly string[]
}

const payTask = 'ledger.pay'
const openTask = 'ledger.open'

export function createLedger({ begin, vault, calendar, currency, onPaid = [] }: LedgerParts): Ledger {
  const ledger: Ledger = {
    tasks: [
      task<PaymentRef>(payTask, (payment) =>
        begin({ kind: 'system', name: 'ledger' }, 'ledger.pay', (ctx) => ledger.pay(ctx, payment)),
      ),
      task<PaymentRef>(openTask, (month) =>
        begin({ kind: 'system', name: 'ledger' }, 'ledger.open', (ctx) => openLater(ctx, month)),
      ),
    ],

    async award(ctx, { account, from, until, payDay, because, case: id, ...granted }) {
      const atOnce = payDay === 'at-once'
      if (atOnce && granted.every === 'month')
        throw new Error('what is paid every month has a day of the month on which it is paid')
      const [first, last] = granted.every === 'once' ? ['once', 'once'] : [monthOf(from), monthOf(until)]
      if (first > last) throw refuse['no-period']({ from, until })
      const awardId = newId('award', ctx.now)
      const { person, agency, budgetLine, amount } = granted
      const detail = {
        award: awardId,
        amount: amount.minor.toString(),
        currency: amount.currency,
        every: granted.every,
        first,
        last,
        budgetLine,
      }
      const act = ctx.record({
        what: 'ledger.award',
        subject: person,
        agency,
        because,
        detail,
        ...(id === undefined ? {} : { case: id }),
      })
      const award: Award = {
        ...granted,
        id: awardId,
        first,
        last,
        payDay: atOnce ? null : payDay,
        accountEnd: account.replaceAll(/\D/g, '').slice(-4),
        case: id ?? null,
        at: ctx.now,
        act,
        stoppedFrom: null,
      }
      await keepAward(ctx.tx, award, vault.seal(account, `ledger:${awardId}`))
      await open(ctx, award, granted.every === 'once' ? ['once'] : openingMonths(first, last, ctx.today))
      if (atOnce) await ledger.pay(ctx, { person, award: awardId, period: 'once' })
      return { id: awardId, act }
    },

    async pay(ctx, ref) {
      const held = await holdPayment(ctx.tx, ref)
      if (held?.payment.status !== 'due') return
      const { payment, award } = held
      const act = ctx.record({
        ...{ what: 'ledger.pay', subject: award.person, agency: award.agency, because: [award.act] },
        ...(award.case === null ? {} : { case: award.case }),
        detail: {
          award: award.id,
          period: payment.period,
          amount: payment.amount.minor.toString(),
          currency: payment.amount.currency,
        },
      })
      await book(ctx.tx, [settlement(ctx, { award, payment, act })])
      await settlePayment(ctx.tx, payment, { status: 'paid', at: ctx.now, act })
      const next = monthAfter(award, payment)
      if (next !== null) await open(ctx, award, [next])
      for (const name of onPaid) await enqueue(ctx, name, ref)
    },

    async stop(ctx, { person, id }, { from, because }) {
      const award = await holdAward(ctx.tx, person, id)
      if (!award) throw refuse['no-such-award']({ award: id })
      const act = ctx.record({
        what: 'ledger.stop',
        subject: person,
        agency: award.agency,
        because: [...because, award.act],
        detail: { award: id, from },
      })
      const open = await stopAward(ctx.tx, award, monthOf(from))
      if (open.length === 0) return
      await book(
        ctx.tx,
        open.map((payment) => ({ ...owing(ctx, { award, payment, act }, -1n), what: 'cancel' as const })),
      )
      for (const payment of open) await settlePayment(ctx.tx, payment, { status: 'cancelled', at: ctx.now, act })
    },

    awardsOf: (ctx, person) => awardsOf(ctx.tx, person),

    async balance(ctx) {
      const accounts = await balances(ctx.tx)
      return { accounts, sum: accounts.reduce((sum, { balance }) => plus(sum, balance), { currency, minor: 0n }) }
    },
  }

  /** Opens instalments: books what is owed, and puts each on the agenda of its day. */
  async function open(ctx: Ctx, award: Award, periods: readonly string[]): Promise<void> {
    const { person, id, amount } = award
    const { now = [], later = [] } = Object.groupBy(periods, (period) =>
      hasPayDay(award, period) && isNear(ctx, period) ? 'now' : 'later',
    )
    const payments = now.map((period): Payment => ({
      person,
      award: id,
      period,
      due: dueOf(award, period),
      amount,
      status: 'due',
      paidAt: null,
      act: null,
    }))
    const opened = new Set(await openPayments(ctx.tx, payments))
    const fresh = payments.filter(({ period }) => opened.has(period))
    if (fresh.length > 0)
      await book(
        ctx.tx,
        fresh.map((payment) => owing(ctx, { award, payment, act: award.act }, 1n)),
      )
    const planned = (name: string, period: string, due: Temporal.Instant) => ({
      due,
      task: name,
      payload: { person, award: id, period },
    })
    await scheduleAll(ctx, [
      ...(award.payDay === null ? [] : fresh.map(({ period, due }) => planned(payTask, period, due))),
      ...later.map((period) => planned(openTask, period, startOf(period))),
    ])
  }

  /** Opens an instalment in its own month: one of an award that begins later, or of a year whose holidays were not announced. */
  async function openLater(ctx: Ctx, { person, award: id, period }: PaymentRef): Promise<void> {
    const award = await holdAward(ctx.tx, person, id)
    if (!award || (award.stoppedFrom !== null && period >= award.stoppedFrom)) return
    if (!hasPayDay(award, period))
      throw new RangeError(`public holidays of ${period.slice(0, 4)} must be declared before this month can be paid`)
    await open(ctx, award, [period])
  }

  /** The pay day of a month: those before the decision share the first one after it. */
  function dueOf({ payDay, at }: Award, period: string): Temporal.Instant {
    if (payDay === null) return at
    const decided = at.toZonedDateTimeISO(calendar.zone).toPlainDate()
    const month = period === 'once' ? decided.toPlainYearMonth() : Temporal.PlainYearMonth.from(period)
    return dueDate(month, { payDay, today: decided, calendar }).toZonedDateTime({ timeZone: calendar.zone }).toInstant()
  }

  function hasPayDay({ payDay }: Award, period: string): boolean {
    return (
      payDay === null || period === 'once' || knowsYear(calendar.holidays, Temporal.PlainYearMonth.from(period).year)
    )
  }

  /** Nothing is owed for a time further off than the next month. */
  function isNear(ctx: Ctx, period: string): boolean {
    return period === 'once' || period <= ctx.today.toPlainYearMonth().add({ months: 1 }).toString()
  }

  function startOf(period: string): Temporal.Instant {
    return Temporal.PlainYearMonth.from(period)
      .toPlainDate({ day: 1 })
      .toZonedDateTime({ timeZone: calendar.zone })
      .toInstant()
  }

  return ledger
}

interface Booking {
  readonly award: Award
  readonly payment: Payment
  readonly act: Id<'act'>
}

/** Books what has come to be owed; with −1 takes it back. */
function owing(ctx: Ctx, { award, payment, act }: Booking, sign: 1n | -1n): Journal {
  const amount = signed(payment.amount, sign)
  return {
    ...{ id: newId('journal', ctx.now), at: ctx.now, what: 'owe', act },
    lines: [
      { account: `expense:${award.budgetLine}`, kind: 'expense', amount },
      { account: `payable:${award.budgetLine}`, kind: 'liability', amount: signed(amount, -1n), person: award.person },
    ],
  }
}

/** Books what has left the treasury. */
function settlement(ctx: Ctx, { award, payment, act }: Booking): Journal {
  return {
    ...{ id: newId('journal', ctx.now), at: ctx.now, what: 'pay', act },
    lines: [
      { account: `payable:${award.budgetLine}`, kind: 'liability', amount: payment.amount, person: award.person },
      { account: 'cash:treasury', kind: 'asset', amount: signed(payment.amount, -1n) },
    ],
  }
}

/** The month that opens when one is paid; nothing after the last, nor from where the award was stopped. */
function monthAfter({ every, last, stoppedFrom }: Award, { period }: Payment): string | null {
  if (every === 'once') return null
  const next = Temporal.PlainYearMonth.from(period).add({ months: 1 }).toString()
  return next > last || (stoppedFrom !== null && next >= stoppedFrom) ? null : next
}

function signed(amount: Money, sign: 1n | -1n): Money {
  return { currency: amount.currency, minor: amount.minor * sign }
}
