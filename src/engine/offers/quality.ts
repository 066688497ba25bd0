import type { Tally } from './store.ts'

/** A row of the table on offers: a number that would tell of fewer people than that is left out. */
export interface QualityRow {
  readonly benefit: string
  readonly month: string
  readonly offered: number | null
  readonly opened: number | null
  readonly accepted: number | null
  readonly refused: number | null
  readonly granted: number | null
  readonly turnedDown: number | null
}

export const counts = ['offered', 'opened', 'accepted', 'refused', 'granted', 'turnedDown'] as const
export type Count = (typeof counts)[number]

/** Fewer people than this could be known by a number. */
export const fewest = 5

/** What may be published: numbers from one to four are left out; none at all may be said. */
export function qualityOf(tallies: readonly Tally[]): QualityRow[] {
  return tallies.map(({ benefit, month, ...numbers }) => {
    const shown = counts.map((name) => [name, shownNumber(numbers[name])])
    return { benefit, month, ...(Object.fromEntries(shown) as Record<Count, number | null>) }
  })
}

function shownNumber(count: number): number | null {
  return count > 0 && count < fewest ? null : count
}

/** As CSV (RFC 4180): an empty cell is a number that was left out. */
export function qualityCsv(rows: readonly QualityRow[]): string {
  const lines = rows.map((row) => [row.month, row.benefit, ...counts.map((name) => row[name] ?? '')].join(','))
  return `${[['month', 'benefit', ...counts].join(','), ...lines].join('\r\n')}\r\n`
}
