import type { RuleCase } from 'madang/pack'
import { application, assets, child, me, member, no, spouse, table, unknown, yes } from './example-people.ts'

const alone = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [member()], assets: assets() },
  ...application,
  ...change,
})
const drawing = (pension: number) => ({ members: [member({ pension })] })
const four = (pension: number) => ({
  members: [member({ pension }), spouse(), child('2015-01-01'), child('2018-01-01')],
})

export const cases: readonly RuleCase[] = [
  ...table('2026-11-21', alone, [
    ['alone without income', {}, yes(undefined, { from: '2026-11-21' })],
    ['at the line', drawing(1_025_695), yes()],
    ['one won above', drawing(1_025_696), no('income')],
    ['four persons at the line', four(2_597_895), yes()],
    ['four persons above the line', four(2_597_896), no('income')],
    ['a daughter with an income', { assets: assets({ supporterIncome: 20_000_000 }) }, no('nobody to support')],
    ['a daughter with assets', { assets: assets({ supporterAssets: 100_000_000 }) }, no('nobody to support')],
    ['another nationality', { me: me({ nationality: 'CN' }) }, no('nationality')],
    ['not the head', { me: me({ relationToHead: 'child' }) }, no('head')],
    [
      '29, never married',
      { me: me({ bornOn: '1997-01-01' }), members: [member({ bornOn: '1997-01-01', unmarried: true })] },
      no('own household'),
    ],
    ['nobody knows the debts', { assets: assets({ debts: undefined }) }, unknown('assets.debts')],
  ]),
  ...table('2027-01-01', alone, [['above the line of 2026, within that of 2027', drawing(1_025_696), yes()]]),
]
