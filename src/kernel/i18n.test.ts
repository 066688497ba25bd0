import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fill, preferredLanguage, say } from './i18n.ts'

const greeting = { ko: '{name}님, {count}건', en: '{count} for {name}' }

describe('texts', () => {
  it('B3 fills places in each language, with a word of that language', () => {
    assert.equal(say(greeting, 'ko', { name: '김하윤', count: 2 }), '김하윤님, 2건')
    const filled = fill(greeting, { name: { ko: '하윤', en: 'Ha-yun' }, count: 2 })
    assert.deepEqual(filled, { ko: '하윤님, 2건', en: '2 for Ha-yun' })
  })

  it('B3 leaves a place that nobody filled as it stands, and fills nothing twice', () => {
    assert.equal(say(greeting, 'en', { name: '{count}' }), '{count} for {count}')
    assert.deepEqual(fill({ ko: '{a}', en: '{a}' }, { a: '{b}' }), { ko: '{b}', en: '{b}' })
  })

  it('B3 finds the language that a browser asks for first among ours', () => {
    assert.equal(preferredLanguage('en-GB,en;q=0.9,ko;q=0.8', 'ko'), 'en')
    assert.equal(preferredLanguage('fr, KO;q=0.5', 'en'), 'ko')
    for (const none of [undefined, '', 'fr', '*', ';;,,']) assert.equal(preferredLanguage(none, 'ko'), 'ko')
  })
})
