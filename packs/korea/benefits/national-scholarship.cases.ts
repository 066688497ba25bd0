import type { RuleCase } from 'madang/pack'
import { assets, child, head, me } from './household-case.ts'

const student = (change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ level: 'university', year: 2, annualFee: 8_000_000, birthOrder: 1, siblings: 1, publicSchool: false },
  ...change,
})
const welfare = {
  ...{ livelihood: false, medical: false, housing: false, education: false },
  ...{ nearPoor: false, oneParent: true, basicPension: false },
}
const young = '2006-05-05'
const family = (property: number, change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me({ bornOn: young, relationToHead: 'child' }), student: student(), assets: assets(), welfare: null },
  members: [head({ property }), child(young, { schooling: 'university' })],
  answers: { grades: true },
  ...change,
})
const large = (property: number, birthOrder: number) =>
  family(property, { student: student({ siblings: 3, birthOrder }) })
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('bracket 1', family(1_948_421), yes(6_000_000)),
  row('bracket 2', family(1_948_422), yes(6_000_000)),
  row('bracket 3, at its limit', family(4_546_317), yes(6_000_000)),
  row('bracket 4, a won above', family(4_546_318), yes(4_400_000)),
  row('bracket 6, at its limit', family(8_443_159), yes(4_400_000)),
  row('bracket 7, a won above', family(8_443_160), yes(3_600_000)),
  row('bracket 8, at its limit', family(12_989_476), yes(3_600_000)),
  row('bracket 9, a won above', family(12_989_477), yes(1_000_000)),
  row('bracket 9, at its limit', family(19_484_214), yes(1_000_000)),
  row('bracket 10', family(19_484_215), no('bracket')),
  row('never above the fee', family(0, { student: student({ annualFee: 2_500_000 }) }), yes(2_500_000)),
  row('near-poor: all of the fee', family(0, { welfare: { ...welfare, nearPoor: true } }), yes(8_000_000)),
  row('on housing benefit: all of the fee', family(0, { welfare: { ...welfare, housing: true } }), yes(8_000_000)),
  row('a one-parent family: by bracket', family(0, { welfare }), yes(6_000_000)),
  row('the second of three children, bracket 3', large(4_546_317, 2), yes(6_100_000)),
  row('the second of three children, bracket 4', large(4_546_318, 2), yes(5_050_000)),
  row('the second of three children, bracket 8', large(12_989_476, 2), yes(5_050_000)),
  row('the third of three children, bracket 8', large(12_989_476, 3), yes(8_000_000)),
  row('the third of three children, bracket 9', large(12_989_477, 3), yes(1_000_000)),
  row('the second of two children', family(0, { student: student({ siblings: 2, birthOrder: 2 }) }), yes(6_000_000)),
  row('a pupil at high school', family(0, { student: student({ level: 'high' }) }), no('student')),
  row('no student', family(0, { student: null }), no('student')),
  row('a foreign student', family(0, { me: me({ relationToHead: 'child', nationality: 'CN' }) }), no('nationality')),
  row('lives alone: an officer looks at the parents', family(0, { me: me(), members: [head()] }), no('family')),
  row('the grades are not met: an officer looks', family(0, { answers: { grades: false } }), no('grades')),
  row('nobody knows whether enrolled', family(0, { student: undefined }), {
    verdict: 'unknown',
    needs: ['student', 'student.birthOrder', 'student.level', 'student.siblings'],
  }),
]
