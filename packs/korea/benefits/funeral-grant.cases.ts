import type { RuleCase } from 'madang/pack'
import { application, me, no, table, unknown, welfare, yes } from './example-people.ts'

const answers = { diedOn: '2026-11-21', ofMyHousehold: true, carriedOut: true }

const mourner = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  ...{ me: me(), welfare: welfare({ medical: true }), answers },
  ...application,
  ...change,
})
const saying = (change: Readonly<Record<string, unknown>>) => ({ answers: { ...answers, ...change } })

export const cases: readonly RuleCase[] = table('2026-11-21', mourner, [
  ['a recipient of the household, died today', {}, yes(800_000)],
  ['with housing benefit', { welfare: welfare({ housing: true }) }, yes(800_000)],
  ['with education benefit only', { welfare: welfare({ education: true }) }, no('recipient')],
  ['the household received nothing', { welfare: null }, no('recipient')],
  ['of another household', saying({ ofMyHousehold: false }), no('recipient')],
  ['a day that has not come', saying({ diedOn: '2026-11-22' }), no('death')],
  ['somebody else carries it out', saying({ carriedOut: false }), no('funeral')],
  ['nobody said when', saying({ diedOn: undefined }), unknown('answers.diedOn')],
])
