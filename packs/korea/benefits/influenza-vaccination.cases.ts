import type { RuleCase } from 'madang/pack'
import { application, me, no, table, unknown, yes } from './example-people.ts'

const person = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  ...{ me: me({ bornOn: '1950-03-10' }) },
  ...application,
  ...change,
})

export const cases: readonly RuleCase[] = [
  ...table('2026-11-21', person, [
    ['in the season', {}, yes()],
    ['65 today', { me: me({ bornOn: '1961-11-21' }) }, yes()],
    ['65 tomorrow', { me: me({ bornOn: '1961-11-22' }) }, no('age')],
    ['nobody knows the date of birth', { me: me({ bornOn: undefined }) }, unknown('me.bornOn')],
  ]),
  ...table('2026-09-30', person, [['the day before the season', {}, no('season')]]),
  ...table('2026-10-01', person, [['the first day of the season', {}, yes()]]),
  ...table('2026-11-30', person, [['the last day of the season', {}, yes()]]),
  ...table('2026-12-01', person, [['the day after the season', {}, no('season')]]),
]
