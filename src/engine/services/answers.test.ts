import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { field, type Fields } from 'madang/pack'
import { checkAnswers, typedAnswers, wordsFor } from './answers.ts'

const title = { ko: '제목', en: 'Title' }
const fields = {
  name: field.text(title, {
    min: 1,
    max: 5,
    check: (word: string) => (word === '금지' ? { ko: '쓸 수 없는 이름', en: 'Not allowed' } : undefined),
  }),
  nickname: field.text(title, { optional: true, pattern: '^[가-힣]+$' }),
  account: field.account(title, { pattern: '^[0-9-]{10,20}$' }),
  surname: field.choice(title, { father: title, mother: title }),
  since: field.date(title),
  children: field.number(title, { min: 0, max: 20 }),
  agree: field.flag(title),
} satisfies Fields

const good = {
  name: '하윤',
  account: '110-123-456789',
  surname: 'father',
  since: '2026-11-18',
  children: '2',
  agree: 'yes',
}
const faultOf = (name: string, word: string) =>
  checkAnswers(fields, { ...good, [name]: word }).faults.map((fault) => `${fault.field} ${fault.code}`)

describe('what is written', () => {
  it('S5 keeps what was asked for and nothing else, complete or not', () => {
    assert.deepEqual(wordsFor(fields, { name: ' 하윤 ', role: 'officer', __proto__: 'x', constructor: 'y' }), {
      name: '하윤',
    })
    assert.deepEqual(wordsFor(fields, {}), {})
  })

  it('S5 keeps an emptied field as empty, so that it does not come back', () => {
    assert.deepEqual(wordsFor(fields, { nickname: '  ' }), { nickname: '' })
  })

  it('S5 composes letters that come in pieces, and cuts what has no end', () => {
    assert.equal(wordsFor(fields, { name: '하윤'.normalize('NFD') })['name'], '하윤')
    assert.equal(wordsFor(fields, { name: 'ㄱ'.repeat(10_000) })['name']?.length, 2_000)
  })

  it('S6 finds nothing wrong with what is right', () => {
    assert.deepEqual(checkAnswers(fields, good), { answers: good, faults: [] })
  })

  it('S6 names every field that needs attention, and keeps every word', () => {
    const words = { name: '', account: '12', surname: 'uncle', since: '2026-02-30', children: 'many', agree: 'perhaps' }
    const { answers, faults } = checkAnswers(fields, words)
    assert.deepEqual(answers, words)
    assert.deepEqual(
      faults.map(({ field: name, code }) => `${name} ${code}`),
      ['name missing', 'account form', 'surname choice', 'since date', 'children number', 'agree choice'],
    )
    for (const { text } of faults) assert.ok(text.ko !== '' && text.en !== '')
  })

  it('S6 lets only an optional field be empty', () => {
    assert.deepEqual(faultOf('nickname', ''), [])
    assert.deepEqual(faultOf('account', '   '), ['account missing'])
  })

  it('S6 counts letters, not bytes or code units', () => {
    assert.deepEqual(faultOf('name', '가나다라마'), [])
    assert.deepEqual(faultOf('name', '가나다라마바'), ['name length'])
    assert.deepEqual(faultOf('name', '𠮷𠮷𠮷𠮷𠮷'), [], 'five characters outside the basic plane')
  })

  it('S6 takes only days that exist, as they are written', () => {
    for (const word of ['2026-2-3', '2026-11-31', '20261121', '2026-11-21T10:00', '내일'])
      assert.deepEqual(faultOf('since', word), ['since date'], word)
    assert.deepEqual(faultOf('since', '2028-02-29'), [])
  })

  it('S6 takes only numbers within bounds', () => {
    for (const word of ['-1', '21', '1e3', '0x10', '１', 'NaN', ' '])
      assert.equal(faultOf('children', word).length, 1, word)
    for (const word of ['0', '20', '1.5']) assert.deepEqual(faultOf('children', word), [], word)
  })

  it('S6 takes no choice that an object happens to have', () => {
    for (const word of ['toString', '__proto__', 'constructor'])
      assert.deepEqual(faultOf('surname', word), ['surname choice'], word)
  })

  it('S6 says what the field’s own check says', () => {
    const { faults } = checkAnswers(fields, { ...good, name: '금지' })
    assert.deepEqual(faults, [{ field: 'name', code: 'refused', text: { ko: '쓸 수 없는 이름', en: 'Not allowed' } }])
  })

  it('S6 never throws, whatever is written', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(
        fc.record(
          { name: word, nickname: word, account: word, surname: word, since: word, children: word, agree: word },
          { requiredKeys: [] },
        ),
        (words) => {
          const { answers, faults } = checkAnswers(fields, words)
          assert.ok(Object.keys(answers).every((name) => name in fields))
          assert.ok(faults.every((fault) => fault.field in fields))
          if (faults.length === 0) typedAnswers(fields, answers)
        },
      ),
    )
  })

  it('S6 gives rules numbers as numbers, yes as true, and nothing for an empty word', () => {
    assert.deepEqual(typedAnswers(fields, { ...good, nickname: '', other: 'x' }), { ...good, children: 2, agree: true })
    assert.deepEqual(typedAnswers(fields, { agree: 'no' }), { agree: false })
  })
})
