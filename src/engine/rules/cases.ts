import { Problem } from '#kernel/problem'
import type { RuleCase, Rules } from 'madang/pack'
import { decide } from './decide.ts'
import type { Finding } from './model.ts'

/** A case of the table that came out otherwise than the table says. */
export interface FailedCase {
  readonly name: string
  readonly expected: unknown
  readonly got: unknown
}

/**
 * Runs the table of cases that a set of rules ships, and gives those that fail. `because` names a condition that is
 * false: it refuses, or it leaves the case to an officer, as the condition itself says. `needs` are the facts asked for, in
 * any order. An amount or a period is compared where the case states one.
 */
export function runCases(rules: Rules): FailedCase[] {
  return rules.cases.flatMap((one) => {
    const got = outcomeOf(rules, one)
    return got === null ? [] : [{ name: one.name, expected: one.gives, got }]
  })
}

/** What came out instead; null when it is as expected. */
function outcomeOf(rules: Rules, { facts, on, gives }: RuleCase): unknown {
  try {
    const finding = decide(rules, facts, Temporal.PlainDate.from(on))
    const got = summary(finding, gives)
    return agrees(got, gives) ? null : got
  } catch (error) {
    if (error instanceof Problem) return { problem: error.code, ...error.detail }
    throw error
  }
}

function summary(finding: Finding, gives: RuleCase['gives']): Record<string, unknown> {
  const { verdict, amount, from, until, needs } = finding
  const failed = finding.conditions.filter((one) => one.verdict === 'no').map(({ id }) => id)
  if (gives.verdict === 'no' && failed.includes(gives.because) && verdict !== 'yes')
    return { verdict: 'no', because: gives.because }
  if (verdict === 'no') return { verdict, because: failed.join(', ') }
  return verdict === 'unknown' ? { verdict, needs: needs.toSorted() } : { verdict, amount, from, until }
}

function agrees(got: Record<string, unknown>, gives: RuleCase['gives']): boolean {
  const wanted = gives.verdict === 'unknown' ? { ...gives, needs: gives.needs.toSorted() } : gives
  return Object.entries(wanted).every(
    ([key, expected]) => expected === undefined || JSON.stringify(got[key]) === JSON.stringify(expected),
  )
}
