import type { Condition, ParameterValue, Rules } from 'madang/pack'
import type { Change, Steps } from './model.ts'

/** Changes with the day from which they hold. */
export interface Amending {
  readonly from: Temporal.PlainDate
  readonly changes: readonly Change[]
}

/**
 * A set of rules as it reads after amendments, in the order in which they are given; the same value when none touches it.
 * What an amendment names and the rules do not have stays out: whoever proposes has been told before. Pure.
 */
export function amended(rules: Rules, amendments: readonly Amending[]): Rules {
  return amendments.reduce(
    (before, { from, changes }) => changes.reduce((text, change) => amendedBy(text, change, from), before),
    rules,
  )
}

function amendedBy(rules: Rules, change: Change, from: Temporal.PlainDate): Rules {
  if (change.kind === 'figure') {
    if (!rules.parameters.some(({ name }) => name === change.parameter)) return rules
    return {
      ...rules,
      parameters: rules.parameters.map((one) =>
        one.name === change.parameter ? { ...one, values: stepsAfter(one.values, change.values, from) } : one,
      ),
    }
  }
  if (change.rules !== rules.id || expressionOf(rules, change.expression) === undefined) return rules
  const { source } = change
  const [part = '', name = ''] = partsOf(change.expression)
  switch (part) {
    case 'conditions': {
      const before = rules.conditions[name] as Condition
      const condition = { ...before, when: source, ...(change.text === undefined ? {} : { text: change.text }) }
      return { ...rules, conditions: { ...rules.conditions, [name]: condition } }
    }
    case 'derived':
      return { ...rules, derived: { ...rules.derived, [name]: source } }
    default:
      return { ...rules, [part]: source }
  }
}

/** The steps of a figure after a day: those before it stay, those from it on are replaced. */
function stepsAfter(before: Steps, after: Steps, from: Temporal.PlainDate): Steps {
  const day = from.toString()
  return { ...Object.fromEntries(Object.entries(before).filter(([step]) => step < day)), ...after }
}

/** The source of one expression of a set of rules, by its place; undefined where there is none. */
export function expressionOf(rules: Rules, expression: string): string | undefined {
  const [part = '', name = ''] = partsOf(expression)
  switch (part) {
    case 'conditions':
      return Object.hasOwn(rules.conditions, name) ? rules.conditions[name]?.when : undefined
    case 'derived':
      return Object.hasOwn(rules.derived ?? {}, name) ? rules.derived?.[name] : undefined
    case 'amount':
    case 'from':
    case 'until':
      return expression === part ? rules[part] : undefined
    default:
      return undefined
  }
}

/** Every expression of a set of rules, by its place, as the law states them. */
export function expressionsOf(rules: Rules): readonly { readonly expression: string; readonly source: string }[] {
  const places = [
    ...Object.keys(rules.conditions).map((id) => `conditions.${id}.when`),
    ...Object.keys(rules.derived ?? {}).map((name) => `derived.${name}`),
    ...['amount', 'from', 'until'],
  ]
  return places.flatMap((expression) => {
    const source = expressionOf(rules, expression)
    return source === undefined ? [] : [{ expression, source }]
  })
}

/** The value of a figure on a day; null where the law sets none. */
export function valueAt(steps: Steps, day: string): ParameterValue | null {
  const from = Object.keys(steps)
    .filter((one) => one <= day)
    .toSorted()
    .at(-1)
  return from === undefined ? null : (steps[from] ?? null)
}

/** `conditions.age.when` names the condition `age`; a derived fact's name may itself hold dots and spaces. */
function partsOf(expression: string): readonly string[] {
  const found = /^conditions\.(?<name>.+)\.when$/.exec(expression)?.groups?.['name']
  if (found !== undefined) return ['conditions', found]
  return expression.startsWith('derived.') ? ['derived', expression.slice('derived.'.length)] : [expression]
}
