import type { RuleCase } from 'madang/pack'
import { child, head, me, relative } from './household-case.ts'

const care = (bornOn: string) => child(bornOn, { dayCare: true })
const home = (children: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [head(), ...children] },
  ...change,
})
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives'], on = '2026-11-21'): RuleCase => ({
  ...{ name, on, facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('the month of the second birthday: class of one', home([care('2024-11-30')]), yes(515_000)),
  row('the month before: the parental benefit still pays', home([care('2024-12-01')]), no('child')),
  row('born on the second of January: class of one', home([care('2024-01-02')]), yes(515_000)),
  row('born on the first of January: class of two', home([care('2024-01-01')]), yes(426_000)),
  row('class of two', home([care('2023-01-02')]), yes(426_000)),
  row('class of three', home([care('2023-01-01')]), yes(280_000)),
  row('class of five', home([care('2020-01-02')]), yes(280_000)),
  row('a class above five: school has begun', home([care('2020-01-01')]), no('child')),
  row('February: still the class of last year', home([care('2025-01-15')]), yes(584_000), '2027-02-28'),
  row('March: the next class', home([care('2025-01-15')]), yes(515_000), '2027-03-01'),
  row('the class of five to the end of February', home([care('2020-12-31')]), yes(280_000), '2027-02-28'),
  row('school begins in March', home([care('2020-06-01')]), no('child'), '2027-03-01'),
  row('two children', home([care('2024-05-05'), care('2022-05-05')]), yes(515_000 + 280_000)),
  row('a grandchild', home([relative('grandchild', '2022-05-05', { dayCare: true })]), yes(280_000)),
  row('a child who is not in day care', home([child('2022-05-05')]), no('child')),
  row('a foreign child', home([child('2022-05-05', { dayCare: true, nationality: 'VN' })]), no('child')),
  row(
    'a member who is not the head: an officer looks',
    home([care('2022-05-05')], { me: me({ relationToHead: 'spouse' }) }),
    no('head'),
  ),
  row('nobody knows who lives there', { me: me() }, { verdict: 'unknown', needs: ['members'] }),
]
