import type { RuleCase } from 'madang/pack'
import { application, me, no, table, unknown, yes } from './example-people.ts'

const born = (bornOn: string | undefined) => ({ me: me({ bornOn }) })
const person = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  ...{ me: me() },
  ...application,
  ...change,
})

export const cases: readonly RuleCase[] = [
  ...table('2026-11-21', person, [
    ['born in an even year', {}, yes(undefined, { until: '2026-12-31' })],
    ['born in an odd year', born('1985-05-05'), no('year')],
    ['20 today', born('2006-11-21'), yes()],
    ['20 tomorrow', born('2006-11-22'), no('age')],
    ['nobody knows the date of birth', born(undefined), unknown('me.bornOn')],
  ]),
  ...table('2027-01-01', person, [
    ['born in an even year, in an odd one', {}, no('year')],
    ['born in an odd year, in an odd one', born('1985-05-05'), yes(undefined, { until: '2027-12-31' })],
  ]),
]
