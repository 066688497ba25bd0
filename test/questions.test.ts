import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findingsFor, nextQuestion, nothingTold, type Question, questionBook, type Told } from '#engine/offers'
import { pack } from '../src/country.ts'

const on = Temporal.PlainDate.from('2026-11-23')
const services = pack.services.filter(
  ({ id, benefit }) => benefit !== undefined && pack.lifeEvents.some((event) => event.id === id),
)
const rules = services.map((service) => service.rules)
const book = questionBook(services)

/** A family that is nothing out of the ordinary: two parents who earn, a child of three in day care, a rented flat. */
const family: Readonly<Record<string, string>> = {
  'me.bornOn': '1991-04-02',
  'me.sex': 'M',
  'me.nationality': 'KR',
  'me.region': '4111000000',
}
const ordinary = {
  nationality: 'KR',
  wages: '0',
  business: '0',
  property: '0',
  pension: '0',
  disability: 'none',
  schooling: 'none',
}
const people = [
  { ...ordinary, bornOn: '1991-04-02', sex: 'M', wages: '3200000' },
  { ...ordinary, bornOn: '1992-09-08', sex: 'F', relation: 'spouse', wages: '2400000' },
  { ...ordinary, bornOn: '2023-05-02', sex: 'M', relation: 'child', dayCare: 'true', unmarried: 'true' },
]
const there: ReadonlySet<string> = new Set(['me', 'assets', 'couple', 'insured', 'mobile', 'lease', 'welfare'])

function answer(told: Told, question: Question): Told {
  switch (question.kind) {
    case 'entry':
      return { ...told, entries: { ...told.entries, [question.fact]: there.has(question.fact) } }
    case 'people':
      return { ...told, people: { ...told.people, [question.fact]: people } }
    case 'field':
      return { ...told, words: { ...told.words, [question.id]: family[question.id] ?? plainWord(question) } }
  }
}

function plainWord({ field }: Extract<Question, { kind: 'field' }>): string {
  if (field.type === 'choice') return Object.keys(field.choices ?? {})[0] ?? ''
  return { number: '0', flag: 'false', date: '1990-01-01', region: '4111000000' }[field.type as 'number'] ?? 'x'
}

/** Asks until nothing is left to ask, in an order. */
function askAll(next: (told: Told) => Question | null): { readonly told: Told; readonly questions: string[] } {
  let told = nothingTold
  const questions: string[] = []
  for (let question = next(told); question !== null && questions.length < 400; question = next(told)) {
    questions.push(question.id)
    told = answer(told, question)
  }
  return { told, questions }
}

/** Everything that could be asked about these benefits, whatever else is known. */
function everyQuestion(told: Told): Question | null {
  for (const one of rules)
    for (const [fact, fields] of Object.entries(one.facts))
      for (const name of Object.keys(fields)) {
        const question = book.questionFor(`${fact}.${name}`, told)
        if (question !== null && !isAnswered(told, question)) return question
      }
  return null
}

function isAnswered({ words, entries, people: lists }: Told, { kind, id, fact }: Question): boolean {
  if (kind === 'entry') return entries[fact] !== undefined
  return kind === 'people' ? lists[fact] !== undefined : words[id] !== undefined || entries[fact] === false
}

describe('asking without an account', () => {
  it('O13 a family answers far fewer questions than there are, and every benefit comes out the same', (t) => {
    assert.ok(services.length >= 10, 'too few benefits to say anything')
    const start = performance.now()
    const { told, questions } = askAll((now) => nextQuestion({ book, rules, told: now, on }))
    const took = (performance.now() - start) / Math.max(1, questions.length)
    const all = askAll(everyQuestion)
    t.diagnostic(
      `${services.length} benefits: ${questions.length} questions of ${all.questions.length}, ${took.toFixed(0)} ms each: ${questions.join(', ')}`,
    )
    assert.ok(questions.length * 2 <= all.questions.length, `${questions.length} of ${all.questions.length}`)
    assert.equal(new Set(questions).size, questions.length, 'nothing is asked twice')
    const verdicts = (one: Told) =>
      findingsFor({ book, rules, told: one, on }).map(({ rules: id, verdict }) => [id, verdict])
    assert.deepEqual(verdicts(told), verdicts(all.told))
  })
})
