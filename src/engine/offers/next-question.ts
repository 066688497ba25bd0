import type { Finding } from '#engine/rules'
import type { Rules } from 'madang/pack'
import type { Question, QuestionBook, Told } from './question.ts'
import { decideTogether, entitlementOf } from './weighing.ts'

interface Asking {
  readonly book: QuestionBook
  readonly rules: readonly Rules[]
  readonly told: Told
  readonly on: Temporal.PlainDate
}

/** So many questions are tried out; the others are judged by how many benefits wait for them. */
const tried = 6
/** What a list of people costs somebody who answers, in questions of one field. */
const listCost = 3

/** How every benefit stands on what was said. Pure. */
export function findingsFor({ book, rules, told, on }: Asking): readonly Finding[] {
  const facts = { ...book.factsOf(told), application: { submittedOn: on.toString() } }
  return decideTogether(rules.map(entitlementOf), facts, on)
}

/**
 * What to ask next: the question whose answer, whatever it is, settles most benefits for the least trouble. Null when
 * nothing is left that the person has not answered or skipped. Pure.
 */
export function nextQuestion(asking: Asking): Question | null {
  const { book, told } = asking
  const open = findingsFor(asking).filter(({ verdict }) => verdict === 'unknown')
  const wanted = new Map<string, { readonly question: Question; weight: number }>()
  for (const { needs } of open) {
    const questions = new Map(needs.flatMap((path) => asked(book.questionFor(path, told), told)))
    let rank = 1
    for (const [id, question] of questions) {
      const entry = wanted.get(id) ?? { question, weight: 0 }
      // A benefit that waits for little is settled by it; and what its rules look at first refuses soonest.
      entry.weight += 1 / (questions.size * rank++)
      wanted.set(id, entry)
    }
  }
  const likely = [...wanted.values()].toSorted((a, b) => b.weight - a.weight).slice(0, tried)
  const judged = likely.map(({ question, weight }) => ({
    question,
    worth: (settledBy(asking, question, open.length) + weight / 100) / costOf(question),
  }))
  return judged.toSorted((a, b) => b.worth - a.worth)[0]?.question ?? null
}

function asked(question: Question | null, { skipped }: Told): [string, Question][] {
  return question === null || skipped.includes(question.id) ? [] : [[question.id, question]]
}

const costOf = ({ kind }: Question) => (kind === 'people' ? listCost : 1)

/** How many of the open benefits an answer settles, on the average of some answers that people could give. */
function settledBy(asking: Asking, question: Question, open: number): number {
  const answers = possibleAnswers(question, asking)
  if (answers.length === 0) return 0
  const left = answers.map(
    (told) => findingsFor({ ...asking, told }).filter(({ verdict }) => verdict === 'unknown').length,
  )
  return left.reduce((sum, count) => sum + open - count, 0) / left.length
}

/** What people could say to a question. */
function possibleAnswers(question: Question, { told, on }: Asking): Told[] {
  switch (question.kind) {
    case 'entry':
      return [true, false].map((there) => ({ ...told, entries: { ...told.entries, [question.fact]: there } }))
    case 'field':
      return wordsFor(question, on).map((word) => ({ ...told, words: { ...told.words, [question.id]: word } }))
    case 'people': {
      const person = Object.fromEntries(
        Object.entries(question.fields).map(([name, field]) => [name, wordsFor({ field }, on)[0] ?? '']),
      )
      return [[person], [person, person, person]].map((list) => ({
        ...told,
        people: { ...told.people, [question.fact]: list },
      }))
    }
  }
}

const ages = [35, 1, 10, 20, 50, 66, 80]
const sums = ['0', '1000000', '3000000', '100000000']
const numbers = ['0', '1', '3', '200']

function wordsFor({ field }: Pick<Extract<Question, { kind: 'field' }>, 'field'>, on: Temporal.PlainDate): string[] {
  switch (field.type) {
    case 'date':
      return ages.map((years) => on.subtract({ years }).toString())
    case 'number':
      return (field.unit === 'won' ? sums : numbers).filter((word) => Number(word) <= (field.max ?? Infinity))
    case 'choice':
      return Object.keys(field.choices ?? {}).slice(0, 6)
    case 'flag':
      return ['false', 'true']
    case 'region':
      return ['1100000000', '5200000000']
    case 'text':
    case 'time':
    case 'person':
    case 'account':
      return []
  }
}
