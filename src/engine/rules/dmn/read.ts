import type {
  Decision,
  DecisionService,
  Element,
  Import,
  InputData,
  ItemDefinition,
  KnowledgeModel,
  KnowledgeSource,
  Model,
  Requirement,
  Variable,
} from './model.ts'
import { refuse } from './problems.ts'
import { boxedIn, describedFrom, functionFrom, given, sourceFrom, textGiven, variableFrom } from './read-boxed.ts'
import { childNamed, childrenNamed, readXml } from './xml.ts'
import type { XmlElement } from './xml.ts'

/** The namespaces of DMN 1.2 to 1.5. */
const spaces = new Set([
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
])

/**
 * Reads a decision model of DMN 1.2, 1.3, 1.4 or 1.5.
 * @param source the XML
 * @throws Problem `dmn/xml` with `line`, `column`, `found` and `expected`; `dmn/too-large`; `dmn/no-dmn`
 */
export function readDmn(source: string): Model {
  const root = readXml(source)
  if (root.name !== 'definitions' || !spaces.has(root.space))
    throw refuse['no-dmn']({ ...root.place, found: `${root.name} of ${root.space}` })
  return {
    ...describedFrom(root),
    name: nameOf(root),
    prefixes: Object.fromEntries(Object.entries(root.declares).filter(([prefix]) => prefix !== '')),
    namespace: root.attributes.get('namespace') ?? '',
    ...given('expressionLanguage', root),
    ...given('typeLanguage', root),
    ...given('exporter', root),
    ...given('exporterVersion', root),
    imports: childrenNamed(root, 'import').map(importFrom),
    items: childrenNamed(root, 'itemDefinition').map(itemFrom),
    elements: root.children.flatMap((child) => (child.space === root.space ? elementFrom(child) : [])),
    rest: root.children.filter(({ name, space }) => space !== root.space || kept.has(name)),
  }
}

/** What is kept as it was read. */
const kept = new Set([
  'group',
  'textAnnotation',
  'association',
  'elementCollection',
  'performanceIndicator',
  'organizationUnit',
])

function nameOf(element: XmlElement): string {
  return element.attributes.get('name') ?? ''
}

function importFrom(element: XmlElement): Import {
  return {
    ...describedFrom(element),
    name: nameOf(element),
    namespace: element.attributes.get('namespace') ?? '',
    importType: element.attributes.get('importType') ?? '',
    ...given('locationURI', element),
  }
}

function itemFrom(element: XmlElement): ItemDefinition {
  const [typeRef, allowed] = [childNamed(element, 'typeRef'), childNamed(element, 'allowedValues')]
  const [constraint, functionItem] = [childNamed(element, 'typeConstraint'), childNamed(element, 'functionItem')]
  return {
    ...describedFrom(element),
    name: nameOf(element),
    isCollection: ['true', '1'].includes(element.attributes.get('isCollection') ?? ''),
    ...given('typeLanguage', element),
    ...(typeRef === null ? {} : { typeRef: typeRef.text.trim() }),
    ...(allowed === null ? {} : { allowedValues: sourceFrom(allowed) }),
    ...(constraint === null ? {} : { typeConstraint: sourceFrom(constraint) }),
    components: childrenNamed(element, 'itemComponent').map(itemFrom),
    ...(functionItem === null
      ? {}
      : {
          functionItem: {
            parameters: childrenNamed(functionItem, 'parameters').map(variableFrom),
            ...given('outputTypeRef', functionItem),
          },
        }),
  }
}

function elementFrom(element: XmlElement): Element[] {
  switch (element.name) {
    case 'inputData':
      return [{ kind: 'inputData', ...namedFrom(element) } satisfies InputData]
    case 'decision':
      return [decisionFrom(element)]
    case 'businessKnowledgeModel':
      return [knowledgeModelFrom(element)]
    case 'decisionService':
      return [serviceFrom(element)]
    case 'knowledgeSource':
      return [knowledgeSourceFrom(element)]
    default:
      return []
  }
}

function namedFrom(element: XmlElement) {
  const found = childNamed(element, 'variable')
  const variable: { variable?: Variable } = found === null ? {} : { variable: variableFrom(found) }
  return { ...describedFrom(element), name: nameOf(element), ...variable }
}

const links = [
  'supportedObjective',
  'impactedPerformanceIndicator',
  'decisionMaker',
  'decisionOwner',
  'usingProcess',
  'usingTask',
]

function decisionFrom(element: XmlElement): Decision {
  const logic = boxedIn(element)
  return {
    kind: 'decision',
    ...namedFrom(element),
    ...textGiven('question', element),
    ...textGiven('allowedAnswers', element),
    information: requirementsFrom(element, 'informationRequirement'),
    knowledge: requirementsFrom(element, 'knowledgeRequirement'),
    authority: requirementsFrom(element, 'authorityRequirement'),
    links: links.flatMap((name) => hrefsOf(element, name).map((href) => ({ name, href }))),
    ...(logic === undefined ? {} : { logic }),
  }
}

function knowledgeModelFrom(element: XmlElement): KnowledgeModel {
  const logic = childNamed(element, 'encapsulatedLogic')
  return {
    kind: 'businessKnowledgeModel',
    ...namedFrom(element),
    ...(logic === null ? {} : { logic: functionFrom(logic) }),
    knowledge: requirementsFrom(element, 'knowledgeRequirement'),
    authority: requirementsFrom(element, 'authorityRequirement'),
  }
}

function serviceFrom(element: XmlElement): DecisionService {
  return {
    kind: 'decisionService',
    ...namedFrom(element),
    outputs: hrefsOf(element, 'outputDecision'),
    encapsulated: hrefsOf(element, 'encapsulatedDecision'),
    inputDecisions: hrefsOf(element, 'inputDecision'),
    inputData: hrefsOf(element, 'inputData'),
  }
}

function knowledgeSourceFrom(element: XmlElement): KnowledgeSource {
  const [owner] = hrefsOf(element, 'owner')

  return {
    kind: 'knowledgeSource',
    ...describedFrom(element),
    name: nameOf(element),
    authority: requirementsFrom(element, 'authorityRequirement'),
    ...textGiven('type', element),
    ...(owner === undefined ? {} : { owner }),
    ...given('locationURI', element),
  }
}

function hrefsOf(element: XmlElement, name: string): string[] {
  return childrenNamed(element, name).map((child) => child.attributes.get('href') ?? '')
}

const required = ['requiredInput', 'requiredDecision', 'requiredKnowledge', 'requiredAuthority'] as const

function requirementsFrom(element: XmlElement, name: string): Requirement[] {
  return childrenNamed(element, name).flatMap((requirement) =>
    required.flatMap((what) =>
      hrefsOf(requirement, what).map((href) => ({ ...describedFrom(requirement), what, href })),
    ),
  )
}
