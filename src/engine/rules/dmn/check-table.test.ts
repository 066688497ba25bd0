import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from '../feel/decimal.ts'
import { checkTable } from './check-table.ts'
import { checkTables } from './check-tables.ts'
import { evaluateDecision, prepareDmn } from './evaluate.ts'
import type { BoxedOf, HitPolicy, Model } from './model.ts'
import { readDmn } from './read.ts'

const place = { line: 1, column: 1 }
type Row = readonly [tests: readonly string[], output: string]
type Table = BoxedOf<'decisionTable'>

function tableOf(inputs: readonly string[], rows: readonly Row[], more: Partial<Table> = {}): Table {
  return {
    kind: 'decisionTable',
    place,
    hitPolicy: 'UNIQUE',
    inputs: inputs.map((text) => ({ place, expression: { text, place } })),
    outputs: [{ place, name: 'out' }],
    annotations: [],
    rules: rows.map(([tests, output], i) => ({
      place: { line: i + 2, column: 1 },
      inputs: tests.map((text) => ({ text, place })),
      outputs: [{ text: output, place }],
      annotations: [],
    })),
    ...more,
  }
}

const said = (table: Table) => checkTable(table).map(({ code, text, line }) => `${code} ${line}: ${text.en}`)

test('R29 rules that overlap are told by their numbers, with the inputs for which they do', () => {
  const table = tableOf(
    ['age'],
    [
      [['< 18'], '"child"'],
      [['[17..65)'], '"adult"'],
      [['>= 65'], '"old"'],
    ],
  )
  assert.deepEqual(said(table), ['overlap 3: Rules 1 and 2 overlap: age [17..18)'])
})

test('R29 inputs for which no rule holds are told, unless there is a default output', () => {
  const rows: Row[] = [
    [['< 18', '-'], '1'],
    [['> 18', 'true'], '2'],
  ]
  const table = tableOf(['age', 'resident'], rows)
  assert.deepEqual(said(table), [
    'gap 1: No rule holds: age 18, resident -',
    'gap 1: No rule holds: age > 18, resident false',
  ])
  const otherwise = { text: '0', place }
  assert.deepEqual(said({ ...table, outputs: [{ place, name: 'out', otherwise }] }), [])
})

test('R29 a rule that is never reached is told', () => {
  const rows: Row[] = [
    [['"KR", "VN"'], '1'],
    [['"KR"'], '2'],
    [['-'], '3'],
  ]
  assert.deepEqual(said(tableOf(['nationality'], rows, { hitPolicy: 'FIRST' })), [
    'unreachable 3: Rule 2 is never reached.',
  ])
  const never = tableOf(
    ['age'],
    [
      [['-'], '1'],
      [['[5..3]'], '2'],
    ],
    { hitPolicy: 'COLLECT' },
  )
  assert.deepEqual(said(never), ['unreachable 3: Rule 2 is never reached.'])
})

test('R29 days follow each other: between one day and the next there is no gap', () => {
  const rows: Row[] = [
    [['<= date("2025-12-31")'], '1'],
    [['>= @"2026-01-01"'], '2'],
  ]
  assert.deepEqual(said(tableOf(['day'], rows)), [])
  assert.deepEqual(
    said(
      tableOf(
        ['day'],
        [
          [['< @"2025-12-31"'], '1'],
          [['>= @"2026-01-01"'], '2'],
        ],
      ),
    ),
    ['gap 1: No rule holds: day 2025-12-31'],
  )
})

test('R29 under ANY only rules of different outputs overlap; policies that take several never do', () => {
  const rows: Row[] = [
    [['< 5'], '"a"'],
    [['< 9'], '"a"'],
    [['-'], '"b"'],
  ]
  const of = (hitPolicy: HitPolicy) => said(tableOf(['n'], rows, { hitPolicy }))
  assert.deepEqual(
    of('ANY').map((one) => one.slice(0, 26)),
    ['overlap 4: Rules 1 and 3 o', 'overlap 4: Rules 2 and 3 o'],
  )
  for (const policy of ['FIRST', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const)
    assert.deepEqual(of(policy), [], policy)
})

test('R29 the values that an input clause allows are the only ones looked at', () => {
  const rows: Row[] = [
    [['"low"'], '1'],
    [['"high"'], '2'],
  ]
  const table = tableOf(['risk'], rows)
  assert.deepEqual(said(table), ['gap 1: No rule holds: risk any other'])
  const [input] = table.inputs
  assert.ok(input)
  assert.deepEqual(said({ ...table, inputs: [{ ...input, values: { text: '"low", "high"', place } }] }), [])
})

test('R29 a table that compares with more than constants is told as unchecked, by its input', () => {
  assert.deepEqual(said(tableOf(['a', 'b'], [[['-', '< limit'], '1']])), [
    'unchecked 1: Input 2 is not compared with constants only, so overlaps and gaps could not be looked for.',
  ])
})

test('R29 what is told agrees with what the table does, whatever its tests', () => {
  const number = fc.integer({ min: 0, max: 6 })
  const cell = fc.oneof(
    number.map(String),
    number.map((n) => `< ${n}`),
    number.map((n) => `>= ${n}`),
    fc.tuple(number, number, fc.boolean()).map(([a, b, open]) => `${open ? '(' : '['}${a}..${Math.max(a, b)}]`),
    fc.tuple(number, number).map(([a, b]) => `not(${a}, ${b})`),
    fc.constant('-'),
  )
  const rows = fc.array(fc.tuple(fc.tuple(cell, cell), fc.constant('1')), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(rows, (given) => {
      const table = tableOf(['a', 'b'], given)
      const faults = checkTable(table)
      const codes = codesOf(table)
      assert.equal(
        faults.some(({ code }) => code === 'overlap'),
        codes.has('overlap'),
      )
      assert.equal(
        faults.some(({ code }) => code === 'gap'),
        codes.has('no-rule'),
      )
    }),
    { numRuns: 100 },
  )
})

/** What the table says when it is computed for every half from -1 to 7 in both inputs. */
function codesOf(table: Table): Set<string> {
  const input = (name: string) => ({ kind: 'inputData' as const, name, id: name, place, variable: { name, place } })
  const required = (name: string) => ({ what: 'requiredInput' as const, href: `#${name}`, place })
  const decision = {
    kind: 'decision' as const,
    name: 'd',
    place,
    information: [required('a'), required('b')],
    knowledge: [],
    authority: [],
    links: [],
    logic: table,
  }
  const elements = [input('a'), input('b'), decision]
  const model: Model = { name: 'm', namespace: 'm', place, imports: [], items: [], elements, rest: [] }
  const program = prepareDmn(model)
  const halves = Array.from({ length: 17 }, (_, i) => new Decimal(BigInt(i - 2) * 5n, -1))
  const codes = new Set<string>()
  for (const a of halves)
    for (const b of halves) for (const { code } of evaluateDecision(program, 'd', { a, b }).messages) codes.add(code)
  return codes
}

test('R29 every table of a model is told of, with the element in which it stands and the values that its types allow', () => {
  const model = readDmn(`<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="m">
    <itemDefinition name="tRisk"><typeRef>string</typeRef><allowedValues><text>"low", "high"</text></allowedValues></itemDefinition>
    <inputData name="risk" id="r"><variable name="risk" typeRef="tRisk"/></inputData>
    <decision name="fee" id="f"><variable name="fee"/>
      <informationRequirement><requiredInput href="#r"/></informationRequirement>
      <context><contextEntry><variable name="base"/><decisionTable>
        <input><inputExpression><text>risk</text></inputExpression></input><output/>
        <rule><inputEntry><text>"low"</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
      </decisionTable></contextEntry></context>
    </decision>
  </definitions>`)
  assert.deepEqual(
    checkTables(model).map(({ element, text, line }) => `${element}, line ${line}: ${text.en}`),
    ['fee, line 6: No rule holds: risk "high"'],
  )
})
