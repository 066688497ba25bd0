import type { Id } from '#kernel/ids'
import type { Law, Text } from 'madang/pack'
import type { Measures } from './anonymity.ts'
import type { Level } from './levels.ts'
import type { Weight } from './together.ts'

/** What people's records call the matter for which their data were put into an extract. */
export const researchService = 'research'

/** The same in words. */
export const researchTitle: Text = {
  ko: '연구와 통계 (이름을 지우고 묶은 자료)',
  en: 'Research and statistics (without names, made coarse)',
}

/** What comes out: pseudonymised rows, a table of counts by two fields, or noisy counts, a question at a time. */
export type Kind = 'rows' | 'table' | 'counts'

/**
 * What a field is in a plan. `quasi`: somebody outside could know it of a person; `sensitive`: nobody should learn it;
 * `other`: neither.
 */
export type Role = 'quasi' | 'sensitive' | 'other'

export interface PlanField {
  readonly register: string
  readonly field: string
  readonly role: Role
  readonly level: Level
}

export interface Plan {
  readonly fields: readonly PlanField[]
  /** So many people at least look alike; also the least number that a table tells. */
  readonly k: number
  readonly l: number
  /** At most so many of a hundred people may be left out. */
  readonly most: number
}

export type Status = 'draft' | 'asked' | 'granted' | 'refused' | 'ready' | 'failed' | 'destroyed'

/** What a plan comes to: before, when everything is given as it is, and after. */
export interface Effect {
  /** Fewer than there are, in a register too large to measure whole. */
  readonly people: number
  readonly before: Measures
  readonly after: Measures
  readonly leftOut: number
  /** The same for other k, fewest first. */
  readonly byK: readonly { readonly k: number; readonly classes: number; readonly leftOut: number }[]
  /** With what was given before of the same people; absent where nothing was, and in what was measured before this was. */
  readonly together?: Together
}

/** What a plan comes to together with what was given before. */
export interface Together extends Weight {
  readonly others: readonly Id<'research'>[]
  /** Changes of one field, any of which would be enough. */
  readonly instead: readonly Pick<PlanField, 'register' | 'field' | 'level'>[]
}

export interface Project {
  readonly id: Id<'research'>
  readonly title: string
  readonly why: string
  readonly use: string
  readonly kind: Kind
  readonly owner: Id<'officer'>
  readonly agency: string
  readonly holder: string
  readonly registers: readonly string[]
  readonly plan: Plan
  readonly until: Temporal.PlainDate
  /** Epsilon in thousandths. */
  readonly budget: number
  readonly status: Status
  readonly measures: Effect | null
  readonly reviewer: Id<'officer'> | null
  readonly reason: string | null
  readonly failure: string | null
  readonly askedAct: Id<'act'> | null
  readonly grantedAct: Id<'act'> | null
  readonly changedAt: Temporal.Instant
}

export interface Extract {
  readonly project: Id<'research'>
  readonly act: Id<'act'>
  readonly at: Temporal.Instant
  readonly people: number
  readonly leftOut: number
  readonly measures: Measures
  readonly sha256: string
  /** When somebody got a copy first. */
  readonly fetchedAt: Temporal.Instant | null
  readonly destroyedAt: Temporal.Instant | null
  readonly destroyedAct: Id<'act'> | null
}

/** A noisy count of the people with these values; may be below zero, as noise goes both ways. */
export interface Cell {
  readonly values: readonly string[]
  readonly count: number
}

export interface Query {
  readonly id: Id<'query'>
  readonly fields: readonly string[]
  readonly epsilon: number
  readonly cells: readonly Cell[]
  readonly at: Temporal.Instant
  readonly act: Id<'act'>
}

/** A use of data for which the law asks no consent when they are pseudonymised. */
export interface ResearchUse {
  readonly id: string
  readonly title: Text
  readonly law: Law
}

/** What a plan is measured for beside its own k. */
export const otherK = [3, 5, 10, 20, 50] as const

/** Bounds of what can be asked. */
export const bounds = {
  k: { least: 3, most: 50, usual: 5 },
  l: { least: 1, most: 10, usual: 2 },
  most: { least: 0, most: 30, usual: 10 },
  /** Epsilon in thousandths: of a project, and of one question. */
  budget: { least: 100, most: 2_000, usual: 1_000 },
  /** Fields of a plan. */
  fields: 12,
  /** Cells of one answer. */
  cells: 2_000,
  /** People in one extract, and people whom a plan is measured on. */
  people: 100_000,
  measured: 20_000,
} as const

export const nameOf = ({ register, field }: Pick<PlanField, 'register' | 'field'>) => `${register}.${field}`

/** Whether a plan for rows would leave out more people than it says. */
export function leavesTooMany(
  { kind, plan }: Pick<Project, 'kind' | 'plan'>,
  { people, leftOut }: Pick<Effect, 'people' | 'leftOut'>,
): boolean {
  return kind === 'rows' && leftOut * 100 > people * plan.most
}

/** Who asks is shown tens, so that measuring again and again gives nobody away; who holds the data is shown all. */
export function rounded(count: number): number {
  return Math.round(count / 10) * 10
}
