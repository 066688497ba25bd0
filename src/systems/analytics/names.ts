import type { Rules, Text } from 'madang/pack'

/** A name that an expression may use, and what it is called. */
export interface Name {
  readonly name: string
  readonly title: Text
}

const today: Name = { name: 'today', title: { ko: '기준일 오늘', en: 'the day of evaluation' } }

/** What expressions of a set of rules may name: facts, figures and derived facts, with their titles in every language. */
export function namesOf(rules: Rules): readonly Name[] {
  const facts = Object.entries(rules.facts).flatMap(([fact, fields]) => [
    ...(rules.many?.includes(fact) === true ? [{ name: fact, title: titled(rules, fact) }] : []),
    ...Object.entries(fields).map(([key, { title }]) => ({
      name: rules.many?.includes(fact) === true ? key : `${fact}.${key}`,
      title,
    })),
  ])
  const figures = rules.parameters.map(({ name, title }) => ({ name, title }))
  const derived = Object.keys(rules.derived ?? {}).map((name) => ({ name, title: titled(rules, name) }))
  return [today, ...figures, ...derived, ...facts]
}

function titled(rules: Rules, name: string): Text {
  return rules.terms?.[name]?.title ?? { ko: name, en: name }
}
