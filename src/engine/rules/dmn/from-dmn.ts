import type { Condition, Field, Law, Parameter, ParameterValue, Rules, Term, Text } from 'madang/pack'
import { lawOfMarks, markOf, textOfMarks } from './marks.ts'
import type { Decision, Described, ItemDefinition, Model } from './model.ts'
import { refuse } from './problems.ts'

/**
 * Reads a set of rules back from a decision model that `toDmn` made and a tool may have changed. What a set of rules has and
 * a model has not is lost: its cases, and the checks, patterns, limits and hints of fields.
 * @throws Problem `dmn/no-rules` when the model does not say that it holds a set of rules, or lacks what one must have
 */
export function fromDmn(model: Model): Rules {
  const decisions = model.elements.filter((one) => one.kind === 'decision')
  const ofKind = (kind: string) => decisions.filter((one) => (markOf(one, 'kind') ?? 'derived') === kind)
  const id = markOf(model, 'rules')
  const law = lawOfMarks(model)
  if (id === undefined || law === null) throw refuse['no-rules']({ ...model.place, found: model.name })
  const [derived, many] = [ofKind('derived'), model.items.filter(({ isCollection }) => isCollection).map(factName)]
  const terms = [
    ...model.items.flatMap((item) => termFrom(item, factName(item))),
    ...derived.flatMap((one) => termFrom(one, one.name)),
  ]
  const [disputed, unverified] = [textOfMarks(model, 'disputed'), textOfMarks(model, 'unverified')]
  const [every, excludes] = [markOf(model, 'every'), markOf(model, 'excludes')]
  return {
    kind: 'rules',
    id,
    title: { ko: model.name, en: model.label ?? model.name },
    law,
    facts: Object.fromEntries(model.items.map((item) => [factName(item), fieldsFrom(item)])),
    ...(many.length === 0 ? {} : { many }),
    parameters: ofKind('parameter').map((one) => parameterFrom(one, model)),
    ...(derived.length === 0 ? {} : { derived: Object.fromEntries(derived.map((one) => [one.name, textIn(one)])) }),
    ...(terms.length === 0 ? {} : { terms: Object.fromEntries(terms) }),
    conditions: Object.fromEntries(
      ofKind('condition').map((one) => [markOf(one, 'condition') ?? one.name, conditionFrom(one, model)]),
    ),
    ...expression('amount', ofKind('amount')),
    ...(every === 'month' || every === 'once' ? { every } : {}),
    ...expression('from', ofKind('from')),
    ...expression('until', ofKind('until')),
    ...(excludes === undefined ? {} : { excludes: excludes.split(' ') }),
    ...(disputed === undefined ? {} : { disputed }),
    ...(unverified === undefined ? {} : { unverified }),
    cases: [],
  }
}

function termFrom(described: Described, name: string): (readonly [name: string, term: Term])[] {
  const [title, unit] = [textOfMarks(described, 'title'), markOf(described, 'unit')]
  if (title === undefined) return []
  return [[name, unit === undefined ? { title } : { title, unit: unit as Parameter['unit'] }]]
}

function factName({ name }: ItemDefinition): string {
  return name.replace(/^t/, '')
}

function fieldsFrom({ components }: ItemDefinition): Record<string, Field<never>> {
  return Object.fromEntries(
    components.map((component) => {
      const [unit, choices] = [markOf(component, 'unit'), markOf(component, 'choices')]
      const field: Field<never> = {
        type: (markOf(component, 'type') ?? 'text') as Field['type'],
        title: textOfMarks(component, 'title') ?? { ko: component.name, en: component.name },
        ...(markOf(component, 'optional') === 'true' ? { optional: true } : {}),
        ...(markOf(component, 'secret') === 'true' ? { secret: true } : {}),
        ...(unit === undefined ? {} : { unit: unit as NonNullable<Field['unit']> }),
        ...(choices === undefined ? {} : { choices: JSON.parse(choices) as Record<string, Text> }),
      }
      return [component.name, field]
    }),
  )
}

/** The article behind a decision: the knowledge source that it requires. */
function lawOf({ authority, place, name }: Decision, model: Model): Law {
  const [href = ''] = authority.map((one) => one.href)
  const source = model.elements.find(({ id }) => `#${id ?? ''}` === href)
  const law = source === undefined ? null : lawOfMarks(source)
  if (law === null) throw refuse['no-rules']({ ...place, found: name, expected: 'an article of law that it requires' })
  return law
}

function conditionFrom(one: Decision, model: Model): Condition {
  const [otherwise, concerns] = [markOf(one, 'otherwise'), markOf(one, 'concerns')]
  return {
    law: lawOf(one, model),
    text: titled(one, 'text'),
    when: textIn(one),
    ...(otherwise === 'refuse' || otherwise === 'officer' ? { otherwise } : {}),
    ...(concerns === 'entitlement' || concerns === 'application' ? { concerns } : {}),
  }
}

function titled(one: Described & { readonly name: string }, name: string): Text {
  return textOfMarks(one, name) ?? { ko: one.label ?? one.name, en: one.label ?? one.name }
}

function parameterFrom(one: Decision, model: Model): Parameter {
  const [disputed, unverified] = [textOfMarks(one, 'disputed'), textOfMarks(one, 'unverified')]
  return {
    kind: 'parameter',
    name: one.name,
    title: titled(one, 'title'),
    law: lawOf(one, model),
    unit: markOf(one, 'unit') as Parameter['unit'],
    values: valuesIn(one),
    source: markOf(one, 'source') ?? '',
    ...(disputed === undefined ? {} : { disputed }),
    ...(unverified === undefined ? {} : { unverified }),
  }
}

/** The dated values of a figure: the day on which each row of its table begins. */
function valuesIn({ logic, place, name }: Decision): Record<string, ParameterValue | null> {
  const rows = logic?.kind === 'decisionTable' ? logic.rules : []
  const steps = rows.map(({ inputs, outputs }) => {
    const from = /^(?:>=\s*|\[\s*)(?:date\(\s*|@)"(\d{4}-\d{2}-\d{2})"/.exec(inputs[0]?.text.trim() ?? '')?.[1]
    const value = figureFrom(outputs[0]?.text ?? '')
    if (from === undefined || value === undefined)
      throw refuse['no-rules']({ ...place, found: name, expected: 'a table of dated figures' })
    return [from, value] as const
  })
  if (steps.length === 0) throw refuse['no-rules']({ ...place, found: name, expected: 'a table of dated figures' })
  return Object.fromEntries(steps)
}

/** A number, a row of numbers or null; undefined when the text is none of these. */
function figureFrom(text: string): ParameterValue | null | undefined {
  if (!/^(null|-?\d+(\.\d+)?|\[[-\d.,\s]*\])$/.test(text.trim())) return undefined
  try {
    return JSON.parse(text) as ParameterValue | null
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function textIn({ logic, place, name }: Decision): string {
  if (logic?.kind !== 'literalExpression')
    throw refuse['no-rules']({ ...place, found: name, expected: 'a literal expression' })
  return logic.source.text
}

function expression<K extends 'amount' | 'from' | 'until'>(
  name: K,
  decisions: readonly Decision[],
): { readonly [N in K]?: string } {
  const [one] = decisions
  return one === undefined ? {} : ({ [name]: textIn(one) } as { readonly [N in K]?: string })
}
