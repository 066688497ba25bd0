import type { RuleCase } from 'madang/pack'
import { application, couple, me, no, places, table, unknown, welfare, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const alone = (change: Change = {}): RuleCase['facts'] => ({
  me: me({ bornOn: '1955-03-10' }),
  couple: couple(),
  pension: null,
  welfare: null,
  disabled: null,
  ...application,
  ...change,
})

const married = (change: Change = {}) =>
  couple({ spouse: 'person_00000000000000000000000002', spouseBornOn: '1956-03-10', ...change })
const youngerSpouse = (change: Change = {}) => married({ spouseBornOn: '1961-11-22', ...change })
const national = (monthly: number, aPart: number) => ({ scheme: 'national', monthly, aPart, spouseScheme: 'none' })

export const cases: readonly RuleCase[] = [
  ...table('2026-11-21', alone, [
    ['alone, without income', {}, yes(349_700, { from: '2026-11-01' })],
    ['turns 65 in the month after next', { me: me({ bornOn: '1962-01-01' }) }, no('age')],
    [
      'turns 65 next month: applies in time',
      { me: me({ bornOn: '1961-12-31' }) },
      yes(349_700, { from: '2026-12-01' }),
    ],
    ['turns 65 next week', { me: me({ bornOn: '1961-11-28' }) }, yes(349_700, { from: '2026-11-01' })],
    ['another nationality', { me: me({ bornOn: '1955-03-10', nationality: 'CN' }) }, no('nationality')],
    [
      'draws an occupational pension',
      { pension: { scheme: 'occupational', monthly: 2_000_000, aPart: 0, spouseScheme: 'none' } },
      no('no occupational pension'),
    ],
    ['the spouse draws one', { couple: married({ spouseScheme: 'occupational' }) }, no('no occupational pension')],
    ['nobody knows the wages', { couple: couple({ wages: undefined }) }, unknown('couple.wages')],
    ['nobody knows of a pension', { pension: undefined }, unknown('pension', 'pension.monthly', 'pension.scheme')],
  ]),
  ...table('2026-11-21', alone, [
    ['wages that do not count', { couple: couple({ wages: 1_160_000 }) }, yes(349_700)],
    ['room of exactly the standard', { couple: couple({ otherIncome: 2_120_300 }) }, yes(349_700)],
    ['ten won above: the pension is cut by as much', { couple: couple({ otherIncome: 2_120_310 }) }, yes(349_690)],
    ['one won above: below ten won nothing is counted', { couple: couple({ otherIncome: 2_120_301 }) }, yes(349_690)],
    ['room of ten per cent and ten won', { couple: couple({ otherIncome: 2_435_020 }) }, yes(34_980)],
    ['room of exactly ten per cent', { couple: couple({ otherIncome: 2_435_030 }) }, yes(34_970)],
    ['less room: ten per cent all the same', { couple: couple({ otherIncome: 2_460_000 }) }, yes(34_970)],
    ['exactly at the line', { couple: couple({ otherIncome: 2_470_000 }) }, yes(34_970)],
    ['one won above the line', { couple: couple({ otherIncome: 2_470_001 }) }, no('income')],
    // 0.7 × (4,688,571 − 1,160,000) = 2,469,999.7
    ['wages just within the line', { couple: couple({ wages: 4_688_571 }) }, yes(34_970)],
    ['wages just above the line', { couple: couple({ wages: 4_688_572 }) }, no('income')],
    // (876,000,000 − 135,000,000) × 4 % ÷ 12 = 2,470,000
    ['assets at the line in Seoul', { couple: couple({ property: 876_000_000 }) }, yes(34_970)],
    ['assets above the line in Seoul', { couple: couple({ property: 876_000_301 }) }, no('income')],
    [
      'the same assets in a county',
      { me: me({ bornOn: '1955-03-10', region: places.sunchang }), couple: couple({ property: 876_000_000 }) },
      no('income'),
    ],
    [
      'assets at the line in a county',
      { me: me({ bornOn: '1955-03-10', region: places.sunchang }), couple: couple({ property: 813_500_000 }) },
      yes(34_970),
    ],
    [
      'assets at the line in a town',
      { me: me({ bornOn: '1955-03-10', region: places.jeonju }), couple: couple({ property: 826_000_000 }) },
      yes(34_970),
    ],
    [
      'assets at the line in a special city',
      { me: me({ bornOn: '1955-03-10', region: places.suwon }), couple: couple({ property: 876_000_000 }) },
      yes(34_970),
    ],
    ['savings at the line', { couple: couple({ financial: 761_000_000 }) }, yes(34_970)],
    ['savings above the line', { couple: couple({ financial: 761_000_301 }) }, no('income')],
    ['debts are taken off', { couple: couple({ property: 976_000_000, debts: 100_000_000 }) }, yes(34_970)],
    [
      'debts larger than assets give no negative income',
      { couple: couple({ otherIncome: 2_470_001, debts: 500_000_000 }) },
      no('income'),
    ],
    [
      'a car just below the luxury line',
      { couple: couple({ carUse: 'ordinary', carValue: 39_999_999, carYears: 0 }) },
      yes(349_700),
    ],
    [
      'a luxury car counts whole',
      { couple: couple({ carUse: 'ordinary', carValue: 40_000_000, carYears: 9 }) },
      no('income'),
    ],
    [
      'a luxury car of ten years',
      { couple: couple({ carUse: 'ordinary', carValue: 40_000_000, carYears: 10 }) },
      yes(349_700),
    ],
    [
      'the luxury car of a disabled person',
      { couple: couple({ carUse: 'disabled', carValue: 40_000_000, carYears: 1 }) },
      yes(349_700),
    ],
  ]),
  ...table('2026-11-21', alone, [
    ['a national pension of 150 per cent', { pension: national(524_550, 400_000) }, yes(349_700)],
    // max(874,250 − 524,560, 174,850 + max(0, 349,700 − 2/3 × 400,000)) = 349,690
    ['ten won more', { pension: national(524_560, 400_000) }, yes(349_690)],
    // 349,700 − 2/3 × 300,000 + 174,850 = 324,550 > 874,250 − 600,000
    ['between 150 and 200 per cent: the better of two', { pension: national(600_000, 300_000) }, yes(324_550)],
    ['exactly 200 per cent', { pension: national(699_400, 600_000) }, yes(174_850)],
    ['above 200 per cent: half is always left', { pension: national(1_200_000, 600_000) }, yes(174_850)],
    // 349,700 − 2/3 × 400,000 + 174,850 = 257,883.3
    ['above 200 per cent, by the formula', { pension: national(900_000, 400_000) }, yes(257_880)],
    // 349,700 − 2/3 × 262,275 = 174,850, and half of the standard: exactly the standard
    ['a small A part: never above the standard', { pension: national(900_000, 100_000) }, yes(349_700)],
    ['the A part at which the cut begins', { pension: national(900_000, 262_275) }, yes(349_700)],
    ['an A part slightly above', { pension: national(900_000, 262_290) }, yes(349_690)],
    [
      'recipients of livelihood security get the standard',
      { pension: national(900_000, 400_000), welfare: welfare({ education: true }) },
      yes(349_700),
    ],
    [
      'those who receive nothing do not',
      { pension: national(900_000, 400_000), welfare: welfare({ nearPoor: true }) },
      yes(257_880),
    ],
    [
      'with a disability pension: the standard',
      {
        pension: national(900_000, 400_000),
        disabled: { severity: 'severe', pensionGrade: true, inInstitution: false },
      },
      yes(349_700),
    ],
    [
      'severe, but above the line of the disability pension',
      {
        couple: couple({ otherIncome: 1_400_001 }),
        pension: national(900_000, 400_000),
        disabled: { severity: 'severe', pensionGrade: true, inInstitution: false },
      },
      yes(257_880),
    ],
  ]),
  ...table('2026-11-21', alone, [
    ['a couple, both entitled: 20 per cent less', { couple: married() }, yes(279_760)],
    ['the spouse is 64: no cut', { couple: youngerSpouse() }, yes(349_700)],
    ['the spouse turns 65 today', { couple: youngerSpouse({ spouseBornOn: '1961-11-21' }) }, yes(279_760)],
    ['a couple at the line', { couple: married({ otherIncome: 3_952_000 }) }, yes(34_970)],
    ['a couple above the line', { couple: married({ otherIncome: 3_952_001 }) }, no('income')],
    // room 559,520 = 2 × 279,760
    ['a couple with room for both', { couple: married({ otherIncome: 3_392_480 }) }, yes(279_760)],
    ['a couple with 20 won less room', { couple: married({ otherIncome: 3_392_500 }) }, yes(279_750)],
    ['a couple with room of 20 per cent and 20 won', { couple: married({ otherIncome: 3_882_040 }) }, yes(34_980)],
    ['a couple with room of 20 per cent', { couple: married({ otherIncome: 3_882_060 }) }, yes(34_970)],
    // own 279,760, spouse 139,880; room 300,000 in the same proportion: 200,000
    [
      'a cut is shared in proportion',
      {
        couple: married({
          otherIncome: 3_652_000,
          spouseScheme: 'national',
          spousePension: 1_200_000,
          spouseAPart: 600_000,
        }),
      },
      yes(200_000),
    ],
    // own 139,880, spouse 279,760; room 80,000 gives 26,666, and never less than ten per cent
    [
      'and nobody gets less than ten per cent',
      { couple: married({ otherIncome: 3_872_000 }), pension: national(1_200_000, 600_000) },
      yes(34_970),
    ],
    [
      'wages of both have a deduction each',
      { couple: married({ wages: 1_160_000, spouseWages: 1_160_000 }) },
      yes(279_760),
    ],
  ]),
]
