import { bestTogether, decideAll, type Finding } from '#engine/rules'
import type { Rules, Service } from 'madang/pack'
import { keyOf, type OfferedBenefit, type OfferPlan } from './plan.ts'

/** What is known of a person, by the key of the read; what was not read is not there. */
export type Values = Readonly<Record<string, unknown>>

/** Somebody who is looked for, with what was read of them and of who lives with them. */
export interface Seen {
  readonly person: string
  /** Role to person id. */
  readonly roles: Readonly<Record<string, string>>
  readonly values: Values
  /** What they said themselves. */
  readonly answers?: Readonly<Record<string, unknown>>
}

/** A benefit as it stands for one person. */
export interface Weighed {
  readonly benefit: OfferedBenefit
  /** The rules without what concerns only who applies and when. */
  readonly rules: Rules
  readonly finding: Finding
  /** A register says that they have it. */
  readonly received: boolean
}

/** The text of the law by which something is weighed. */
export type TextOf = (id: string) => Rules

/** So few unknown facts leave a benefit worth telling of. */
const fewUnknown = 2

/** Weighs every benefit of the plan for one person on one day. Pure. */
export function weigh(
  plan: OfferPlan,
  seen: Seen,
  { textOf, on }: { readonly textOf: TextOf; readonly on: Temporal.PlainDate },
): Weighed[] {
  const weighed = plan.together.flatMap(({ benefits, facts: names }) => {
    const facts = {
      ...Object.fromEntries(Object.entries(names).map(([name, key]) => [name, seen.values[key]])),
      roles: { ...seen.roles, applicant: seen.person },
      application: { submittedOn: on.toString() },
      answers: seen.answers ?? {},
    }
    const all = benefits.map(({ service }) => entitlementOf(textOf(service.rules.id)))
    return decideTogether(all, facts, on).map((finding, at): Weighed => {
      const benefit = benefits[at] as OfferedBenefit
      return { benefit, rules: all[at] as Rules, finding, received: isReceived(benefit.service, seen.values) }
    })
  })
  const order = new Map(plan.benefits.map(({ service }, at) => [service.id, at]))
  const placeOf = ({ benefit }: Weighed) => order.get(benefit.service.id) ?? 0
  return weighed.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** Whether somebody is told: all is met; or nothing speaks against it and few facts, or an officer's look, are missing. */
export function isWorthTelling({ finding }: Pick<Weighed, 'finding'>): boolean {
  if (finding.verdict !== 'unknown') return finding.verdict === 'yes'
  return finding.conditions.every(({ verdict }) => verdict !== 'no') && finding.needs.length <= fewUnknown
}

/** Of what is worth telling, what can be had beside what somebody has, and together with what is sure and worth most. */
export function tellable(weighed: readonly Weighed[], has: ReadonlySet<string>): Weighed[] {
  const open = weighed.filter((one) => !has.has(one.rules.id) && isWorthTelling(one))
  const having = weighed.filter(({ rules }) => has.has(rules.id))
  const free = open.filter((one) => !excludes(one, having))
  const taken = new Set(bestTogether(free).taken)
  const sure = free.filter(({ rules }) => taken.has(rules.id))
  return free.filter((one) => sure.includes(one) || (one.finding.verdict !== 'yes' && !excludes(one, sure)))
}

/** Whether one of these cannot be had together with a benefit, whichever of the two says so. */
function excludes({ rules: { id, excludes: own = [] } }: Weighed, others: readonly Weighed[]): boolean {
  return others.some(({ rules }) => own.includes(rules.id) || rules.excludes?.includes(id) === true)
}

/** How many conditions are met, of how many. */
export function metOf({ conditions }: Pick<Finding, 'conditions'>): { readonly met: number; readonly of: number } {
  return { met: conditions.filter(({ verdict }) => verdict === 'yes').length, of: conditions.length }
}

function isReceived({ benefit }: Service, values: Values): boolean {
  if (benefit?.received === undefined) return false
  const { read, field } = benefit.received
  return (values[keyOf(read)] as Readonly<Record<string, unknown>> | null | undefined)?.[field] === true
}

const entitlements = new WeakMap<Rules, Rules>()

/** A set of rules without the conditions about who applies and when: nobody has applied yet. */
export function entitlementOf(rules: Rules): Rules {
  const before = entitlements.get(rules)
  if (before !== undefined) return before
  const kept = Object.entries(rules.conditions).filter(([, { concerns }]) => concerns !== 'application')
  const entitlement = { ...rules, conditions: Object.fromEntries(kept) }
  entitlements.set(rules, entitlement)
  return entitlement
}

/** Decides sets of rules together; the same sets are compiled once. */
export function decideTogether(
  rules: readonly Rules[],
  facts: Readonly<Record<string, unknown>>,
  on: Temporal.PlainDate,
): readonly Finding[] {
  return decideAll(asList(rules), facts, on)
}

const lists = new WeakMap<Rules, readonly Rules[][]>()

/** The same list of rules as before, where it was asked for before: what is decided together is compiled once. */
function asList(rules: readonly Rules[]): readonly Rules[] {
  const [first] = rules
  if (first === undefined) return rules
  const known = lists.get(first) ?? []
  const same = known.find((list) => list.length === rules.length && list.every((one, at) => one === rules[at]))
  if (same !== undefined) return same
  lists.set(first, [...known, [...rules]])
  return lists.get(first)?.at(-1) ?? rules
}
