/** A period as OpenFisca writes it, from `from` up to `to`, without it. `eternity` has neither. */
export interface Period {
  readonly text: string
  readonly from: Temporal.PlainDate | null
  readonly to: Temporal.PlainDate | null
}

const written = /^(?:(day|month|year):)?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?::(\d{1,3}))?$/

/**
 * Reads `2026`, `2026-11`, `2026-11-21`, `month:2026-11:3`, `ETERNITY`.
 * @returns null when it is no period
 */
export function periodFrom(text: string): Period | null {
  if (/^eternity$/i.test(text)) return { text, from: null, to: null }
  const [, unit, year, month, day, count = '1'] = written.exec(text) ?? []
  if (year === undefined) return null
  const own = day === undefined ? (month === undefined ? 'year' : 'month') : 'day'
  const by = unit ?? own
  // A year has no first month that would be meant by `month:2026`.
  if ((by === 'month' && own === 'year') || (by === 'day' && own !== 'day') || count === '0') return null
  const from = dateOf(`${year}-${month ?? '01'}-${day ?? '01'}`)
  return from === null ? null : { text, from, to: from.add({ [`${by}s`]: Number(count) }) }
}

export function dateOf(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Whether a period covers a day; eternity covers every one. */
export function covers({ from, to }: Period, day: Temporal.PlainDate): boolean {
  const starts = from === null || Temporal.PlainDate.compare(from, day) <= 0
  return starts && (to === null || Temporal.PlainDate.compare(day, to) < 0)
}

/** Of two periods the shorter one is first: it says more precisely what held. */
export function byLength(a: Period, b: Period): number {
  const length = ({ from, to }: Period) => (from === null || to === null ? Infinity : from.until(to).days)
  const [x, y] = [length(a), length(b)]
  return x === y ? 0 : x - y
}
