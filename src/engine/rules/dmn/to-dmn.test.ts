import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#kernel/problem'
import { decide } from '../decide.ts'
import { textOf } from '../feel/functions/strings.ts'
import { day, heating, met } from '../sample.fixture.ts'
import { evaluateDecision, invokeDmn, prepareDmn } from './evaluate.ts'
import { dmnInputs } from './fact-inputs.ts'
import { fromDmn } from './from-dmn.ts'
import { readDmn } from './read.ts'
import { toDmn } from './to-dmn.ts'
import { writeDmn } from './write.ts'

const written = () => readDmn(writeDmn(toDmn(heating)))
const shown = (facts: Readonly<Record<string, unknown>>) =>
  textOf(invokeDmn(prepareDmn(written()), 'decide', dmnInputs(heating, facts, day)).value)

test('R32 a set of rules decides as a model what it decides as rules', () => {
  const { verdict, amount, from, until } = decide(heating, met, day)
  assert.deepEqual(
    { verdict, amount, from, until },
    { verdict: 'yes', amount: 150_000, from: '2026-11-01', until: '2029-03-04' },
  )
  assert.equal(
    shown(met),
    '{amount of the finding: 150000, from of the finding: 2026-11-01, until of the finding: 2029-03-04, verdict of the finding: "yes"}',
  )
  const tooRich = { ...met, household: { income: 9_000_000, members: 3 } }
  assert.equal(decide(heating, tooRich, day).verdict, 'no')
  assert.match(shown(tooRich), /verdict of the finding: "no"/)
})

test('R32 a fact that is not given is null in the model: the verdict stays open', () => {
  assert.match(shown({ ...met, answers: {} }), /verdict of the finding: "(no|unknown)"/)
  assert.match(shown({ ...met, household: {} }), /verdict of the finding: "unknown"/)
})

test('R32 a figure of law is a table of the days from which it holds', () => {
  const program = prepareDmn(written())
  const on = (date: string) =>
    textOf(evaluateDecision(program, 'age limit', { today: Temporal.PlainDate.from(date) }).value)
  assert.deepEqual(['2019-12-31', '2020-01-01', '2024-12-31', '2025-01-01', '2029-12-31', '2030-01-01'].map(on), [
    'null',
    '7',
    '7',
    '9',
    '9',
    'null',
  ])
})

test('R32 each decision requires what its expression names and the article behind it, and nothing else', () => {
  const model = written()
  const nameOf = (href: string) => model.elements.find(({ id }) => `#${id ?? ''}` === href)?.name
  const requiredBy = (name: string) => {
    const found = model.elements.find((one) => one.name === name)
    if (found?.kind !== 'decision') throw new Error(`no decision ${name}`)
    return [...found.information, ...found.authority].map(({ href }) => nameOf(href))
  }
  assert.deepEqual(requiredBy('age condition'), ['age in years', 'age limit', '난방비 지원법 제3조'])
  assert.deepEqual(requiredBy('age in years'), ['child', 'today'])
  assert.deepEqual(requiredBy('siblings at home'), ['siblings'])
  assert.deepEqual(prepareDmn(model).faults, [])
})

test('R33 rules that were written as a model are read back as they were', () => {
  const back = fromDmn(written())
  const { cases: _, ...rules } = structuredClone(heating)
  const { cases: none, ...read } = back
  assert.deepEqual(none, [])
  assert.deepEqual(read, rules)
})

test('R33 what derived facts and whole entries are called is written and read back', () => {
  const terms = {
    household: { title: { ko: '가구', en: 'Household' } },
    'age in years': { title: { ko: '나이', en: 'Age' }, unit: 'years' },
    'siblings at home': { title: { ko: '같이 사는 형제자매', en: 'Brothers and sisters at home' } },
  } as const
  assert.deepEqual(fromDmn(readDmn(writeDmn(toDmn({ ...heating, terms })))).terms, terms)
})

test('R33 what a tool changed in the model is what is read', () => {
  const changed = writeDmn(toDmn(heating)).replace('age in years &lt; age limit', 'age in years &lt;= age limit')
  assert.equal(fromDmn(readDmn(changed)).conditions['age']?.when, 'age in years <= age limit')
})

test('R33 a model that holds no set of rules is refused with its place', () => {
  const other = { ...toDmn(heating), foreign: [] }
  assert.throws(
    () => fromDmn(readDmn(writeDmn(other))),
    (error) => error instanceof Problem && error.code === 'dmn/no-rules',
  )
  const noFigure = writeDmn(toDmn(heating)).replace('<text>65</text>', '<text>half</text>')
  assert.throws(
    () => fromDmn(readDmn(noFigure)),
    (error) => {
      assert.ok(error instanceof Problem)
      assert.equal(error.code, 'dmn/no-rules')
      assert.equal(error.detail['found'], '기준 비율')
      assert.ok(Number(error.detail['line']) > 10)
      return true
    },
  )
})
