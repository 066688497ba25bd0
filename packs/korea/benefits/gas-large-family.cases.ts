import type { RuleCase } from 'madang/pack'
import { application, child, me, member, no, table, unknown, yes } from './example-people.ts'

const home =
  (...born: readonly string[]) =>
  (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
    ...{ me: me(), members: [member(), ...born.map((day) => child(day))], answers: { gasUse: 'heating' } },
    ...application,
    ...change,
  })
const three = home('2001-01-01', '2003-01-01', '2015-01-01')

export const cases: readonly RuleCase[] = [
  ...table('2026-11-30', three, [
    ['the last day before winter', {}, yes(2_470)],
    ['cooking only', { answers: { gasUse: 'cooking' } }, yes(420)],
    ['no city gas', { answers: { gasUse: 'none' } }, no('gas')],
    ['the other parent applies', { me: me({ relationToHead: 'spouse' }) }, no('head')],
    ['nobody said', { answers: {} }, unknown('answers.gasUse')],
  ]),
  ...table('2026-12-01', three, [
    ['the first day of winter', {}, yes(18_000)],
    ['cooking only, in winter', { answers: { gasUse: 'cooking' } }, yes(420)],
  ]),
  ...table('2027-03-31', three, [['the last day of winter', {}, yes(18_000)]]),
  ...table('2027-04-01', three, [['the first day after winter', {}, yes(2_470)]]),
  ...table('2026-11-21', home('2001-01-01', '2015-01-01'), [['two children', {}, no('family')]]),
  ...table('2026-11-21', home('2001-01-01', '2003-01-01', '2008-11-22'), [
    ['the youngest 18 tomorrow', {}, yes(2_470)],
  ]),
  ...table('2026-11-21', home('2001-01-01', '2003-01-01', '2008-11-21'), [['the youngest 18 today', {}, no('family')]]),
]
