import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decision, input, outcomeOf, shown } from './model.fixture.ts'

interface Given {
  readonly policy: string
  readonly rows: readonly (readonly [test: string, ...outputs: string[]])[]
  readonly outputs?: string
}

const escaped = (text: string) => text.replaceAll('<', '&lt;')

function table({ policy, rows, outputs = '<output/>' }: Given): string {
  const [hitPolicy, aggregation] = policy.split('+')
  const rules = rows.map(
    ([cell, ...given]) =>
      `<rule><inputEntry><text>${escaped(cell)}</text></inputEntry>${given.map((one) => `<outputEntry><text>${one}</text></outputEntry>`).join('')}</rule>`,
  )
  const more = aggregation === undefined ? '' : ` aggregation="${aggregation}"`
  const logic = `<decisionTable hitPolicy="${hitPolicy}"${more}><input><inputExpression><text>n</text></inputExpression></input>${outputs}${rules.join('')}</decisionTable>`
  return `${input('n', 'number')}${decision('d', logic, { needs: ['input:n'] })}`
}

const rows = [
  ['< 10', '"B"'],
  ['< 5', '"A"'],
  ['>= 100', '"C"'],
] as const
const ordered = '<output><outputValues><text>"A", "B", "C"</text></outputValues></output>'
const on = (n: string, given: Given) => shown(table(given), 'd', { n })

test('R28 unique: one rule holds, or the table gives null and names the rules that overlap', () => {
  assert.equal(on('7', { policy: 'UNIQUE', rows }), '"B"')
  assert.equal(on('50', { policy: 'UNIQUE', rows }), 'null no-rule')
  const { value, messages } = outcomeOf(table({ policy: 'UNIQUE', rows }), 'd', { n: '1' })
  assert.equal(value, null)
  assert.deepEqual(
    messages.map(({ code, found }) => [code, found]),
    [['overlap', 'rules 1, 2']],
  )
})

test('R28 any: rules that hold together agree, or the table gives null', () => {
  assert.equal(
    on('1', {
      policy: 'ANY',
      rows: [
        ['< 10', '"B"'],
        ['< 5', '"B"'],
      ],
    }),
    '"B"',
  )
  assert.equal(on('1', { policy: 'ANY', rows }), 'null overlap')
})

test('R28 priority and output order go by the listed output values, first and rule order by the rules', () => {
  assert.equal(on('1', { policy: 'PRIORITY', rows, outputs: ordered }), '"A"')
  assert.equal(on('1', { policy: 'OUTPUT ORDER', rows, outputs: ordered }), '["A", "B"]')
  assert.equal(on('1', { policy: 'FIRST', rows }), '"B"')
  assert.equal(on('1', { policy: 'RULE ORDER', rows }), '["B", "A"]')
})

test('R28 collect gives all, or their sum, least, greatest or number', () => {
  const numbers = [
    ['< 10', '3'],
    ['< 5', '4'],
    ['< 3', '4'],
  ] as const
  const gives = (policy: string) => on('1', { policy, rows: numbers })
  assert.deepEqual(['COLLECT', 'COLLECT+SUM', 'COLLECT+MIN', 'COLLECT+MAX', 'COLLECT+COUNT'].map(gives), [
    '[3, 4, 4]',
    '11',
    '3',
    '4',
    '3',
  ])
})

test('R28 several outputs are a context, ordered by the first column and then the next', () => {
  const outputs = `<output name="grade"><outputValues><text>"A", "B"</text></outputValues></output><output name="fee"><outputValues><text>20, 10</text></outputValues></output>`
  const several: Given['rows'] = [
    ['-', '"B"', '20'],
    ['-', '"A"', '10'],
    ['-', '"A"', '20'],
  ]
  assert.equal(on('1', { policy: 'PRIORITY', rows: several, outputs }), '{grade: "A", fee: 20}')
  assert.equal(
    on('1', { policy: 'OUTPUT ORDER', rows: several, outputs }),
    '[{grade: "A", fee: 20}, {grade: "A", fee: 10}, {grade: "B", fee: 20}]',
  )
})

test('R28 where no rule holds the default output is given; a collection is empty', () => {
  const outputs = '<output><defaultOutputEntry><text>"none"</text></defaultOutputEntry></output>'
  assert.equal(on('50', { policy: 'UNIQUE', rows, outputs }), '"none"')
  assert.equal(on('50', { policy: 'COLLECT', rows }), '[]')
  assert.equal(on('50', { policy: 'COLLECT+COUNT', rows }), '0')
})

test('R28 an input that is none of the input values gives null, and says so', () => {
  const model = table({ policy: 'FIRST', rows }).replace(
    '</inputExpression>',
    '</inputExpression><inputValues><text>[0..9]</text></inputValues>',
  )
  assert.equal(shown(model, 'd', { n: '7' }), '"B"')
  assert.equal(shown(model, 'd', { n: '200' }), 'null input')
})

test('R28 an empty cell, as modelling tools write it, is any value', () => {
  assert.equal(on('50', { policy: 'FIRST', rows: [['', '"any"']] }), '"any"')
})
