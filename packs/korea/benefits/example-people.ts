import type { RuleCase } from 'madang/pack'

export { assets, child, head as member, me, relative, spouse } from './household-case.ts'

type Change = Readonly<Record<string, unknown>>
type Gives = RuleCase['gives']

// People of the tables of cases: each table changes one point at a time.

/** Neighbourhoods of each class of places. */
export const places = {
  seoul: '1144056500',
  suwon: '4111156000',
  incheon: '2817756000',
  busan: '2611051000',
  sejong: '3611051000',
  changwon: '4812151000',
  jeonju: '5211171400',
  sunchang: '5277025000',
} as const

/** A household that receives nothing; change what it receives. */
export const welfare = (change: Change = {}): Change => ({
  livelihood: false,
  medical: false,
  housing: false,
  education: false,
  nearPoor: false,
  oneParent: false,
  basicPension: false,
  ...change,
})

/** A person without spouse, income or assets. */
export const couple = (change: Change = {}): Change => ({
  wages: 0,
  otherIncome: 0,
  spouse: null,
  spouseBornOn: null,
  spouseWages: 0,
  spouseOtherIncome: 0,
  spouseScheme: 'none',
  spousePension: 0,
  spouseAPart: 0,
  spouseDisabilityPension: false,
  property: 0,
  financial: 0,
  debts: 0,
  carValue: 0,
  carYears: 0,
  carUse: 'none',
  ...change,
})

export const application = {
  roles: { applicant: 'person_00000000000000000000000001' },
  application: { submittedOn: '2026-11-21' },
} as const

export const yes = (amount?: number, period: { readonly from?: string; readonly until?: string } = {}): Gives => ({
  verdict: 'yes',
  ...(amount === undefined ? {} : { amount }),
  ...period,
})
export const no = (because: string): Gives => ({ verdict: 'no', because })
export const unknown = (...needs: readonly string[]): Gives => ({ verdict: 'unknown', needs })

/** Rows of a table on one day: a name, what is changed, and what it gives. */
export function table(
  on: string,
  facts: (change: Change) => RuleCase['facts'],
  rows: readonly (readonly [name: string, change: Change, gives: Gives])[],
): readonly RuleCase[] {
  return rows.map(([name, change, gives]) => ({ name, on, facts: facts(change), gives }))
}
