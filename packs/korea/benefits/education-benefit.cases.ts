import type { RuleCase } from 'madang/pack'
import { application, assets, child, me, member, no, table, unknown, yes } from './example-people.ts'

const parent =
  (...children: readonly unknown[]) =>
  (pension: number, change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
    ...{ me: me(), members: [member({ pension }), ...children], assets: assets() },
    ...application,
    ...change,
  })
const pupil = (schooling: string) => child('2014-05-05', { schooling })
const one = parent(pupil('elementary'))
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('an elementary pupil', one(0), yes(502_000)),
  row('a middle pupil', parent(pupil('middle'))(0), yes(699_000)),
  row('a high pupil', parent(pupil('high'))(0), yes(860_000)),
  row('one of each', parent(pupil('elementary'), pupil('middle'), pupil('high'))(0), yes(2_061_000)),
  row('a child at kindergarten', parent(pupil('kindergarten'))(0), no('pupil')),
  row('a student', parent(pupil('university'))(0), no('pupil')),
  row('no child', parent()(0), no('pupil')),
  row('two persons at the line', one(2_099_646), yes(502_000)),
  row('two persons above the line', one(2_099_647), no('income')),
  row('three persons at the line', parent(pupil('middle'), pupil('none'))(2_679_518), yes(699_000)),
  row('three persons above the line', parent(pupil('middle'), pupil('none'))(2_679_519), no('income')),
  row('the pupil applies', one(0, { me: me({ relationToHead: 'child' }) }), no('head')),
  row('a rich grandfather does not matter', one(0, { assets: assets({ supporterIncome: 900_000_000 }) }), yes(502_000)),
  row('nobody knows the savings', one(0, { assets: assets({ financial: undefined }) }), unknown('assets.financial')),
  ...table('2027-01-01', () => one(2_099_647), [['the line of 2027', {}, yes(502_000)]]),
]
