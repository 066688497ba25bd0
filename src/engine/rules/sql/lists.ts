import { integer } from '../feel/decimal.ts'
import { kindOf } from '../feel/instance.ts'
import type { Value } from '../feel/value.ts'
import { constant, scalarOf } from './constants.ts'
import { all, any, choose, no, not, nothing, recordColumn, sql, yes } from './fragment.ts'
import type { Sql } from './fragment.ts'
import { positionKey } from './names.ts'
import { cast, compared, sized, whole } from './numbers.ts'
import { compare, isFeelNull, isTrue, truthOf } from './operators.ts'
import type { Plan } from './plan.ts'
import { gapsOf, noGaps, scalar, ScalarOnly } from './term.ts'
import type { Gaps, ListTerm, Part, RecordTerm, Scalar, Term } from './term.ts'
import { isOneOf } from './texts.ts'

const countSize = { before: 9, after: 0 }
/** A list has so many records at most that their sum needs four digits more. */
const digitsOfMany = 4

const exists = (plan: Plan, part: Part, condition: Sql): Sql => {
  const met = all(part.where, condition)
  return met.text === no.text ? no : sql`(${plan.count(part.list, met)} > 0)`
}

const anywhere = (plan: Plan, list: ListTerm, condition: (part: Part) => Sql): Sql =>
  any(...list.parts.map((part) => exists(plan, part, condition(part))))

/** The gaps of a value that is missing as soon as one record leaves it open. */
function gapsOfMembers(plan: Plan, list: ListTerm, of: (part: Part) => Gaps): Gaps {
  const missing = anywhere(plan, list, (part) => of(part).missing)
  if (missing.text === no.text) return noGaps
  const same = list.parts.every((part) => of(part).asks.text === of(part).missing.text)
  const asks = same ? missing : anywhere(plan, list, (part) => of(part).asks)
  const empty = list.parts.every((part) => of(part).empty?.text === no.text) ? no : null
  return { missing, asks, empty, from: null }
}

/** The members for which a condition is true; one that cannot be judged leaves the whole answer open. */
export function chosen(plan: Plan, list: ListTerm, judge: (member: RecordTerm | Scalar) => Term): ListTerm {
  const judged = list.parts.map((part) => ({ part, by: judge(part.member) }))
  const kept = judged.flatMap(({ part, by }): Part[] => {
    if (by.kind === 'constant') return by.value === true ? [part] : []
    return [{ ...part, where: all(part.where, isTrue(truthOf(by))) }]
  })
  const open = gapsOfMembers(plan, list, (part) => {
    const by = judged.find((one) => one.part === part)?.by
    return by?.kind === 'scalar' ? by.gaps : noGaps
  })
  return { kind: 'list', parts: kept, gaps: gapsOf(list.gaps, open) }
}

/** The list of one value of each member. */
export function mapped(list: ListTerm, of: (member: RecordTerm | Scalar) => Term): ListTerm {
  const parts = list.parts.map((part) => {
    const member = of(part.member)
    if (member.kind === 'list' || member.kind === 'written') throw new ScalarOnly('a list of lists')
    return { ...part, member: member.kind === 'record' ? member : scalarOf(member) }
  })
  return { ...list, parts }
}

/** Where a member stands among the records of its group: of those chosen the first or the last, of a whole list any. */
export function positionOf(plan: Plan, list: ListTerm, position: number): { list: string; at: Sql } {
  const [part, more] = list.parts
  if (part === undefined || more !== undefined) throw new ScalarOnly('a position in lists that are put together')
  if (part.member.kind !== 'record') throw new ScalarOnly('a position in a list of values')
  if (part.where.text === yes.text && position > 0) return { list: part.list, at: sql`${position}` }
  if (Math.abs(position) !== 1) throw new ScalarOnly('a position other than the first or last of those chosen')
  const of = recordColumn(positionKey(part.list))
  return { list: part.list, at: plan.fold(part.list, position > 0 ? 'min' : 'max', { of, where: part.where }) }
}

/** The member of a list of figures at a position that is computed; null beyond its ends. */
export function figureAt(figures: readonly Value[], position: Scalar): Scalar {
  const at = (i: number) => scalarOf(constant(integer(i)))
  const members = figures.map((figure) => scalarOf(constant(figure), 'number'))
  const size = sized(
    Math.max(...members.map((one) => one.size.before), 1),
    Math.max(...members.map((one) => one.size.after), 0),
  )
  const cases = members.flatMap(({ value }, i) =>
    [i + 1, i - members.length].map((place): readonly [Sql, Sql] => [
      compared('=', position, at(place)),
      cast(value, size),
    ]),
  )
  return scalar('number', choose(cases, nothing), { gaps: position.gaps, nullable: true, size })
}

/** `count`: how many members, whatever they hold. */
export function countOf(plan: Plan, list: ListTerm): Scalar {
  const counts = list.parts.map(({ list: name, where }) => plan.count(name, where))
  const [first, ...others] = counts
  const total = others.reduce((sum, one) => sql`${sum} + ${one}`, first ?? sql`0`)
  const value = choose([[list.gaps.missing, nothing]], cast(total, countSize))
  return scalar('number', value, { gaps: list.gaps, size: countSize })
}

/** `sum`, `min`, `max`: null for a list that has no member, or one that is null. */
export function folded(plan: Plan, how: 'sum' | 'min' | 'max', list: ListTerm): Scalar {
  const [part, more] = list.parts
  if (part === undefined || more !== undefined) throw new ScalarOnly(`${how} of lists that are put together`)
  const member = whole(valueOf(part))
  const gaps = gapsOf(
    list.gaps,
    gapsOfMembers(plan, list, () => member.gaps),
  )
  const isNumber = member.type === 'number' || member.type === 'days' || member.type === 'months'
  if (how === 'sum' ? member.type !== 'number' : !isNumber && member.type !== 'date')
    throw new ScalarOnly(`${how} of ${member.type}`)
  const size = how === 'sum' ? sized(member.size.before + digitsOfMany, member.size.after) : member.size
  const total = plan.fold(part.list, how, { of: member.value, where: part.where })
  const open = any(gaps.missing, exists(plan, part, isFeelNull(member)))
  const value = choose([[open, nothing]], isNumber ? cast(total, size) : total)
  return scalar(member.type, value, { gaps, nullable: true, size })
}

function valueOf(part: Part): Scalar {
  if (part.member.kind === 'scalar') return part.member
  throw new ScalarOnly('a list of records where values are needed')
}

/** `some`, `every`, `any`, `all`: settled by one member, else missing before null. */
export function quantified(plan: Plan, word: 'some' | 'every', list: ListTerm): Scalar {
  const settling = (truth: Scalar) => isTrue(word === 'some' ? truth : { ...truth, value: not(truth.value) })
  const member = (part: Part) => truthOf(valueOf(part))
  const settled = anywhere(plan, list, (part) => settling(member(part)))
  const open = gapsOfMembers(plan, list, (part) => member(part).gaps)
  const unclear = anywhere(plan, list, (part) => isFeelNull(member(part)))
  const gaps = settledUnless(list.gaps, settled, open)
  const value = choose(
    [
      [list.gaps.missing, nothing],
      [settled, word === 'some' ? yes : no],
      [any(open.missing, unclear), nothing],
    ],
    word === 'some' ? no : yes,
  )
  return scalar('boolean', value, { gaps, nullable: unclear.text !== no.text })
}

/** What stays open once nothing has settled it. */
function settledUnless(list: Gaps, settled: Sql, open: Gaps): Gaps {
  const missing = any(list.missing, all(not(settled), open.missing))
  const same = list.asks.text === list.missing.text && open.asks.text === open.missing.text
  const asks = same ? missing : any(list.asks, all(not(settled), open.asks))
  return { missing, asks, empty: missing.text === no.text ? no : null, from: null }
}

/** `list contains(list, element)` over the records of a table. */
export function containsValue(plan: Plan, list: ListTerm, element: Term): Scalar {
  const same = mapped(list, (member) => compare('=', scalarOf(member), element))
  return quantified(plan, 'some', same)
}

/** Whether an element is one of a list that is known. */
export function isAmong(members: readonly Value[], element: Scalar): Scalar {
  if (members.length === 0) return scalar('boolean', no)
  const kinds = { number: 'number', string: 'string', boolean: 'boolean', date: 'date' } as const
  const kind = element.type === 'days' || element.type === 'months' ? null : kinds[element.type]
  const hasNull = members.includes(null)
  const like = members.filter((one) => kindOf(one) === kind).map((one) => scalarOf(constant(one)).value)
  const found = isOneOf(whole(element).value, like, { nullable: element.nullable, hasNull })
  const value = choose([[element.gaps.missing, nothing]], found)
  return scalar('boolean', value, { gaps: element.gaps })
}

/** `concatenate`: the members of all; missing when a member of one is. */
export function concatenated(plan: Plan, lists: readonly ListTerm[]): ListTerm {
  const gaps = lists.map((list) =>
    gapsOf(
      list.gaps,
      gapsOfMembers(plan, list, ({ member }) => (member.kind === 'scalar' ? member.gaps : noGaps)),
    ),
  )
  return { kind: 'list', parts: lists.flatMap(({ parts }) => parts), gaps: gapsOf(...gaps) }
}
