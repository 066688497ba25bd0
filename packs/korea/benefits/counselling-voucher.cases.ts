import type { RuleCase } from 'madang/pack'
import { head, me } from './household-case.ts'

const row = (name: string, wages: number, change: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', gives },
  facts: {
    ...{ me: me(), members: [head({ wages })] },
    answers: { depressionScore: 12, referred: false, firstGrade: false, ...change },
  },
})
const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-11-21', until: '2027-03-20' }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const

export const cases: readonly RuleCase[] = [
  row('70 per cent of the median: nothing to pay', 1_794_966, {}, yes(560_000)),
  row('a won above: ten per cent', 1_794_967, {}, yes(504_000)),
  row('120 per cent', 3_077_085, {}, yes(504_000)),
  row('a won above: thirty per cent', 3_077_086, {}, yes(392_000)),
  row('180 per cent', 4_615_628, {}, yes(392_000)),
  row('a won above: half', 4_615_629, {}, yes(280_000)),
  row('grade 1, nothing to pay', 0, { firstGrade: true }, yes(640_000)),
  row('grade 1, half', 9_000_000, { firstGrade: true }, yes(320_000)),
  row('ten points', 0, { depressionScore: 10 }, yes(560_000)),
  row('nine points', 0, { depressionScore: 9 }, no('need')),
  row('nine points, and a recommendation', 0, { depressionScore: 9, referred: true }, yes(560_000)),
  row('no test, and a recommendation', 0, { depressionScore: null, referred: true }, yes(560_000)),
  row('neither', 0, { depressionScore: null }, no('need')),
  row(
    'nobody said whether it was recommended',
    0,
    { depressionScore: 9, referred: undefined },
    {
      verdict: 'unknown',
      needs: ['answers.referred'],
    },
  ),
]
