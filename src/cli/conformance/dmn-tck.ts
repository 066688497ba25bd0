import { basename, dirname } from 'node:path'
import { evaluateDecision, invokeDmn, isContext, prepareDmn, readDmn, readXml } from '#engine/rules'
import type { DmnOutcome, Model, Program, Value, XmlElement } from '#engine/rules'
import { worldClock } from '#kernel/clock'
import { differs, expectedValue } from './dmn-values.ts'
import { type CaseFile, type Outcome, outcome, type Row, type Suite } from './suite.ts'

const noJava = 'a function in Java: no other language is called (see the limits of the room `rules`)'

/** Each case of each test file: its results computed from the models of its folder, and compared. */
export const dmnTck = {
  cases: 'test/vectors/dmn-tck.tar.gz',
  endings: ['dmn', 'xml'],
  run: (files: readonly CaseFile[]) => {
    const folders = Map.groupBy(files, ({ path }) => dirname(path))
    return files.filter(({ path }) => path.endsWith('.xml')).flatMap((file) => outcomesOf(file, folders))
  },
} satisfies Suite

function outcomesOf(file: CaseFile, folders: ReadonlyMap<string, readonly CaseFile[]>): Outcome[] {
  const folder = dirname(file.path)
  const tests = readXml(file.text)
  if (tests.name !== 'testCases') return []
  const [modelName = ''] = named(tests, 'modelName').map(({ text }) => text.trim())
  const program = opened(modelName, folders.get(folder) ?? [])
  return named(tests, 'testCase').map((test) => {
    const row: Row = [folder, basename(file.path, '.xml'), attribute(test, 'id') ?? '']
    const name = row.join('/')
    if (file.path.includes('-feel-external-java'))
      return { name, row, result: 'not-applicable', reason: `${name}: ${noJava}` }
    return { ...outcome(name, () => verdict(test, program())), row }
  })
}

/** Reads a model and those beside it, once; the test cases of a model that cannot be read all fail with its refusal. */
function opened(modelName: string, files: readonly CaseFile[]): () => Program {
  let program: Program | null = null
  return () => {
    if (program !== null) return program
    const models = files.filter(({ path }) => path.endsWith('.dmn'))
    const main = models.find(({ path }) => basename(path) === modelName)
    if (main === undefined) throw new Error(`no model ${modelName}`)
    const model = readDmn(main.text)
    const others = models.filter((one) => one !== main).map(({ text }) => readDmn(text))
    program = prepareDmn(model, others.filter((one) => one.namespace !== model.namespace) satisfies Model[])
    return program
  }
}

/** What differs, where something does. */
function verdict(test: XmlElement, program: Program): string | undefined {
  const inputs = inputsOf(test)
  const found = named(test, 'resultNode').flatMap((result) => {
    const { value, messages } = computed(program, { test, result, inputs })
    const name = attribute(result, 'name') ?? ''
    const [expected] = named(result, 'expected')
    if (attribute(result, 'errorResult') === 'true') {
      if (value === null && messages.length > 0) return []
      return [
        `${name} gives ${value === null ? 'null without a reported error' : 'a value where an error is expected'}`,
      ]
    }
    const difference = differs(value, expected === undefined ? null : expectedValue(expected))
    return difference === null ? [] : [`${name} ${difference} ${messages.map(({ text }) => text.en).join(' ')}`.trim()]
  })
  return found.length === 0 ? undefined : found.join('; ')
}

function computed(
  program: Program,
  asked: { test: XmlElement; result: XmlElement; inputs: Readonly<Record<string, Value>> },
): DmnOutcome {
  const name = attribute(asked.result, 'name') ?? ''
  const invocable = attribute(asked.test, 'invocableName')
  const type = attribute(asked.test, 'type') ?? 'decision'
  const clock = { now: worldClock('UTC').now().toZonedDateTimeISO('UTC') }
  if (type === 'decision' || invocable === undefined) return evaluateDecision(program, name, asked.inputs, clock)
  const { value, messages } = invokeDmn(program, invocable, asked.inputs, clock)
  const one = isContext(value) && value.has(name) ? (value.get(name) ?? null) : value
  return { value: one, messages }
}

function inputsOf(test: XmlElement): Record<string, Value> {
  return Object.fromEntries(
    named(test, 'inputNode').map((input) => {
      const [name, namespace] = [attribute(input, 'name') ?? '', attribute(input, 'namespace')]
      return [namespace === undefined ? name : `${namespace}#${name}`, expectedValue(input)]
    }),
  )
}

function named(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name)
}
