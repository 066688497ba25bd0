import type { Frame } from './frame.ts'
import { computeGroups, Machine } from './kernel.ts'
import type { Brought } from './kernel.ts'
import type { Keep, Plan } from './model.ts'
import { blockRows } from './program.ts'
import type { Outcome, Placed } from './program.ts'
import { decideRows } from './row-by-row.ts'

/** People of one part: the least that is stored, and computed again after a stop. */
export const partRows = 65_536

/** Bitmaps of everybody that threads write into, each its own part; by set of rules. */
export interface Kept {
  readonly yes: Uint8Array | null
  readonly unknown: Uint8Array | null
  readonly officer: Uint8Array | null
  readonly conditions: readonly {
    readonly id: string
    readonly yes: Uint8Array | null
    readonly no: Uint8Array | null
  }[]
}

/** What a part of the people gives, beside the bitmaps. By set of rules; counts are yes, unknown and officer of each. */
export interface Part {
  readonly index: number
  readonly counts: Float64Array
  readonly totals: Float64Array
  readonly rowByRow: Float64Array
  /** With `amounts`: of each set of rules, one for each yes. */
  readonly amounts: readonly (Float64Array | null)[]
}

/** All that a thread needs to compute any part. */
export interface Task {
  readonly plan: Plan
  readonly frame: Frame
  readonly keep: Keep
  readonly brought: Brought
  readonly kept: readonly Kept[]
}

/** One thread's share of a sweep. */
export class Computation {
  readonly #task: Task
  readonly #people: Machine
  readonly #groups: readonly Machine[]
  readonly #on: Temporal.PlainDate
  /** The sets of rules of which more than counts is asked. */
  readonly #handled: readonly (readonly [number, Outcome])[]

  constructor(task: Task) {
    const { people, groups } = task.plan.program
    this.#task = task
    this.#people = new Machine(people, new WebAssembly.Module(people.wasm as BufferSource))
    this.#groups = groups.map((kernel) => new Machine(kernel, new WebAssembly.Module(kernel.wasm as BufferSource)))
    this.#on = Temporal.PlainDate.from(task.plan.on)
    const { verdicts, conditions } = task.keep
    this.#handled = [...task.plan.program.outcomes.entries()].filter(
      ([, one]) => verdicts === true || conditions === true || one.rowByRow !== false || one.amount !== null,
    )
  }

  groups(kernelAt: number, from: number, to: number): void {
    const kernel = this.#task.plan.program.groups[kernelAt]
    const machine = this.#groups[kernelAt]
    const name = kernel?.list ?? ''
    const [list, out] = [this.#task.frame.lists[name], this.#task.brought[name]]
    if (kernel === undefined || machine === undefined || list === undefined || out === undefined)
      throw new Error(`the frame has no list ${name}`)
    computeGroups(machine, { kernel, list }, out, { from, to })
  }

  people(index: number): Part {
    const { plan, frame, keep } = this.#task
    const { program } = plan
    const machine = this.#people
    const { counted, counts, amounts } = program
    machine.bytes.fill(0, counts, counts + counted.length * 8)
    machine.bytes.fill(0, amounts.sums, amounts.sums + plan.rules.length * 8)
    const rowByRow = new Float64Array(plan.rules.length)
    const extra = new Float64Array(plan.rules.length)
    const pieces: Float64Array[][] = plan.rules.map(() => [])
    const end = Math.min(frame.rows, (index + 1) * partRows)
    for (let from = index * partRows; from < end; from += blockRows) {
      const rows = Math.min(blockRows, end - from)
      machine.loadPeople(frame, this.#task.brought, { from, rows })
      machine.call('run', rows)
      if (rows < blockRows) this.#clearBehind(rows)
      for (const [i, outcome] of this.#handled) {
        const corrected = this.#decide(outcome, { rules: i, from, rows })
        rowByRow[i] = (rowByRow[i] as number) + corrected.size
        const piece = this.#amounts(outcome, corrected, { rules: i, rows, extra })
        if (keep.amounts === true && piece !== null) pieces[i]?.push(piece)
        this.#keep(outcome, i, from >> 3)
      }
      machine.call('tally', rows)
    }
    const three = new Float64Array(3 * plan.rules.length)
    const totals = new Float64Array(plan.rules.length)
    for (const [i, { counted: at, amount }] of program.outcomes.entries()) {
      // No part has as many people as 32 bits can count.
      for (const [k, place] of [at.yes, at.unknown, at.officer].entries())
        if (place !== null) three[3 * i + k] = machine.view.getUint32(counts + place * 8, true)
      const sum = amount === null ? 0 : machine.view.getFloat64(amounts.sums + amount.code * 8, true) / amount.per
      totals[i] = sum + (extra[i] as number)
    }
    return {
      index,
      counts: three,
      totals,
      rowByRow,
      amounts: pieces.map((parts) => (keep.amounts === true ? joined(parts) : null)),
    }
  }

  /** Takes away what stands behind the last person of the last block. */
  #clearBehind(rows: number): void {
    const { bytes } = this.#people
    const clear = (place: Placed) => {
      if (place === false) return
      const last = place + (rows >> 3)
      if ((rows & 7) !== 0) bytes[last] = (bytes[last] as number) & ((1 << (rows & 7)) - 1)
      bytes.fill(0, (rows & 7) === 0 ? last : last + 1, place + blockRows / 8)
    }
    for (const { yes, unknown, officer, conditions } of this.#task.plan.program.outcomes) {
      for (const place of [yes, unknown, officer]) clear(place)
      for (const condition of conditions) for (const place of [condition.yes, condition.no]) clear(place)
    }
  }

  #decide(outcome: Outcome, at: { rules: number; from: number; rows: number }): ReadonlyMap<number, number | null> {
    if (outcome.rowByRow === false) return none
    const { plan, frame } = this.#task
    const rules = plan.sources[at.rules]
    if (rules === undefined || rules === null) return none
    return decideRows(this.#people.bytes, outcome, { rules, frame, on: this.#on, from: at.from, rows: at.rows })
  }

  /** The amounts of a block, with those that were decided one by one in their places; adds to `extra` what these make different. */
  #amounts(
    outcome: Outcome,
    corrected: ReadonlyMap<number, number | null>,
    at: { rules: number; rows: number; extra: Float64Array },
  ): Float64Array | null {
    const { keep, plan } = this.#task
    const { yes, amount } = outcome
    if (yes === false) return null
    const { bytes, view } = this.#people
    const places = plan.program.amounts
    if (amount === null && corrected.size === 0) return null
    let computed: Float64Array = new Float64Array(0)
    if (amount !== null) {
      this.#people.call(`amount${amount.code}`, at.rows)
      const length = view.getUint32(places.count, true)
      computed = new Float64Array(bytes.buffer, places.values, length)
    }
    if (corrected.size === 0) return keep.amounts === true ? computed.slice() : null
    const out: number[] = []
    for (let row = 0; row < at.rows; row++) {
      if (((bytes[yes + (row >> 3)] as number) & (1 << (row & 7))) === 0) continue
      const before = computed[out.length] ?? 0
      const now = corrected.has(row) ? (corrected.get(row) ?? 0) : before
      at.extra[at.rules] = (at.extra[at.rules] as number) + now - before
      out.push(now)
    }
    return Float64Array.from(out)
  }

  #keep(outcome: Outcome, rules: number, byte: number): void {
    const kept = this.#task.kept[rules]
    if (kept === undefined) return
    const { bytes } = this.#people
    const copy = (place: Placed, into: Uint8Array | null | undefined) => {
      if (place !== false) into?.set(bytes.subarray(place, place + blockRows / 8), byte)
    }
    copy(outcome.yes, kept.yes)
    copy(outcome.unknown, kept.unknown)
    copy(outcome.officer, kept.officer)
    for (const [i, condition] of outcome.conditions.entries()) {
      copy(condition.yes, kept.conditions[i]?.yes)
      copy(condition.no, kept.conditions[i]?.no)
    }
  }
}

const none: ReadonlyMap<number, number | null> = new Map()

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
