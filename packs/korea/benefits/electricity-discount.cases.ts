import type { RuleCase } from 'madang/pack'

const customer = { customerNumber: '0512345678', household: 'household_1', discount: 'none' }
const one = [{ to: 'person_00000000000000000000000005', bornOn: '2026-11-16' }]
const three = [
  { to: 'person_00000000000000000000000005', bornOn: '2020-01-01' },
  { to: 'person_00000000000000000000000006', bornOn: '2021-01-01' },
  { to: 'person_00000000000000000000000007', bornOn: '2022-01-01' },
]

function home(change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] {
  return {
    child: { bornOn: '2026-11-16' },
    children: one,
    customers: [customer],
    answers: {},
    application: { submittedOn: '2026-11-21' },
    ...change,
  }
}

const no = (because: string) => ({ verdict: 'no', because }) as const

export const cases: readonly RuleCase[] = [
  {
    name: 'a newborn',
    on: '2026-11-21',
    facts: home(),
    gives: { verdict: 'yes', amount: 16_000, from: '2026-11-21', until: '2029-11-15' },
  },
  {
    name: 'the day before the third birthday',
    on: '2029-11-15',
    facts: home(),
    gives: { verdict: 'yes', amount: 16_000 },
  },
  { name: 'the third birthday', on: '2029-11-16', facts: home(), gives: no('family') },
  {
    name: 'three children, none below three',
    on: '2026-11-21',
    facts: home({ child: { bornOn: '2022-01-01' }, children: three }),
    gives: { verdict: 'yes', amount: 16_000 },
  },
  {
    name: 'two children, none below three',
    on: '2026-11-21',
    facts: home({ child: { bornOn: '2022-01-01' }, children: three.slice(1) }),
    gives: no('family'),
  },
  {
    name: 'no customer found, number given',
    on: '2026-11-21',
    facts: home({ customers: [], answers: { customerNumber: '0512345678' } }),
    gives: { verdict: 'yes', amount: 16_000 },
  },
  {
    name: 'no customer found, a wrong number given',
    on: '2026-11-21',
    facts: home({ customers: [], answers: { customerNumber: '12' } }),
    gives: no('customer'),
  },
  {
    name: 'no customer found, no number given',
    on: '2026-11-21',
    facts: home({ customers: [] }),
    gives: { verdict: 'unknown', needs: ['answers.customerNumber'] },
  },
  {
    name: 'another family discount runs already',
    on: '2026-11-21',
    facts: home({ customers: [{ ...customer, discount: 'three-children' }] }),
    gives: no('one discount'),
  },
]
