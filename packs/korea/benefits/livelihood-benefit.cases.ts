import type { RuleCase } from 'madang/pack'
import { application, assets, child, me, member, no, places, spouse, table, unknown, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const home =
  (...members: readonly unknown[]) =>
  (change: Change = {}): RuleCase['facts'] => ({ me: me(), members, assets: assets(), ...application, ...change })
const alone = home(member())
const earning = (wages: number, change: Change = {}) => ({ members: [member({ wages, ...change })] })
const owning = (change: Change) => ({ assets: assets(change) })
const at = (region: string, change: Change) => ({ me: me({ region }), assets: assets(change) })
const on = '2026-11-21'

export const cases: readonly RuleCase[] = [
  ...table(on, alone, [
    ['alone without income: 820,556 rounded up', {}, yes(820_560, { from: '2026-11-21' })],
    ['wages: 70 per cent count', earning(1_000_000), yes(120_560)],
    // 0.7 × 1,172,222 = 820,555.4
    ['wages just within the line', earning(1_172_222), yes(10)],
    ['wages just above the line', earning(1_172_223), no('income')],
    ['business income counts like wages', { members: [member({ business: 1_000_000 })] }, yes(120_560)],
    ['a pension counts whole', { members: [member({ pension: 820_556 })] }, yes(0)],
    ['a pension one won above', { members: [member({ pension: 820_557 })] }, no('income')],
    ['interest and rent count whole', { members: [member({ property: 820_557 })] }, no('income')],
    ['34 years old: 600,000 of the wages are left out first', earning(1_772_222, { bornOn: '1991-11-22' }), yes(10)],
    ['34 years old, one won more', earning(1_772_223, { bornOn: '1991-11-22' }), no('income')],
    ['35 today', earning(1_172_223, { bornOn: '1991-11-21' }), no('income')],
    ['a student of 40', earning(1_172_223, { schooling: 'university' }), yes(420_000)],
    ['nobody knows the wages', earning(1, { wages: undefined }), unknown('members.wages')],
    ['nobody knows the household', { members: undefined }, unknown('members')],
    ['nobody knows the car', owning({ carUse: undefined }), unknown('assets.carUse')],
    ['another nationality', { me: me({ nationality: 'VN' }) }, no('nationality')],
    ['the spouse applies', { me: me({ relationToHead: 'spouse' }) }, no('head')],
    [
      '29, never married',
      { me: me({ bornOn: '1996-11-22' }), members: [member({ bornOn: '1996-11-22', unmarried: true })] },
      no('own household'),
    ],
    [
      '30 today, never married',
      { me: me({ bornOn: '1996-11-21' }), members: [member({ bornOn: '1996-11-21', unmarried: true })] },
      yes(820_560),
    ],
    ['29, divorced', { me: me({ bornOn: '1996-11-22' }) }, yes(820_560)],
  ]),
  ...table(on, alone, [
    ['a son who earns 130 m a year', owning({ supporterIncome: 130_000_000, supporterAssets: 0 }), yes(820_560)],
    [
      'a son who earns one won more',
      owning({ supporterIncome: 130_000_001, supporterAssets: 0 }),
      no('nobody to support'),
    ],
    ['a son with 1.2 bn', owning({ supporterIncome: 0, supporterAssets: 1_200_000_000 }), yes(820_560)],
    [
      'a son with one won more',
      owning({ supporterIncome: 0, supporterAssets: 1_200_000_001 }),
      no('nobody to support'),
    ],
  ]),
  ...table(on, alone, [
    ['a home within the base assets of Seoul', owning({ housing: 99_000_000 }), yes(820_560)],
    ['a deposit counts as housing: 1 m above', owning({ deposit: 100_000_000 }), yes(810_160)],
    // (172 m − 99 m) × 1.04 % = 759,200; 1,000,000 × 4.17 % = 41,700
    ['housing above its limit counts as general', owning({ housing: 173_000_000 }), yes(19_660)],
    ['base assets of Gyeonggi', at(places.suwon, { housing: 81_000_000 }), yes(810_160)],
    ['base assets of a metropolitan city', at(places.busan, { housing: 78_000_000 }), yes(810_160)],
    ['base assets of Sejong', at(places.sejong, { housing: 78_000_000 }), yes(810_160)],
    ['base assets of Changwon', at(places.changwon, { housing: 78_000_000 }), yes(810_160)],
    ['base assets elsewhere', at(places.jeonju, { housing: 54_000_000 }), yes(810_160)],
    ['general assets: 1 m above', owning({ property: 100_000_000 }), yes(778_860)],
    ['savings: 1 m above', owning({ financial: 100_000_000 }), yes(757_960)],
    ['savings after a home of 98 m', owning({ housing: 98_000_000, financial: 2_000_000 }), yes(757_960)],
    ['debts are taken off', owning({ financial: 110_000_000, debts: 10_000_000 }), yes(757_960)],
    ['debts never make a negative income', { ...owning({ debts: 500_000_000 }), ...earning(1_172_223) }, no('income')],
  ]),
  ...table(on, alone, [
    [
      'a small old car is a general asset, within the base',
      owning({ carUse: 'ordinary', carCc: 1_999, carYears: 10, carValue: 9_000_000 }),
      yes(820_560),
    ],
    [
      'a small car of nine years counts whole',
      owning({ carUse: 'ordinary', carCc: 1_999, carYears: 9, carValue: 9_000_000 }),
      no('income'),
    ],
    [
      'a small car just below 5 m',
      owning({ carUse: 'ordinary', carCc: 1_999, carYears: 1, carValue: 4_999_999 }),
      yes(820_560),
    ],
    [
      'a small car of 5 m',
      owning({ carUse: 'ordinary', carCc: 1_999, carYears: 1, carValue: 5_000_000 }),
      no('income'),
    ],
    [
      'a car of 2,000 cc counts whole',
      owning({ carUse: 'ordinary', carCc: 2_000, carYears: 12, carValue: 820_557 }),
      no('income'),
    ],
    ['as income, to the won', owning({ carUse: 'ordinary', carCc: 2_000, carYears: 12, carValue: 820_556 }), yes(0)],
    [
      'the car of a disabled person',
      owning({ carUse: 'disabled', carCc: 1_999, carYears: 1, carValue: 20_000_000 }),
      yes(820_560),
    ],
    [
      'a large car of a disabled person',
      owning({ carUse: 'disabled', carCc: 2_000, carYears: 1, carValue: 20_000_000 }),
      no('income'),
    ],
    ['a work car', owning({ carUse: 'work', carCc: 2_400, carYears: 1, carValue: 20_000_000 }), yes(820_560)],
  ]),
  // The example of the state's easy-law site: Sejong, housing 166 m, general 30 m: 6,900 × 1.04 % and 5,000 × 4.17 % (in 10,000 won).
  ...table(
    on,
    home(
      member(),
      spouse(),
      child('2015-01-01'),
      child('2017-01-01'),
      child('2019-01-01'),
      child('2020-01-01'),
      child('2021-01-01'),
    ),
    [
      ['seven persons', {}, yes(3_044_850)],
      [
        'the example of Sejong: 717,600 + 2,085,000',
        at(places.sejong, { housing: 166_000_000, property: 30_000_000 }),
        yes(242_250),
      ],
    ],
  ),
  ...table(on, home(member(), ...Array.from({ length: 7 }, (_, n) => child(`201${String(n)}-01-01`))), [
    // 3,044,848 + (3,044,848 − 2,737,905)
    ['eight persons', {}, yes(3_351_800)],
  ]),
  ...table(on, home(member(), spouse(), member({ relation: 'other', wages: 5_000_000 })), [
    ['a lodger does not count', {}, yes(1_343_780)],
  ]),
  ...table('2026-12-31', alone, [['the last day of 2026', {}, yes(820_560)]]),
  ...table('2027-01-01', alone, [['the line of 2027', {}, yes(875_540)]]),
]
