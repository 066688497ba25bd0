import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Problem } from '#kernel/problem'
import { integer } from './decimal.ts'
import { evaluate } from './evaluate.ts'
import { textOf } from './functions/strings.ts'
import { builtIns } from './functions/index.ts'
import { parseExpression } from './parser.ts'
import type { FeelType } from './types.ts'

const shown = (source: string, values = {}) => textOf(evaluate(source, values), true)
const refusal = (
  source: string,
): { code: string; line?: unknown; column?: unknown; found?: unknown; expected?: unknown } => {
  try {
    parseExpression(source, { names: {}, functions: builtIns.keys() })
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, ...error.detail }
    throw error
  }
  return assert.fail(`${source} was read`)
}

test('R2 a name may hold spaces, however many the source has', () => {
  assert.equal(shown('age   limit - 1', { 'age limit': integer(9) }), '8')
  assert.equal(shown('age\n  limit', { 'age limit': integer(9) }), '9')
})

test('R2 a name may be Hangul, with and without spaces', () => {
  assert.equal(shown('기준 중위소득 * 2 + 한도', { '기준 중위소득': integer(3), 한도: integer(1) }), '7')
  assert.equal(shown('{가구원 수: 3, 소득: 가구원 수 * 2}.소득'), '6')
})

test('R2 the longest name wins', () => {
  const names = { a: integer(1), 'a b': integer(2), 'a b c': integer(3), b: integer(5), 'a-b': integer(7) }
  assert.equal(shown('[a, a b, a b c, a + b, a-b, a - b, b-a]', names), '[1, 2, 3, 6, 7, 7, 4]')
})

test('R2 a name may hold a keyword, a digit and a sign', () => {
  const names = {
    'income and assets': integer(4),
    'part 2': integer(5),
    'to/from': integer(6),
    "child's age": integer(7),
  }
  assert.equal(shown("[income and assets, part 2, to/from, child's age]", names), '[4, 5, 6, 7]')
})

test('R2 names that an expression declares itself are found as well', () => {
  assert.equal(shown('for each child in [1, 2] return each child + 1'), '[2, 3]')
  assert.equal(shown('some each child in [1, 2] satisfies each child > 1'), 'true')
  assert.equal(shown('(function(first value, second value) first value - second value)(5, 3)'), '2')
  assert.equal(shown('{net pay: 5, "gross pay": net pay + 1}.gross pay'), '6')
})

test('R2 a field is looked for among the fields of the value before the dot', () => {
  const people: FeelType = {
    kind: 'list',
    of: { kind: 'context', fields: { 'first name': 'string', first: 'number' } },
  }
  const node = parseExpression('people[first name = "a"].first name', { names: { people }, functions: builtIns.keys() })
  assert.equal(node.kind === 'path' ? node.name : '', 'first name')
  assert.equal(shown('{a: {x y: 1}, b: {x: 2}, y: 3, c: b.x - y}.c'), '-1')
})

test('R2 an innermost name hides those around it', () => {
  assert.equal(shown('for x in [1] return (for x in [2] return x)', { x: integer(9) }), '[[2]]')
  assert.equal(shown('[{x: 1}, {x: 2}][x > 1]', { x: integer(9) }), '[{x: 2}]')
  assert.equal(shown('{x: 1, y: x + 1}.y', { x: integer(9) }), '2')
})

test('R3 operators bind as the grammar says', () => {
  assert.equal(shown('1 + 2 * 3 ** 2'), '19')
  assert.equal(shown('-2 ** 2'), '4')
  assert.equal(shown('2 ** 3 ** 2'), '64')
  assert.equal(shown('10 - 4 - 3'), '3')
  assert.equal(shown('true or false and false'), 'true')
  assert.equal(shown('1 + 1 = 2 and 2 < 3'), 'true')
  assert.equal(shown('2 between 1 and 3 and false'), 'false')
  assert.equal(shown('1 in [1..2] or false'), 'true')
  assert.equal(shown('if true then 1 else 2 + 3'), '1')
  assert.equal(shown('- [1, 2][1]'), '-1')
})

test('R3 comments and every kind of white space are skipped', () => {
  assert.equal(shown('1 // one\n + /* two */ 2\u00a0+\t3'), '6')
})

test('R3 a text may hold every escape of the standard', () => {
  assert.equal(evaluate(String.raw`"\"\\\n\u0041\U01F600"`), '"\\\nA😀')
})

test('R3 a range, a list and a filter are told apart', () => {
  assert.equal(shown('[1..3]'), '[1..3]')
  assert.equal(shown(']1..3['), '(1..3)')
  assert.equal(shown('[[1, 2][1]..3]'), '[1..3]')
  assert.equal(shown('[1, 2, 3][2]'), '2')
  assert.equal(shown('2 in ]1..3[ and true'), 'true')
})

test('R3 what cannot be read is refused with its place and what was expected', () => {
  assert.deepEqual(refusal('1 +'), {
    code: 'rules/syntax',
    line: 1,
    column: 4,
    found: 'the end',
    expected: 'an expression',
  })
  assert.deepEqual(refusal('if true\nthen 1\n2'), {
    code: 'rules/syntax',
    line: 3,
    column: 1,
    found: '2',
    expected: '`else`',
  })
  const rows: [string, number, RegExp][] = [
    ['', 1, /an expression/],
    ['(1', 3, /`\)`/],
    ['[1, 2', 6, /`\]`/],
    ['[1,]', 4, /an expression/],
    ['{a 1}', 5, /`:`/],
    ['{1: 2}', 2, /a name/],
    ['f(1', 4, /`\)`/],
    ['1 2', 3, /an operator/],
    ['1 constructor 2', 3, /an operator/],
    ['a.', 3, /field/],
    ['a.1', 2, /operator/],
    ['1 instance of nonsense', 15, /type/],
    ['for x in [1] x', 14, /`return`/],
    ['some x in [1] x', 15, /`satisfies`/],
    ['"open', 1, /closing quotation mark/],
    ['1 ¤ 2', 3, /an expression/],
    ['1 /* 2', 3, /end of the comment/],
    ['@"nonsense"', 2, /date/],
    ['then', 1, /an expression/],
    ['age limit', 5, /no name `age limit…` is declared/],
    ['function(a external', 20, /`\)`/],
    ['function(a) external {}', 13, /FEEL/],
  ]
  for (const [source, column, expected] of rows) {
    const told = refusal(source)
    assert.equal(told.code, 'rules/syntax', source)
    assert.equal(told.column, column, `${source}: ${JSON.stringify(told)}`)
    assert.match(String(told.expected), expected, source)
  }
})

test('R3 lines are counted by every kind of line end', () => {
  assert.deepEqual([refusal('1\r\n+\r\n').line, refusal('1\n\n+').line, refusal('1\r+\r').line], [3, 3, 3])
})

test('R11 nesting too deep is refused, in every construct', () => {
  const deep = 5_000
  for (const source of [
    '('.repeat(deep),
    '['.repeat(deep),
    '-'.repeat(deep) + '1',
    '{a:'.repeat(deep),
    'if '.repeat(deep),
    'f('.repeat(deep),
    Array.from({ length: deep }, () => '1').join('+'),
    `a${'.b'.repeat(deep)}`,
    `a${'[1]'.repeat(deep)}`,
    'for x in '.repeat(deep),
    'function() '.repeat(deep),
    `1 instance of ${'list<'.repeat(deep)}`,
    '1 in ('.repeat(deep),
    `1${' instance of any'.repeat(3_000)}`,
  ]) {
    const { code } = refusal(source.slice(0, 49_000))
    assert.ok(
      code === 'rules/too-deep' || (code === 'rules/syntax' && source.includes('list<')),
      `${source.slice(0, 20)}: ${code}`,
    )
  }
})

test('R11 a source that is too long is refused', () => {
  assert.equal(refusal('1'.repeat(50_001)).code, 'rules/too-long')
})

test('R11 whatever is typed is read or refused, and computed or refused', () => {
  const words = [
    '1',
    '0.5',
    '"a"',
    'a',
    'b c',
    'if',
    'then',
    'else',
    'for',
    'x',
    'in',
    'return',
    'some',
    'satisfies',
    'and',
    'or',
    'not',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '.',
    '..',
    '+',
    '-',
    '*',
    '/',
    '**',
    '=',
    '!=',
    '<',
    '>=',
    'between',
    'instance of',
    'number',
    'null',
    'true',
    'function',
    '@',
    'date',
    'date and time',
    'count',
    '?',
    'item',
    'partial',
    '가',
    '\n',
    '//',
    '/*',
    '"',
  ]
  const typed = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' '))
  const survives = (source: string) => {
    try {
      evaluate(source, { a: integer(1), 'b c': ['x', integer(2)] })
      return true
    } catch (error) {
      return error instanceof Problem
    }
  }
  fc.assert(fc.property(typed, survives), { numRuns: 2_000 })
  fc.assert(fc.property(fc.string({ maxLength: 60, unit: 'binary' }), survives), { numRuns: 2_000 })
})
