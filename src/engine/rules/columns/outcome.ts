import type { Rules } from 'madang/pack'
import type { Figure } from './exact.ts'
import type { Graph } from './graph.ts'
import type { Bit } from './nodes.ts'
import type { Take } from './model.ts'
import { Scope } from './scope.ts'
import { asQuantity, asTruth, presentIn } from './terms.ts'
import type { Open, Truth } from './terms.ts'
import { translate } from './translate.ts'
import type { Unit } from './unit.ts'
import { Unsupported } from './unsupported.ts'

/** A set of rules as truths of the graph. */
export interface Settled {
  readonly yes: Bit
  readonly unknown: Bit
  readonly officer: Bit
  readonly rowByRow: Bit
  readonly conditions: readonly { readonly id: string; readonly yes: Bit; readonly no: Bit }[]
  /** Null where there is none, or where it is the same for everybody. */
  readonly amount: Figure | null
  readonly sameAmount: number | null
  readonly runs: 'columns' | 'mixed' | 'rows'
  readonly said: readonly { readonly expression: string; readonly reason: string }[]
}

/** The rules without the conditions that are not asked. */
export function takenRules(rules: Rules, take: Take): Rules {
  if (take === 'all') return rules
  const kept = Object.entries(rules.conditions).filter(([, { concerns }]) => concerns !== 'application')
  return { ...rules, conditions: Object.fromEntries(kept) }
}

/** What the period or the amount leaves open. */
type Part = Open & { readonly fails: Bit }

/** Settles a set of rules as `decide` does, for everybody at once. */
export function settle(unit: Unit, rules: Rules, truths: (source: string) => Truth): Settled {
  const { graph } = unit
  const said: { expression: string; reason: string }[] = []
  const attempt = <T>(expression: string, make: () => T): T | null => {
    try {
      return make()
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error
      said.push({ expression, reason: error.message })
      return null
    }
  }
  const conditions = Object.entries(rules.conditions).map(([id, condition]) => ({
    id,
    refuses: condition.otherwise !== 'officer',
    truth: attempt(`conditions.${id}`, () => truths(condition.when)),
  }))
  const { amount } = rules
  const value =
    amount === undefined
      ? null
      : attempt('amount', () => asQuantity(graph, translate(unit.parse(amount), new Scope(unit))))
  const parts = [
    value === null ? null : { ...value, fails: graph.not(presentIn(graph, value)) },
    ...(['from', 'until'] as const).map((name) => {
      const source = rules[name]
      return source === undefined ? null : attempt(name, () => openPart(unit, source))
    }),
  ].filter((part) => part !== null)
  const known = conditions.flatMap(({ truth, ...one }) => (truth === null ? [] : [{ ...one, truth }]))
  const refused = graph.or(...known.map(({ refuses, truth }) => (refuses ? truth.no : graph.no)))
  const surely = ({ no, doubt }: Truth) => graph.and(no, graph.not(doubt))
  const surelyRefused = graph.or(...known.map(({ refuses, truth }) => (refuses ? surely(truth) : graph.no)))
  const shared = {
    conditions: known.map(({ id, truth: { yes, no } }) => ({ id, yes, no })),
    said,
  }
  if (said.length > 0) {
    const { no } = graph
    const runs = refused === no ? ('rows' as const) : ('mixed' as const)
    const rowByRow = graph.not(surelyRefused)
    return { ...shared, yes: no, unknown: no, officer: no, rowByRow, amount: null, sameAmount: null, runs }
  }
  const verdict = together(graph, known, { refused, parts })
  const inexact = value !== null && value.error > 0
  const doubts = graph.or(
    ...known.map(({ truth }) => truth.doubt),
    graph.and(verdict.asksParts, graph.or(...parts.map(({ doubt }) => doubt))),
    graph.and(verdict.yes, value?.loose ?? graph.no),
  )
  const rowByRow = graph.and(doubts, graph.not(surelyRefused))
  const same = value !== null && value.low === value.high && graph.num(value.x).op === 'constant' && !inexact
  return {
    ...shared,
    ...{ yes: verdict.yes, unknown: verdict.unknown, officer: verdict.officer },
    rowByRow,
    amount: value === null || same ? null : value,
    sameAmount: same ? value.low / value.per + 0 : null,
    runs: 'columns',
  }
}

function openPart(unit: Unit, source: string): Part {
  const { graph } = unit
  const term = translate(unit.parse(source), new Scope(unit))
  if (term.kind === 'constant')
    return { missing: graph.no, askable: graph.no, doubt: graph.no, empty: graph.no, raw: null, fails: graph.no }
  if (term.kind === 'fact' || term.kind === 'record' || term.kind === 'list')
    throw new Unsupported('a day that is a record')
  return { ...term, fails: term.missing }
}

/** The verdict of the conditions, then what the amount and the period leave open. */
function together(
  graph: Graph,
  conditions: readonly { readonly refuses: boolean; readonly truth: Truth }[],
  { refused, parts }: { refused: Bit; parts: readonly Part[] },
): { yes: Bit; unknown: Bit; officer: Bit; asksParts: Bit } {
  const met = graph.and(...conditions.map(({ truth }) => truth.yes))
  const open = graph.and(graph.not(refused), graph.not(met))
  const onlyOfficers = graph.and(open, ...conditions.map(({ refuses, truth }) => (refuses ? truth.yes : graph.yes)))
  const unsettled = graph.or(...parts.map(({ fails }) => fails))
  const unknown = graph.or(open, graph.and(met, unsettled))
  const askableCondition = graph.or(...conditions.map(({ truth }) => truth.askable))
  const askable = graph.or(askableCondition, ...parts.map((part) => part.askable))
  return {
    yes: graph.and(met, graph.not(unsettled)),
    unknown,
    officer: graph.or(onlyOfficers, graph.and(unknown, graph.not(askable))),
    // Where amount and period may change the verdict, or whether an officer decides.
    asksParts: graph.or(met, graph.and(open, graph.not(onlyOfficers), graph.not(askableCondition))),
  }
}

/** One condition, as a truth. */
export function conditionTruth(unit: Unit, source: string): Truth {
  return asTruth(unit.graph, translate(unit.parse(source), new Scope(unit)))
}
