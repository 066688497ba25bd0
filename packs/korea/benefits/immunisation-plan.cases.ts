import type { RuleCase } from 'madang/pack'

const child = (bornOn: string): RuleCase['facts'] => ({ child: { bornOn, region: '5277025000' } })

export const cases: readonly RuleCase[] = [
  { name: 'a newborn', on: '2026-11-21', facts: child('2026-11-16'), gives: { verdict: 'yes' } },
  { name: 'on the day of birth', on: '2026-11-21', facts: child('2026-11-21'), gives: { verdict: 'yes' } },
  { name: 'born tomorrow', on: '2026-11-21', facts: child('2026-11-22'), gives: { verdict: 'no', because: 'age' } },
  {
    name: 'the day before the thirteenth birthday',
    on: '2026-11-21',
    facts: child('2013-11-22'),
    gives: { verdict: 'yes' },
  },
  {
    name: 'the thirteenth birthday',
    on: '2026-11-21',
    facts: child('2013-11-21'),
    gives: { verdict: 'no', because: 'age' },
  },
  {
    name: 'nobody knows the date of birth',
    on: '2026-11-21',
    facts: { child: {} },
    gives: { verdict: 'unknown', needs: ['child.bornOn'] },
  },
]
