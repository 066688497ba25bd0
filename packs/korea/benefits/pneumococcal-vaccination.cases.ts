import type { RuleCase } from 'madang/pack'
import { application, me, no, table, unknown, yes } from './example-people.ts'

const person = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  ...{ me: me({ bornOn: '1950-03-10' }), answers: { vaccinated: false } },
  ...application,
  ...change,
})

export const cases: readonly RuleCase[] = table('2026-11-21', person, [
  ['never vaccinated', {}, yes()],
  ['65 today', { me: me({ bornOn: '1961-11-21' }) }, yes()],
  ['65 tomorrow', { me: me({ bornOn: '1961-11-22' }) }, no('age')],
  ['vaccinated before', { answers: { vaccinated: true } }, no('once')],
  ['a hundred years old', { me: me({ bornOn: '1926-11-21' }) }, yes()],
  ['nobody said', { answers: {} }, unknown('answers.vaccinated')],
])
