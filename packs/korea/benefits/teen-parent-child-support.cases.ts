import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, relative, spouse } from './household-case.ts'

const on = '2026-11-21'
const home = (bornOn: string, others: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me({ bornOn }), members: [head({ bornOn, unmarried: true }), ...others], assets: assets() },
  application: { submittedOn: '2026-11-21' },
  ...change,
})
const young = '2005-05-05'
const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-11-01' }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({ name, on, facts, gives })

export const cases: readonly RuleCase[] = [
  row('a mother of twenty-one with a baby', home(young, [child('2026-01-01')]), yes(400_000)),
  row('the month before the child turns two', home(young, [child('2024-12-01')]), yes(400_000)),
  row('the month in which the child turns two', home(young, [child('2024-11-30')]), yes(370_000)),
  row('a baby and a child of three', home(young, [child('2026-01-01'), child('2023-01-01')]), yes(770_000)),
  row('twenty-four, the day before turning twenty-five', home('2001-11-22', [child('2026-01-01')]), yes(400_000)),
  row('the twenty-fifth birthday', home('2001-11-21', [child('2026-01-01')]), no('teen')),
  row('at the line of two people', home(young, [child('2026-01-01', { property: 2_729_540 })]), yes(400_000)),
  row('a won above it', home(young, [child('2026-01-01', { property: 2_729_541 })]), no('income')),
  row('a couple', home(young, [spouse(), child('2026-01-01')]), no('alone')),
  row(
    'a spouse with a severe disability: an officer looks',
    home(young, [spouse({ disability: 'severe' }), child('2026-01-01')]),
    no('able spouse'),
  ),
  row('a sister who brings up nobody’s child', home(young, [relative('sibling', '2015-01-01')]), no('child')),
  row('a grandmother', home('1960-01-01', [relative('grandchild', '2026-01-01')]), no('teen')),
  row(
    'a daughter in her parents’ household: an officer looks',
    home(young, [child('2026-01-01')], { me: me({ bornOn: young, relationToHead: 'child' }) }),
    no('head'),
  ),
  row('nobody knows who lives there', home(young, [], { members: undefined }), {
    verdict: 'unknown',
    needs: ['members'],
  }),
]
