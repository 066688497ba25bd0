import assert from 'node:assert/strict'
import { test } from 'node:test'
import { field } from 'madang/pack'
import { readWords } from './words.ts'

const title = { ko: '칸', en: 'Box' }

test('W12 a date is read in every way that people write it', () => {
  for (const word of ['2026-11-21', '2026.11.21', '2026. 11. 21.', '20261121', '2026/11/21', '2026년 11월 21일']) {
    assert.deepEqual(
      readWords({ day: field.date(title) }, { day: word }),
      { values: { day: '2026-11-21' }, faults: [] },
      word,
    )
  }
})

test('W12 a date that is not in the calendar is refused, whatever its form', () => {
  for (const word of ['2026-02-29', '20261301', '21.11.2026', 'yesterday', '2026-11', '2026111']) {
    assert.deepEqual(
      readWords({ day: field.date(title) }, { day: word }).faults.map(({ field: name, code }) => [name, code]),
      [['day', 'date']],
      word,
    )
  }
})

test('W12 an amount is read with its commas and its unit', () => {
  for (const word of ['1,000,000', '1000000', '1,000,000원', ' 1 000 000 won']) {
    assert.deepEqual(readWords({ rent: field.won(title) }, { rent: word }).values, { rent: 1_000_000 }, word)
  }
  for (const word of ['백만', '1e6', '10.5', '--3', '9'.repeat(20)]) {
    assert.equal(readWords({ rent: field.won(title) }, { rent: word }).faults[0]?.code, 'number', word)
  }
})

test('W12 what is missing is told by field, and what is optional may be missing', () => {
  const fields = {
    name: field.text(title),
    nick: field.text(title, { optional: true }),
    side: field.choice(title, { left: title }),
    twins: field.flag(title),
  }
  const { values, faults } = readWords(fields, { name: '   ' })
  assert.deepEqual(values, { twins: false })
  assert.deepEqual(
    faults.map(({ field: name, code }) => [name, code]),
    [
      ['name', 'missing'],
      ['side', 'choose'],
    ],
  )
  assert.equal(faults[0]?.text.ko, '칸: 빠져 있습니다. 채워 주십시오.')
})

test('W12 a choice that was never offered is refused, even one that every object has', () => {
  for (const side of ['right', 'constructor', 'toString']) {
    assert.equal(readWords({ side: field.choice(title, { left: title }) }, { side }).faults[0]?.code, 'choose', side)
  }
})

test('W12 length is counted in characters as people see them, and a check speaks for itself', () => {
  const five = field.text(title, {
    max: 5,
    check: (name: string) => (name === '마당' ? { ko: '쓸 수 없습니다', en: 'not this' } : undefined),
  })
  assert.deepEqual(readWords({ name: five }, { name: '가나다라마' }).faults, [])
  assert.equal(readWords({ name: five }, { name: '가나다라마바' }).faults[0]?.code, 'long')
  assert.deepEqual(readWords({ name: five }, { name: '𠮷𠮷𠮷𠮷𠮷' }).faults, [])
  assert.equal(readWords({ name: five }, { name: '마당' }).faults[0]?.text.en, 'not this')
  assert.deepEqual(readWords({ name: five }, { name: '가'.normalize('NFD') }).values, { name: '가' })
})
