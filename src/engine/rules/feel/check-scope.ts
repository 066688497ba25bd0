import type { Text } from 'madang/pack'
import type { Node } from './ast.ts'
import type { FeelType } from './types.ts'
import { inKorean } from './words.ts'

/** Something in an expression that does not fit, where it stands, and what would fit. */
export interface ExpressionFault {
  readonly code: 'syntax' | 'unknown-name' | 'type' | 'too-deep' | 'too-long'
  readonly line: number
  readonly column: number
  readonly found: string
  readonly expected: string
  readonly text: Text
}

/** The types of the names that one place of an expression can see, and where faults go. */
export class CheckScope {
  readonly #types: ReadonlyMap<string, FeelType>
  readonly #outer: CheckScope | null
  readonly #faults: ExpressionFault[]

  constructor(types: Readonly<Record<string, FeelType>>, outer: CheckScope | null = null) {
    this.#types = new Map(Object.entries(types))
    this.#outer = outer
    this.#faults = outer === null ? [] : outer.#faults
  }

  get faults(): readonly ExpressionFault[] {
    return this.#faults
  }

  inner(types: Readonly<Record<string, FeelType>>): CheckScope {
    return new CheckScope(types, this)
  }

  typeOf(name: string): FeelType | undefined {
    return this.#types.get(name) ?? this.#outer?.typeOf(name)
  }

  names(): string[] {
    return [...this.#types.keys(), ...(this.#outer?.names() ?? [])]
  }

  /** Notes a fault; what comes of a faulty construct is `any`, so that one mistake is told once. */
  fault(node: Node, code: ExpressionFault['code'], said: { found: string; expected: string }): 'any' {
    const { line, column } = node.place
    const { found, expected } = said
    this.#faults.push({ code, line, column, found, expected, text: faultText({ line, column, found, expected }) })
    return 'any'
  }
}

/** The sentence that a person reads about a fault. */
export function faultText(at: { line: number; column: number; found: string; expected: string }): Text {
  return {
    ko: `${at.line}번째 줄 ${at.column}번째 칸: ${inKorean(at.found)}이(가) 있지만 ${inKorean(at.expected)}이(가) 와야 합니다.`,
    en: `Line ${at.line}, column ${at.column}: found ${at.found}, expected ${at.expected}.`,
  }
}
