import { textOf } from '../feel/functions/strings.ts'
import { evaluate } from '../feel/evaluate.ts'
import { evaluateDecision, prepareDmn } from './evaluate.ts'
import type { Outcome } from './evaluate.ts'
import { readDmn } from './read.ts'

/** The XML of a model that holds these elements. */
export const xmlOf = (elements: string, attributes = 'name="m" namespace="urn:m"'): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" ${attributes}>${elements}</definitions>`

/** Escapes FEEL for XML. */
export const feel = (source: string): string =>
  `<literalExpression><text>${source.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text></literalExpression>`

/** A decision by its name, its logic, what it requires and the type of its variable. */
export function decision(
  name: string,
  logic: string,
  more: { readonly needs?: readonly string[]; readonly knows?: readonly string[]; readonly type?: string } = {},
): string {
  const type = more.type === undefined ? '' : ` typeRef="${more.type}"`
  const needs = (more.needs ?? []).map((one) => `<informationRequirement>${reference(one)}</informationRequirement>`)
  const knows = (more.knows ?? []).map(
    (one) => `<knowledgeRequirement><requiredKnowledge href="#${idOf(one)}"/></knowledgeRequirement>`,
  )
  return `<decision name="${name}" id="${idOf(name)}"><variable name="${name}"${type}/>${needs.join('')}${knows.join('')}${logic}</decision>`
}

/** Requires a decision, or, behind `input:`, input data. */
function reference(name: string): string {
  const what = name.startsWith('input:') ? 'requiredInput' : 'requiredDecision'
  return `<${what} href="#${idOf(name.replace('input:', ''))}"/>`
}

export function input(name: string, type?: string): string {
  return `<inputData name="${name}" id="${idOf(name)}"><variable name="${name}"${type === undefined ? '' : ` typeRef="${type}"`}/></inputData>`
}

/** A business knowledge model of one parameter or more. */
export function knowledge(
  name: string,
  parameters: readonly string[],
  body: string,
  knows: readonly string[] = [],
): string {
  const formal = parameters.map((one) => {
    const [parameter, type] = one.split(': ')
    return `<formalParameter name="${parameter}"${type === undefined ? '' : ` typeRef="${type}"`}/>`
  })
  const needs = knows.map(
    (one) => `<knowledgeRequirement><requiredKnowledge href="#${idOf(one)}"/></knowledgeRequirement>`,
  )
  return `<businessKnowledgeModel name="${name}" id="${idOf(name)}"><variable name="${name}"/><encapsulatedLogic>${formal.join('')}${body}</encapsulatedLogic>${needs.join('')}</businessKnowledgeModel>`
}

const idOf = (name: string) => `_${name.replaceAll(' ', '_')}`

/** Evaluates a decision of a model; inputs are written in FEEL. */
export function outcomeOf(elements: string, name: string, inputs: Readonly<Record<string, string>> = {}): Outcome {
  const values = Object.entries(inputs).map(([key, source]) => [key, evaluate(source)] as const)
  return evaluateDecision(prepareDmn(readDmn(xmlOf(elements))), name, Object.fromEntries(values))
}

/** What it gives, as FEEL writes it, and the codes of its messages. */
export function shown(elements: string, name: string, inputs: Readonly<Record<string, string>> = {}): string {
  const { value, messages } = outcomeOf(elements, name, inputs)
  return [textOf(value, true), ...messages.map(({ code }) => code)].join(' ')
}
