import type { Id } from '#kernel/ids'
import type { Law, ParameterValue, Rules, Text } from 'madang/pack'

/** The steps of a figure: from each day (ISO) on this value, or none. */
export type Steps = Readonly<Record<string, ParameterValue | null>>

/** One thing that a reform writes anew. */
export type Change =
  | {
      readonly kind: 'figure'
      /** The name of the parameter; every set of rules that uses it sees the new value. */
      readonly parameter: string
      /** What holds from the reform's day on, and nothing else: steps that the law had set for later fall away. */
      readonly values: Steps
    }
  | {
      readonly kind: 'expression'
      /** Id of the set of rules. */
      readonly rules: string
      /** Which of its expressions: `conditions.age.when`, `derived.months old`, `amount`, `from`, `until`. */
      readonly expression: string
      /** FEEL. */
      readonly source: string
      /** Of a condition: its new words, where they change with it. */
      readonly text?: Text
    }

/** A change beside what stood there when it was proposed. */
export type Amendment =
  | (Change & { readonly kind: 'figure'; readonly before: Steps })
  | (Change & { readonly kind: 'expression'; readonly before: string; readonly textBefore?: Text })

/** What somebody proposes. */
export interface NewReform {
  readonly title: string
  /** Why: for everybody to read. */
  readonly reason: string
  /** The article that lets the office set this. */
  readonly ground: Law
  /** The day from which it is to hold. */
  readonly from: Temporal.PlainDate
  readonly changes: readonly Change[]
}

/** A step on the way of a reform: who took it, when, and why. */
export interface Step {
  readonly kind: 'approve' | 'reject' | 'enact' | 'withdraw'
  readonly by: Id<'officer'>
  readonly at: Temporal.Instant
  readonly reason: string
  readonly act: Id<'act'>
}

export interface Reform extends Omit<NewReform, 'changes'> {
  readonly id: Id<'reform'>
  readonly changes: readonly Amendment[]
  readonly proposedBy: Id<'officer'>
  readonly agency: string
  readonly proposedAt: Temporal.Instant
  /** The act of proposing. */
  readonly proposal: Id<'act'>
  readonly steps: readonly Step[]
}

/** Where a reform stands on a day. `lapsed`: its day came before it was put in force. */
export type Standing = 'proposed' | 'approved' | 'rejected' | 'withdrawn' | 'lapsed' | 'enacted' | 'in-force'

/** @param today the day in the country's zone */
export function standingOf({ steps, from }: Pick<Reform, 'steps' | 'from'>, today: Temporal.PlainDate): Standing {
  const taken = (kind: Step['kind']) => steps.some((step) => step.kind === kind)
  const begun = Temporal.PlainDate.compare(from, today) <= 0
  if (taken('withdraw')) return 'withdrawn'
  if (taken('enact')) return begun ? 'in-force' : 'enacted'
  if (taken('reject')) return 'rejected'
  if (begun) return 'lapsed'
  return taken('approve') ? 'approved' : 'proposed'
}

/** What a change writes anew, under one name: two reforms that have one in common meet there. */
export function placeOf(change: Change): string {
  return change.kind === 'figure' ? `parameters.${change.parameter}` : `${change.rules}.${change.expression}`
}

/** Whether a set of rules reads otherwise after a change. */
export function touches({ id, parameters }: Pick<Rules, 'id' | 'parameters'>, change: Change): boolean {
  return change.kind === 'figure' ? parameters.some(({ name }) => name === change.parameter) : change.rules === id
}
