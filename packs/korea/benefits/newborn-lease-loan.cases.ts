import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, spouse } from './household-case.ts'

const home = (change: RuleCase['facts'] = {}, wages = 3_000_000, bornOn = '2026-01-01'): RuleCase['facts'] => ({
  ...{ me: me(), members: [head({ wages }), spouse(), child(bornOn)], assets: assets() },
  answers: { deposit: 200_000_000 },
  ...change,
})
const owning = (change: RuleCase['facts']) => home({ assets: assets(change) })
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('80 per cent of the deposit', home(), yes(160_000_000)),
  row('just below the limit', home({ answers: { deposit: 299_999_999 } }), yes(239_999_999)),
  row('at the limit', home({ answers: { deposit: 300_000_000 } }), yes(240_000_000)),
  row('above it', home({ answers: { deposit: 500_000_000 } }), yes(240_000_000)),
  row('net assets of 345 million won', owning({ deposit: 345_000_000 }), yes(160_000_000)),
  row('a won more', owning({ deposit: 345_000_001 }), no('assets')),
  row('one earner above 130 million won a year', home({}, 10_833_334), no('income')),
  row('a child born two years and a day ago', home({}, 3_000_000, '2024-11-20'), no('newborn')),
  row('owns one home: an officer looks', owning({ homes: 1 }), no('no home')),
  row('a member who is not the head: an officer looks', home({ me: me({ relationToHead: 'spouse' }) }), no('head')),
  row('nobody said the deposit', home({ answers: {} }), { verdict: 'unknown', needs: ['answers.deposit'] }),
]
