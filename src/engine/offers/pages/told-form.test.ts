import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { benefitPack, children, jobless, oldAge, rent } from '#test/benefit-pack'
import { findingsFor, nextQuestion } from '../next-question.ts'
import { questionBook } from '../question.ts'
import { hiddenWords, readSent } from './told-form.ts'

const services = [oldAge, jobless, children, rent].map(({ service }) => service)
const rules = services.map((service) => service.rules)
const book = questionBook(services)
const on = Temporal.PlainDate.from('2026-11-23')
const sent = (words: Readonly<Record<string, string>>) => readSent(book, words)

describe('answers that travel in the form', () => {
  it('O14 what was said comes back as it was from the hidden words of the next page', () => {
    let words: Record<string, string> = {}
    for (const said of [
      { asked: 'me.bornOn', 'me.bornOn': '19500101', do: 'answer' },
      {
        asked: 'members',
        count: '2',
        'members.0.wages': '100',
        'members.1.bornOn': '20200101',
        'members.1.wages': '0',
        do: 'answer',
      },
      { asked: 'job', job: 'no', do: 'answer' },
      { asked: 'answers.rent', do: 'skip' },
    ])
      words = Object.fromEntries(hiddenWords(sent({ ...words, ...said }).told, null))
    const { told } = sent(words)
    assert.deepEqual(told.words, { 'me.bornOn': '19500101' })
    assert.deepEqual([told.entries, told.skipped], [{ job: false }, ['answers.rent']])
    assert.equal(told.people['members']?.[1]?.['bornOn'], '20200101')
    assert.deepEqual(
      findingsFor({ book, rules, told, on }).map(({ verdict }) => verdict),
      ['yes', 'no', 'yes', 'unknown'],
    )
    assert.equal(nextQuestion({ book, rules, told, on }), null, 'what was skipped is not asked again')
  })

  it('O14 an answer is changed by asking it anew, and only it', () => {
    const words = { 'w:me.bornOn': '19500101', 'e:job': 'no', change: 'me.bornOn' }
    assert.deepEqual([sent(words).told.words, sent(words).told.entries], [{}, { job: false }])
  })

  it('O14 whatever a form says, it is read without harm, and only questions of the book are kept', () => {
    const key = fc.oneof(
      fc.constantFrom(
        'asked',
        'do',
        'change',
        'skipped',
        'count',
        'w:me.bornOn',
        'e:job',
        'p:members.0.wages',
        'p:members.99.x',
        'members.0.wages',
        'me.bornOn',
      ),
      fc.string(),
    )
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('me.bornOn', 'members', 'job', 'answer', 'more', '-1', '1e9', '__proto__', 'yes'),
    )
    fc.assert(
      fc.property(fc.dictionary(key, word), (words) => {
        const { told } = sent(words)
        for (const id of [...Object.keys(told.words), ...Object.keys(told.entries), ...Object.keys(told.people)])
          assert.notEqual(book.question(id), null, id)
        findingsFor({ book, rules, told, on })
        nextQuestion({ book, rules, told, on })
      }),
      { numRuns: 300 },
    )
  })

  it('O13 nobody is asked for the id of a person, a role, or the day of an application', () => {
    for (const path of ['roles.applicant', 'application.submittedOn', 'me.head', 'accounts.number', 'nothing.at', ''])
      assert.equal(book.questionFor(path, sent({}).told), null, path)
    assert.equal(benefitPack.services.length > services.length, true)
  })
})
