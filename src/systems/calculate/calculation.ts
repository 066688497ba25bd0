import { decide, type Finding } from '#engine/rules'
import type { Rules } from 'madang/pack'
import { byLength, covers, type Period } from './period.ts'
import type { Given, Household, Situation } from './situation.ts'
import { factName, type Variable } from './variables.ts'

/** One question being answered: remembers each finding, so that a set of rules is decided once for a person and a day. */
export class Calculation {
  readonly #situation: Situation
  readonly #today: Temporal.PlainDate
  readonly #households: ReadonlyMap<string, Household>
  readonly #findings = new Map<string, Finding>()

  /** @param today the day on which eternity is asked */
  constructor(situation: Situation, today: Temporal.PlainDate) {
    this.#situation = situation
    this.#today = today
    this.#households = new Map(situation.households.flatMap((one) => one.subjects.map((person) => [person, one])))
  }

  /** The day as of which a period is computed: its first. */
  dayOf({ from }: Period): Temporal.PlainDate {
    return from ?? this.#today
  }

  /** The value of a variable of a person; null when it is not known, or when there is none. */
  valueOf(person: string, variable: Variable, period: Period): Given | null {
    const day = this.dayOf(period)
    const { meaning } = variable
    if (meaning.kind === 'fact') return this.#given(person, variable.id, day)
    if (meaning.kind === 'derived') {
      const { amount, from, conditions } = this.#decided(person, asking(meaning.rules, meaning.name), day)
      const truth = conditions[0]?.verdict
      return variable.type === 'Float' ? amount : variable.type === 'Boolean' ? truthOf(truth) : from
    }
    const finding = this.findingOf(person, meaning.rules, day)
    if (meaning.kind === 'outcome') return finding[meaning.part]
    return truthOf(finding.conditions.find(({ id }) => id === meaning.condition)?.verdict)
  }

  /** What a set of rules says about a person on a day. */
  findingOf(person: string, rules: Rules, day: Temporal.PlainDate): Finding {
    return this.#decided(person, rules, day)
  }

  /** What a derived fact of a person rests on. */
  basisOf(person: string, { meaning }: Variable, period: Period): Finding['basis'] | undefined {
    if (meaning.kind !== 'derived') return undefined
    const { conditions } = this.#decided(person, asking(meaning.rules, meaning.name), this.dayOf(period))
    return conditions[0]
  }

  #decided(person: string, rules: Rules, day: Temporal.PlainDate): Finding {
    const key = `${rules.id}\n${day.toString()}\n${person}`
    return this.#findings.getOrInsertComputed(key, () => decide(rules, this.#factsOf(person, rules, day), day))
  }

  #given(person: string, name: string, day: Temporal.PlainDate): Given | null {
    const values = this.#situation.persons.get(person)?.get(name) ?? []
    const [nearest] = values
      .filter(({ period }) => covers(period, day))
      .toSorted((a, b) => byLength(a.period, b.period))
    return nearest?.value ?? null
  }

  #factsOf(person: string, rules: Rules, day: Temporal.PlainDate): Record<string, unknown> {
    const household = this.#households.get(person)
    const facts: Record<string, unknown> = {}
    for (const fact of Object.keys(rules.facts)) {
      if (!rules.many?.includes(fact)) {
        const record = this.#record(person, { rules, fact, day })
        if (Object.keys(record).length > 0) facts[fact] = record
      } else if (household !== undefined) {
        const members = household.lists.get(fact) ?? []
        facts[fact] = members.map((member) => this.#record(member, { rules, fact, day }))
      }
    }
    return facts
  }

  #record(
    person: string,
    { rules, fact, day }: { rules: Rules; fact: string; day: Temporal.PlainDate },
  ): Record<string, Given> {
    const record: Record<string, Given> = {}
    for (const key of Object.keys(rules.facts[fact] ?? {})) {
      const value = this.#given(person, factName(fact, key), day)
      if (value !== null) record[key] = value
    }
    return record
  }
}

const truths = { yes: true, no: false, unknown: null } as const

function truthOf(verdict: Finding['verdict'] | undefined): boolean | null {
  return verdict === undefined ? null : truths[verdict]
}

const asked = new WeakMap<Rules, Map<string, Rules>>()

/** The set of rules that asks for one derived fact: as its amount, its first day and its only condition, whichever fits. */
function asking(rules: Rules, name: string): Rules {
  const known = asked.get(rules) ?? new Map<string, Rules>()
  asked.set(rules, known)
  return known.getOrInsertComputed(name, () => {
    const { law, title } = rules
    const { until: _until, ...rest } = rules
    const conditions = { it: { law, text: title, when: `(${name}) = true`, otherwise: 'officer' as const } }
    return { ...rest, id: `${rules.id}\n${name}`, conditions, amount: name, from: name }
  })
}
