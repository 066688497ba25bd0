import type { Rules } from 'madang/pack'
import { programOf, programOfAll } from './compiled.ts'
import type { CompiledRules } from './compiled.ts'
import { Decision, nothing } from './decision.ts'
import type { Outcome } from './decision.ts'
import { inOrderOfAsking, verdictOf } from './model.ts'
import type { ConditionFinding, Finding } from './model.ts'

/**
 * Decides a set of rules for one person on one day. Pure: the same facts on the same day always give the same finding.
 * A fact that is undefined is not known; one that is null is known to be empty, which only `= null` may tell.
 * @throws Problem `rules/parameter-gap` when the law sets no value for that day of a parameter that is needed,
 *         `rules/unreadable-fact` when a fact is not of its declared type, and what an expression can be refused for
 */
export function decide(rules: Rules, facts: Readonly<Record<string, unknown>>, on: Temporal.PlainDate): Finding {
  const program = programOf(rules)
  return findingFrom(new Decision({ program, facts, on }), program.sets[0] as CompiledRules)
}

/**
 * Decides many sets of rules for one person on one day: the same findings as `decide` gives one by one, with what they share
 * read and computed once. The list is compiled once, so it should be the same list each time.
 * @throws Problem as `decide` does, for the first set that is refused
 */
export function decideAll(
  all: readonly Rules[],
  facts: Readonly<Record<string, unknown>>,
  on: Temporal.PlainDate,
): readonly Finding[] {
  const program = programOfAll(all)
  const decision = new Decision({ program, facts, on })
  return program.sets.map((set) => findingFrom(decision, set))
}

function findingFrom(decision: Decision, set: CompiledRules): Finding {
  const conditions = decision.conditions(set)
  const together = verdictOf(conditions)
  const outcome = together.verdict === 'no' ? nothing : decision.outcome(set)
  const verdict = together.verdict === 'yes' && outcome.needs !== null ? 'unknown' : together.verdict
  const needs = verdict === 'unknown' ? needsOf(conditions, outcome) : []
  return {
    rules: set.id,
    on: decision.day,
    verdict,
    amount: outcome.amount,
    every: set.every,
    from: outcome.from,
    until: outcome.until,
    conditions,
    basis: outcome.basis,
    needs,
    // Open without a question (an amount divided by nothing, say): nobody but an officer can go on.
    officer: verdict === 'unknown' && (together.officer || needs.length === 0),
  }
}

/** What is left to be asked, in the order of asking. */
function needsOf(conditions: readonly ConditionFinding[], outcome: Outcome): readonly string[] {
  const open: { readonly needs: readonly string[]; readonly otherwise: 'refuse' | 'officer' }[] = conditions.filter(
    (one) => one.verdict === 'unknown',
  )
  if (outcome.needs !== null) open.push({ needs: outcome.needs, otherwise: 'refuse' })
  return inOrderOfAsking(open)
}
