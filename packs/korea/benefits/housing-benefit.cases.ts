import type { RuleCase } from 'madang/pack'
import { application, assets, child, me, member, no, places, spouse, table, unknown, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const lease = (rent: number, change: Change = {}) => ({
  ...{ deposit: 0, rent, since: '2026-01-01', publicRental: false, fromRelative: false },
  ...change,
})
const home =
  (...members: readonly unknown[]) =>
  (change: Change = {}): RuleCase['facts'] => ({
    ...{ me: me(), members, assets: assets(), lease: lease(900_000) },
    ...application,
    ...change,
  })
const alone = home(member())
const living = (region: string) => ({ me: me({ region }) })
const drawing = (pension: number) => ({ members: [member({ pension })] })
const many = (size: number) => home(member(), ...Array.from({ length: size - 1 }, () => child('2015-01-01')))
const on = '2026-11-21'

export const cases: readonly RuleCase[] = [
  ...table(on, alone, [
    ['a high rent in Seoul: the standard rent', {}, yes(369_000, { from: '2026-11-01' })],
    ['a low rent: what is paid', { lease: lease(200_000) }, yes(200_000)],
    ['a rent of the standard', { lease: lease(369_000) }, yes(369_000)],
    ['one won below', { lease: lease(368_999) }, yes(368_999)],
    ['in Suwon', living(places.suwon), yes(300_000)],
    ['in Incheon', living(places.incheon), yes(300_000)],
    ['in Busan', living(places.busan), yes(247_000)],
    ['in Sejong', living(places.sejong), yes(247_000)],
    ['in Changwon', living(places.changwon), yes(247_000)],
    ['in Jeonju', living(places.jeonju), yes(212_000)],
    // 30,000,000 × 4 % ÷ 12 = 100,000
    ['rent and deposit', { lease: lease(150_000, { deposit: 30_000_000 }) }, yes(250_000)],
    ['a deposit alone', { lease: lease(0, { deposit: 30_000_000 }) }, yes(100_000)],
  ]),
  ...table(on, alone, [
    ['income at the livelihood line: no own share', drawing(820_556), yes(369_000)],
    // 10 × 30 %
    ['ten won above: three won less', drawing(820_566), yes(368_997)],
    ['one won above: fractions are dropped', drawing(820_557), yes(368_999)],
    // (1,230,834 − 820,556) × 30 % = 123,083.4
    ['at the housing line', drawing(1_230_834), yes(245_916)],
    ['above the housing line', drawing(1_230_835), no('income')],
    ['a low rent and an own share above it', { ...drawing(1_230_834), lease: lease(100_000) }, yes(0)],
    ['no lease', { lease: null }, no('tenant')],
    ['let by a relative', { lease: lease(200_000, { fromRelative: true }) }, no('landlord')],
    ['nobody knows the rent', { lease: lease(0, { rent: undefined }) }, unknown('lease.rent')],
    ['another nationality', { me: me({ nationality: 'VN' }) }, no('nationality')],
    [
      '29, never married, with a lease',
      { me: me({ bornOn: '1997-01-01' }), members: [member({ bornOn: '1997-01-01', unmarried: true })] },
      no('own household'),
    ],
    ['the wife of the head applies', { me: me({ relationToHead: 'spouse' }) }, no('head')],
    ['a rich daughter does not matter', { assets: assets({ supporterIncome: 900_000_000 }) }, yes(369_000)],
  ]),
  ...table(on, home(member(), spouse()), [['two persons', {}, yes(414_000)]]),
  ...table(on, many(3), [['three persons', {}, yes(492_000)]]),
  ...table(on, many(4), [['four persons', {}, yes(571_000)]]),
  ...table(on, many(5), [['five persons', {}, yes(591_000)]]),
  ...table(on, many(6), [['six persons', {}, yes(699_000)]]),
  ...table(on, many(7), [['seven persons: the row of six', {}, yes(699_000)]]),
]
