import type { RuleCase } from 'madang/pack'
import { application, assets, child, me, member, no, places, table, unknown, welfare, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const jobLost = { status: 'left', leftOn: '2026-11-21' }

const home =
  (...members: readonly unknown[]) =>
  (change: Change = {}): RuleCase['facts'] => ({
    ...{ me: me(), members, assets: assets(), insured: jobLost, welfare: null, answers: { crisis: 'job-lost' } },
    ...application,
    ...change,
  })
const alone = home(member())
const many = (size: number) => home(member(), ...Array.from({ length: size - 1 }, () => child('2015-01-01')))
const owning = (change: Change, region?: string) => ({
  assets: assets(change),
  ...(region === undefined ? {} : { me: me({ region }) }),
})
const on = '2026-11-21'

export const cases: readonly RuleCase[] = [
  ...table(on, alone, [
    ['a job lost today', {}, yes(783_000, { from: '2026-11-21', until: '2027-02-20' })],
    ['still employed', { insured: { status: 'employed' } }, no('seen')],
    ['leaves tomorrow', { insured: { ...jobLost, leftOn: '2026-11-22' } }, no('seen')],
    ['never insured', { insured: null }, no('seen')],
    ['another crisis: the officer goes and sees', { answers: { crisis: 'illness' } }, no('seen')],
    ['no crisis', { answers: { crisis: 'none' } }, no('crisis')],
    ['nobody said what has happened', { answers: {} }, unknown('answers.crisis')],
    ['with livelihood benefit', { welfare: welfare({ livelihood: true }) }, no('no livelihood benefit')],
    ['with housing benefit', { welfare: welfare({ housing: true }) }, yes(783_000)],
    ['the wife of the head', { me: me({ relationToHead: 'spouse' }) }, no('head')],
    // 75 per cent of 2,564,238 = 1,923,178.5
    ['income at the line', { members: [member({ pension: 1_923_179 })] }, yes(783_000)],
    ['income above the line', { members: [member({ pension: 1_923_180 })] }, no('income')],
    ['wages count whole', { members: [member({ wages: 1_923_180 })] }, no('income')],
  ]),
  ...table(on, alone, [
    ['land at the limit in Seoul', owning({ property: 241_000_000 }), yes(783_000)],
    ['land above the limit in Seoul', owning({ property: 241_000_001 }), no('assets')],
    ['a home at the limit in Seoul', owning({ housing: 310_000_000 }), yes(783_000)],
    ['a home above the limit', owning({ housing: 310_000_001 }), no('assets')],
    ['a home at the limit in a town', owning({ housing: 194_000_000 }, places.jeonju), yes(783_000)],
    ['a home above it in a town', owning({ housing: 194_000_001 }, places.jeonju), no('assets')],
    ['a home at the limit in a county', owning({ housing: 165_000_000 }, places.sunchang), yes(783_000)],
    ['a home above it in a county', owning({ housing: 165_000_001 }, places.sunchang), no('assets')],
    ['debts are taken off', owning({ property: 300_000_000, debts: 59_000_000 }), yes(783_000)],
    ['savings at the limit', owning({ financial: 8_564_238 }), yes(783_000)],
    ['savings above the limit', owning({ financial: 8_564_239 }), no('savings')],
  ]),
  ...table(on, many(2), [['two persons', {}, yes(1_286_600)]]),
  ...table(on, many(3), [['three persons', {}, yes(1_644_000)]]),
  ...table(on, many(4), [
    ['four persons', {}, yes(1_994_600)],
    ['four persons, savings', owning({ financial: 12_494_738 }), yes(1_994_600)],
  ]),
  ...table(on, many(5), [['five persons', {}, yes(2_324_400)]]),
  ...table(on, many(6), [['six persons', {}, yes(2_636_700)]]),
  ...table(on, many(7), [['seven persons: the row of six', {}, yes(2_636_700)]]),
]
