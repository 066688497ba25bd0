import { citation } from 'madang/pack'
import type { Condition, Field, Law, Parameter, Rules } from 'madang/pack'
import { dayName, namesOf } from '../compiled.ts'
import { CompileScope } from '../feel/compile-scope.ts'
import { compile } from '../feel/compile.ts'
import { builtIns } from '../feel/functions/index.ts'
import { parseExpression } from '../feel/parser.ts'
import { withDiagram } from './diagram.ts'
import { declares, lawMarks, marked, textMarks } from './marks.ts'
import type { Boxed, Decision, Element, ItemDefinition, Model, Requirement, Source } from './model.ts'

const place = { line: 1, column: 1 }
const feel = (text: string): Source => ({ text, place })
const literal = (text: string): Boxed => ({ kind: 'literalExpression', source: feel(text), place })

/** Collects the elements of a model; each has an id by what it is and its place among those. */
class Elements {
  readonly all: Element[] = []
  readonly #ids = new Map<string, string>()
  readonly #kinds = new Map<string, Element['kind']>()
  readonly #names: Readonly<Record<string, 'any'>>
  #count = 0

  constructor(names: readonly string[]) {
    this.#names = Object.fromEntries(names.map((name) => [name, 'any']))
  }

  add(element: Element): void {
    const id = `_${element.kind}_${++this.#count}`
    this.all.push({ ...element, id })
    this.#ids.set(element.name, id)
    this.#kinds.set(element.name, element.kind)
  }

  /** A decision, with a requirement for every element that its expression names and for the article behind it, where it has one of its own. */
  decide(
    decision: Omit<Decision, 'kind' | 'information' | 'knowledge' | 'authority' | 'links' | 'place'>,
    of: {
      readonly law?: Law
      readonly named: readonly string[]
    },
  ): void {
    const { name } = decision
    const link = (what: Requirement['what'], to: string): Requirement => ({
      what,
      href: `#${this.#ids.get(to) ?? ''}`,
      id: `_requirement_${this.all.length + 1}_${this.#ids.get(to) ?? ''}`,
      place,
    })
    this.add({
      kind: 'decision',
      ...decision,
      place,
      variable: { ...decision.variable, name, place },
      information: of.named.map((to) =>
        link(this.#kinds.get(to) === 'inputData' ? 'requiredInput' : 'requiredDecision', to),
      ),
      knowledge: [],
      authority: of.law === undefined ? [] : [link('requiredAuthority', this.article(of.law))],
      links: [],
    })
  }

  /** The knowledge source of an article of law, which is made when it is first cited. */
  article(law: Law): string {
    const name = citation(law)
    if (!this.#ids.has(name))
      this.add({ kind: 'knowledgeSource', name, type: 'law', authority: [], place, foreign: marked(lawMarks(law)) })
    return name
  }

  /** The names of the rules that an expression uses. */
  declaredIn(source: string): string[] {
    const used = new Set<string>()
    const slotOf = (name: string, field?: string) => {
      if (field !== undefined || !Object.hasOwn(this.#names, name)) return null
      used.add(name)
      return 0
    }
    const node = parseExpression(source, { names: this.#names, functions: builtIns.keys() })
    compile(node, new CompileScope({ slotOf }))
    return [...used]
  }

  /** Those of them that are elements already. */
  namedIn(source: string): string[] {
    return this.declaredIn(source).filter((name) => this.#ids.has(name))
  }

  idOf(name: string): string {
    return this.#ids.get(name) ?? ''
  }
}

/**
 * A set of rules as a decision model that a modelling tool opens: input data for each fact with its type, a table by date
 * for each figure of law, a decision for each derived fact, each condition, the verdict, the amount and the period, and a
 * knowledge source for each article. A fact that is not given is null there: DMN knows no missing fact.
 * @throws Problem `rules/syntax` and the like where an expression cannot be read
 */
export function toDmn(rules: Rules): Model {
  const derived = Object.keys(rules.derived ?? {})
  const elements = new Elements([...Object.keys(namesOf(rules)), ...derived])
  addFacts(rules, elements)
  for (const parameter of rules.parameters) addParameter(parameter, elements)
  addDerived(rules, elements)
  const conditions = Object.entries(rules.conditions).map(([id, condition]) => addCondition(id, condition, elements))
  addOutcome(rules, conditions, elements)
  const outputs = elements.all.filter(({ name }) => outcomeNames.has(name))
  elements.add({
    kind: 'decisionService',
    name: 'decide',
    label: rules.title.ko,
    place,
    variable: { name: 'decide', place },
    outputs: outputs.map(({ name }) => `#${elements.idOf(name)}`),
    encapsulated: elements.all
      .filter((one) => one.kind === 'decision' && !outputs.includes(one))
      .map(({ name }) => `#${elements.idOf(name)}`),
    inputDecisions: [],
    inputData: elements.all.filter(({ kind }) => kind === 'inputData').map(({ name }) => `#${elements.idOf(name)}`),
  })
  return withDiagram({
    id: '_definitions',
    name: rules.title.ko,
    label: rules.title.en,
    description: citation(rules.law),
    namespace: `urn:madang:rules:${encodeURIComponent(rules.id)}`,
    exporter: 'Madang',
    prefixes: declares,
    foreign: marked({
      rules: rules.id,
      every: rules.every,
      excludes: rules.excludes?.join(' '),
      ...lawMarks(rules.law),
      ...textMarks('disputed', rules.disputed),
      ...textMarks('unverified', rules.unverified),
    }),
    place,
    imports: [],
    items: Object.entries(rules.facts).map(([name, fields]) => itemFrom(rules, name, fields)),
    elements: elements.all,
    rest: [],
  })
}

/** The name of the type of a fact. */
const itemName = (fact: string) => `t${fact}`

function itemFrom(rules: Rules, name: string, fields: Rules['facts'][string]): ItemDefinition {
  const components = Object.entries(fields).map(([key, field], i): ItemDefinition => ({
    id: `_item_${name.replaceAll(/[^\p{L}\p{N}]/gu, '_')}_${i + 1}`,
    name: key,
    label: field.title.ko,
    place,
    isCollection: false,
    typeRef: typeOf(field),
    ...(field.choices === undefined
      ? {}
      : {
          allowedValues: feel(
            Object.keys(field.choices)
              .map((choice) => JSON.stringify(choice))
              .join(', '),
          ),
        }),
    components: [],
    foreign: marked({ type: field.type, ...textMarks('title', field.title), ...fieldMarks(field) }),
  }))
  const [isCollection, title] = [rules.many?.includes(name) ?? false, rules.terms?.[name]?.title]
  return { name: itemName(name), place, isCollection, components, foreign: marked(textMarks('title', title)) }
}

function fieldMarks({ optional, secret, unit, choices }: Field<never>): Record<string, string | undefined> {
  return {
    optional: optional === true ? 'true' : undefined,
    secret: secret === true ? 'true' : undefined,
    unit,
    choices: choices === undefined ? undefined : JSON.stringify(choices),
  }
}

function typeOf({ type }: Field<never>): string {
  const types = { number: 'number', flag: 'boolean', date: 'date', time: 'date and time' } as const
  return type in types ? types[type as keyof typeof types] : 'string'
}

function addFacts(rules: Rules, elements: Elements): void {
  elements.add({ kind: 'inputData', name: dayName, place, variable: { name: dayName, typeRef: 'date', place } })
  for (const name of Object.keys(rules.facts))
    elements.add({ kind: 'inputData', name, place, variable: { name, typeRef: itemName(name), place } })
}

/** A figure of law: a table of the days from which each value holds. */
function addParameter(parameter: Parameter, elements: Elements): void {
  const { name, title, law, unit, source } = parameter
  const steps = Object.entries(parameter.values).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const rules = steps.map(([from, value], i) => {
    const next = steps[i + 1]?.[0]
    const test = next === undefined ? `>= date("${from}")` : `[date("${from}")..date("${next}"))`
    const figure = value === null ? 'null' : JSON.stringify(value)
    return { place, inputs: [feel(test)], outputs: [feel(figure)], annotations: [] }
  })
  const logic: Boxed = {
    kind: 'decisionTable',
    place,
    hitPolicy: 'UNIQUE',
    inputs: [{ place, expression: { ...feel(dayName), typeRef: 'date' } }],
    outputs: [{ place, name }],
    annotations: [],
    rules,
  }
  const texts = { ...textMarks('disputed', parameter.disputed), ...textMarks('unverified', parameter.unverified) }
  const foreign = marked({ kind: 'parameter', unit, source, ...textMarks('title', title), ...texts })
  const described = { name, label: title.ko, description: `${title.ko} (${unit}). ${source}`, foreign, logic }
  elements.decide(described, { law, named: [dayName] })
}

/** Derived facts, each after those that it names. */
function addDerived(rules: Rules, elements: Elements): void {
  const sources = rules.derived ?? {}
  const put = new Set<string>()
  const add = (name: string): void => {
    if (put.has(name)) return
    put.add(name)
    const source = sources[name] ?? ''
    for (const other of elements.declaredIn(source)) if (Object.hasOwn(sources, other)) add(other)
    const term = rules.terms?.[name]
    const foreign = marked({ kind: 'derived', ...textMarks('title', term?.title), unit: term?.unit })
    const label = term === undefined ? {} : { label: term.title.ko }
    const named = elements.namedIn(source)
    elements.decide({ name, ...label, foreign, logic: literal(source) }, { named })
  }
  for (const name of Object.keys(sources)) add(name)
}

/** Adds a condition, and gives the name of its decision: no fact may have it. */
function addCondition(id: string, condition: Condition, elements: Elements): { name: string; condition: Condition } {
  const name = `${id} condition`
  const { law, text, when, otherwise, concerns } = condition
  const foreign = marked({ kind: 'condition', condition: id, otherwise, concerns, ...textMarks('text', text) })
  const variable = { name, typeRef: 'boolean', place }
  elements.decide(
    { name, label: text.ko, question: text.ko, description: citation(law), foreign, variable, logic: literal(when) },
    { law, named: elements.namedIn(when) },
  )
  return { name, condition }
}

const outcomeNames = new Set(['verdict', 'amount', 'from', 'until'].map((name) => `${name} of the finding`))

/** The verdict, the amount and the period. */
function addOutcome(
  rules: Rules,
  conditions: readonly { readonly name: string; readonly condition: Condition }[],
  elements: Elements,
): void {
  const { law } = rules
  for (const part of ['amount', 'from', 'until'] as const) {
    const source = rules[part]
    if (source === undefined) continue
    const foreign = marked({ kind: part })
    const variable = { name: '', place, ...(part === 'amount' ? { typeRef: 'number' } : {}) }
    const name = `${part} of the finding`
    elements.decide({ name, foreign, variable, logic: literal(source) }, { named: elements.namedIn(source) })
  }
  const refusing = conditions.filter(({ condition }) => condition.otherwise !== 'officer').map(({ name }) => name)
  const amount = rules.amount === undefined ? [] : ['amount of the finding']
  const all = conditions.map(({ name }) => name)
  const isYes = [`all([${all.join(', ')}])`, ...amount.map((name) => `${name} != null`)].join(' and ')
  const text = `if list contains([${refusing.join(', ')}], false) then "no" else if ${isYes} then "yes" else "unknown"`
  const variable = { name: '', typeRef: 'string', place }
  elements.decide(
    {
      name: 'verdict of the finding',
      label: rules.title.ko,
      foreign: marked({ kind: 'verdict' }),
      variable,
      logic: literal(text),
    },
    { law, named: [...all, ...amount] },
  )
}
