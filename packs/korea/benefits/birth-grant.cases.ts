import type { RuleCase } from 'madang/pack'
import { application, me, no, table, unknown, welfare, yes } from './example-people.ts'

const pregnancy = { dueOn: '2026-12-01', fetuses: 1, firstChild: true }

const mother = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  ...{ me: me(), welfare: welfare({ livelihood: true }), pregnancy },
  ...application,
  ...change,
})
const due = (dueOn: string) => ({ pregnancy: { ...pregnancy, dueOn } })

export const cases: readonly RuleCase[] = table('2026-11-21', mother, [
  ['livelihood benefit', {}, yes(700_000, { from: '2026-11-21' })],
  ['medical benefit', { welfare: welfare({ medical: true }) }, yes(700_000)],
  ['housing benefit', { welfare: welfare({ housing: true }) }, yes(700_000)],
  ['education benefit only', { welfare: welfare({ education: true, nearPoor: true }) }, no('recipient')],
  ['receives nothing', { welfare: null }, no('recipient')],
  [
    'nobody knows what the household receives',
    { welfare: undefined },
    unknown('welfare', 'welfare.livelihood', 'welfare.medical', 'welfare.housing'),
  ],
  ['twins', { pregnancy: { ...pregnancy, fetuses: 2 } }, yes(1_400_000)],
  ['due in 28 days', due('2026-12-19'), yes(700_000)],
  ['due in 29 days', due('2026-12-20'), no('time')],
  ['born early', { pregnancy: { ...pregnancy, dueOn: '2027-03-01', deliveredOn: '2026-11-20' } }, yes(700_000)],
  ['not pregnant', { pregnancy: null }, no('pregnancy')],
  ['nobody knows the due date', { pregnancy: { fetuses: 1 } }, unknown('pregnancy.dueOn')],
])
