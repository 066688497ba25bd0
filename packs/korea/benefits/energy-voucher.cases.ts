import type { RuleCase } from 'madang/pack'
import { child, me, member, no, table, unknown, welfare, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const home =
  (...members: readonly unknown[]) =>
  (change: Change = {}): RuleCase['facts'] => ({
    ...{ me: me(), members, welfare: welfare({ livelihood: true }), answers: { otherFuelAid: false } },
    ...{ roles: { applicant: 'person_00000000000000000000000001' }, application: { submittedOn: '2026-11-21' } },
    ...change,
  })
const on = '2026-11-21'
const old = member({ bornOn: '1961-12-31' })
const submitted = (day: string) => ({ application: { submittedOn: day } })

export const cases: readonly RuleCase[] = [
  ...table(on, home(old), [
    ['born on the last day of 1961', {}, yes(295_200)],
    ['medical benefit', { welfare: welfare({ medical: true }) }, yes(295_200)],
    ['housing benefit', { welfare: welfare({ housing: true }) }, yes(295_200)],
    ['education benefit', { welfare: welfare({ education: true }) }, yes(295_200)],
    ['near-poor only', { welfare: welfare({ nearPoor: true }) }, no('recipient')],
    ['receives nothing', { welfare: null }, no('recipient')],
    [
      'nobody knows what the household receives',
      { welfare: undefined },
      unknown('welfare', 'welfare.livelihood', 'welfare.medical', 'welfare.housing', 'welfare.education'),
    ],
    ['the day before the window', submitted('2026-06-14'), no('window')],
    ['the first day of the window', submitted('2026-06-15'), yes(295_200)],
    ['the last day of the window', submitted('2026-12-31'), yes(295_200)],
    ['the first day of the next year', submitted('2027-01-01'), no('window')],
    ['gets coal briquettes', { answers: { otherFuelAid: true } }, no('no other fuel aid')],
    ['nobody said', { answers: {} }, unknown('answers.otherFuelAid')],
    ['the wife of the head', { me: me({ relationToHead: 'spouse' }) }, no('head')],
  ]),
  ...table(on, home(member({ bornOn: '1962-01-01' })), [
    ['born on the first day of 1962', {}, no('member')],
    ['one-parent family', { welfare: welfare({ livelihood: true, oneParent: true }) }, yes(295_200)],
    ['disabled', { members: [member({ disability: 'mild' })] }, yes(295_200)],
    ['pregnant', { members: [member({ pregnant: true })] }, yes(295_200)],
    ['seriously ill', { members: [member({ illness: true })] }, yes(295_200)],
  ]),
  ...table(on, home(member(), child('2019-01-01')), [['a child of 2019', {}, yes(407_500)]]),
  ...table(on, home(member(), child('2019-01-01', { schooling: 'kindergarten' })), [
    ['at kindergarten', {}, yes(407_500)],
  ]),
  ...table(on, home(member(), child('2019-01-01', { schooling: 'elementary' })), [['at school', {}, no('member')]]),
  ...table(on, home(member(), child('2018-12-31')), [['a child of 2018', {}, no('member')]]),
  ...table(on, home(member(), child('2007-11-22'), child('2010-01-01')), [
    ['two children, one 19 tomorrow', {}, yes(532_700)],
  ]),
  ...table(on, home(member(), child('2007-11-21'), child('2010-01-01')), [
    ['two children, one 19 today', {}, no('member')],
  ]),
  ...table(on, home(old, member({ relation: 'other' })), [['a lodger does not count', {}, yes(295_200)]]),
  ...table(on, home(member(), member({ relation: 'other', disability: 'severe' })), [
    ['a disabled lodger', {}, no('member')],
  ]),
  ...table(on, home(old, child('2000-01-01'), child('2001-01-01'), child('2002-01-01')), [
    ['four persons', {}, yes(701_300)],
  ]),
  ...table(on, home(old, child('2000-01-01'), child('2001-01-01'), child('2002-01-01'), child('2003-01-01')), [
    ['five persons', {}, yes(701_300)],
  ]),
]
