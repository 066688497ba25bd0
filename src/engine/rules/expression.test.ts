import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimal } from './feel/decimal.ts'
import { compileExpression, evaluate, textOf, type Value } from './index.ts'

const shown = (value: Value) => textOf(value)

test('R10 an expression that fits is compiled with its type, and computed as often as wanted', () => {
  const vat = compileExpression('net amount * 1.1', { 'net amount': 'number' })
  assert.equal(vat.type, 'number')
  assert.deepEqual(
    ['10', '0.3'].map((net) => shown(vat.evaluate({ 'net amount': decimal(net) }))),
    ['11', '0.33'],
  )
})

test('R10 an expression that does not fit is refused with the place of its first fault, and every fault', () => {
  assert.throws(
    () => compileExpression('born > 3\nor nobody', { born: 'date' }),
    (error: { code?: string; detail?: Record<string, unknown>; faults?: readonly unknown[] }) => {
      assert.equal(error.code, 'rules/type')
      assert.deepEqual(error.detail, { line: 1, column: 8, found: 'number', expected: 'date' })
      assert.equal(error.faults?.length, 2)
      return true
    },
  )
})

test('R3 what cannot be read is refused before it is checked', () => {
  assert.throws(() => compileExpression('born >', { born: 'date' }), { code: 'rules/syntax' })
  assert.throws(() => evaluate('born >'), { code: 'rules/syntax' })
})
