import type { PurposeBook } from '#engine/exchange'
import { type Because } from '#kernel/ctx'
import { lawRef, type LifeEvent, type Retention } from 'madang/pack'
import { isSettled, type SubCase } from './model.ts'

/** How long something is kept, and who says so: the act of signing a purpose, or an article. */
export interface Rule {
  readonly period: string
  readonly because: Because
}

/** A day of destruction, and what it rests on. */
export interface Due {
  readonly on: Temporal.PlainDate
  readonly because: readonly Because[]
}

/**
 * The rules of all reads of a life event: those of the purposes that were signed for them. Where a purpose says "with the case", or none
 * was signed here, it is the pack's `otherwise`.
 */
export function rulesOf(
  event: LifeEvent,
  { of }: Pick<PurposeBook, 'of'>,
  otherwise: Retention['file'],
): readonly Rule[] {
  return event.members.flatMap(({ id, owner, reads }) =>
    reads.map(({ register }): Rule => {
      const bound = of(owner.id, id, register.id)
      const because = bound?.signed ?? lawRef(otherwise.law)
      const period = bound?.terms.retention ?? 'with-case'
      return { because, period: period === 'with-case' ? otherwise.period : period }
    }),
  )
}

/** What is kept with a matter that has ended is destroyed when no purpose keeps it any longer. */
export function latest(end: Temporal.PlainDate, rules: readonly Rule[]): Due {
  return dueOf(end, rules, 1)
}

/** What was read and led to no matter is destroyed as soon as one purpose does not keep it any longer. */
export function earliest(read: Temporal.PlainDate, rules: readonly Rule[]): Due {
  return dueOf(read, rules, -1)
}

function dueOf(from: Temporal.PlainDate, rules: readonly Rule[], sign: 1 | -1): Due {
  const dated = rules.map(({ period, because }) => ({ on: from.add(period), because }))
  const [on = from] = dated.map((one) => one.on).toSorted((a, b) => sign * Temporal.PlainDate.compare(b, a))
  return { on, because: [...new Set(dated.filter((one) => one.on.equals(on)).map(({ because }) => because))] }
}

/** The day on which a matter ended: everything is decided, and nothing that was granted still runs. Null while it has not. */
export function endOf(
  subCases: readonly Pick<SubCase, 'status' | 'decidedAt' | 'note'>[],
  zone: string,
): Temporal.PlainDate | null {
  if (subCases.length === 0 || !subCases.every(({ status }) => isSettled(status))) return null
  const days = subCases.flatMap(({ decidedAt, note }) => [
    ...(decidedAt === null ? [] : [decidedAt.toZonedDateTimeISO(zone).toPlainDate()]),
    ...(note.results ?? []).flatMap((result) => (result.kind === 'award' ? [lastDay(result.until)] : [])),
  ])
  return days.toSorted(Temporal.PlainDate.compare).at(-1) ?? null
}

/** The last day of a month (`2031-05`), or the day itself. */
function lastDay(until: string): Temporal.PlainDate {
  if (until.length > 7) return Temporal.PlainDate.from(until)
  const month = Temporal.PlainYearMonth.from(until)
  return month.toPlainDate({ day: month.daysInMonth })
}
