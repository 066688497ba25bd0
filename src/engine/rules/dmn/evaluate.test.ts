import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#kernel/problem'
import { integer } from '../feel/decimal.ts'
import { textOf } from '../feel/functions/strings.ts'
import { evaluateDecision, invokeDmn, prepareDmn } from './evaluate.ts'
import { decision, feel, input, knowledge, outcomeOf, shown, xmlOf } from './model.fixture.ts'
import { readDmn } from './read.ts'

test('R26 an expression sees what its element requires, and nothing else', () => {
  const elements = `${input('a')}${decision('b', feel('a'))}${decision('c', feel('a + 1'), { needs: ['input:a'] })}`
  assert.equal(shown(elements, 'b', { a: '1' }), 'null no-value')
  assert.equal(shown(elements, 'c', { a: '1' }), '2')
})

test('R26 each decision is computed once, and those that need it see the same value', () => {
  const diamond = Array.from({ length: 40 }, (_, i) =>
    i === 0 ? decision('d0', feel('1')) : decision(`d${i}`, feel(`d${i - 1} + d${i - 1}`), { needs: [`d${i - 1}`] }),
  ).join('')
  assert.equal(shown(diamond, 'd39'), String(2 ** 39))
})

test('R26 decisions that require each other in a circle are refused with their names', () => {
  const circle = `${decision('a', feel('b'), { needs: ['b'] })}${decision('b', feel('a'), { needs: ['a'] })}`
  assert.throws(
    () => prepareDmn(readDmn(xmlOf(circle))),
    (error) => {
      assert.ok(error instanceof Problem)
      assert.deepEqual([error.code, error.detail['decisions']], ['dmn/circle', ['a', 'b', 'a']])
      return true
    },
  )
})

test('R26 a reference that leads to nothing is a fault of the model, told by its line', () => {
  const program = prepareDmn(readDmn(xmlOf(`\n${decision('a', feel('1'), { needs: ['gone'] })}`)))
  assert.deepEqual(
    program.faults.map(({ code, line, element, found }) => ({ code, line, element, found })),
    [{ code: 'reference', line: 2, element: 'a', found: '#_gone' }],
  )
  assert.equal(textOf(evaluateDecision(program, 'a').value), '1')
})

test('R26 elements of another model are reached through the name of its import, types too', () => {
  const other = readDmn(
    xmlOf(
      `<itemDefinition name="tWon"><typeRef>number</typeRef></itemDefinition>${input('income', 'tWon')}${decision('half', feel('income / 2'), { needs: ['input:income'] })}`,
      'name="other" namespace="urn:other"',
    ),
  )
  const main = readDmn(
    xmlOf(`<import name="the law" namespace="urn:other" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
      <decision name="double" id="_d"><variable name="double" typeRef="the law.tWon"/>
      <informationRequirement><requiredDecision href="urn:other#_half"/></informationRequirement>
      ${feel('the law.half * 4')}</decision>`),
  )
  const program = prepareDmn(main, [other])
  assert.equal(textOf(evaluateDecision(program, 'double', { 'urn:other#income': integer(50) }).value), '100')
  const through = { 'the law': new Map([['income', integer(10)]]) }
  assert.equal(textOf(evaluateDecision(program, 'double', through).value), '20')
  assert.throws(
    () => prepareDmn(main),
    (error) => error instanceof Problem && error.code === 'dmn/missing-import',
  )
})

test('R26 a decision service computes with what it is given, and leaves the rest of the model alone', () => {
  const elements = `${input('a', 'number')}${decision('b', feel('a * 2'), { needs: ['input:a'] })}
    ${decision('c', feel('b + 1'), { needs: ['b'] })}
    <decisionService name="s" id="_s"><variable name="s"/><outputDecision href="#_c"/><inputDecision href="#_b"/></decisionService>
    ${decision('both', feel('[s(100), c]'), { needs: ['c'], knows: ['s'] })}`
  assert.equal(shown(elements, 'both', { a: '1' }), '[101, 3]')
  const program = prepareDmn(readDmn(xmlOf(elements)))
  assert.equal(textOf(invokeDmn(program, 's', { b: integer(7) }).value), '8')
})

const items = `<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>
  <itemDefinition name="tAges" isCollection="true"><typeRef>tAge</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
  <itemDefinition name="tPerson"><itemComponent name="age"><typeRef>tAge</typeRef></itemComponent><itemComponent name="name"><typeRef>string</typeRef></itemComponent></itemDefinition>`

test('R27 a value is of its declared type, after the conversions of the standard, or null with a message', () => {
  const given = (type: string, value: string) =>
    shown(`${items}${input('x', type)}${decision('d', feel('x'), { needs: ['input:x'] })}`, 'd', { x: value })
  assert.equal(given('tAge', '30'), '30')
  assert.equal(given('tAge', '[30]'), '30')
  assert.equal(given('tAge', '151'), 'null type')
  assert.equal(given('tAge', '"30"'), 'null type')
  assert.equal(given('tAges', '30'), '[30]')
  assert.equal(given('tAges', '[30, 200]'), 'null type')
  assert.equal(given('tAges', '[1, 2, 3]'), 'null type')
  assert.equal(given('tPerson', '{age: 3, name: "a", more: 1}'), '{age: 3, name: "a", more: 1}')
  assert.equal(given('tPerson', '{age: 3}'), 'null type')
  assert.equal(given('date and time', '@"2026-11-21"'), '2026-11-21T00:00:00Z')
  assert.equal(given('tAge', 'null'), 'null')
})

test('R27 results of decisions and values of parameters are held to their types as well', () => {
  const age = decision('d', feel('200'), { type: 'tAge' })
  assert.equal(shown(`${items}${age}`, 'd'), 'null type')
  const older = knowledge('older', ['age: tAge'], feel('age + 1'))
  const calls = (value: string) =>
    shown(`${items}${older}${decision('d', feel(`older(${value})`), { knows: ['older'] })}`, 'd')
  assert.equal(calls('1'), '2')
  assert.equal(calls('-1'), 'null type')
})

test('R27 a type that nobody declares, and one that holds itself, are faults of the model', () => {
  const loop =
    '<itemDefinition name="tA"><itemComponent name="a"><typeRef>tA</typeRef></itemComponent></itemDefinition>'
  const { faults } = prepareDmn(readDmn(xmlOf(`${loop}${input('x', 'tA')}${input('y', 'tGone')}`)))
  assert.deepEqual(
    faults.map(({ code, found, expected }) => [code, found, expected]),
    [
      ['unknown-type', 'tA', 'a type that does not hold itself'],
      ['unknown-type', 'tGone', 'a type of FEEL or of the model'],
    ],
  )
})

test('R31 what goes wrong gives null and is told with line, column, what was found and what was expected', () => {
  const elements = `\n${decision('d', feel('1 +\n  "a"'))}`
  const { value, messages } = outcomeOf(elements, 'd')
  const column = (elements.split('\n')[1] ?? '').indexOf('1 +') + 1
  assert.equal(value, null)
  assert.deepEqual(
    messages.map(({ line, column: at, found, expected }) => ({ line, at, found, expected })),
    [{ line: 2, at: column, found: 'number + string', expected: 'operands that `+` takes' }],
  )
  assert.equal(
    messages[0]?.text.ko,
    `2번째 줄 ${column}번째 칸: number + string이(가) 있지만 \`+\`(으)로 셈할 수 있는 값이(가) 와야 합니다.`,
  )
})

test('R31 an expression that cannot be read is a fault of the model, and the rest of the model still decides', () => {
  const elements = `${decision('bad', feel('1 +'))}${decision('good', feel('1 + 1'))}`
  const program = prepareDmn(readDmn(xmlOf(elements)))
  assert.deepEqual(
    program.faults.map(({ element, code, found, expected }) => [element, code, found, expected]),
    [['bad', 'syntax', 'the end', 'an expression']],
  )
  assert.match(program.faults[0]?.text.ko ?? '', /끝이\(가\) 있지만 식이\(가\) 와야/)
  assert.deepEqual(
    evaluateDecision(program, 'bad').messages.map(({ code }) => code),
    ['syntax'],
  )
  assert.equal(textOf(evaluateDecision(program, 'good').value), '2')
})

test('R31 a decision without logic, a function of another language and a name of nothing are told', () => {
  assert.equal(shown(decision('d', ''), 'd'), 'null no-logic')
  const java = '<functionDefinition kind="Java"><formalParameter name="a"/></functionDefinition>'
  assert.equal(shown(decision('d', java), 'd'), 'null external')
  assert.equal(shown(decision('d', feel('function(a) external {java: {}}')), 'd'), 'null syntax')
  assert.throws(
    () => shown(decision('d', feel('1')), 'e'),
    (error) => error instanceof Problem && error.code === 'dmn/unknown-element',
  )
})
