import { factsOfRow, type Frame } from '#engine/rules'
import type { Population, Rules, Service } from 'madang/pack'
import type { Example, Progress, Result, RulesOutcome } from './model.ts'
import { type Deciding, entitlement, type Outcome } from './outcome.ts'
import { type Given, tally } from './tally.ts'

/** A set of rules before and after, and the service whose facts it is decided on. */
export interface Pair {
  readonly service: Service
  readonly before: Rules
  readonly after: Rules
}

export interface Simulation {
  readonly population: Population
  readonly pairs: readonly Pair[]
  readonly on: Temporal.PlainDate
  readonly frameOf: (service: Service, population: Population) => Frame
  readonly outcomeOf: (rules: Rules, frame: Frame, deciding: Deciding) => Promise<Outcome>
  readonly progress: (progress: Progress) => void
  readonly signal: AbortSignal
}

const examplesOfKind = 3
/** Larger households are no example. */
const mostMembers = 8

/**
 * Decides both laws for everybody and counts what differs. Nothing but what is given is looked at.
 * @throws what `signal` was aborted with
 */
export async function simulate(one: Simulation): Promise<Omit<Result, 'took'> & Pick<Result, 'took'>> {
  const { population, pairs, on, signal, progress } = one
  const { people } = population
  const started = performance.now()
  const [before, after] = [nothing(people), nothing(people)]
  const rules: RulesOutcome[] = []
  const examples: Example[] = []
  for (const [index, pair] of pairs.entries()) {
    const frame = one.frameOf(pair.service, population)
    const part = (half: number) => (done: number) =>
      progress({ phase: 'deciding', percent: Math.floor((100 * (index + (half + done) / 2)) / pairs.length) })
    const was = await one.outcomeOf(entitlement(pair.before), frame, { on, signal, progress: part(0) })
    const is = await one.outcomeOf(entitlement(pair.after), frame, { on, signal, progress: part(1) })
    gather(before, was, pair.before)
    gather(after, is, pair.after)
    rules.push(compared(pair, was, is))
    examples.push(...examplesOf({ pair, frame, population }, was, is))
  }
  const decided = performance.now()
  progress({ phase: 'counting', percent: 0 })
  const { total, by } = await tally(population, { before, after, signal })
  return {
    ...{ sampled: people, total, rules, by, examples },
    took: { drawing: 0, deciding: Math.round(decided - started), counting: Math.round(performance.now() - decided) },
  }
}

function nothing(people: number): Given {
  return { yearly: new Float64Array(people), has: new Uint8Array(people) }
}

/** How often a year something is paid. What is paid once counts once. */
export function timesAYear({ every }: Pick<Rules, 'every'>): number {
  return every === 'month' ? 12 : 1
}

function gather({ yearly, has }: Given, { yes, amounts }: Outcome, rules: Rules): void {
  const times = timesAYear(rules)
  for (let row = 0; row < yes.length; row++) {
    if (yes[row] !== 1) continue
    has[row] = 1
    yearly[row] = (yearly[row] ?? 0) + times * (amounts[row] ?? 0)
  }
}

function compared({ before, after }: Pair, was: Outcome, is: Outcome): RulesOutcome {
  const cost = ({ yes, amounts }: Outcome, rules: Rules) => {
    let sum = 0
    for (let row = 0; row < yes.length; row++) if (yes[row] === 1) sum += amounts[row] ?? 0
    return sum * timesAYear(rules)
  }
  const edges = Object.keys(was.conditions).flatMap((condition) => {
    const [old, now] = [was.conditions[condition], is.conditions[condition]]
    if (old === undefined || now === undefined) return []
    let [toYes, toNo] = [0, 0]
    for (let row = 0; row < old.length; row++) {
      if (old[row] === now[row]) continue
      if (now[row] === 1) toYes += 1
      else if (old[row] === 1) toNo += 1
    }
    return toYes + toNo === 0 ? [] : [{ condition, toYes, toNo }]
  })
  return {
    ...{ id: before.id, before: count(was.yes), after: count(is.yes) },
    ...{ openBefore: count(was.open), openAfter: count(is.open) },
    ...{ costBefore: cost(was, before), costAfter: cost(is, after), edges },
    said: [...new Set([...was.said, ...is.said])],
  }
}

function count(bits: Uint8Array): number {
  let sum = 0
  for (const one of bits) sum += one
  return sum
}

/** The first few people whom the reform gives more, takes from, leaves as they are, and gives nothing either way. */
function examplesOf(
  { pair, frame, population }: { pair: Pair; frame: Frame; population: Population },
  was: Outcome,
  is: Outcome,
): Example[] {
  const found: Record<Example['kind'], Example[]> = { gains: [], loses: [], stays: [], none: [] }
  const { age, sex, municipality } = population.about
  const { householdOf, firstOf } = population
  // One in a thousand, so that examples come from the whole country: the drawing goes place by place.
  const step = Math.max(1, Math.floor(frame.rows / 997))
  for (let start = 0; start < step; start++) {
    if (Object.values(found).every((all) => all.length === examplesOfKind)) break
    for (let row = start; row < frame.rows; row += step) {
      const kind = kindOf(row, was, is)
      if (found[kind].length === examplesOfKind) continue
      const household = householdOf[row] ?? 0
      const first = firstOf[household] ?? row
      const members = Array.from(
        { length: Math.min(mostMembers, (firstOf[household + 1] ?? row + 1) - first) },
        (_, at) => ({
          ...{ age: age.values[first + at] ?? 0, sex: wordOf(sex, first + at) },
          facts: factsOfRow(frame, first + at),
        }),
      )
      if (row - first >= members.length) continue
      const place = wordOf(municipality, row)
      found[kind].push({ kind, rules: pair.before.id, municipality: place, members, about: row - first })
    }
  }
  return Object.values(found).flat()
}

function kindOf(row: number, was: Outcome, is: Outcome): Example['kind'] {
  const [had, has] = [
    was.yes[row] === 1 ? (was.amounts[row] ?? 0) : -1,
    is.yes[row] === 1 ? (is.amounts[row] ?? 0) : -1,
  ]
  if (has > had) return 'gains'
  if (has < had) return 'loses'
  return has === -1 ? 'none' : 'stays'
}

function wordOf(column: Population['about']['sex'], row: number): string {
  const value = column.values[row] ?? 0
  return column.type === 'string' ? (column.dictionary[value] ?? '') : String(value)
}
