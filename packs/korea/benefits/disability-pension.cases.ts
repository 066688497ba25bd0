import type { RuleCase } from 'madang/pack'
import { application, couple, me, no, table, unknown, welfare, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const severe = { severity: 'severe', pensionGrade: true, inInstitution: false }

const person = (change: Change = {}): RuleCase['facts'] => ({
  me: me(),
  disabled: severe,
  couple: couple(),
  pension: null,
  welfare: null,
  ...application,
  ...change,
})

const married = (change: Change = {}) =>
  couple({ spouse: 'person_00000000000000000000000002', spouseBornOn: '1980-01-01', ...change })
const bothPaid = (otherIncome: number) => ({ couple: married({ spouseDisabilityPension: true, otherIncome }) })
const income = (otherIncome: number) => ({ couple: couple({ otherIncome }) })
const old = { me: me({ bornOn: '1955-03-10' }) }

export const cases: readonly RuleCase[] = [
  ...table('2026-11-21', person, [
    ['alone, without income', {}, yes(379_700, { from: '2026-11-01' })],
    ['18 today', { me: me({ bornOn: '2008-11-21' }) }, yes(379_700)],
    ['18 tomorrow', { me: me({ bornOn: '2008-11-22' }) }, no('age')],
    ['severe, but not of the grade of the pension', { disabled: { ...severe, pensionGrade: false } }, no('severe')],
    ['not registered', { disabled: null }, no('severe')],
    ['nobody knows whether registered', { disabled: undefined }, unknown('disabled', 'disabled.pensionGrade')],
    ['another nationality', { me: me({ nationality: 'VN' }) }, no('nationality')],
    [
      'an occupational pension',
      { pension: { scheme: 'occupational', monthly: 900_000, aPart: 0, spouseScheme: 'none' } },
      no('no occupational pension'),
    ],
    ['one of the spouse', { couple: married({ spouseScheme: 'occupational' }) }, no('no occupational pension')],
    [
      'a national pension does not matter',
      { pension: { scheme: 'national', monthly: 300_000, aPart: 100_000, spouseScheme: 'none' } },
      yes(379_700),
    ],
    ['nobody knows the means', { couple: couple({ otherIncome: undefined }) }, unknown('couple.otherIncome')],
  ]),
  ...table('2026-11-21', person, [
    ['with livelihood benefit', { welfare: welfare({ livelihood: true }) }, yes(439_700)],
    ['with medical benefit', { welfare: welfare({ medical: true }) }, yes(439_700)],
    ['with housing benefit only', { welfare: welfare({ housing: true }) }, yes(429_700)],
    ['with education benefit only', { welfare: welfare({ education: true }) }, yes(429_700)],
    ['near-poor', { welfare: welfare({ nearPoor: true }) }, yes(429_700)],
    [
      'nobody knows what the household receives',
      { welfare: undefined },
      unknown('welfare', 'welfare.livelihood', 'welfare.medical'),
    ],
    ['65, others', old, yes(50_000)],
    ['65, with livelihood benefit', { ...old, welfare: welfare({ livelihood: true }) }, yes(439_700)],
    ['65, near-poor', { ...old, welfare: welfare({ nearPoor: true }) }, yes(80_000)],
    [
      'turns 65 on the last day of this month: no basic part from this month on',
      { me: me({ bornOn: '1961-11-30' }) },
      yes(50_000),
    ],
    ['turns 65 on the first of next month: the last basic part', { me: me({ bornOn: '1961-12-01' }) }, yes(379_700)],
  ]),
  ...table('2026-11-21', person, [
    // 1,400,000 − 349,700 = 1,050,300
    ['one won below the line together with the pension', income(1_050_299), yes(379_700)],
    ['room of exactly the basic part, rounded up to 360,000 and never above it', income(1_050_300), yes(379_700)],
    ['room of 340,001', income(1_059_999), yes(379_700)],
    ['room of 340,000', income(1_060_000), yes(370_000)],
    ['room of 20,001', income(1_379_999), yes(70_000)],
    ['room of 20,000', income(1_380_000), yes(50_000)],
    ['at the line', income(1_400_000), yes(50_000)],
    ['above the line', income(1_400_001), no('income')],
    ['wages that do not count', { couple: couple({ wages: 950_000 }) }, yes(379_700)],
    // 0.7 × (2,950,000 − 950,000) = 1,400,000
    ['wages at the line', { couple: couple({ wages: 2_950_000 }) }, yes(50_000)],
    ['wages above the line', { couple: couple({ wages: 2_950_001 }) }, no('income')],
  ]),
  ...table('2026-11-21', person, [
    ['a couple, one of them paid', { couple: married() }, yes(379_700)],
    ['a couple, both paid: 20 per cent less', bothPaid(0), yes(309_760)],
    ['a couple at the line', { couple: married({ otherIncome: 2_240_000 }) }, yes(50_000)],
    ['a couple above the line', { couple: married({ otherIncome: 2_240_001 }) }, no('income')],
    // 2 × 279,760 = 559,520; room of 520,000 is a whole number of steps of 40,000
    ['both paid, room of 520,000', bothPaid(1_720_000), yes(290_000)],
    ['both paid, room of 520,001', bothPaid(1_719_999), yes(309_760)],
    ['both paid, room of 40,000', bothPaid(2_200_000), yes(50_000)],
    ['both paid, room of 40,001', bothPaid(2_199_999), yes(70_000)],
  ]),
]
