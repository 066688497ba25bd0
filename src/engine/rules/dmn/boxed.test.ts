import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decision, feel, knowledge, shown } from './model.fixture.ts'

const of = (logic: string, others = '', knows: readonly string[] = []) =>
  shown(`${others}${decision('d', logic, { knows })}`, 'd')
const part = (name: string, source: string) => `<${name}>${feel(source)}</${name}>`

/** Each row: a box, and the text in FEEL that gives the same. */
const same = (rows: readonly (readonly [box: string, text: string])[]) => {
  for (const [box, text] of rows) assert.equal(of(box), of(feel(text)), text)
}

test('R30 contexts, lists and relations give what their text does', () => {
  same([
    [
      `<context><contextEntry><variable name="the base"/>${feel('2')}</contextEntry><contextEntry><variable name="twice"/>${feel('the base * 2')}</contextEntry></context>`,
      '{the base: 2, twice: the base * 2}',
    ],
    [
      `<context><contextEntry><variable name="a"/>${feel('2')}</contextEntry><contextEntry>${feel('a + 1')}</contextEntry></context>`,
      '3',
    ],
    [`<list>${feel('1')}<list>${feel('2')}</list></list>`, '[1, [2]]'],
    [
      `<relation><column name="a"/><column name="b"/><row>${feel('1')}${feel('2')}</row><row>${feel('3')}${feel('4')}</row></relation>`,
      '[{a: 1, b: 2}, {a: 3, b: 4}]',
    ],
  ])
})

test('R30 conditionals, filters and loops give what their text does', () => {
  same([
    [`<conditional>${part('if', '1 < 2')}${part('then', '"y"')}${part('else', '"n"')}</conditional>`, '"y"'],
    [`<filter>${part('in', '[1, 2, 3]')}${part('match', 'item > 1')}</filter>`, '[2, 3]'],
    [`<filter>${part('in', '[{a: 1}, {a: 2}]')}${part('match', 'a > 1')}</filter>`, '[{a: 2}]'],
    [`<for iteratorVariable="x">${part('in', '[1..3]')}${part('return', 'x + count(partial)')}</for>`, '[1, 3, 5]'],
    [`<some iteratorVariable="x">${part('in', '[1, 2]')}${part('satisfies', 'x > 1')}</some>`, 'true'],
    [`<every iteratorVariable="x">${part('in', '[1, 2]')}${part('satisfies', 'x > 1')}</every>`, 'false'],
  ])
})

test('R30 what is neither true nor false does not decide a box', () => {
  assert.equal(
    of(`<conditional>${part('if', '"x"')}${part('then', '1')}${part('else', '2')}</conditional>`),
    'null type',
  )
  assert.equal(of(`<some iteratorVariable="x">${part('in', '[1]')}${part('satisfies', '"x"')}</some>`), 'null type')
  assert.equal(of(`<filter>${part('in', '[1]')}${part('match', '"x"')}</filter>`), 'null no-value')
})

test('R30 functions take values by position or by name, see what is around them, and call themselves', () => {
  const invoke = (bindings: string) => `<invocation>${feel('minus')}${bindings}</invocation>`
  const bind = (name: string, source: string) => `<binding><parameter name="${name}"/>${feel(source)}</binding>`
  const minus = knowledge('minus', ['a: number', 'b: number'], feel('a - b'))
  assert.equal(of(invoke(bind('b', '1') + bind('a', '5')), minus, ['minus']), '4')
  assert.equal(of(invoke(bind('c', '1') + bind('a', '5')), minus, ['minus']), 'null call')
  assert.equal(of(feel('minus(b: 1, a: 5)'), minus, ['minus']), '4')
  const factorial = knowledge('factorial', ['n: number'], feel('if n = 0 then 1 else n * factorial(n - 1)'), [
    'factorial',
  ])
  assert.equal(of(feel('factorial(20)'), factorial, ['factorial']), '2432902008176640000')
  const closure = `<context><contextEntry><variable name="k"/>${feel('3')}</contextEntry><contextEntry><variable name="f"/><functionDefinition><formalParameter name="x"/>${feel('x * k')}</functionDefinition></contextEntry><contextEntry>${feel('f(2) + f(x: 3)')}</contextEntry></context>`
  assert.equal(of(closure), '15')
})
