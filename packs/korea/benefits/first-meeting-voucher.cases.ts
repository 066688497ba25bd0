import type { RuleCase } from 'madang/pack'

const child = 'person_00000000000000000000000005'
const own = { to: child, bornOn: '2026-11-16', birthOrder: 1 }
const older = { to: 'person_00000000000000000000000006', bornOn: '2023-04-02', birthOrder: 1 }
const dayBefore = { to: 'person_00000000000000000000000006', bornOn: '2026-11-15' }
const twin = { to: 'person_00000000000000000000000007', bornOn: '2026-11-16', birthOrder: 2 }

function newborn(siblings: readonly unknown[] = [own], nationality: string | undefined = 'KR'): RuleCase['facts'] {
  return { child: { bornOn: '2026-11-16', nationality, region: '5277025000' }, siblings, roles: { child } }
}

const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-11-16', until: '2028-11-16' }) as const

export const cases: readonly RuleCase[] = [
  { name: 'a first child', on: '2026-11-21', facts: newborn(), gives: yes(2_000_000) },
  { name: 'a second child', on: '2026-11-21', facts: newborn([older, own]), gives: yes(3_000_000) },
  { name: 'a third child', on: '2026-11-21', facts: newborn([older, dayBefore, own]), gives: yes(3_000_000) },
  { name: 'twins: the first of them', on: '2026-11-21', facts: newborn([own, twin]), gives: yes(2_000_000) },
  {
    name: 'twins: the second of them',
    on: '2026-11-21',
    facts: newborn([
      { ...own, birthOrder: 2 },
      { ...twin, birthOrder: 1 },
    ]),
    gives: yes(3_000_000),
  },
  { name: 'the day on which the child turns two', on: '2028-11-16', facts: newborn(), gives: yes(2_000_000) },
  { name: 'the day after', on: '2028-11-17', facts: newborn(), gives: { verdict: 'no', because: 'timely' } },
  { name: 'the day before the birth', on: '2026-11-15', facts: newborn(), gives: { verdict: 'no', because: 'timely' } },
  {
    name: 'another nationality: an officer looks',
    on: '2026-11-21',
    facts: newborn([own], 'CN'),
    gives: { verdict: 'no', because: 'registered' },
  },
  {
    name: 'nobody knows the nationality',
    on: '2026-11-21',
    facts: { ...newborn(), child: { bornOn: '2026-11-16', region: '5277025000' } },
    gives: { verdict: 'unknown', needs: ['child.nationality'] },
  },
]
