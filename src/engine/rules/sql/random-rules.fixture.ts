import * as fc from 'fast-check'
import { field, parameter, rules, statute } from 'madang/pack'
import type { Rules } from 'madang/pack'

// An invented law whose expressions are drawn at random, over facts of every type that a table can hold.
const law = statute('무작위법')('제1조')
const title = { ko: '무작위', en: 'Random' }
const text = (en: string) => ({ ko: en, en })
const grades = { one: text('one'), two: text('two'), three: text('three') }

const facts: Rules['facts'] = {
  me: {
    bornOn: field.date(text('Born')),
    diedOn: field.date(text('Died'), { optional: true }),
    income: field.won(text('Income')),
    share: field.number(text('Share'), { optional: true }),
    children: field.number(text('Children')),
    married: field.flag(text('Married')),
    region: field.text(text('Region')),
    grade: field.choice(text('Grade'), grades),
  },
  disability: {
    grade: field.number(text('Grade')),
    since: field.date(text('Since')),
    kind: field.text(text('Kind'), { optional: true }),
  },
  members: {
    bornOn: field.date(text('Born')),
    income: field.won(text('Income')),
    grade: field.choice(text('Grade'), grades),
    home: field.flag(text('Home')),
    until: field.date(text('Until'), { optional: true }),
  },
}

const figure = (name: string, value: number | readonly number[]) =>
  parameter({ name, title, law, unit: 'count', values: { '2020-01-01': value }, source: 'invented' })

const parameters = [figure('limit', 3), figure('rate', 62.5), figure('steps', [10, 20.5, 30])]

type Drawn = Record<'number' | 'date' | 'truth' | 'text' | 'list' | 'numbers', string>

const one = (...sources: readonly string[]) => fc.constantFrom(...sources)
const of = (parts: readonly fc.Arbitrary<string>[], write: (...pieces: readonly string[]) => string) =>
  fc.tuple(...parts).map((pieces) => write(...pieces))

/** Expressions of FEEL by what they give. `item` names stand only where a filter gives them a meaning. */
function grammar(inside: boolean, derived = true): { [K in keyof Drawn]: fc.Arbitrary<string> } {
  const depth = fc.createDepthIdentifier()
  return fc.letrec<Drawn>((tie) => {
    const [number, date, truth] = [tie('number'), tie('date'), tie('truth')]
    const sign = one('=', '!=', '<', '<=', '>', '>=')
    const rounding = one('floor', 'ceiling', 'round half up', 'round half down', 'decimal', 'round up', 'round down')
    const numberLeaf = one(
      'me.income',
      'me.share',
      'me.children',
      'limit',
      'rate',
      '2',
      '0.5',
      '-1',
      'disability.grade',
      ...(derived ? ['low'] : []),
      ...(inside ? ['income', 'item.income'] : []),
    )
    const dateLeaf = one(
      'me.bornOn',
      'me.diedOn',
      'disability.since',
      'today',
      'date("2024-02-29")',
      ...(derived ? ['moved'] : []),
      ...(inside ? ['bornOn', 'until'] : []),
    )
    const textLeaf = one(
      'me.region',
      'disability.kind',
      '"11680"',
      '"a\'b\\\\c"',
      ...(inside ? ['grade'] : ['me.grade']),
    )
    const truthLeaf = one(
      'me.married',
      'true',
      ...(derived ? ['settled', 'moved = null'] : []),
      'me.diedOn = null',
      'me.share != null',
      'disability.kind = null',
      'disability = null',
      'members != null',
      'disability.grade = null',
      'me.grade = "one"',
      'me.grade in ("two", "three")',
      'matches(me.region, "^[0-9]{2,5}$")',
      ...(inside ? ['home', 'until = null', 'grade = "two"', 'item.grade = me.grade'] : []),
    )
    return {
      number: fc.oneof(
        { maxDepth: 2, depthIdentifier: depth, withCrossShrink: true },
        numberLeaf,
        of([number, one('+', '-', '*'), number], (a, s, b) => `(${a} ${s} ${b})`),
        of([number, one('100', '12.5', '4')], (a, b) => `(${a} / ${b})`),
        of([rounding, number], (name, a) => `${name}(${a}, ${name.length % 3 === 0 ? 1 : 0})`),
        of(
          [rounding, number, one('me.children', 'limit', '7', 'rate')],
          (name, a, b) => `${name}(${a} / ${b}, ${name.length % 2})`,
        ),
        of([truth, number, number], (c, a, b) => `(if ${c} then ${a} else ${b})`),
        of([date, one('year', 'month', 'day', 'weekday')], (a, name) => `(${a}).${name}`),
        of([date, date, one('years', 'months')], (a, b, name) => `years and months duration(${a}, ${b}).${name}`),
        of([date, date], (a, b) => `(${a} - ${b}).days`),
        of(
          [rounding, number, one('3', '12', '70'), number],
          (name, x, d, y) => `${name}(min(${x} / ${d} * 2.5 + ${y}, limit), 0)`,
        ),
        of([one('min', 'max', 'sum'), number, number], (name, a, b) => `${name}(${a}, ${b})`),
        of([number], (a) => `abs(${a})`),
        of([number], (a) => `modulo(${a}, limit)`),
        of([one('me.children', 'limit', 'me.income')], (a) => `steps[${a}]`),
        of([tie('text')], (a) => `string length(${a})`),
        ...(inside
          ? []
          : [
              of([tie('list')], (a) => `count(${a})`),
              of([one('sum', 'min', 'max'), tie('numbers')], (name, a) => `${name}(${a})`),
              of([tie('list'), one('1', '-1')], (a, i) => `${a}[${i}].income`),
            ]),
      ),
      date: fc.oneof(
        { maxDepth: 2, depthIdentifier: depth, withCrossShrink: true },
        dateLeaf,
        of([date, one('+', '-'), one('P1D', 'P45D', 'P1M', 'P2Y3M')], (a, s, d) => `(${a} ${s} duration("${d}"))`),
        of([date, one('1', '29', '31')], (a, d) => `date((${a}).year, (${a}).month, ${d})`),
        of([truth, date, date], (c, a, b) => `(if ${c} then ${a} else ${b})`),
        of([one('min', 'max'), date, date], (name, a, b) => `${name}(${a}, ${b})`),
        ...(inside ? [] : [of([tie('list'), one('1', '-1')], (a, i) => `${a}[${i}].bornOn`)]),
      ),
      text: fc.oneof(
        { maxDepth: 2, depthIdentifier: depth, withCrossShrink: true },
        textLeaf,
        of([tie('text'), one('1', '2', '-2'), one(', 2', '')], (a, i, n) => `substring(${a}, ${i}${n})`),
        of([tie('text'), tie('text')], (a, b) => `(${a} + ${b})`),
      ),
      truth: fc.oneof(
        { maxDepth: 2, depthIdentifier: depth, withCrossShrink: true },
        truthLeaf,
        of([truth, one('and', 'or'), truth], (a, s, b) => `(${a} ${s} ${b})`),
        of([truth], (a) => `not(${a})`),
        of([number, sign, number], (a, s, b) => `${a} ${s} ${b}`),
        of([number, one('me.children', 'limit', '3'), sign, number], (a, d, s, b) => `${a} / ${d} ${s} ${b}`),
        of([number, one('-12', '0.3'), number, sign], (x, d, y, s) => `${x} / ${d} - ${y} ${s} me.share`),
        of([date, sign, date], (a, s, b) => `${a} ${s} ${b}`),
        of([date, date, sign], (a, b, s) => `${a} - ${b} ${s} duration("P30D")`),
        of([tie('text'), one('=', '!='), tie('text')], (a, s, b) => `${a} ${s} ${b}`),
        of([number, number, number], (a, b, c) => `${a} between ${b} and ${c}`),
        of([number], (a) => `${a} in (1, [2..5), > 10)`),
        of([number], (a) => `list contains([1, 2, null, 3.5], ${a})`),
        of([truth, truth, truth], (c, a, b) => `(if ${c} then ${a} else ${b})`),
        of(
          [tie('text'), tie('text'), one('contains', 'starts with', 'ends with')],
          (a, b, name) => `${name}(${a}, ${b})`,
        ),
        ...(inside
          ? []
          : [
              of(
                [one('some', 'every'), one('bornOn', 'until'), sign, date],
                (w, f, s, a) => `(${w} m in members satisfies m.${f} ${s} ${a})`,
              ),
              of([number], (a) => `list contains(members.income, ${a})`),
              of([tie('text')], (a) => `list contains(concatenate(members.grade, members[home].grade), ${a})`),
            ]),
      ),
      list: inside
        ? fc.constant('members')
        : fc.oneof(
            fc.constant('members'),
            of([lazily(() => inner().truth)], (a) => `members[${a}]`),
          ),
      numbers: inside
        ? fc.constant('members.income')
        : fc.oneof(
            of([tie('list')], (a) => `${a}.income`),
            of([tie('list')], (a) => `(for m in ${a} return m.income * 2 + 1)`),
            of([tie('list'), number], (a, b) => `(for m in ${a} return if m.home then m.income else ${b})`),
          ),
    }
  })
}

const lazily = (make: () => fc.Arbitrary<string>): fc.Arbitrary<string> => fc.constant(null).chain(() => make())
let made: ReturnType<typeof grammar> | null = null
const inner = (): ReturnType<typeof grammar> => (made ??= grammar(true, false))

const outside = grammar(false)
const underived = grammar(false, false)

/** Sets of rules with three conditions, an amount and a period, drawn at random. */
export const randomRules: fc.Arbitrary<Rules> = fc
  .record({
    low: underived.number,
    moved: underived.date,
    settled: underived.truth,
    conditions: fc.tuple(outside.truth, outside.truth, outside.truth),
    amount: outside.number,
    from: outside.date,
  })
  .map(({ low, moved, settled, conditions: [first, second, third], amount, from }) => {
    return rules({
      id: 'random',
      title,
      law,
      facts,
      many: ['members'],
      parameters,
      derived: { low, moved, settled },
      conditions: {
        first: { law, text: title, when: first },
        'the second': { law, text: title, when: second, otherwise: 'officer' },
        third: { law, text: title, when: third },
      },
      amount,
      every: 'month',
      from,
      cases: [],
    })
  })

const orNothing = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 })
const amounts = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.integer({ min: -4000, max: 4000 }).map((n) => n / 4),
)
const days = fc.oneof(
  fc.constantFrom('2024-02-29', '2025-01-31', '2025-02-28', '2025-03-31', '2026-11-21', '2026-11-20', '2026-12-31'),
  fc.integer({ min: 0, max: 40_000 }).map((n) => Temporal.PlainDate.from('1920-01-01').add({ days: n }).toString()),
)
const grade = fc.constantFrom('one', 'two', 'three')

/** The facts of one person: each may be missing, the entry of disability may be known not to be there. */
export const randomPerson: fc.Arbitrary<Record<string, unknown>> = fc.record({
  me: fc.record({
    bornOn: orNothing(days),
    diedOn: orNothing(days),
    income: orNothing(amounts),
    share: orNothing(amounts),
    children: orNothing(fc.integer({ min: -2, max: 5 })),
    married: orNothing(fc.boolean()),
    region: orNothing(fc.constantFrom('11680', '1', '', '51한글', "a'b\\c", 'x')),
    grade: orNothing(grade),
  }),
  disability: fc.oneof(
    fc.constantFrom(null, undefined),
    fc.record({ grade: orNothing(amounts), since: orNothing(days), kind: orNothing(fc.constantFrom('11', 'b')) }),
  ),
  members: fc.array(
    fc.record({
      bornOn: orNothing(days),
      income: orNothing(amounts),
      grade: orNothing(grade),
      home: orNothing(fc.boolean()),
      until: orNothing(days),
    }),
    { maxLength: 4 },
  ),
})
