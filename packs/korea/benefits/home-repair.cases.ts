import type { RuleCase } from 'madang/pack'
import { application, assets, me, member, no, table, unknown, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const owner = (change: Change = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [member()], assets: assets({ housing: 50_000_000, homes: 1 }) },
  answers: { repair: 'heavy' },
  ...application,
  ...change,
})
const drawing = (pension: number) => ({ members: [member({ pension })] })

export const cases: readonly RuleCase[] = table('2026-11-21', owner, [
  ['heavy repairs', {}, yes(16_010_000)],
  ['medium repairs', { answers: { repair: 'medium' } }, yes(10_950_000)],
  ['light repairs', { answers: { repair: 'light' } }, yes(5_900_000)],
  ['not surveyed yet', { answers: { repair: 'unknown' } }, no('survey')],
  ['nobody knows the result', { answers: {} }, unknown('answers.repair')],
  ['income at the livelihood line', drawing(820_556), yes(16_010_000)],
  ['above the livelihood line: 90 per cent', drawing(820_557), yes(14_409_000)],
  // 35 per cent of 2,564,238 = 897,483.3
  ['at 35 per cent of the median', drawing(897_483), yes(14_409_000)],
  ['above 35 per cent: 80 per cent', drawing(897_484), yes(12_808_000)],
  ['at the housing line', drawing(1_230_834), yes(12_808_000)],
  ['above the housing line', drawing(1_230_835), no('income')],
  ['a tenant', { assets: assets({ deposit: 50_000_000 }) }, no('owner')],
  ['owns a home and lives elsewhere', { assets: assets({ property: 50_000_000, homes: 1 }) }, no('owner')],
  ['another nationality', { me: me({ nationality: 'VN' }) }, no('nationality')],
  ['the wife of the head applies', { me: me({ relationToHead: 'spouse' }) }, no('head')],
  [
    '29, never married',
    { me: me({ bornOn: '1997-01-01' }), members: [member({ bornOn: '1997-01-01', unmarried: true })] },
    no('own household'),
  ],
])
