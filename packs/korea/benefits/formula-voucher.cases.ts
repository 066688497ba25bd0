import type { RuleCase } from 'madang/pack'
import { no, table, unknown, welfare, yes } from './example-people.ts'
import { child, head, me, spouse } from './household-case.ts'

const baby = child('2026-05-05')

export const cases: readonly RuleCase[] = table(
  '2026-11-21',
  (change) => ({
    ...{ me: me(), members: [head(), baby], welfare: welfare({ nearPoor: true }), answers: { noBreastMilk: true } },
    ...change,
  }),
  [
    ['near-poor, a baby', {}, yes(110_000, { from: '2026-11-01' })],
    ['twins', { members: [head(), baby, baby] }, yes(220_000)],
    ['can be breast-fed', { answers: { noBreastMilk: false } }, no('need')],
    ['the month before turning two', { members: [head(), child('2024-12-31')] }, yes(110_000)],
    ['the month of turning two', { members: [head(), child('2024-11-30')] }, no('baby')],
    ['one child, low income', { welfare: null, members: [head(), spouse(), baby] }, no('income')],
    ['a member who is not the head: an officer looks', { me: me({ relationToHead: 'spouse' }) }, no('head')],
    ['nobody asked', { answers: {} }, unknown('answers.noBreastMilk')],
  ],
)
