import { derivedTypes } from '#engine/rules'
import type { Text } from '#kernel/i18n'
import { citation, type Field, type Parameter, type Rules } from 'madang/pack'

export type ValueType = 'Float' | 'Boolean' | 'Date' | 'String'

/** What can be given or asked of a person. */
export interface Variable {
  readonly id: string
  readonly title: Text
  readonly type: ValueType
  /** Of a text that is one of a few. */
  readonly choices: readonly string[] | null
  readonly law: string | null
  readonly meaning: Meaning
}

type Meaning =
  /** A field of a fact: given, never computed. `list`: of a record of a list. */
  | { readonly kind: 'fact'; readonly fact: string; readonly key: string; readonly list: boolean }
  | { readonly kind: 'derived'; readonly rules: Rules; readonly name: string; readonly source: string }
  | { readonly kind: 'condition'; readonly rules: Rules; readonly condition: string; readonly source: string }
  | { readonly kind: 'outcome'; readonly rules: Rules; readonly part: Part; readonly source: string | null }

export type Part = 'verdict' | 'officer' | 'amount' | 'from' | 'until'

/** Everything that the law of a day speaks of, by the names that the API has for it. */
export interface Catalogue {
  readonly variables: ReadonlyMap<string, Variable>
  readonly parameters: ReadonlyMap<string, Parameter>
  /** Names of facts that are lists in some set of rules. */
  readonly lists: readonly string[]
}

/** The name of a variable: letters, digits and `_`; parts that belong to different things stand apart by `__`. */
export function nameOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/[^\p{L}\p{N}]+/gu, '_').replaceAll(/^_|_$/g, '')).join('__')
}

export const factName = (fact: string, key: string): string => nameOf(`${fact}_${key}`)

/** @param rules every set in force on a day */
export function catalogueOf(rules: readonly Rules[]): Catalogue {
  const variables = new Map<string, Variable>()
  const parameters = new Map<string, Parameter>()
  for (const one of rules) {
    for (const variable of [...factsOf(one), ...derivedOf(one), ...conditionsOf(one), ...outcomeOf(one)])
      if (!variables.has(variable.id)) variables.set(variable.id, variable)
    for (const parameter of one.parameters) parameters.set(nameOf(parameter.name), parameter)
  }
  return { variables, parameters, lists: [...new Set(rules.flatMap(({ many = [] }) => many))] }
}

function factsOf(rules: Rules): Variable[] {
  return Object.entries(rules.facts).flatMap(([fact, fields]) =>
    Object.entries(fields).map(([key, field]) => ({
      id: factName(fact, key),
      title: field.title,
      type: typeOf(field),
      choices: field.type === 'choice' ? Object.keys(field.choices ?? {}) : null,
      law: null,
      meaning: { kind: 'fact', fact, key, list: rules.many?.includes(fact) ?? false },
    })),
  )
}

function typeOf(field: Field<never>): ValueType {
  return field.type === 'number'
    ? 'Float'
    : field.type === 'flag'
      ? 'Boolean'
      : field.type === 'date'
        ? 'Date'
        : 'String'
}

const derivedType = { number: 'Float', boolean: 'Boolean', date: 'Date', string: 'String' } as const

/** Derived facts that are one value; a list is a step on the way, and has no value that the API could show. */
function derivedOf(rules: Rules): Variable[] {
  const types = derivedTypes(rules)
  return Object.entries(rules.derived ?? {}).flatMap(([name, source]): Variable[] => {
    const found = types[name]
    const type = typeof found === 'string' ? (derivedType as Readonly<Record<string, ValueType>>)[found] : undefined
    const meaning = { kind: 'derived', rules, name, source } as const
    const title = { ko: name, en: name }
    const law = citation(rules.law)
    return type === undefined ? [] : [{ id: nameOf(rules.id, name), title, type, choices: null, law, meaning }]
  })
}

function conditionsOf(rules: Rules): Variable[] {
  return Object.entries(rules.conditions).map(([condition, { text, law, when }]) => ({
    id: nameOf(rules.id, 'condition', condition),
    title: text,
    type: 'Boolean',
    choices: null,
    law: citation(law),
    meaning: { kind: 'condition', rules, condition, source: when },
  }))
}

const partTitles: Readonly<Record<Part, Text>> = {
  verdict: { ko: '결과', en: 'verdict' },
  officer: { ko: '담당자가 정함', en: 'an officer decides' },
  amount: { ko: '금액', en: 'amount' },
  from: { ko: '언제부터', en: 'from' },
  until: { ko: '언제까지', en: 'until' },
}

function outcomeOf(rules: Rules): Variable[] {
  const parts: [Part, ValueType, string | null | undefined][] = [
    ['verdict', 'String', null],
    ['officer', 'Boolean', null],
    ['amount', 'Float', rules.amount],
    // A day, or a month: what the law names.
    ['from', 'String', rules.from],
    ['until', 'String', rules.until],
  ]
  return parts.flatMap(([part, type, source]): Variable[] => {
    if (source === undefined) return []
    const { ko, en } = rules.title
    return [
      {
        id: nameOf(rules.id, part),
        title: { ko: `${ko}: ${partTitles[part].ko}`, en: `${en}: ${partTitles[part].en}` },
        type,
        choices: part === 'verdict' ? ['yes', 'no', 'unknown'] : null,
        law: citation(rules.law),
        meaning: { kind: 'outcome', rules, part, source },
      },
    ]
  })
}
