import { checkNode } from './feel/check.ts'
import { compileNode } from './feel/compile.ts'
import { Run } from './feel/frame.ts'
import { builtIns } from './feel/functions/index.ts'
import { parseExpression } from './feel/parser.ts'
import type { FeelType } from './feel/types.ts'
import type { Value } from './feel/value.ts'
import { refuse } from './problems.ts'

/** A FEEL expression that was read and checked. */
export interface Expression {
  readonly source: string
  readonly type: FeelType
  /** Computes it. Values that are not given are null. */
  readonly evaluate: (values?: Readonly<Record<string, Value>>) => Value
}

/**
 * Reads and checks one expression against the types of the names that it may use.
 * @throws Problem `rules/syntax` with `line`, `column`, `found`, `expected`; `rules/type` with the same of the first
 *         fault, and one fault per mistake; `rules/too-deep`; `rules/too-long`
 */
export function compileExpression(source: string, types: Readonly<Record<string, FeelType>>): Expression {
  const node = parseExpression(source, { names: types, functions: builtIns.keys() })
  const { type, faults } = checkNode(node, types)
  const [first] = faults
  if (first !== undefined) {
    const { line, column, found, expected } = first
    throw refuse.type(
      { line, column, found, expected },
      faults.map(({ code, text }) => ({ field: 'expression', code, text })),
    )
  }
  const names = Object.keys(types)
  const slotOf = (name: string, field?: string) =>
    field === undefined && names.includes(name) ? names.indexOf(name) : null
  const compute = compileNode(node, { slotOf })
  return { source, type, evaluate: (values = {}) => compute(new Run((slot) => values[names[slot] ?? ''] ?? null)) }
}
