import { availableParallelism } from 'node:os'
import { partRows } from './compute.ts'
import type { Kept, Part } from './compute.ts'
import { openCrew, ownCrew } from './crew.ts'
import type { Crew } from './crew.ts'
import type { Column, Frame } from './frame.ts'
import type { Brought } from './kernel.ts'
import { mustFit } from './fits.ts'
import type { Bitmap, Keep, Plan, RulesResult, RunOptions, Sweep } from './model.ts'
import { partBytes, readPart } from './part.ts'
import type { Outcome, Placed } from './program.ts'
import { schemaOf } from './schema.ts'

/** Fewer people are computed sooner than threads begin. */
const fewPeople = 50_000

/**
 * Decides every set of rules of a plan for everybody in a frame: for each row the same as `decide` says of its facts.
 * @param frame of the shape that the plan was made for; arrays in shared memory are not copied
 * @param options threads, what to keep, progress, a signal to stop, and parts that were finished before
 * @throws Problem `rules/other-shape` when the frame is of another shape, `rules/other-sweep` when such a part belongs to other rules or people, `rules/thread-lost` when a thread ends,
 *         what `decide` refuses of a row; the signal's reason when it is aborted
 */
export async function runColumns(
  plan: Plan,
  frame: Frame,
  options: RunOptions & { readonly crew?: Crew } = {},
): Promise<Sweep> {
  if (options.crew !== undefined) return sweep(plan, frame, { ...options, crew: options.crew })
  const threads = options.threads ?? (frame.rows < fewPeople ? 0 : availableParallelism())
  const crew = threads === 0 ? ownCrew() : openCrew(threads)
  try {
    return await sweep(plan, frame, { ...options, crew })
  } finally {
    await crew.close()
  }
}

async function sweep(plan: Plan, given: Frame, options: RunOptions & { readonly crew: Crew }): Promise<Sweep> {
  const { crew, keep = {}, signal } = options
  mustFit(plan.shape, schemaOf(given))
  const frame = shareFrame(given)
  const parts = Math.ceil(frame.rows / partRows)
  const kept = plan.program.outcomes.map((outcome) => keptOf(outcome, keep, parts))
  const done = new Map<number, Part>()
  const of = { plan: plan.hash, rows: frame.rows }
  for (const bytes of options.from ?? []) {
    const part = readPart(bytes, { ...of, rules: plan.rules.length }, kept)
    if (part !== null) done.set(part.index, part)
  }
  const brought = broughtFor(plan, frame)
  await crew.begin({ plan, frame, keep, brought, kept })
  const open = Array.from({ length: parts }, (_, index) => index).filter((index) => !done.has(index))
  if (open.length > 0) {
    for (const [at, { list }] of plan.program.groups.entries()) {
      const groups = (frame.lists[list ?? '']?.offsets.length ?? 1) - 1
      const pieces = Array.from({ length: Math.ceil(groups / partRows) }, (_, i) => i * partRows)
      await each(pieces, { crew, signal }, (from) => crew.groups(at, from, Math.min(groups, from + partRows)))
    }
  }
  await each(open, { crew, signal }, async (index) => {
    const part = await crew.people(index)
    done.set(index, part)
    options.part?.(partBytes(part, of, kept))
    options.progress?.({ done: Math.min(frame.rows, done.size * partRows), of: frame.rows })
  })
  const inOrder = [...done.values()].toSorted((a, b) => a.index - b.index)
  return {
    plan: plan.hash,
    rows: frame.rows,
    results: plan.rules.map((_, i) => resultOf(plan, i, { inOrder, kept, keep, rows: frame.rows })),
  }
}

/** Takes orders one by one, as many at a time as the crew has hands. */
async function each(
  orders: readonly number[],
  { crew, signal }: { crew: Crew; signal: AbortSignal | undefined },
  take: (order: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const hand = async () => {
    while (next < orders.length) {
      signal?.throwIfAborted()
      await take(orders[next++] as number)
    }
  }
  const hands = await Promise.allSettled(Array.from({ length: crew.hands }, hand))
  const failed = hands.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** A frame in shared memory, which threads read without copying. What is shared already stays as it is. */
function shareFrame(frame: Frame): Frame {
  const columns = (all: Readonly<Record<string, Column>>) =>
    Object.fromEntries(
      Object.entries(all).map(([name, column]) => {
        const known = column.known === undefined ? {} : { known: shared(column.known) }
        return [name, { ...column, values: shared(column.values), ...known } as Column]
      }),
    )
  const lists = Object.entries(frame.lists).map(
    ([name, list]) =>
      [name, { groupOf: shared(list.groupOf), offsets: shared(list.offsets), columns: columns(list.columns) }] as const,
  )
  const without = Object.entries(frame.without ?? {}).map(([name, bits]) => [name, shared(bits)] as const)
  return {
    rows: frame.rows,
    columns: columns(frame.columns),
    lists: Object.fromEntries(lists),
    without: Object.fromEntries(without),
  }
}

type Values = Column['values']

function shared<T extends Values>(values: T): T {
  if (values.buffer instanceof SharedArrayBuffer) return values
  const room = new SharedArrayBuffer(values.byteLength)
  const Kind = values.constructor as new (buffer: SharedArrayBuffer) => T & { set(from: T): void }
  const copy = new Kind(room)
  copy.set(values)
  return copy
}

function keptOf(outcome: Outcome, keep: Keep, parts: number): Kept {
  const bitmap = (asked: boolean | undefined, place: Placed) =>
    asked === true && place !== false ? new Uint8Array(new SharedArrayBuffer((parts * partRows) / 8)) : null
  return {
    yes: bitmap(keep.verdicts, outcome.yes),
    unknown: bitmap(keep.verdicts, outcome.unknown),
    officer: bitmap(keep.verdicts, outcome.officer),
    conditions: outcome.conditions.map(({ id, yes, no }) => ({
      id,
      yes: bitmap(keep.conditions, yes),
      no: bitmap(keep.conditions, no),
    })),
  }
}

function broughtFor(plan: Plan, frame: Frame): Brought {
  const room = (bytes: number) => new SharedArrayBuffer(bytes)
  return Object.fromEntries(
    plan.program.groups.map(({ list, planes, numbers }) => {
      const groups = (frame.lists[list ?? '']?.offsets.length ?? 1) - 1
      return [
        list ?? '',
        {
          planes: planes.map(() => new Uint8Array(room(groups))),
          numbers: numbers.map(() => new Float64Array(room(groups * 8))),
        },
      ]
    }),
  )
}

function resultOf(
  plan: Plan,
  at: number,
  of: { inOrder: readonly Part[]; kept: readonly Kept[]; keep: Keep; rows: number },
): RulesResult {
  const { keep, rows, inOrder } = of
  const sum = (pick: (part: Part) => number | undefined) => inOrder.reduce((all, part) => all + (pick(part) ?? 0), 0)
  const [yes, unknown, officer] = [0, 1, 2].map((i) => sum(({ counts }) => counts[3 * at + i]))
  const counts = { yes: yes ?? 0, unknown: unknown ?? 0, officer: officer ?? 0 }
  const { hasAmount = false, sameAmount: same = null } = plan.rules[at] ?? {}
  const kept = of.kept[at]
  const cut = (bitmap: Bitmap) => bitmap?.subarray(0, Math.ceil(rows / 8)) ?? null
  const conditions = kept?.conditions.map(({ id, ...bits }) => [id, { yes: cut(bits.yes), no: cut(bits.no) }] as const)
  return {
    id: plan.rules[at]?.id ?? '',
    counts: { ...counts, no: rows - counts.yes - counts.unknown },
    total: !hasAmount ? null : same === null ? sum(({ totals }) => totals[at]) : same * counts.yes,
    rowByRow: sum((part) => part.rowByRow[at]),
    verdicts:
      keep.verdicts === true && kept !== undefined
        ? { yes: cut(kept.yes), unknown: cut(kept.unknown), officer: cut(kept.officer) }
        : null,
    amounts: keep.amounts === true && hasAmount ? amountsOf(inOrder, at, { same, yes: counts.yes }) : null,
    conditions: keep.conditions === true && conditions !== undefined ? Object.fromEntries(conditions) : null,
  }
}

function amountsOf(
  inOrder: readonly Part[],
  at: number,
  { same, yes }: { same: number | null; yes: number },
): Float64Array {
  const all = new Float64Array(yes)
  if (same !== null) return all.fill(same)
  let next = 0
  for (const { amounts } of inOrder) {
    const part = amounts[at]
    if (part === null || part === undefined) continue
    all.set(part, next)
    next += part.length
  }
  return all
}
