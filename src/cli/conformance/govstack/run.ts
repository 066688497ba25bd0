import type { ValidateFunction } from 'ajv'
import type { Scenario, Step } from './scenarios.ts'

/** What a scenario has put together so far, and what came back. */
export interface Run {
  readonly scenario: Scenario
  readonly schema: (name: string) => ValidateFunction
  /** Whether it goes as the suite's own steps send it, and not as its words say. */
  readonly sent: boolean
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  body: unknown
  answer?: Answer
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly milliseconds: number
}

export type Words = readonly string[]
export type Definition = readonly [pattern: RegExp, act: (run: Run, words: Words, step: Step) => void]

const quoted = '"([^"]*)"'
/** A step by its words, with `"*"` where a value stands. */
export const step = (text: string) =>
  new RegExp(
    `^${text
      .replaceAll(/[{}()/.?]/g, '\\$&')
      .replaceAll('…', '.*')
      .replaceAll('"*"', quoted)}$`,
  )
