import type { RuleCase } from 'madang/pack'
import { allowanceCase } from './allowance-case.ts'
import type { AllowanceChange } from './allowance-case.ts'

const dayCare = [{ centre: '햇살어린이집', since: '2026-11-01' }]
const leftDayCare = [{ centre: '햇살어린이집', since: '2026-11-01', until: '2026-11-20' }]

const child = (change: AllowanceChange = {}, enrolments: readonly unknown[] = []): RuleCase['facts'] => ({
  ...allowanceCase(change),
  enrolments,
})
const yes = (amount: number, from?: string, until?: string) =>
  ({
    verdict: 'yes',
    amount,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const

export const cases: readonly RuleCase[] = [
  { name: 'a baby at home', on: '2026-11-21', facts: child(), gives: yes(1_000_000, '2026-11-01', '2028-10-31') },
  {
    name: 'the last day before the month of the first birthday',
    on: '2027-10-31',
    facts: child(),
    gives: yes(1_000_000),
  },
  { name: 'the month of the first birthday', on: '2027-11-01', facts: child(), gives: yes(500_000) },
  {
    name: 'the last day before the month of the second birthday',
    on: '2028-10-31',
    facts: child(),
    gives: yes(500_000),
  },
  { name: 'the month of the second birthday', on: '2028-11-01', facts: child(), gives: no('age') },
  {
    name: 'applied on the 60th day',
    on: '2027-01-14',
    facts: child({ submittedOn: '2027-01-14' }),
    gives: yes(1_000_000, '2026-11-01'),
  },
  {
    name: 'applied on the 61st day',
    on: '2027-01-15',
    facts: child({ submittedOn: '2027-01-15' }),
    gives: yes(1_000_000, '2027-01-01', '2028-10-31'),
  },
  {
    name: 'age 0 in day care: the rest in cash',
    on: '2026-11-21',
    facts: child({ bornOn: '2026-06-10' }, dayCare),
    gives: yes(416_000),
  },
  {
    name: 'age 1 in day care: nothing in cash',
    on: '2026-11-21',
    facts: child({ bornOn: '2025-06-10' }, dayCare),
    gives: yes(0),
  },
  {
    name: 'left day care yesterday',
    on: '2026-11-21',
    facts: child({ bornOn: '2026-06-10' }, leftDayCare),
    gives: yes(1_000_000),
  },
  {
    name: 'the last day in day care',
    on: '2026-11-20',
    facts: child({ bornOn: '2026-06-10', submittedOn: '2026-11-20' }, leftDayCare),
    gives: yes(416_000),
  },
  { name: 'born tomorrow', on: '2026-11-21', facts: child({ bornOn: '2026-11-22' }), gives: no('born') },
  {
    name: 'somebody who is no parent',
    on: '2026-11-21',
    facts: child({ applicant: 'person_00000000000000000000000009' }),
    gives: no('guardian'),
  },
  {
    name: 'nobody knows the nationality',
    on: '2026-11-21',
    facts: child({ nationality: undefined }),
    gives: { verdict: 'unknown', needs: ['child.nationality'] },
  },
  {
    name: 'another nationality: an officer looks',
    on: '2026-11-21',
    facts: child({ nationality: 'VN' }),
    gives: no('nationality'),
  },
]
