import { checkRules } from '#engine/rules'
import type { Fault } from '#kernel/problem'
import { type Law, lawRef, type ParameterValue, type Rules, type Text } from 'madang/pack'
import { amended, type Amending, expressionOf } from './amend.ts'
import { type Amendment, type Change, type NewReform, placeOf, type Reform, type Steps, touches } from './model.ts'
import { refuse } from './problems.ts'

const longest = { title: 200, reason: 4_000, source: 5_000 }
const mostChanges = 20

const said = {
  title: { ko: '이름을 적어 주십시오.', en: 'Please give it a name.' },
  reason: { ko: '까닭을 적어 주십시오.', en: 'Please say why.' },
  ground: { ko: '근거가 되는 조문을 고르십시오.', en: 'Please choose the article it rests on.' },
  changes: {
    ko: '바꿀 것을 하나에서 스무 개까지 적어 주십시오.',
    en: 'Please change one thing at least, and twenty at most.',
  },
  twice: { ko: '같은 것을 두 번 바꿉니다.', en: 'The same thing is changed twice.' },
  long: { ko: '너무 깁니다.', en: 'This is too long.' },
  steps: {
    ko: '시행일부터의 값을 숫자로 적어 주십시오.',
    en: 'Please give a number from the day on which it is to hold.',
  },
} satisfies Record<string, Text>

/** Refuses with `law/incomplete`, one fault per field, what nobody could review. */
export function checkComplete(reform: NewReform, cited: ReadonlySet<string>): void {
  const { title, reason, ground, changes, from } = reform
  const places = changes.map(placeOf)
  const faults: Fault[] = [
    ...wrong('title', said.title, title.trim() === '' || title.length > longest.title),
    ...wrong('reason', said.reason, reason.trim() === '' || reason.length > longest.reason),
    ...wrong('ground', said.ground, !cited.has(lawRef(ground))),
    ...wrong('changes', said.changes, changes.length === 0 || changes.length > mostChanges),
    ...changes.flatMap((change) => [
      ...wrong(placeOf(change), said.twice, places.filter((one) => one === placeOf(change)).length > 1),
      ...(change.kind === 'figure'
        ? wrong(placeOf(change), said.steps, !stepsFrom(change.values, from.toString()))
        : wrong(placeOf(change), said.long, change.source.length > longest.source)),
    ]),
  ]
  if (faults.length > 0) throw refuse.incomplete({}, faults)
}

function wrong(field: string, text: Text, is: boolean): Fault[] {
  return is ? [{ field, code: 'incomplete', text }] : []
}

/** A step on the first day, none before it, and numbers that a decimal holds exactly. */
function stepsFrom(values: Steps, from: string): boolean {
  const days = Object.keys(values)
  const fine = (value: ParameterValue | null) =>
    value === null || (typeof value === 'number' ? [value] : value).every((one) => Number.isFinite(one))
  return days.includes(from) && days.every((day) => day >= from && isDay(day)) && Object.values(values).every(fine)
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

/**
 * The changes beside what stands there now. Refuses with `law/no-such-text` what the law does not have, and with
 * `law/nothing-changes` when all stays as it is.
 * @param rules the law in force on the day from which the reform is to hold
 */
export function amendmentsOf(changes: readonly Change[], rules: readonly Rules[]): Amendment[] {
  const amendments = changes.map((change) => besideBefore(change, rules))
  if (amendments.every(stays)) throw refuse['nothing-changes']()
  return amendments.filter((one) => !stays(one))
}

function besideBefore(change: Change, rules: readonly Rules[]): Amendment {
  if (change.kind === 'figure') {
    const parameter = rules.flatMap(({ parameters }) => parameters).find(({ name }) => name === change.parameter)
    if (parameter === undefined) throw refuse['no-such-text']({ place: placeOf(change) })
    return { ...change, before: parameter.values }
  }
  const one = rules.find(({ id }) => id === change.rules)
  const before = one && expressionOf(one, change.expression)
  if (one === undefined || before === undefined) throw refuse['no-such-text']({ place: placeOf(change) })
  const textBefore = one.conditions[change.expression.replace(/^conditions\.|\.when$/g, '')]?.text
  return { ...change, before, ...(change.text === undefined || textBefore === undefined ? {} : { textBefore }) }
}

function stays(one: Amendment): boolean {
  if (one.kind === 'expression')
    return one.source.trim() === one.before.trim() && (one.text === undefined || sameText(one))
  const days = Object.keys(one.values)
  const first = days.toSorted()[0] ?? ''
  const [kept] = Object.keys(one.before)
    .filter((day) => day <= first)
    .toSorted()
    .slice(-1)
  const later = Object.keys(one.before).filter((day) => day > first)
  return (
    days.length === 1 &&
    later.length === 0 &&
    kept !== undefined &&
    JSON.stringify(one.before[kept]) === JSON.stringify(one.values[first])
  )
}

function sameText({ text, textBefore }: Amendment & { readonly kind: 'expression' }): boolean {
  return text?.ko === textBefore?.ko && text?.en === textBefore?.en
}

/**
 * Refuses with `law/faulty` when a set of rules could not be computed on one of the days on which the law would change.
 * @param amendings everything that would be in force, in the order in which it holds
 * @param changed what is new or falls away: only the rules that it touches are looked at
 */
export function checkComputable(
  pack: readonly Rules[],
  amendings: readonly Amending[],
  changed: Pick<Reform, 'changes' | 'from'>,
): void {
  const touched = pack.filter((one) => changed.changes.some((change) => touches(one, change)))
  const days = [changed.from, ...amendings.map(({ from }) => from)].filter(
    (day) => Temporal.PlainDate.compare(day, changed.from) >= 0,
  )
  const faults = touched.flatMap((one) =>
    days.flatMap((day) => {
      const holding = amendings.filter(({ from }) => Temporal.PlainDate.compare(from, day) <= 0)
      return checkRules(amended(one, holding)).map(({ rules, expression, code, text }) => ({
        ...{ field: `${rules}.${expression}`, code, text },
      }))
    }),
  )
  if (faults.length > 0) throw refuse.faulty({}, faults)
}

/** Refuses with `law/overlap` when another reform changes the same from the same day or later. */
export function checkApart({ changes, from }: Pick<Reform, 'changes' | 'from'>, others: readonly Reform[]): void {
  const places = new Set(changes.map(placeOf))
  const met = others.find(
    (other) =>
      Temporal.PlainDate.compare(other.from, from) >= 0 && other.changes.some((one) => places.has(placeOf(one))),
  )
  if (met !== undefined) throw refuse.overlap({ reform: met.id })
}

/** Refuses with `law/base-changed` when something else stands there now than when it was proposed. */
export function checkBase({ changes }: Pick<Reform, 'changes'>, rules: readonly Rules[]): void {
  const now = changes.map((change) => besideBefore(change, rules))
  if (!now.every((one, index) => sameBefore(one, changes[index]))) throw refuse['base-changed']()
}

function sameBefore(one: Amendment, other: Amendment | undefined): boolean {
  const form = (before: Amendment['before'] | undefined) =>
    typeof before === 'object'
      ? JSON.stringify(Object.entries(before).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : before
  return form(one.before) === form(other?.before)
}

/** Every article that a reform may rest on, as the record cites it. */
export function articlesCited(articles: readonly Law[], rules: readonly Rules[]): ReadonlySet<string> {
  const laws = rules.flatMap((one) => [
    one.law,
    ...Object.values(one.conditions).map(({ law }) => law),
    ...one.parameters.map(({ law }) => law),
  ])
  return new Set([...articles, ...laws].map(lawRef))
}
