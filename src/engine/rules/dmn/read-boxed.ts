import type {
  Aggregation,
  Boxed,
  BoxedOf,
  DecisionTable,
  Described,
  HitPolicy,
  Part,
  Source,
  TableRule,
  Variable,
} from './model.ts'
import { refuse } from './problems.ts'
import { childNamed, childrenNamed } from './xml.ts'
import type { XmlElement } from './xml.ts'

/** What every element may have, as it was read. */
export function describedFrom(element: XmlElement): Described {
  const extensions = childNamed(element, 'extensionElements')
  return {
    ...given('id', element),
    ...given('label', element),
    ...textGiven('description', element),
    ...(extensions === null ? {} : { extensions }),
    ...(element.foreign.length === 0 ? {} : { foreign: element.foreign }),
    place: element.place,
  }
}

/** An attribute under its name, where the element has it. */
export function given<const K extends string>(name: K, element: XmlElement): { readonly [N in K]?: string } {
  const value = element.attributes.get(name)
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in K]?: string })
}

/** The text of a child under the child's name, where the element has one. */
export function textGiven<const K extends string>(name: K, element: XmlElement): { readonly [N in K]?: string } {
  const child = childNamed(element, name)
  return child === null ? {} : ({ [name]: child.text } as { readonly [N in K]?: string })
}

export function variableFrom(element: XmlElement): Variable {
  return { ...describedFrom(element), name: element.attributes.get('name') ?? '', ...given('typeRef', element) }
}

/** The FEEL in an element's `text`. */
export function sourceFrom(element: XmlElement): Source {
  const text = childNamed(element, 'text')
  return {
    text: text?.text ?? '',
    place: text?.inside ?? element.inside,
    ...given('id', element),
    ...given('typeRef', element),
    ...given('expressionLanguage', element),
  }
}

function sourceNamed<const K extends string>(name: string, as: K, element: XmlElement): { readonly [N in K]?: Source } {
  const child = childNamed(element, name)
  return child === null ? {} : ({ [as]: sourceFrom(child) } as { readonly [N in K]?: Source })
}

type Reader = (element: XmlElement) => Boxed

const readers: Readonly<Record<Boxed['kind'], Reader>> = {
  literalExpression: (element) => {
    const imported = childNamed(element, 'importedValues')
    return {
      ...boxFrom(element),
      kind: 'literalExpression',
      source: sourceFrom(element),
      ...(imported === null ? {} : { imported }),
    }
  },
  decisionTable: (element) => ({ ...boxFrom(element), ...tableFrom(element) }),
  context: (element) => ({
    ...boxFrom(element),
    kind: 'context',
    entries: childrenNamed(element, 'contextEntry').map((entry) => {
      const variable = childNamed(entry, 'variable')
      return {
        ...describedFrom(entry),
        ...(variable === null ? {} : { variable: variableFrom(variable) }),
        value: boxedIn(entry) ?? emptyIn(entry),
      }
    }),
  }),
  list: (element) => ({ ...boxFrom(element), kind: 'list', members: boxesIn(element) }),
  relation: (element) => ({
    ...boxFrom(element),
    kind: 'relation',
    columns: childrenNamed(element, 'column').map(variableFrom),
    rows: childrenNamed(element, 'row').map((row) => ({ ...describedFrom(row), cells: boxesIn(row) })),
  }),
  invocation: (element) => {
    const called = boxedIn(element)
    return {
      ...boxFrom(element),
      kind: 'invocation',
      ...(called === undefined ? {} : { called }),
      bindings: childrenNamed(element, 'binding').map((binding) => {
        const [parameter, value] = [childNamed(binding, 'parameter'), boxedIn(binding)]
        return { parameter: variableFrom(parameter ?? binding), ...(value === undefined ? {} : { value }) }
      }),
    }
  },
  functionDefinition: functionFrom,
  conditional: (element) => ({
    ...boxFrom(element),
    kind: 'conditional',
    condition: partFrom(element, 'if'),
    holds: partFrom(element, 'then'),
    otherwise: partFrom(element, 'else'),
  }),
  filter: (element) => ({
    ...boxFrom(element),
    kind: 'filter',
    of: partFrom(element, 'in'),
    match: partFrom(element, 'match'),
  }),
  for: (element) => ({ ...iteratorFrom(element), kind: 'for', body: partFrom(element, 'return') }),
  some: (element) => ({ ...iteratorFrom(element), kind: 'some', body: partFrom(element, 'satisfies') }),
  every: (element) => ({ ...iteratorFrom(element), kind: 'every', body: partFrom(element, 'satisfies') }),
}

/** The expressions that stand directly in an element. */
function boxesIn(element: XmlElement): Boxed[] {
  return element.children
    .filter(({ name, space }) => space === element.space && Object.hasOwn(readers, name))
    .map((child) => readers[child.name as Boxed['kind']](child))
}

/** The first expression that stands directly in an element. */
export function boxedIn(element: XmlElement): Boxed | undefined {
  return boxesIn(element)[0]
}

export function functionFrom(element: XmlElement): BoxedOf<'functionDefinition'> {
  const [body, kind] = [boxedIn(element), element.attributes.get('kind') ?? 'FEEL']
  if (kind !== 'FEEL' && kind !== 'Java' && kind !== 'PMML')
    throw refuse.xml({ ...element.place, found: kind, expected: '`FEEL`, `Java` or `PMML`' })
  return {
    ...boxFrom(element),
    kind: 'functionDefinition',
    language: kind,
    parameters: childrenNamed(element, 'formalParameter').map(variableFrom),
    ...(body === undefined ? {} : { body }),
  }
}

function boxFrom(element: XmlElement): Described & { readonly typeRef?: string } {
  return { ...describedFrom(element), ...given('typeRef', element) }
}

function emptyIn(element: XmlElement): Boxed {
  return { kind: 'literalExpression', source: { text: '', place: element.inside }, place: element.place }
}

function partFrom(element: XmlElement, name: string): Part {
  const part = childNamed(element, name)
  if (part === null)
    throw refuse.xml({ ...element.place, found: element.name, expected: `an element \`${name}\` in it` })
  return { ...given('id', part), ...given('typeRef', part), value: boxedIn(part) ?? emptyIn(part) }
}

function iteratorFrom(element: XmlElement) {
  return {
    ...boxFrom(element),
    variable: element.attributes.get('iteratorVariable') ?? '',
    of: partFrom(element, 'in'),
  }
}

const policies: readonly HitPolicy[] = ['UNIQUE', 'ANY', 'PRIORITY', 'FIRST', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT']
const aggregations: readonly Aggregation[] = ['SUM', 'COUNT', 'MIN', 'MAX']

function tableFrom(element: XmlElement): DecisionTable {
  const { preferredOrientation: orientation, outputLabel } = {
    ...given('preferredOrientation', element),
    ...given('outputLabel', element),
  }
  const aggregation = oneOf(element, 'aggregation', aggregations)
  return {
    kind: 'decisionTable',
    hitPolicy: oneOf(element, 'hitPolicy', policies) ?? 'UNIQUE',
    ...(aggregation === undefined ? {} : { aggregation }),
    ...(orientation === undefined ? {} : { orientation }),
    ...(outputLabel === undefined ? {} : { outputLabel }),
    inputs: childrenNamed(element, 'input').map((input) => ({
      ...describedFrom(input),
      expression: sourceFrom(childNamed(input, 'inputExpression') ?? input),
      ...sourceNamed('inputValues', 'values', input),
    })),
    outputs: childrenNamed(element, 'output').map((output) => ({
      ...describedFrom(output),
      ...given('name', output),
      ...given('typeRef', output),
      ...sourceNamed('outputValues', 'values', output),
      ...sourceNamed('defaultOutputEntry', 'otherwise', output),
    })),
    annotations: childrenNamed(element, 'annotation').map((one) => one.attributes.get('name') ?? ''),
    rules: childrenNamed(element, 'rule').map(ruleFrom),
  }
}

function ruleFrom(rule: XmlElement): TableRule {
  return {
    ...describedFrom(rule),
    inputs: childrenNamed(rule, 'inputEntry').map(sourceFrom),
    outputs: childrenNamed(rule, 'outputEntry').map(sourceFrom),
    annotations: childrenNamed(rule, 'annotationEntry').map((one) => childNamed(one, 'text')?.text ?? ''),
  }
}

function oneOf<T extends string>(element: XmlElement, name: string, choices: readonly T[]): T | undefined {
  const value = element.attributes.get(name)
  if (value === undefined) return undefined
  const chosen = choices.find((one) => one === value)
  if (chosen === undefined) throw refuse.xml({ ...element.place, found: value, expected: choices.join(', ') })
  return chosen
}
