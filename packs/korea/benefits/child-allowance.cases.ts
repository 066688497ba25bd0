import type { RuleCase } from 'madang/pack'
import { allowanceCase as child, places } from './allowance-case.ts'

const newborn = { from: '2026-11-01', until: '2039-10-31' } as const
const yes = (amount: number, period: { readonly from?: string; readonly until?: string } = {}) =>
  ({ verdict: 'yes', amount, ...period }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const

export const cases: readonly RuleCase[] = [
  { name: 'a baby in Seoul', on: '2026-11-21', facts: child(), gives: yes(100_000, newborn) },
  {
    name: 'a baby in Sunchang, where the population falls',
    on: '2026-11-21',
    facts: child({ region: places.sunchang }),
    gives: yes(110_000, newborn),
  },
  {
    name: 'a baby in Jeonju, outside the capital area',
    on: '2026-11-21',
    facts: child({ region: places.jeonju }),
    gives: yes(105_000, newborn),
  },
  {
    name: 'a baby in Gapyeong: in the capital area, and the population falls',
    on: '2026-11-21',
    facts: child({ region: places.gapyeong }),
    gives: yes(110_000, newborn),
  },
  {
    name: 'the extra did not exist before the decree',
    on: '2026-03-26',
    facts: child({ bornOn: '2026-03-20', submittedOn: '2026-03-26', region: places.sunchang }),
    gives: yes(100_000, { from: '2026-03-01', until: '2039-02-28' }),
  },
  {
    name: 'the day of the decree',
    on: '2026-03-27',
    facts: child({ bornOn: '2026-03-20', submittedOn: '2026-03-27', region: places.sunchang }),
    gives: yes(110_000, { from: '2026-03-01', until: '2039-02-28' }),
  },
  {
    name: 'applied on the 60th day, the day of birth being the first',
    on: '2027-01-14',
    facts: child({ submittedOn: '2027-01-14' }),
    gives: yes(100_000, newborn),
  },
  {
    name: 'applied on the 61st day: from the month of application',
    on: '2027-01-15',
    facts: child({ submittedOn: '2027-01-15' }),
    gives: yes(100_000, { from: '2027-01-01', until: '2039-10-31' }),
  },
  {
    name: 'the officer took long: the day of application counts, not that of the decision',
    on: '2027-03-02',
    facts: child({ submittedOn: '2026-11-21' }),
    gives: yes(100_000, newborn),
  },
  {
    name: 'the day before turning nine',
    on: '2026-07-01',
    facts: child({ bornOn: '2018-07-02', submittedOn: '2026-07-01' }),
    gives: yes(100_000, { from: '2026-07-01', until: '2031-06-30' }),
  },
  {
    name: 'nine, and born before 2017',
    on: '2026-12-31',
    facts: child({ bornOn: '2016-12-31', submittedOn: '2026-12-31' }),
    gives: no('age'),
  },
  { name: 'nine, and born in 2017', on: '2026-11-21', facts: child({ bornOn: '2017-01-01' }), gives: yes(100_000) },
  {
    name: 'twelve in 2029, and born in 2017',
    on: '2029-12-31',
    facts: child({ bornOn: '2017-01-01', submittedOn: '2029-12-31' }),
    gives: yes(100_000),
  },
  {
    name: 'thirteen on the first day of 2030, and born in 2017',
    on: '2030-01-01',
    facts: child({ bornOn: '2017-01-01', submittedOn: '2030-01-01' }),
    gives: no('age'),
  },
  {
    name: 'nine on the last day of 2026',
    on: '2026-12-31',
    facts: child({ bornOn: '2017-12-31', submittedOn: '2026-12-31' }),
    gives: yes(100_000),
  },
  {
    name: 'nine in 2027, when the limit is ten',
    on: '2027-01-01',
    facts: child({ bornOn: '2018-01-01', submittedOn: '2027-01-01' }),
    gives: yes(100_000),
  },
  {
    name: 'the day before turning thirteen, in 2030',
    on: '2030-12-31',
    facts: child({ bornOn: '2018-01-01', submittedOn: '2030-12-31' }),
    gives: yes(100_000),
  },
  {
    name: 'thirteen in 2031',
    on: '2031-01-01',
    facts: child({ bornOn: '2018-01-01', submittedOn: '2031-01-01' }),
    gives: no('age'),
  },
  {
    name: 'seven in 2025',
    on: '2025-12-31',
    facts: child({ bornOn: '2018-01-01', submittedOn: '2025-12-31' }),
    gives: yes(100_000),
  },
  {
    name: 'eight in 2025',
    on: '2025-12-31',
    facts: child({ bornOn: '2017-12-31', submittedOn: '2025-12-31' }),
    gives: no('age'),
  },
  { name: 'born tomorrow', on: '2026-11-21', facts: child({ bornOn: '2026-11-22' }), gives: no('born') },
  {
    name: 'another nationality: an officer looks',
    on: '2026-11-21',
    facts: child({ nationality: 'VN' }),
    gives: no('nationality'),
  },
  {
    name: 'nobody knows the nationality',
    on: '2026-11-21',
    facts: child({ nationality: undefined }),
    gives: { verdict: 'unknown', needs: ['child.nationality'] },
  },
  {
    name: 'somebody who is no parent',
    on: '2026-11-21',
    facts: child({ applicant: 'person_00000000000000000000000009' }),
    gives: no('guardian'),
  },
]
