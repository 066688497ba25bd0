import { compileNode } from './compile.ts'
import { Run } from './frame.ts'
import { builtIns } from './functions/index.ts'
import { parseExpression, parseUnaryTests } from './parser.ts'
import type { FeelType } from './types.ts'
import type { Value } from './value.ts'

/** When an expression is computed, and in which zone. */
export interface Clock {
  readonly today?: Temporal.PlainDate
  readonly now?: Temporal.ZonedDateTime
}

/**
 * Computes one FEEL expression as the standard has it: what does not go together gives null.
 * @param values what the names stand for; missing facts are `Missing`
 * @throws Problem `rules/syntax`, `rules/too-deep`, `rules/too-long`, `rules/too-much-work`
 * @example evaluate('age limit - 1', { 'age limit': integer(9) })
 */
export function evaluate(source: string, values: Readonly<Record<string, Value>> = {}, clock: Clock = {}): Value {
  const names = Object.keys(values)
  const node = parseExpression(source, { names: typesOf(names), functions: builtIns.keys() })
  return compileNode(node, slots(names))(new Run((slot) => values[names[slot] ?? ''] ?? null, clock))
}

/** Whether a value meets the unary tests of a decision table's cell: `< 5, [10..20]`, `not("a")`, `-`. */
export function meetsTests(source: string, tested: Value, values: Readonly<Record<string, Value>> = {}): Value {
  const all: Readonly<Record<string, Value>> = { ...values, '?': tested }
  const names = Object.keys(all)
  const node = parseUnaryTests(source, { names: typesOf(names), functions: builtIns.keys() })
  return compileNode(node, slots(names))(new Run((slot) => all[names[slot] ?? ''] ?? null))
}

function typesOf(names: readonly string[]): Record<string, FeelType> {
  return Object.fromEntries(names.map((name) => [name, 'any']))
}

function slots(names: readonly string[]): { slotOf(name: string, field?: string): number | null } {
  return {
    slotOf: (name, field) => {
      const at = field === undefined ? names.indexOf(name) : -1
      return at < 0 ? null : at
    },
  }
}
