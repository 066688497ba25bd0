import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#kernel/problem'
import { decision, feel, input, shown, xmlOf } from './model.fixture.ts'
import { readDmn } from './read.ts'

const refusal = (xml: string): (Readonly<Record<string, unknown>> & { readonly code: string }) | null => {
  try {
    readDmn(xml)
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, ...error.detail }
    throw error
  }
  return null
}

test('R23 what is no XML is refused with line, column and what was found', () => {
  assert.deepEqual(refusal('<definitions>\n  <decision></definitions>'), {
    code: 'dmn/xml',
    line: 2,
    column: 27,
    found: 'unexpected close tag.',
  })
  assert.equal(refusal('')?.code, 'dmn/xml')
  assert.equal(refusal('<a b="1" b="2"/>')?.code, 'dmn/xml')
  assert.equal(refusal('<a>&nothing;</a>')?.code, 'dmn/xml')
})

test('R23 a document type is refused: no entity that a file declares is expanded', () => {
  const laughs = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
  const found = refusal(laughs)
  assert.equal(found?.code, 'dmn/xml')
  assert.equal(found?.['found'], 'a document type')
})

test('R23 what is no model of DMN 1.2 to 1.5 is refused by its namespace', () => {
  assert.deepEqual(refusal('<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd"/>'), {
    code: 'dmn/no-dmn',
    line: 1,
    column: 14,
    found: 'definitions of http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  })
  assert.equal(refusal('<html/>')?.code, 'dmn/no-dmn')
})

test('R23 a file that is too long, too deep or has too many elements is refused before it fills the memory', () => {
  assert.equal(refusal(`<a>${' '.repeat(10_000_000)}</a>`)?.code, 'dmn/too-large')
  assert.equal(refusal('<a>'.repeat(1000))?.code, 'dmn/too-large')
  assert.equal(refusal(`<a>${'<b/>'.repeat(201_000)}</a>`)?.code, 'dmn/too-large')
})

test('R23 a hit policy or a kind of function that nobody knows is refused where it stands', () => {
  const found = refusal(
    xmlOf('\n <decision name="d"><decisionTable hitPolicy="LUCKY"><output/></decisionTable></decision>'),
  )
  assert.deepEqual([found?.code, found?.['line'], found?.['found']], ['dmn/xml', 2, 'LUCKY'])
})

test('R23 names hold spaces and Hangul, and are found however they are spaced', () => {
  const elements = `${input('가구 소득', 'number')}${decision('중위소득 비율', feel('가구   소득 / 100'), { needs: ['input:가구 소득'] })}`
  assert.equal(shown(elements, '중위소득 비율', { '가구 소득': '250' }), '2.5')
})
