import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { charactersOf } from '../characters.ts'
import { evaluate } from '../evaluate.ts'
import { patternFrom, replaced, split } from './pattern.ts'

const free = () => undefined
const found = (source: string, text: string, flags = '') => {
  const match = patternFrom(source, flags)?.find(charactersOf(text), 0, free) ?? null
  return match === null ? null : charactersOf(text).slice(match.from, match.to).join('')
}

test('R8 a pattern finds the first match, greedy or not', () => {
  const rows: [string, string, string | null][] = [
    ['a.*a', 'xabracadabra', 'abracadabra'],
    ['a.*?a', 'abracadabra', 'abra'],
    ['(ab|a)(c|bcd)', 'abcd', 'abc'],
    ['^b', 'ab', null],
    ['b$', 'ab', 'b'],
    ['x{2,3}', 'xxxx', 'xxx'],
    ['x{2}?', 'xxxx', 'xx'],
    ['(a|b)*c', 'abac', 'abac'],
    ['(.)\\1', 'abccd', 'cc'],
    ['[^a-c]+', 'abcdef', 'def'],
    ['[a-z-[aeiou]]+', 'aebcd', 'bcd'],
    ['\\p{Lu}+', 'abCD', 'CD'],
    ['\\P{Lu}+', 'abCD', 'ab'],
    ['\\.', 'a.b', '.'],
    ['(a*)*', 'b', ''],
    ['(a|b|)*c', 'abc', 'abc'],
    ['', 'a', ''],
  ]
  for (const [source, text, expected] of rows) assert.equal(found(source, text), expected, `${source} in ${text}`)
})

test('R8 word characters are those of every script, Hangul among them', () => {
  assert.equal(found('\\w+', '난방비 지원'), '난방비')
  assert.equal(found('^[가-힣]+$', '이서연'), '이서연')
  assert.equal(found('^[가-힣]+$', '이서연x'), null)
  assert.equal(found('^.$', '😀'), '😀')
  assert.equal(found('\\p{IsHangulSyllables}+', 'ab가나'), '가나')
})

test('R8 flags change lines, the point, case and white space', () => {
  assert.equal(found('^b$', 'a\nb\nc'), null)
  assert.equal(found('^b$', 'a\nb\nc', 'm'), 'b')
  assert.equal(found('a.b', 'a\nb'), null)
  assert.equal(found('a.b', 'a\nb', 's'), 'a\nb')
  assert.equal(found('ABC', 'xabc', 'i'), 'abc')
  assert.equal(found('a b[ ]c', 'ab c', 'x'), 'ab c')
})

test('R8 what is no pattern is refused', () => {
  for (const wrong of [
    '[',
    '(',
    ')',
    'a)',
    '*',
    'a**',
    'a{2,1}',
    'a{',
    '}',
    '[]',
    '[z-a]',
    '\\0',
    '\\1',
    '(a\\1)',
    '\\y',
    '\\p{Nobody}',
    '\\p{IsNobody}',
    '(?=a)',
    '^*',
    '\\',
    'a{99999}',
    '('.repeat(50) + ')'.repeat(50),
    'a'.repeat(501),
  ])
    assert.equal(patternFrom(wrong, ''), null, wrong)
  assert.equal(patternFrom('a', 'g'), null)
})

test('R8 every match is replaced, with its groups', () => {
  const by = (replacement: string) => ({ replacement, spend: free })
  const pattern = (source: string) => patternFrom(source, '') ?? assert.fail(source)
  assert.equal(replaced('0123456789', pattern('(\\d{3})(\\d{3})(\\d{4})'), by('($1) $2-$3')), '(012) 345-6789')
  assert.equal(replaced('facetiously', pattern('[iouy]'), by('[$0]')), 'facet[i][o][u]sl[y]')
  assert.equal(replaced('ab', pattern('(a)|b'), by('<$1\\$>')), '<a$><$>')
  assert.equal(replaced('abc', pattern('(b)'), by('$12')), 'ab2c')
  assert.deepEqual(split('a1b22c', pattern('\\d+'), free), ['a', 'b', 'c'])
})

test('R9 patterns match where those of JavaScript do', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', 'ab')
  const count = fc.constantFrom('', '*', '+', '?', '*?', '+?', '??', '{1,2}', '{2}')
  const piece = fc.tuple(atom, count).map(([a, c]) => (a.length === 2 ? `(?:${a})${c}` : a + c))
  const group = fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.array(piece, { maxLength: 2 }), count)
    .map(([x, y, c]) => `(${x.join('')}|${y.join('')})${c}`)
  const source = fc
    .array(fc.oneof(piece, group, fc.constantFrom('^', '$')), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''))
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(source, text, (one, on) => assert.equal(found(one, on), new RegExp(one, 'u').exec(on)?.[0] ?? null)),
    { numRuns: 3_000 },
  )
})

test('R11 a pattern that would run for ever is stopped', () => {
  const text = 'a'.repeat(60)
  for (const pattern of ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '^(a*)*b', '(.*)*x', '^(a?){50}a{50}$']) {
    const start = performance.now()
    const outcome = (() => {
      try {
        return evaluate(`matches("${text}!", "${pattern}")`)
      } catch (error) {
        return (error as { code?: string }).code
      }
    })()
    assert.ok(outcome === 'rules/too-much-work' || outcome === false, `${pattern}: ${JSON.stringify(outcome)}`)
    assert.ok(performance.now() - start < 5_000, pattern)
  }
})

test('R11 a long text neither hangs nor exhausts the stack', () => {
  const long = 'ab'.repeat(40_000)
  assert.equal(evaluate('matches(text, "^[ab]*$")', { text: long }), true)
  assert.throws(() => evaluate('matches(text, "^(ab)*$")', { text: long }), { code: 'rules/too-much-work' })
})
