import { Problem } from '#kernel/problem'
import type { Rules } from 'madang/pack'
import { dayName, namesOf } from './compiled.ts'
import { partsOf } from './feel/ast.ts'
import type { Node } from './feel/ast.ts'
import { checkNode } from './feel/check.ts'
import { faultText } from './feel/check-scope.ts'
import type { ExpressionFault } from './feel/check-scope.ts'
import { builtIns } from './feel/functions/index.ts'
import { parseExpression } from './feel/parser.ts'
import { fits, typeText } from './feel/types.ts'
import type { FeelType } from './feel/types.ts'

/** A fault in one expression of a set of rules. The file that declares it is added by whoever knows it. */
export interface RuleFault extends Omit<ExpressionFault, 'code'> {
  readonly rules: string
  /** Which expression: `conditions.age.when`, `derived.months old`, `amount`, `from`, `until`. */
  readonly expression: string
  /** The expression as it is written; null for a fault that stands in none. */
  readonly source: string | null
  readonly code: ExpressionFault['code'] | 'name-taken' | 'circle'
}

type Told = Omit<RuleFault, 'rules' | 'expression' | 'source'>

/**
 * Checks every expression of a set of rules: that it can be read, that every name is declared, that types fit, that a
 * condition gives a boolean, an amount a number and a period dates. An empty list means that nothing is wrong.
 */
export function checkRules(rules: Rules): RuleFault[] {
  const names = namesOf(rules)
  const faults: RuleFault[] = [...takenNames(rules), ...unknownLists(rules)]
  const tell = (expression: string, source: string, found: readonly Told[]) => {
    for (const fault of found) faults.push({ rules: rules.id, expression, source, ...fault })
  }
  const derived = new DerivedTypes(rules, names)
  for (const [name, source] of Object.entries(rules.derived ?? {})) {
    derived.typeOf(name)
    tell(`derived.${name}`, source, derived.faultsOf(name))
  }
  const types = { ...names, ...derived.types }
  for (const { expression, source, wanted } of expressionsOf(rules))
    tell(expression, source, check(source, types, wanted))
  return faults
}

/** The types of what a set of rules derives; `any` where it cannot be known. */
export function derivedTypes(rules: Rules): Readonly<Record<string, FeelType>> {
  const derived = new DerivedTypes(rules, namesOf(rules))
  for (const name of Object.keys(rules.derived ?? {})) derived.typeOf(name)
  return derived.types
}

/** The expressions beside the derived facts, and the types that each may give. */
function expressionsOf(rules: Rules): { expression: string; source: string; wanted: readonly FeelType[] }[] {
  const conditions = Object.entries(rules.conditions).map(([id, { when }]) => ({
    expression: `conditions.${id}.when`,
    source: when,
    wanted: ['boolean'] as const,
  }))
  const day = ['date', 'date and time', 'string'] as const
  const others = [
    { expression: 'amount', source: rules.amount, wanted: ['number'] as const },
    { expression: 'from', source: rules.from, wanted: day },
    { expression: 'until', source: rules.until, wanted: day },
  ]
  return [
    ...conditions,
    ...others.flatMap(({ source, ...other }) => (source === undefined ? [] : [{ ...other, source }])),
  ]
}

function check(source: string, types: Readonly<Record<string, FeelType>>, wanted: readonly FeelType[]): Told[] {
  const node = read(source, types)
  if ('code' in node) return [node]
  const { type, faults } = checkNode(node, types)
  if (faults.length > 0 || wanted.some((one) => fits(type, one))) return [...faults, ...clockReads(node)]
  return [told(node, 'type', { found: typeText(type), expected: wanted.map(typeText).join(' or ') })]
}

function told(node: Node, code: Told['code'], said: { found: string; expected: string }): Told {
  const { line, column } = node.place
  return { code, line, column, ...said, text: faultText({ line, column, ...said }) }
}

/** Law is decided as of a day that is given. `now()` would make the same facts give another answer. */
function clockReads(node: Node): Told[] {
  const here = node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'now'
  return [
    ...(here ? [told(node, 'unknown-name', { found: '`now()`', expected: `\`${dayName}\`` })] : []),
    ...partsOf(node).flatMap(clockReads),
  ]
}

function read(source: string, types: Readonly<Record<string, FeelType>>): Node | Told {
  try {
    return parseExpression(source, { names: types, functions: builtIns.keys() })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const code = error.code === 'rules/too-deep' ? 'too-deep' : error.code === 'rules/too-long' ? 'too-long' : 'syntax'
    const {
      line = 1,
      column = 1,
      found = '',
      expected = error.title.en,
    } = error.detail as Partial<{ line: number; column: number; found: string; expected: string }>
    return { code, line, column, found, expected, text: faultText({ line, column, found, expected }) }
  }
}

/** The types of derived facts, found in the order in which they need each other. */
class DerivedTypes {
  readonly types: Record<string, FeelType> = {}
  readonly #sources: Readonly<Record<string, string>>
  readonly #names: Readonly<Record<string, FeelType>>
  readonly #faults = new Map<string, Told[]>()
  readonly #open = new Set<string>()

  constructor(rules: Rules, names: Readonly<Record<string, FeelType>>) {
    this.#sources = rules.derived ?? {}
    // Parsed once with every derived name known but untyped, to see which needs which.
    this.#names = { ...names, ...Object.fromEntries(Object.keys(this.#sources).map((name) => [name, 'any' as const])) }
  }

  faultsOf(name: string): readonly Told[] {
    return this.#faults.get(name) ?? []
  }

  typeOf(name: string): FeelType {
    const found = this.types[name]
    if (found !== undefined) return found
    const node = read(this.#sources[name] ?? '', this.#names)
    if ('code' in node) return this.#settle(name, 'any', [node])
    this.#open.add(name)
    const circle = this.#needed(node).filter((needed) => this.#open.has(needed))
    for (const needed of this.#needed(node)) if (!this.#open.has(needed)) this.typeOf(needed)
    this.#open.delete(name)
    const { type, faults } = checkNode(node, { ...this.#names, ...this.types })
    const circles = circle.map((needed) =>
      told(node, 'circle', { found: `\`${needed}\``, expected: 'a fact that does not need this one' }),
    )
    return this.#settle(name, type, [...faults, ...clockReads(node), ...circles])
  }

  #settle(name: string, type: FeelType, faults: Told[]): FeelType {
    this.#faults.set(name, faults)
    this.types[name] = type
    return type
  }

  #needed(node: Node): string[] {
    const here = node.kind === 'name' && Object.hasOwn(this.#sources, node.name) ? [node.name] : []
    return [...new Set([...here, ...partsOf(node).flatMap((part) => this.#needed(part))])]
  }
}

/** Only a declared fact can be a list. */
function unknownLists(rules: Rules): RuleFault[] {
  const unknown = (rules.many ?? []).filter((name) => !Object.hasOwn(rules.facts, name))
  return unknown.map((name) =>
    outside(rules, { expression: 'many', code: 'unknown-name', found: `\`${name}\``, expected: 'the name of a fact' }),
  )
}

/** A fault that stands in no expression. */
function outside(rules: Rules, fault: Pick<RuleFault, 'expression' | 'code' | 'found' | 'expected'>): RuleFault {
  const { expression, code, found, expected } = fault
  const [line, column] = [1, 1]
  return {
    rules: rules.id,
    expression,
    source: null,
    code,
    line,
    column,
    found,
    expected,
    text: faultText({ line, column, found, expected }),
  }
}

/** One name may stand for one thing only. */
function takenNames(rules: Rules): RuleFault[] {
  const names = [
    dayName,
    ...Object.keys(rules.facts),
    ...rules.parameters.map(({ name }) => name),
    ...Object.keys(rules.derived ?? {}),
  ]
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i))
  return [...twice].map((name) =>
    outside(rules, {
      expression: name,
      code: 'name-taken',
      found: `\`${name}\``,
      expected: 'a name that is not taken',
    }),
  )
}
