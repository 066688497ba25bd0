import type { RuleCase } from 'madang/pack'
import { application, child, me, member, no, relative, table, unknown, yes } from './example-people.ts'

const customer = { customerNumber: '9912345678', discount: 'none' }
const home =
  (...members: readonly unknown[]) =>
  (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
    ...{ me: me(), members: [member(), ...members], customers: [customer] },
    ...application,
    ...change,
  })
const children = (count: number) => Array.from({ length: count }, () => child('2015-01-01'))
const on = '2026-11-21'

export const cases: readonly RuleCase[] = [
  ...table(on, home(...children(3)), [
    ['three children', {}, yes(16_000, { from: '2026-11-21' })],
    ['a discount for a birth runs', { customers: [{ ...customer, discount: 'birth' }] }, no('one discount')],
    ['the discount runs already', { customers: [{ ...customer, discount: 'three-children' }] }, no('one discount')],
    ['no customer', { customers: [] }, no('customer')],
    ['the other parent applies', { me: me({ relationToHead: 'spouse' }) }, no('head')],
    ['nobody knows the household', { members: undefined }, unknown('members')],
  ]),
  ...table(on, home(...children(2)), [['two children', {}, no('family')]]),
  ...table(on, home(...children(2), relative('grandchild', '2020-01-01')), [
    ['two children and a grandchild', {}, no('family')],
  ]),
  ...table(on, home(...['2018', '2019', '2020'].map((year) => relative('grandchild', `${year}-01-01`))), [
    ['three grandchildren', {}, yes(16_000)],
  ]),
]
