import type { Text } from 'madang/pack'
import { Problem } from '#kernel/problem'
import { compile } from '../feel/compile.ts'
import { CompileScope } from '../feel/compile-scope.ts'
import { Run } from '../feel/frame.ts'
import { builtIns } from '../feel/functions/index.ts'
import { parseUnaryTests } from '../feel/parser.ts'
import type { Value } from '../feel/value.ts'
import type { BoxedOf, Source } from './model.ts'
import { constantsIn, samplesOf, sampleText } from './table-domain.ts'
import type { Sample } from './table-domain.ts'

/** Something about a table that can be told without computing it. */
export interface TableFault {
  readonly code: 'overlap' | 'gap' | 'unreachable' | 'unchecked'
  /** The rules that it is about, counted from one. */
  readonly rules: readonly number[]
  /** What the inputs are there, column by column, as tests are written. */
  readonly inputs: readonly string[]
  readonly line: number
  readonly column: number
  readonly text: Text
}

type Table = BoxedOf<'decisionTable'>

/** One column: the parts of its values, and for each part which rules it lets through. */
interface Axis {
  readonly samples: readonly Sample[]
  readonly passing: readonly bigint[]
}

/** Parts of tables that are looked at before the rest is left unchecked. */
const mostParts = 100_000
const mostFaults = 50

/**
 * Tells of a decision table which rules overlap against its hit policy, for what inputs no rule holds, and which rules are
 * never reached. Tests must compare with constants (numbers, dates, durations, texts, true and false); a table that tests
 * otherwise is told as unchecked.
 * @param allowed for each column the tests that its type writes, where it has some
 */
export function checkTable(table: Table, allowed: readonly (Source | null)[] = []): TableFault[] {
  const axes: Axis[] = []
  for (const [i, input] of table.inputs.entries()) {
    const axis = axisOf(table, i, input.values ?? allowed[i] ?? null)
    if (axis === null) return [uncheckable(table, i)]
    axes.push(axis)
  }
  return new Search(table, axes).faults()
}

function uncheckable(table: Table, column: number): TableFault {
  const place = table.inputs[column]?.expression.place ?? table.place
  const n = column + 1
  return {
    code: 'unchecked',
    rules: [],
    inputs: [],
    ...place,
    text: {
      ko: `${n}번째 입력은 상수와만 비교하지 않아 겹침과 빈 곳을 살피지 못했습니다.`,
      en: `Input ${n} is not compared with constants only, so overlaps and gaps could not be looked for.`,
    },
  }
}

/** What a column lets through, part by part; null when its tests do more than compare with constants. */
function axisOf(table: Table, column: number, values: Source | null): Axis | null {
  const allowed = values === null ? null : readTests(values)
  const tests = table.rules.map((rule) => readTests(rule.inputs[column] ?? { text: '-', place: rule.place }))
  if (values !== null && allowed === null) return null
  const constants: Value[] = [...(allowed?.constants ?? [])]
  for (const test of tests) {
    if (test === null) return null
    constants.push(...test.constants)
  }
  const samples =
    constants.length === 0 ? [{ value: null, low: null, high: null, isPoint: false }] : samplesOf(constants)
  if (samples === null) return null
  const possible = allowed === null ? samples : samples.filter(({ value }) => allowed.holds(value))
  const passing = possible.map(({ value }) =>
    tests.reduce((set, test, i) => (test?.holds(value) === true ? set | (1n << BigInt(i)) : set), 0n),
  )
  return { samples: possible, passing }
}

interface Tests {
  readonly constants: readonly Value[]
  readonly holds: (value: Value) => boolean
}

function readTests(source: Source): Tests | null {
  try {
    const scope = new CompileScope({ slotOf: (name) => (name === '?' ? 0 : null) })
    const node = parseUnaryTests(source.text, { names: {}, functions: builtIns.keys(), from: source.place })
    const run = (value: Value) => ({ run: new Run(() => value), values: [], outer: null })
    const constants = source.text.trim() === '-' ? [] : constantsIn(node, (one) => compile(one, scope)(run(null)))
    const step = compile(node, scope)
    return constants === null ? null : { constants, holds: (value) => step(run(value)) === true }
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

/** Walks the parts of all columns together, and remembers what it finds. */
class Search {
  readonly #table: Table
  readonly #axes: readonly Axis[]
  readonly #found: TableFault[] = []
  readonly #pairs = new Set<string>()
  #reached = 0n
  #parts = 0

  constructor(table: Table, axes: readonly Axis[]) {
    this.#table = table
    this.#axes = axes
  }

  faults(): TableFault[] {
    const all = (1n << BigInt(this.#table.rules.length)) - 1n
    this.#walk(0, all, [])
    if (this.#parts > mostParts) return [...this.#found, this.#tooMuch()]
    for (const [i, rule] of this.#table.rules.entries())
      if ((this.#reached & (1n << BigInt(i))) === 0n) this.#found.push(unreachable(i + 1, rule.place))
    return this.#found
  }

  #walk(column: number, rules: bigint, inputs: readonly string[]): void {
    if (++this.#parts > mostParts) return
    const axis = this.#axes[column]
    if (rules === 0n) return this.#tellGap([...inputs, ...this.#axes.slice(column).map(() => '-')])
    if (axis === undefined) return this.#settle(numbersIn(rules), inputs)
    for (const run of runsOf(axis, rules)) this.#walk(column + 1, run.rules, [...inputs, sampleText(run.samples)])
  }

  /** All columns are looked at: these rules hold together for these inputs. */
  #settle(rules: readonly number[], inputs: readonly string[]): void {
    const { hitPolicy } = this.#table
    const reached = hitPolicy === 'FIRST' ? rules.slice(0, 1) : rules
    for (const rule of reached) this.#reached |= 1n << BigInt(rule - 1)
    if (hitPolicy !== 'UNIQUE' && hitPolicy !== 'ANY') return
    for (const [i, a] of rules.entries())
      for (const b of rules.slice(i + 1))
        if (hitPolicy === 'UNIQUE' || this.#differ(a, b)) this.#tellOverlap([a, b], inputs)
  }

  #differ(a: number, b: number): boolean {
    const outputs = (rule: number) => this.#table.rules[rule - 1]?.outputs.map(({ text }) => text.trim()).join('\n')
    return outputs(a) !== outputs(b)
  }

  #tellOverlap(rules: readonly [number, number], inputs: readonly string[]): void {
    const pair = rules.join(' ')
    if (this.#pairs.has(pair) || this.#found.length >= mostFaults) return
    this.#pairs.add(pair)
    const [a, b] = rules
    const place = this.#table.rules[b - 1]?.place ?? this.#table.place
    this.#found.push({
      code: 'overlap',
      rules,
      inputs,
      ...place,
      text: {
        ko: `${a}번 규칙과 ${b}번 규칙이 겹칩니다: ${this.#said(inputs)}`,
        en: `Rules ${a} and ${b} overlap: ${this.#said(inputs)}`,
      },
    })
  }

  #tellGap(inputs: readonly string[]): void {
    const hasDefault = this.#table.outputs.every(({ otherwise }) => otherwise !== undefined)
    if (hasDefault || this.#found.length >= mostFaults) return
    const said = this.#said(inputs)
    const text = { ko: `해당하는 규칙이 없습니다: ${said}`, en: `No rule holds: ${said}` }
    this.#found.push({ code: 'gap', rules: [], inputs, ...this.#table.place, text })
  }

  #said(inputs: readonly string[]): string {
    return inputs.map((one, i) => `${this.#table.inputs[i]?.expression.text.trim() ?? ''} ${one}`).join(', ')
  }

  #tooMuch(): TableFault {
    return {
      code: 'unchecked',
      rules: [],
      inputs: [],
      ...this.#table.place,
      text: {
        ko: '표가 너무 커서 끝까지 살피지 못했습니다.',
        en: 'The table is too large to be looked at to its end.',
      },
    }
  }
}

function unreachable(rule: number, place: { line: number; column: number }): TableFault {
  return {
    code: 'unreachable',
    rules: [rule],
    inputs: [],
    line: place.line,
    column: place.column,
    text: { ko: `${rule}번 규칙은 쓰이는 일이 없습니다.`, en: `Rule ${rule} is never reached.` },
  }
}

function numbersIn(rules: bigint): number[] {
  const numbers: number[] = []
  for (let rest = rules, i = 1; rest !== 0n; rest >>= 1n, i++) if ((rest & 1n) === 1n) numbers.push(i)
  return numbers
}

/** Parts of a column that follow each other and let the same of these rules through, as one. */
function runsOf(axis: Axis, rules: bigint): { rules: bigint; samples: Sample[] }[] {
  const runs: { rules: bigint; samples: Sample[] }[] = []
  for (const [i, sample] of axis.samples.entries()) {
    const passing = (axis.passing[i] ?? 0n) & rules
    const last = runs.at(-1)
    const joins = last?.rules === passing && typeof sample.value !== 'string' && typeof sample.value !== 'boolean'
    if (last !== undefined && joins) last.samples.push(sample)
    else runs.push({ rules: passing, samples: [sample] })
  }
  return runs
}
