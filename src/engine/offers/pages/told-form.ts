import { fieldsOfPerson, nothingTold, personField, type Question, type QuestionBook, type Told } from '../question.ts'

// What somebody said without signing in travels in the form itself, in hidden words, and is nowhere else.

type Words = Readonly<Record<string, string>>

/** How a page is left: with an answer, without one, or back to a question. */
export type Pressed = 'answer' | 'skip' | 'more' | 'fewer' | { readonly change: string }

/** A page as it was sent. */
export interface Sent {
  readonly told: Told
  /** The question that was on it. */
  readonly asked: Question | null
  readonly pressed: Pressed
}

const longest = 60
const mostPeople = 12
const mostWords = 600

const yes = 'yes'
const no = 'no'

/** Reads a form: what was said before, and the answer to the question that was asked. */
export function readSent(book: QuestionBook, words: Words): Sent {
  const asked = words['asked'] === undefined ? null : book.question(words['asked'])
  const told = { ...nothingTold, ...readTold(book, words) }
  const change = words['change'] ?? ''
  if (change !== '') return { told: without(told, change), asked: null, pressed: { change } }
  const pressed = pressedIn(words['do'])
  if (asked === null) return { told, asked, pressed }
  if (pressed === 'skip')
    return { told: without({ ...told, skipped: [...told.skipped, asked.id] }, ''), asked, pressed }
  return { told: answered(told, asked, words), asked, pressed }
}

function pressedIn(word = ''): Exclude<Pressed, object> {
  return word === 'skip' || word === 'more' || word === 'fewer' ? word : 'answer'
}

function readTold(book: QuestionBook, words: Words): Omit<Told, 'skipped'> & Pick<Told, 'skipped'> {
  const fields: Record<string, string> = {}
  const entries: Record<string, boolean> = {}
  const people: Record<string, Record<string, string>[]> = {}
  for (const [key, value] of Object.entries(words).slice(0, mostWords)) {
    const [sort, id = ''] = key.split(/:(.*)/s)
    const word = value.normalize('NFC').slice(0, longest)
    if (sort === 'w' && book.question(id)?.kind === 'field') fields[id] = word
    else if (sort === 'e' && book.question(id)?.kind === 'entry') entries[id] = word === yes
    else if (sort === 'p') {
      const [fact = '', at = '', name = ''] = id.split('.')
      if (book.question(fact)?.kind === 'people' && /^\d{1,2}$/.test(at) && Number(at) < mostPeople)
        personAt((people[fact] ??= []), Number(at))[name] = word
    }
  }
  const skipped = (words['skipped'] ?? '').split(',').filter((id) => book.question(id) !== null)
  return { words: fields, entries, people, skipped }
}

/** The person at a place of a list; the list grows to it. */
function personAt(list: Record<string, string>[], at: number): Record<string, string> {
  while (list.length <= at) list.push({})
  return list[at] ?? {}
}

function answered(told: Told, question: Question, words: Words): Told {
  const skipped = told.skipped.filter((id) => id !== question.id)
  switch (question.kind) {
    case 'entry': {
      const word = words[question.id]
      return word === undefined
        ? told
        : { ...told, skipped, entries: { ...told.entries, [question.fact]: word === yes } }
    }
    case 'field':
      return { ...told, skipped, words: { ...told.words, [question.id]: (words[question.id] ?? '').slice(0, longest) } }
    case 'people': {
      const count = Math.min(mostPeople, Math.max(1, Number(words['count'] ?? 1) || 1))
      const list = Array.from({ length: count }, (_each, at) =>
        Object.fromEntries(
          Object.keys(fieldsOfPerson(question, at, told)).map((name) => [
            name,
            (words[personField(question.fact, at, name)] ?? '').slice(0, longest),
          ]),
        ),
      )
      return { ...told, skipped, people: { ...told.people, [question.fact]: list } }
    }
  }
}

/** Everything that was said but the answer to one question, which is asked anew. */
export function without(told: Told, id: string): Told {
  const { [id]: _word, ...words } = told.words
  const { [id]: _entry, ...entries } = told.entries
  const { [id]: _list, ...people } = told.people
  return { words, entries, people, skipped: told.skipped.filter((one) => one !== id) }
}

/** What was said, as hidden words of the next form; the question on the page says its own. */
export function hiddenWords(told: Told, asked: Question | null): [string, string][] {
  const { words, entries, people, skipped } = asked === null ? told : without(told, asked.id)
  return [
    ...Object.entries(words).map(([id, word]): [string, string] => [`w:${id}`, word]),
    ...Object.entries(entries).map(([id, there]): [string, string] => [`e:${id}`, there ? yes : no]),
    ...Object.entries(people).flatMap(([fact, list]) =>
      list.flatMap((one, at) =>
        Object.entries(one).map(([name, word]): [string, string] => [`p:${fact}.${at}.${name}`, word]),
      ),
    ),
    ...(skipped.length === 0 ? [] : [['skipped', skipped.join(',')] satisfies [string, string]]),
  ]
}

/** The ids of everything that was answered, in no particular order. */
export function answeredIds({ words, entries, people }: Told): string[] {
  return [...Object.keys(entries), ...Object.keys(people), ...Object.keys(words)]
}
