import { decide, factsOfRow, type Frame } from '#engine/rules'
import type { Condition, Rules } from 'madang/pack'

/** What one set of rules gives to everybody of a frame, row by row. */
export interface Outcome {
  /** 1 for yes. */
  readonly yes: Uint8Array
  /** 1 where the rules alone cannot say: something is not known, or an officer decides. */
  readonly open: Uint8Array
  /** Won, each time that it is paid. */
  readonly amounts: Float64Array
  /** By the id of the condition: 1 met, 2 not met, 0 not known. */
  readonly conditions: Readonly<Record<string, Uint8Array>>
  /** What could not be computed on columns, with the reason. */
  readonly said: readonly string[]
}

export interface Deciding {
  readonly on: Temporal.PlainDate
  readonly signal?: AbortSignal
  /** Told of the share that is done, from 0 to 1. */
  readonly progress?: (done: number) => void
}

/**
 * The rules about the right itself: without what concerns who applies and when, and without the first and last day, which
 * follow from an application.
 */
export function entitlement(rules: Rules): Rules {
  const conditions: Record<string, Condition> = {}
  for (const [id, one] of Object.entries(rules.conditions)) if (one.concerns !== 'application') conditions[id] = one
  const { from: _from, until: _until, ...rest } = rules
  return { ...rest, conditions }
}

const block = 512

/** Decides everybody one by one, a block at a time, giving way to others in between: what columns must agree with. */
export async function decideRows(rules: Rules, frame: Frame, { on, signal, progress }: Deciding): Promise<Outcome> {
  const { rows } = frame
  const conditions = Object.fromEntries(Object.keys(rules.conditions).map((id) => [id, new Uint8Array(rows)]))
  const [yes, open, amounts] = [new Uint8Array(rows), new Uint8Array(rows), new Float64Array(rows)]
  for (let start = 0; start < rows; start += block) {
    signal?.throwIfAborted()
    for (let row = start; row < Math.min(rows, start + block); row++) {
      const finding = decide(rules, factsOfRow(frame, row), on)
      if (finding.verdict === 'yes') yes[row] = 1
      if (finding.verdict === 'unknown') open[row] = 1
      if (finding.verdict === 'yes') amounts[row] = finding.amount ?? 0
      for (const { id, verdict } of finding.conditions) {
        const column = conditions[id]
        if (column !== undefined) column[row] = verdict === 'yes' ? 1 : verdict === 'no' ? 2 : 0
      }
    }
    progress?.(start / rows)
    await new Promise<void>((go) => setImmediate(go))
  }
  return { yes, open, amounts, conditions, said: ['*'] }
}
