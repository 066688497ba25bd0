import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Problem } from '#kernel/problem'
import { evaluate } from '../feel/evaluate.ts'
import { evaluateDecision, prepareDmn } from './evaluate.ts'
import type { Outcome } from './evaluate.ts'
import { decision, feel, input, knowledge, outcomeOf, shown, xmlOf } from './model.fixture.ts'
import { readDmn } from './read.ts'

/** What is computed, or why it is refused; anything else than a refusal is a bug. Each must come within ten seconds, on a busy machine too. */
function answer<T>(work: () => T): T | Problem {
  const begun = performance.now()
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return error
  } finally {
    const took = performance.now() - begun
    assert.ok(took < 10_000, `it took ${took} ms`)
  }
}

const pieces = fc.constantFrom(
  ...'+ - * / ** ( ) [ ] { } < <= > >= = != , : . .. @ "a" "2026-01-01" 0 1 1e400 .5 a b item partial null true false'.split(
    ' ',
  ),
  ...'if then else for in return some every satisfies and or not between instance of function external list range'.split(
    ' ',
  ),
  ...'count sum sort date time duration string number substring matches split replace range now today 한글'.split(' '),
  '@"P1D"',
  '@"2026-11-21T10:00:00@Asia/Seoul"',
  '@"999999999-12-31"',
  '[1..1000000]',
  'x, y',
  '// ',
  '"(a+)+$"',
)

test('R34 whatever tokens follow each other, the answer is a value or a refusal with line, column and what was expected', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (tokens) => {
      const found = answer(() => evaluate(tokens.join(' ')))
      if (found instanceof Problem && found.code === 'rules/syntax') {
        assert.ok(Number(found.detail['line']) >= 1 && Number(found.detail['column']) >= 1)
        assert.ok(String(found.detail['expected']).length > 0)
      }
    }),
    { numRuns: 3000 },
  )
})

test('R34 a model whose text was damaged is read or refused, and evaluated or told', () => {
  const whole = xmlOf(
    `<itemDefinition name="tN"><typeRef>number</typeRef><allowedValues><text>[0..9]</text></allowedValues></itemDefinition>${input('n', 'tN')}
    ${knowledge('f', ['x: tN'], feel('x * 2'))}${decision('d', feel('for i in 1..n return f(i)'), { needs: ['input:n'], knows: ['f'] })}
    ${decision('t', '<decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>n</text></inputExpression></input><output/><rule><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable>', { needs: ['input:n'] })}`,
  )
  const at = fc.nat({ max: whole.length - 1 })
  const damage = fc.tuple(
    at,
    fc.nat({ max: 30 }),
    fc.oneof(
      fc.constantFrom('', '<', '>', '"', '&', '&lt;', '/', 'ref', '1..'),
      at.map((from) => whole.slice(from, from + 40)),
    ),
  )
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      const broken = damages.reduce(
        (xml, [from, length, put]) => xml.slice(0, from) + put + xml.slice(from + length),
        whole,
      )
      answer(() => {
        const program = prepareDmn(readDmn(broken))
        for (const { element, name } of program.units) {
          if (element.kind !== 'decision') continue
          const { value, messages } = evaluateDecision(program, name, { n: evaluate('4') })
          assert.ok(value !== undefined && messages.every(({ text }) => text.ko.length > 0 && text.en.length > 0))
        }
      })
    }),
    { numRuns: 1500 },
  )
})

const codes = ({ messages }: Outcome) => messages.map(({ code }) => code)

test('R34 recursion without end stops: of a knowledge model, of two, of a function that is given itself', () => {
  const forever = knowledge('f', ['n'], feel('f(n + 1)'), ['f'])
  assert.deepEqual(codes(answered(`${forever}${decision('d', feel('f(1)'), { knows: ['f'] })}`)), ['too-deep'])
  const ping = knowledge('ping', ['n'], feel('pong(n)'), ['pong']) + knowledge('pong', ['n'], feel('ping(n)'), ['ping'])
  assert.deepEqual(codes(answered(`${ping}${decision('d', feel('ping(1)'), { knows: ['ping'] })}`)), ['too-deep'])
  const itself = decision('d', feel('{f: function(g) g(g), r: f(f)}.r'))
  assert.deepEqual(codes(answered(itself)), ['too-deep'])
})

function answered(elements: string): Outcome {
  const found = answer(() => outcomeOf(elements, 'd'))
  assert.ok(!(found instanceof Problem), found instanceof Problem ? found.message : '')
  return found
}

test('R34 work that grows without measure stops: doubling calls, loops within loops, huge ranges and lists', () => {
  const doubling = knowledge('f', ['n'], feel('if n = 0 then 1 else f(n - 1) + f(n - 1)'), ['f'])
  assert.deepEqual(codes(answered(`${doubling}${decision('d', feel('f(60)'), { knows: ['f'] })}`)), ['too-much-work'])
  for (const source of [
    'for a in 1..100000, b in 1..100000 return a * b',
    'count(for a in 1..1000000000 return a)',
    'every a in [1..999999999] satisfies a > 0',
    'for a in @"-9999-01-01"..@"9999-01-01" return for b in 1..100 return a',
    'for a in 1..20000 return partial',
  ])
    assert.deepEqual(codes(answered(decision('d', feel(source)))), ['too-much-work'], source)
})

/** A context in which each entry holds the one before it twice: a value of two to the sixtieth parts, in sixty lines. */
const doubled = (first: string, twice: (before: string) => string, name = 'a') =>
  [`${name}0: ${first}`, ...Array.from({ length: 60 }, (_, i) => `${name}${i + 1}: ${twice(`${name}${i}`)}`)].join(', ')

test('R34 a value that holds the same value many times over is not walked without end', () => {
  const lists = doubled('[1]', (a) => `[${a}, ${a}]`)
  const others = doubled('[1]', (b) => `[${b}, ${b}]`, 'b')
  for (const source of [
    `{${lists}, r: string(a60)}.r`,
    `{${lists}, ${others}, r: a60 = b60}.r`,
    `{${lists}, ${others}, r: list contains([a60], b60)}.r`,
    `{${doubled('"x"', (a) => `${a} + ${a}`)}}.a60`,
  ])
    assert.deepEqual(codes(answered(decision('d', feel(source)))).slice(0, 1), ['too-much-work'], source.slice(-40))
})

test('R34 what a function goes through is counted, however often it is called', () => {
  const big = 'big: for i in 1..200000 return {a: i}, text: string join(for i in 1..2000 return "0123456789")'
  for (const each of [
    'count(big)',
    'max(big.a)',
    '"x" in big',
    'reverse(big)',
    'big.a',
    'string(big)',
    'upper case(text)',
    'string join([text, text])',
    'replace(text, "0", text)',
  ])
    assert.deepEqual(
      codes(answered(decision('d', feel(`{${big}, r: for i in 1..400000 return ${each}}.r`)))),
      ['too-much-work'],
      each,
    )
})

test('R34 work is counted over the whole evaluation, whatever decisions and services it is spread over', () => {
  const many = Array.from({ length: 30 }, (_, i) => decision(`d${i}`, feel(`count(for a in 1..50000 return ${i})`)))
  const all = decision('d', feel(`[${many.map((_, i) => `d${i}`).join(', ')}]`), { needs: many.map((_, i) => `d${i}`) })
  assert.deepEqual(codes(answered(`${many.join('')}${all}`)), ['too-much-work'])
  const service =
    '<decisionService name="s" id="_s"><variable name="s"/><outputDecision href="#_d0"/></decisionService>'
  const calls = decision('d', feel('for i in 1..30 return s()'), { knows: ['s'] })
  assert.deepEqual(codes(answered(`${many.join('')}${service}${calls}`)), ['too-much-work'])
})

test('R34 deep nesting is refused by its place, in text and in boxes', () => {
  const nested = decision('d', feel(`${'('.repeat(5000)}1${')'.repeat(5000)}`))
  assert.deepEqual(codes(answered(nested)), ['too-deep'])
  const boxes = `${'<list>'.repeat(390)}${feel('1')}${'</list>'.repeat(390)}`
  assert.ok(shown(decision('d', boxes), 'd').includes('1'))
  const found = answer(() => readDmn(xmlOf(decision('d', `${'<list>'.repeat(5000)}${'</list>'.repeat(5000)}`))))
  assert.ok(found instanceof Problem && found.code === 'dmn/too-large')
})

test('R34 a chain of ten thousand decisions is made ready, and too long a chain to compute is told', () => {
  const chain = Array.from({ length: 10_000 }, (_, i) =>
    i === 0 ? decision('d0', feel('1')) : decision(`d${i}`, feel(`d${i - 1} + 1`), { needs: [`d${i - 1}`] }),
  ).join('')
  const program = answer(() => prepareDmn(readDmn(xmlOf(chain))))
  assert.ok(!(program instanceof Problem))
  assert.deepEqual(
    evaluateDecision(program, 'd9999').messages.map(({ code }) => code),
    ['too-deep'],
  )
  assert.deepEqual(evaluateDecision(program, 'd100').messages, [])
})

test('R34 types that hold each other many times over do not fill the memory', () => {
  const types = Array.from({ length: 40 }, (_, i) => {
    const components = ['a', 'b', 'c'].map(
      (name) => `<itemComponent name="${name}"><typeRef>${i === 0 ? 'number' : `t${i - 1}`}</typeRef></itemComponent>`,
    )
    return `<itemDefinition name="t${i}">${components.join('')}</itemDefinition>`
  })
  const elements = `${types.join('')}${input('x', 't39')}${decision('d', feel('x.a.b.c'), { needs: ['input:x'] })}`
  assert.equal(
    answer(() => shown(elements, 'd')),
    'null no-value',
  )
})

test('R34 a division by zero, a number that is too large and a day that is none give null, and say so', () => {
  for (const source of ['1 / 0', '10 ** 6200', 'date("2026-02-30")', 'date(2026, 13, 1)', 'sqrt(-1)', '0 ** -1'])
    assert.match(shown(decision('d', feel(source)), 'd'), /^null no-value/, source)
})
