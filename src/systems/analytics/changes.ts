import { type Amending, amended, type Change, expressionsOf, type InForce, touches, valueAt } from '#engine/law'
import { checkRules } from '#engine/rules'
import { type Language, languages } from '#kernel/i18n'
import type { Fault } from '#kernel/problem'
import type { Condition, ParameterValue, Rules, Service, Text } from 'madang/pack'
import { refuse } from './problems.ts'
import type { Pair } from './simulate.ts'

const said = {
  number: {
    ko: '숫자로 써 주십시오. 여러 값은 쉼표로 나눕니다.',
    en: 'Write a number; several values with commas between.',
  },
  length: { ko: '값이 {count}개여야 합니다.', en: 'There must be {count} values.' },
  long: { ko: '식이 너무 깁니다.', en: 'This expression is too long.' },
} satisfies Record<string, Text>

const longest = 5_000
const longestText = 500

/** The names of the fields of the editor, by what they change. */
export const wordFor = {
  figure: (name: string) => `figure ${name}`,
  expression: (expression: string) => `expression ${expression}`,
  text: (expression: string, language: Language) => `words ${language} ${expression}`,
}

/**
 * What the words of the editor change: only what differs from the law counts. Refuses with `analytics/unreadable`, a fault for
 * each field, and with the same what could not be computed.
 * @param rules the law of `from`, without the scenario
 */
export function changesIn(words: Readonly<Record<string, string>>, rules: Rules, from: Temporal.PlainDate): Change[] {
  const day = from.toString()
  const faults: Fault[] = []
  const changes: Change[] = []
  for (const { name, values } of rules.parameters) {
    const field = wordFor.figure(name)
    const word = words[field]
    const before = valueAt(values, day)
    if (word === undefined || before === null) continue
    const value = readFigure(word, before)
    if (typeof value === 'object' && 'fault' in value) faults.push({ field, code: 'number', text: value.fault })
    else if (JSON.stringify(value) !== JSON.stringify(before))
      changes.push({ kind: 'figure', parameter: name, values: { [day]: value } })
  }
  for (const { expression, source } of expressionsOf(rules)) {
    const field = wordFor.expression(expression)
    const word = words[field]?.replaceAll('\r\n', '\n').trim()
    const text = textIn(words, rules, expression)
    if (word === undefined || (word === source.trim() && text === undefined)) continue
    if (word.length > longest) faults.push({ field, code: 'long', text: said.long })
    const changed = text === undefined ? {} : { text }
    changes.push({ kind: 'expression', rules: rules.id, expression, source: word, ...changed })
  }
  if (faults.length === 0) faults.push(...expressionFaults(amended(rules, [{ from, changes }])))
  if (faults.length > 0) throw refuse.unreadable({}, faults)
  return changes
}

/** The words that the editor would hold if a set of rules read as this one does: what a modelling tool sent back, say. */
export function wordsOf(rules: Rules, from: Temporal.PlainDate): Record<string, string> {
  const figures = rules.parameters.flatMap(({ name, values }) => {
    const value = valueAt(values, from.toString())
    return value === null ? [] : [[wordFor.figure(name), figureWord(value)]]
  })
  const expressions = expressionsOf(rules).flatMap(({ expression, source }) => {
    const text = conditionOf(rules, expression)?.text
    const texts = text === undefined ? [] : languages.map((one) => [wordFor.text(expression, one), text[one]])
    return [[wordFor.expression(expression), source], ...texts]
  })
  return Object.fromEntries([...figures, ...expressions]) as Record<string, string>
}

/** The words of a condition, where they were written anew in one language at least. */
function textIn(words: Readonly<Record<string, string>>, rules: Rules, expression: string): Text | undefined {
  const before = conditionOf(rules, expression)?.text
  if (before === undefined) return undefined
  const written = (language: Language) => {
    const word = words[wordFor.text(expression, language)]?.trim().slice(0, longestText)
    return word === undefined || word === '' ? before[language] : word
  }
  const after = { ko: written('ko'), en: written('en') }
  return after.ko === before.ko && after.en === before.en ? undefined : after
}

/** The condition that an expression belongs to, if it belongs to one. */
export function conditionOf(rules: Rules, expression: string): Condition | undefined {
  return expression.startsWith('conditions.')
    ? rules.conditions[expression.slice('conditions.'.length, -'.when'.length)]
    : undefined
}

/** The faults of a set of rules, each at the field of the editor that holds its expression. */
export function expressionFaults(rules: Rules): Fault[] {
  return checkRules(rules).map(({ expression, code, text }) => ({ field: wordFor.expression(expression), code, text }))
}

function readFigure(word: string, before: ParameterValue): ParameterValue | { readonly fault: Text } {
  const parts = typeof before === 'number' ? [word] : word.split(/,(?!\d{3}(?!\d))|·|\s+/).filter((one) => one !== '')
  const numbers = parts.map((one) => one.replaceAll(/[,\s]|원|세|won/g, ''))
  if (numbers.some((one) => !/^-?\d{1,15}(\.\d{1,10})?$/.test(one))) return { fault: said.number }
  if (typeof before === 'number') return Number(numbers[0])
  const { length } = before
  const text = {
    ko: said.length.ko.replace('{count}', String(length)),
    en: said.length.en.replace('{count}', String(length)),
  }
  return numbers.length === length ? numbers.map(Number) : { fault: text }
}

/** A figure as the editor shows it, and as it reads it again. */
export function figureWord(value: ParameterValue): string {
  return typeof value === 'number' ? String(value) : value.join(' ')
}

/** The sets of rules that read otherwise, each with the service whose facts it is decided on; others cannot be asked of the population. */
export function pairsOf(
  law: readonly Rules[],
  services: readonly Service[],
  scenario: Amending,
): { readonly pairs: readonly Pair[]; readonly left: readonly Rules[] } {
  const touched = law.filter((one) => scenario.changes.some((change) => touches(one, change)))
  const pairs = touched.flatMap((before) => {
    const service = services.find(({ rules, benefit }) => rules.id === before.id && benefit !== undefined)
    return service === undefined ? [] : [{ service, before, after: amended(before, [scenario]) }]
  })
  const asked = new Set(pairs.map(({ before }) => before.id))
  return { pairs, left: touched.filter(({ id }) => !asked.has(id)) }
}

/** The acts that made the rules read as they do which a scenario changes: two moments with the same ones have the same law. */
export function basisOf(law: InForce, changes: readonly Change[]): readonly string[] {
  const touched = law.rules().filter((one) => changes.some((change) => touches(one, change)))
  return [...new Set(touched.flatMap(({ id }) => law.actsOf(id)))].toSorted()
}
