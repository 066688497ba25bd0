import type { RuleCase } from 'madang/pack'
import { me } from './household-case.ts'

const drawn = { scheme: 'national', monthly: 600_000, aPart: 300_000, spouseScheme: 'none' }
const born = (bornOn: string, contributionMonths: number | undefined = 240, pension: unknown = null) => ({
  ...{ me: me({ bornOn }), pension, answers: { contributionMonths } },
})
const yes = { verdict: 'yes' } as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, on: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on, facts, gives },
})
const now = '2026-11-21'

export const cases: readonly RuleCase[] = [
  row('born in 1952: at sixty', '2013-01-01', born('1952-12-31'), yes),
  row('born in 1953: not at sixty', '2013-12-31', born('1953-01-01'), no('age')),
  row('born in 1953: at sixty-one', '2014-01-01', born('1953-01-01'), yes),
  row('born in 1956: the day before turning sixty-one', '2017-12-30', born('1956-12-31'), no('age')),
  row('born in 1956: at sixty-one', '2017-12-31', born('1956-12-31'), yes),
  row('born in 1957: at sixty-two', '2019-01-01', born('1957-01-01'), yes),
  row('born in 1957: not at sixty-one', '2018-12-31', born('1957-01-01'), no('age')),
  row('born in 1960: at sixty-two', '2022-12-31', born('1960-12-31'), yes),
  row('born in 1961: not at sixty-two', '2023-12-31', born('1961-01-01'), no('age')),
  row('born in 1961: at sixty-three', '2024-01-01', born('1961-01-01'), yes),
  row('born in 1963: at sixty-three, today', now, born('1963-11-21'), yes),
  row('born in 1963: tomorrow', now, born('1963-11-22'), no('age')),
  row('born in 1964: at sixty-three', '2027-12-31', born('1964-12-31'), yes),
  row('born in 1965: not at sixty-three', '2028-12-31', born('1965-01-01'), no('age')),
  row('born in 1965: at sixty-four', '2029-01-01', born('1965-01-01'), yes),
  row('born in 1968: at sixty-four', '2032-12-31', born('1968-12-31'), yes),
  row('born in 1969: not at sixty-four', '2033-12-31', born('1969-01-01'), no('age')),
  row('born in 1969: at sixty-five', '2034-01-01', born('1969-01-01'), yes),
  row('ten years of contributions', now, born('1960-01-01', 120), yes),
  row('a month less', now, born('1960-01-01', 119), no('contributions')),
  row('drawn already', now, born('1960-01-01', 240, drawn), no('not yet drawn')),
  row('draws an occupational pension', now, born('1960-01-01', 240, { ...drawn, scheme: 'occupational' }), yes),
  row(
    'nobody knows of a pension',
    now,
    { ...born('1960-01-01'), pension: undefined },
    { verdict: 'unknown', needs: ['pension', 'pension.scheme'] },
  ),
  row(
    'nobody said for how long',
    now,
    { ...born('1960-01-01'), answers: {} },
    { verdict: 'unknown', needs: ['answers.contributionMonths'] },
  ),
]
