import type { Change } from '#engine/law'
import type { Id } from '#kernel/ids'
import type { PopulationAbout } from 'madang/pack'

/** A question to the population: what if these texts read otherwise from that day? */
export interface Scenario {
  readonly id: Id<'scenario'>
  readonly title: string
  /** Id of the set of rules that it began with. */
  readonly rules: string
  /** The day whose law is asked about. */
  readonly from: Temporal.PlainDate
  readonly changes: readonly Change[]
  readonly owner: Id<'officer'>
  readonly changedAt: Temporal.Instant
}

/** By what results are broken down. */
export const breakdowns = [
  'age',
  'kind',
  'decile',
  'sex',
  'province',
  'municipality',
] as const satisfies readonly PopulationAbout[]
export type Breakdown = (typeof breakdowns)[number]

/** What a scenario came to on one population, under one law. Its contents are those of the moment when it was asked for. */
export interface Run extends Pick<Scenario, 'title' | 'rules' | 'from' | 'changes' | 'owner'> {
  readonly id: Id<'run'>
  readonly scenario: Id<'scenario'>
  /** How many invented people, of which draw, as of which day. */
  readonly people: number
  readonly seed: number
  readonly drawnOn: Temporal.PlainDate
  /** The acts that had changed the rules at that moment: a run never mixes two laws. */
  readonly base: readonly string[]
  /** The act of asking. */
  readonly act: Id<'act'>
  readonly askedAt: Temporal.Instant
  readonly status: Status
  readonly progress: Progress
  /** How often it was begun; more than once when a process ended in the middle. */
  readonly begun: number
  readonly published: boolean
  readonly result: Result | null
  /** The code of the refusal that ended it. */
  readonly failure: string | null
}

/** A run in a list: of its result only what it came to. */
export interface ListedRun extends Omit<Run, 'result'> {
  readonly result: Pick<Result, 'total' | 'sampled'> | null
}

export type Status = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'

export interface Progress {
  readonly phase: 'drawing' | 'deciding' | 'counting'
  /** Of this phase, in percent. */
  readonly percent: number
}

export const atFirst: Progress = { phase: 'drawing', percent: 0 }

export function isOver({ status }: Pick<Run, 'status'>): boolean {
  return status === 'done' || status === 'cancelled' || status === 'failed'
}

/** Counts and sums of the sample itself; pages scale them to all residents. Money is won a year. */
export interface Result {
  /** How many people were asked about. */
  readonly sampled: number
  /** Milliseconds: drawing or reading the people, deciding both laws, counting. */
  readonly took: { readonly drawing: number; readonly deciding: number; readonly counting: number }
  readonly total: Cell
  readonly rules: readonly RulesOutcome[]
  readonly by: Readonly<Record<Breakdown, readonly Group[]>>
  /** A few people of each kind, for looking at one. */
  readonly examples: readonly Example[]
}

/** Before and after, of some of the people. */
export interface Cell {
  readonly people: number
  /** How many have something under the law as it is, and under the reform. */
  readonly before: number
  readonly after: number
  readonly gain: number
  readonly lose: number
  readonly costBefore: number
  readonly costAfter: number
}

export interface Group extends Cell {
  /** A band, a code, a number: what people of the group have in common. */
  readonly key: string
}

/** One set of rules that reads otherwise after the reform. */
export interface RulesOutcome {
  readonly id: string
  readonly before: number
  readonly after: number
  /** Of whom the rules alone cannot say: something is not known, or an officer decides. */
  readonly openBefore: number
  readonly openAfter: number
  readonly costBefore: number
  readonly costAfter: number
  readonly edges: readonly Edge[]
  /** What was not computed on columns, with the reason. */
  readonly said: readonly string[]
}

/** How many people a condition turned for, whatever the others said of them. */
export interface Edge {
  readonly condition: string
  readonly toYes: number
  readonly toNo: number
}

/** One invented household, as the rules see its people; what it is an example of is one of them. */
export interface Example {
  readonly kind: 'gains' | 'loses' | 'stays' | 'none'
  readonly rules: string
  readonly municipality: string
  readonly members: readonly Member[]
  /** Which of the members it is about. */
  readonly about: number
}

export interface Member {
  readonly age: number
  readonly sex: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** Fewer sampled people than this are not told apart: what is said of them would be said of nobody in particular. */
export const fewest = 5

/** Whether a number may be told. Nought may: there is nobody whom it could show. */
export function tellable(count: number): boolean {
  return count === 0 || count >= fewest
}

/** A cell whose small numbers are left out: null stands for fewer than five, and for money that would give them away. */
export function told(cell: Cell): { readonly [K in keyof Cell]: number | null } {
  const count = (n: number) => (tellable(n) ? n : null)
  const moved = tellable(cell.gain) && tellable(cell.lose) && tellable(cell.before) && tellable(cell.after)
  return {
    ...{ people: count(cell.people), before: count(cell.before), after: count(cell.after) },
    ...{ gain: count(cell.gain), lose: count(cell.lose) },
    costBefore: tellable(cell.before) ? cell.costBefore : null,
    costAfter: moved ? cell.costAfter : null,
  }
}
