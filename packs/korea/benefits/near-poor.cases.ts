import type { RuleCase } from 'madang/pack'
import { application, assets, me, member, no, table, unknown, welfare, yes } from './example-people.ts'

const home = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [member({ pension: 1_000_000 })], assets: assets(), welfare: null },
  ...application,
  ...change,
})
const drawing = (pension: number) => ({ members: [member({ pension })] })

export const cases: readonly RuleCase[] = [
  ...table('2026-11-21', home, [
    ['a low pension', {}, yes()],
    ['at half of the median', drawing(1_282_119), yes()],
    ['one won above', drawing(1_282_120), no('income')],
    ['receives housing benefit', { welfare: welfare({ housing: true }) }, no('no recipient')],
    ['receives education benefit', { welfare: welfare({ education: true }) }, no('no recipient')],
    ['draws a basic pension', { welfare: welfare({ basicPension: true }) }, yes()],
    ['the son applies', { me: me({ relationToHead: 'child' }) }, no('head')],
    [
      'nobody knows what the household receives',
      { welfare: undefined },
      unknown('welfare', 'welfare.livelihood', 'welfare.medical', 'welfare.housing', 'welfare.education'),
    ],
  ]),
  ...table('2027-01-01', home, [
    ['at half of the median of 2027', drawing(1_368_021), yes()],
    ['above it', drawing(1_368_022), no('income')],
  ]),
]
