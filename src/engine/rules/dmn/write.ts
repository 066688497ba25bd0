import type {
  Decision,
  DecisionService,
  Element,
  ItemDefinition,
  KnowledgeModel,
  KnowledgeSource,
  Model,
  Requirement,
} from './model.ts'
import { onlyNewer, writtenBoxed } from './write-boxed.ts'
import { Writer } from './writer.ts'
import type { DmnVersion } from './writer.ts'
import { element, textElement, writeXml } from './xml-write.ts'
import type { Written } from './xml-write.ts'

/**
 * Writes a decision model as XML, in the order that its schema wants.
 * @param version 1.5, or 1.3 for editors that read no newer one
 * @throws Problem `dmn/not-in-version` where the model holds what the version does not know
 */
export function writeDmn(model: Model, version: DmnVersion = '1.5'): string {
  const writer = new Writer(model.prefixes ?? {}, version)
  const root = writer.described('definitions', model, {
    attributes: {
      name: model.name,
      namespace: model.namespace,
      expressionLanguage: writer.languageOf(model.expressionLanguage),
      typeLanguage: writer.languageOf(model.typeLanguage),
      exporter: model.exporter,
      exporterVersion: model.exporterVersion,
    },
    children: [
      ...model.imports.map((one) =>
        writer.described('import', one, {
          attributes: {
            name: one.name,
            namespace: one.namespace,
            locationURI: one.locationURI,
            importType: writer.spaceOf(one.importType),
          },
        }),
      ),
      ...model.items.map((item) => writtenItem('itemDefinition', item, writer)),
      ...model.elements.map((one) => writtenElement(one, writer)),
      ...order.flatMap((names) => model.rest.filter(({ name }) => names.includes(name)).map((one) => writer.raw(one))),
    ],
  })
  const declarations = Object.entries(writer.prefixes.declarations())
  return writeXml({ ...root, attributes: [...declarations, ...root.attributes] })
}

/** The order of what is kept as it was read. */
const order: readonly (readonly string[])[] = [
  ['group', 'textAnnotation', 'association'],
  ['elementCollection'],
  ['performanceIndicator', 'organizationUnit'],
  ['DMNDI'],
]

function writtenItem(name: string, item: ItemDefinition, writer: Writer): Written {
  const { functionItem } = item
  if (item.typeConstraint !== undefined) onlyNewer('typeConstraint', item.typeConstraint.place, writer)
  return writer.described(name, item, {
    attributes: {
      name: item.name,
      typeLanguage: writer.languageOf(item.typeLanguage),
      isCollection: item.isCollection || undefined,
    },
    children: [
      textElement('typeRef', item.typeRef),
      writer.source('allowedValues', item.allowedValues),
      writer.source('typeConstraint', item.typeConstraint),
      ...item.components.map((component) => writtenItem('itemComponent', component, writer)),
      functionItem === undefined
        ? null
        : element(
            'functionItem',
            { outputTypeRef: functionItem.outputTypeRef },
            functionItem.parameters.map((parameter) => writer.variable('parameters', parameter)),
          ),
    ],
  })
}

function writtenElement(one: Element, writer: Writer): Written {
  switch (one.kind) {
    case 'inputData':
      return writer.described('inputData', one, {
        attributes: { name: one.name },
        children: [writer.variable('variable', one.variable)],
      })
    case 'decision':
      return writtenDecision(one, writer)
    case 'businessKnowledgeModel':
      return writtenKnowledgeModel(one, writer)
    case 'decisionService':
      return writtenService(one, writer)
    case 'knowledgeSource':
      return writtenKnowledgeSource(one, writer)
  }
}

function requirements(name: string, all: readonly Requirement[], writer: Writer): Written[] {
  return all.map((one) => writer.described(name, one, { children: [element(one.what, { href: one.href })] }))
}

function writtenDecision(one: Decision, writer: Writer): Written {
  return writer.described('decision', one, {
    attributes: { name: one.name },
    children: [
      textElement('question', one.question),
      textElement('allowedAnswers', one.allowedAnswers),
      writer.variable('variable', one.variable),
      ...requirements('informationRequirement', one.information, writer),
      ...requirements('knowledgeRequirement', one.knowledge, writer),
      ...requirements('authorityRequirement', one.authority, writer),
      ...one.links.map(({ name, href }) => element(name, { href })),
      one.logic === undefined ? null : writtenBoxed(one.logic, writer),
    ],
  })
}

function writtenKnowledgeModel(one: KnowledgeModel, writer: Writer): Written {
  const logic = one.logic === undefined ? null : writtenBoxed(one.logic, writer)
  return writer.described('businessKnowledgeModel', one, {
    attributes: { name: one.name },
    children: [
      writer.variable('variable', one.variable),
      logic === null ? null : { ...logic, name: 'encapsulatedLogic' },
      ...requirements('knowledgeRequirement', one.knowledge, writer),
      ...requirements('authorityRequirement', one.authority, writer),
    ],
  })
}

function writtenService(one: DecisionService, writer: Writer): Written {
  const links = (name: string, hrefs: readonly string[]) => hrefs.map((href) => element(name, { href }))
  return writer.described('decisionService', one, {
    attributes: { name: one.name },
    children: [
      writer.variable('variable', one.variable),
      ...links('outputDecision', one.outputs),
      ...links('encapsulatedDecision', one.encapsulated),
      ...links('inputDecision', one.inputDecisions),
      ...links('inputData', one.inputData),
    ],
  })
}

function writtenKnowledgeSource(one: KnowledgeSource, writer: Writer): Written {
  return writer.described('knowledgeSource', one, {
    attributes: { name: one.name, locationURI: one.locationURI },
    children: [
      ...requirements('authorityRequirement', one.authority, writer),
      textElement('type', one.type),
      one.owner === undefined ? null : element('owner', { href: one.owner }),
    ],
  })
}
