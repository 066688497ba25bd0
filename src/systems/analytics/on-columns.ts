import { compileColumns, type Frame, runColumns } from '#engine/rules'
import type { Rules } from 'madang/pack'
import type { Deciding, Outcome } from './outcome.ts'

type Bits = Uint8Array | null

/** Decides everybody of a frame on columns, in threads of their own: the same as one by one, some ten thousand times faster. */
export async function decideOnColumns(
  rules: Rules,
  frame: Frame,
  { on, signal, progress }: Deciding,
): Promise<Outcome> {
  const plan = compileColumns([rules], on, frame, { conditions: true })
  const { results } = await runColumns(plan, frame, {
    keep: { verdicts: true, amounts: true, conditions: true },
    progress: ({ done, of }) => progress?.(of === 0 ? 1 : done / of),
    ...(signal === undefined ? {} : { signal }),
  })
  const [result] = results
  const [planned] = plan.rules
  if (!result?.verdicts || planned === undefined) throw new Error(`nothing was decided of ${rules.id}`)
  const { rows } = frame
  const yes = bytesOf(result.verdicts.yes, rows)
  const conditions = Object.entries(result.conditions ?? {}).map(([id, one]) => [id, turned(one, rows)] as const)
  return {
    yes,
    open: bytesOf(result.verdicts.unknown, rows),
    amounts: spread(result.amounts, yes),
    conditions: Object.fromEntries(conditions),
    said: [
      ...planned.said.map(({ expression, reason }) => `${expression}: ${reason}`),
      ...(result.rowByRow > 0 ? [`${result.rowByRow} rows, one by one`] : []),
    ],
  }
}

/** Bits as bytes of 0 and 1, least significant first. */
function bytesOf(bits: Bits, rows: number): Uint8Array {
  const bytes = new Uint8Array(rows)
  if (bits === null) return bytes
  for (let row = 0; row < rows; row++) bytes[row] = ((bits[row >> 3] ?? 0) >> (row & 7)) & 1
  return bytes
}

function turned({ yes, no }: { readonly yes: Bits; readonly no: Bits }, rows: number): Uint8Array {
  const bytes = bytesOf(yes, rows)
  if (no === null) return bytes
  for (let row = 0; row < rows; row++) if ((((no[row >> 3] ?? 0) >> (row & 7)) & 1) === 1) bytes[row] = 2
  return bytes
}

/** One amount for each yes, in order, laid to its row. */
function spread(amounts: Float64Array | null, yes: Uint8Array): Float64Array {
  const all = new Float64Array(yes.length)
  if (amounts === null) return all
  let next = 0
  for (let row = 0; row < yes.length; row++) if (yes[row] === 1) all[row] = amounts[next++] ?? 0
  return all
}
