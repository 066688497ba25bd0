import { Problem } from '#kernel/problem'

/** How far ahead is looked month by month, and then year by year. */
const months = 24
const years = 80

/**
 * The first day after `from` on which something holds, or null. Looked for at each month of the next two years and each year
 * after that, then narrowed down to the day; what holds only for less than such a step in between is not found. Where the
 * law sets no figure any more, the future ends.
 */
export function dayWhen(
  from: Temporal.PlainDate,
  holds: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | null {
  let before = from
  for (const day of ahead(from)) {
    const found = tried(() => holds(day))
    if (found === null) return null
    if (found) return firstBetween(before, day, holds)
    before = day
  }
  return null
}

function* ahead(from: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  for (let month = 1; month <= months; month++) yield from.add({ months: month })
  for (let year = months / 12 + 1; year <= years; year++) yield from.add({ years: year })
}

function firstBetween(
  no: Temporal.PlainDate,
  yes: Temporal.PlainDate,
  holds: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate {
  let [low, high] = [0, no.until(yes).total('days')]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (tried(() => holds(no.add({ days: middle }))) === true) high = middle
    else low = middle
  }
  return no.add({ days: high })
}

function tried(holds: () => boolean): boolean | null {
  try {
    return holds()
  } catch (error) {
    if (error instanceof Problem && error.code === 'rules/parameter-gap') return null
    throw error
  }
}
