import type { Rules } from 'madang/pack'
import { decide } from '../decide.ts'
import { factsOfRow } from './facts-of-row.ts'
import type { Frame } from './frame.ts'
import type { Outcome, Placed } from './program.ts'

/**
 * Decides those people of a block one by one of whom the columns cannot tell, and puts the verdicts in their places.
 * @returns by the row of the block, the amount of each that was decided
 */
export function decideRows(
  bytes: Uint8Array,
  outcome: Outcome,
  at: { rules: Rules; frame: Frame; on: Temporal.PlainDate; from: number; rows: number },
): ReadonlyMap<number, number | null> {
  const decided = new Map<number, number | null>()
  const asked = outcome.rowByRow
  if (asked === false) return decided
  for (let row = 0; row < at.rows; row++) {
    const byte = bytes[asked + (row >> 3)] as number
    if (byte === 0) row |= 7
    else if ((byte & (1 << (row & 7))) !== 0) {
      const finding = decide(at.rules, factsOfRow(at.frame, at.from + row), at.on)
      put(bytes, outcome.yes, { row, value: finding.verdict === 'yes' })
      put(bytes, outcome.unknown, { row, value: finding.verdict === 'unknown' })
      put(bytes, outcome.officer, { row, value: finding.officer })
      decided.set(row, finding.amount)
    }
  }
  return decided
}

function put(bytes: Uint8Array, place: Placed, { row, value }: { row: number; value: boolean }): void {
  if (place === false) return
  const [at, bit] = [place + (row >> 3), 1 << (row & 7)]
  bytes[at] = value ? (bytes[at] as number) | bit : (bytes[at] as number) & ~bit
}
