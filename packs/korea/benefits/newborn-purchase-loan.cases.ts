import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, spouse } from './household-case.ts'

const answers = { price: 500_000_000, firstHome: true, inCapitalArea: false }
const home = (
  wages: number,
  other: number,
  change: RuleCase['facts'] = {},
  bornOn = '2026-01-01',
): RuleCase['facts'] => ({
  ...{ me: me(), members: [head({ wages }), spouse({ wages: other }), child(bornOn)], assets: assets(), answers },
  ...change,
})
const buying = (change: Partial<typeof answers>) => home(3_000_000, 0, { answers: { ...answers, ...change } })
const owning = (change: RuleCase['facts']) => home(3_000_000, 0, { assets: assets(change) })
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('a first home: 80 per cent, to the limit', buying({}), yes(400_000_000)),
  row('a first home, just below the limit', buying({ price: 499_999_999 }), yes(399_999_999)),
  row('a first home in the capital area: 70 per cent', buying({ inCapitalArea: true }), yes(350_000_000)),
  row('not the first home: 70 per cent', buying({ firstHome: false }), yes(350_000_000)),
  row('a dear home: no more than 400 million', buying({ firstHome: false, price: 800_000_000 }), yes(400_000_000)),
  row('one earner, just below 130 million won a year', home(10_833_333, 0), yes(400_000_000)),
  row('one earner, above it', home(10_833_334, 0), no('income')),
  row('two earners, just below 200 million', home(10_000_000, 6_666_666), yes(400_000_000)),
  row('two earners, above it', home(10_000_000, 6_666_667), no('income')),
  row('a child born two years ago today', home(3_000_000, 0, {}, '2024-11-21'), yes(400_000_000)),
  row('a child born two years and a day ago', home(3_000_000, 0, {}, '2024-11-20'), no('newborn')),
  row('net assets of 511 million won', owning({ financial: 521_000_000, debts: 10_000_000 }), yes(400_000_000)),
  row('a won more', owning({ financial: 521_000_001, debts: 10_000_000 }), no('assets')),
  row('owns one home: an officer looks', owning({ homes: 1 }), no('no home')),
  row('a mother alone', home(0, 0, { members: [head({ wages: 3_000_000 }), child('2026-01-01')] }), yes(400_000_000)),
  row(
    'a member who is not the head: an officer looks',
    home(3_000_000, 0, { me: me({ relationToHead: 'spouse' }) }),
    no('head'),
  ),
  row('nobody said the price', home(3_000_000, 0, { answers: { firstHome: true, inCapitalArea: false } }), {
    verdict: 'unknown',
    needs: ['answers.price'],
  }),
]
