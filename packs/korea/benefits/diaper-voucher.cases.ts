import type { RuleCase } from 'madang/pack'
import { child, head, me, spouse } from './household-case.ts'

const welfare = {
  ...{ livelihood: false, medical: false, housing: false, education: false },
  ...{ nearPoor: false, oneParent: false, basicPension: true },
}
const baby = child('2026-05-05')
const home = (members: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members, welfare: { ...welfare, nearPoor: true } },
  ...change,
})
// Three people: 80 per cent of 5,359,036 won is 4,287,228.8.
const poor = (wages: number, ...others: readonly unknown[]) =>
  home([head({ wages }), baby, ...others], { welfare: null })
const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-11-01' }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('near-poor, a baby', home([head(), baby]), yes(90_000)),
  row('twins', home([head(), baby, baby]), yes(180_000)),
  row('the month before turning two', home([head(), child('2024-12-31')]), yes(90_000)),
  row('the month of turning two', home([head(), child('2024-11-30')]), no('baby')),
  row('a one-parent family', home([head(), baby], { welfare: { ...welfare, oneParent: true } }), yes(90_000)),
  row('basic pension only', home([head(), baby], { welfare }), no('income')),
  row('two children, at 80 per cent', poor(4_287_228, child('2020-01-01')), yes(90_000)),
  row('two children, a won above', poor(4_287_229, child('2020-01-01')), no('income')),
  row('one child, low income', poor(1_000_000, spouse()), no('income')),
  row('one child, a disabled father', poor(1_000_000, spouse({ disability: 'mild' })), yes(90_000)),
  row('a second child who is eighteen', poor(1_000_000, child('2008-11-21')), no('income')),
  row('a second child the day before turning eighteen', poor(1_000_000, child('2008-11-22')), yes(90_000)),
  row(
    'a member who is not the head: an officer looks',
    home([head(), baby], { me: me({ relationToHead: 'spouse' }) }),
    no('head'),
  ),
  row('nobody knows of other benefits', home([head(), baby], { welfare: undefined }), {
    verdict: 'unknown',
    needs: [
      'welfare',
      'welfare.education',
      'welfare.housing',
      'welfare.livelihood',
      'welfare.medical',
      'welfare.nearPoor',
      'welfare.oneParent',
    ],
  }),
]
