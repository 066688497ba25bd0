import type { RuleCase } from 'madang/pack'
import { application, me, no, table, unknown, welfare, yes } from './example-people.ts'

const person = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  ...{ me: me(), mobile: { monthlyCharge: 60_000 }, welfare: null, disabled: null },
  ...application,
  ...change,
})
const core = (monthlyCharge: number) => ({ welfare: welfare({ livelihood: true }), mobile: { monthlyCharge } })
const near = (monthlyCharge: number) => ({ welfare: welfare({ nearPoor: true }), mobile: { monthlyCharge } })
const pensioner = (bornOn: string, monthlyCharge: number) => ({
  ...{ me: me({ bornOn }), welfare: welfare({ basicPension: true }), mobile: { monthlyCharge } },
})
const disabled = { severity: 'mild', pensionGrade: false, inInstitution: false }

export const cases: readonly RuleCase[] = table('2026-11-21', person, [
  ['livelihood benefit, a charge below the first part', core(20_000), yes(20_000)],
  ['a charge of the first part', core(26_000), yes(26_000)],
  ['a won more: half of it, fractions dropped', core(26_001), yes(26_000)],
  ['two won more', core(26_002), yes(26_001)],
  ['the charge at which the limit is reached', core(41_000), yes(33_500)],
  ['two won below it', core(40_998), yes(33_499)],
  ['a high charge', core(90_000), yes(33_500)],
  ['medical benefit', { welfare: welfare({ medical: true }) }, yes(33_500)],
  ['near-poor, the first part', near(11_000), yes(11_000)],
  ['near-poor, 35 per cent of the rest', near(21_000), yes(14_500)],
  ['near-poor, at the limit', near(41_000), yes(21_500)],
  ['near-poor, above it', near(90_000), yes(21_500)],
  ['housing benefit', { welfare: welfare({ housing: true }) }, yes(21_500)],
  ['education benefit', { welfare: welfare({ education: true }) }, yes(21_500)],
  ['disabled: 35 per cent', { disabled }, yes(21_000)],
  ['disabled and near-poor with a high charge: the better', { ...near(90_000), disabled }, yes(31_500)],
  ['a basic pensioner', pensioner('1955-01-01', 20_000), yes(10_000)],
  ['a basic pensioner at the limit', pensioner('1955-01-01', 22_000), yes(11_000)],
  ['a basic pensioner above it', pensioner('1955-01-01', 60_000), yes(11_000)],
  ['65 today', pensioner('1961-11-21', 60_000), yes(11_000)],
  ['64: the pensioner is another of the household', pensioner('1961-11-22', 60_000), no('group')],
  ['of no group', {}, no('group')],
  ['no subscription', { ...core(1), mobile: null }, no('subscriber')],
  ['nobody knows the charge', { ...core(1), mobile: {} }, unknown('mobile.monthlyCharge')],
])
