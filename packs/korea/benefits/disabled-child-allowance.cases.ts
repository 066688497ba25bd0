import type { RuleCase } from 'madang/pack'
import { application, child, me, member, no, table, unknown, welfare, yes } from './example-people.ts'

const family =
  (...children: readonly unknown[]) =>
  (change: Readonly<Record<string, unknown>>): RuleCase['facts'] => ({
    me: me(),
    members: [member(), ...children],
    welfare: welfare({ livelihood: true }),
    ...application,
    ...change,
  })
const severe = (bornOn: string, schooling = 'none') => child(bornOn, { disability: 'severe', schooling })
const mild = (bornOn: string) => child(bornOn, { disability: 'mild' })
const on = '2026-11-21'

export const cases: readonly RuleCase[] = [
  ...table(on, family(severe('2015-01-01')), [
    ['severe, livelihood benefit', {}, yes(220_000, { from: '2026-11-01' })],
    ['severe, medical benefit', { welfare: welfare({ medical: true }) }, yes(220_000)],
    ['severe, housing benefit', { welfare: welfare({ housing: true }) }, yes(170_000)],
    ['severe, near-poor', { welfare: welfare({ nearPoor: true }) }, yes(170_000)],
    ['receives nothing', { welfare: null }, no('low income')],
    [
      'nobody knows what the household receives',
      { welfare: undefined },
      unknown(
        'welfare',
        'welfare.livelihood',
        'welfare.medical',
        'welfare.housing',
        'welfare.education',
        'welfare.nearPoor',
      ),
    ],
    ['the other parent applies', { me: me({ relationToHead: 'spouse' }) }, no('head')],
    ['nobody knows the household', { members: undefined }, unknown('members')],
  ]),
  ...table(on, family(mild('2015-01-01')), [
    ['mild, livelihood benefit', {}, yes(110_000)],
    ['mild, near-poor', { welfare: welfare({ nearPoor: true }) }, yes(110_000)],
  ]),
  ...table(on, family(mild('2015-01-01'), severe('2018-01-01'), child('2020-01-01')), [
    ['two of three', {}, yes(330_000)],
  ]),
  ...table(on, family(severe('2008-11-22')), [['the day before 18', {}, yes(220_000)]]),
  ...table(on, family(severe('2008-11-21')), [['18 today, not at school', {}, no('child')]]),
  ...table(on, family(severe('2005-11-22', 'high')), [['20, at school', {}, yes(220_000)]]),
  ...table(on, family(severe('2005-11-21', 'high')), [['21 today, at school', {}, no('child')]]),
  ...table(on, family(severe('2006-11-22', 'university')), [['20, at university', {}, no('child')]]),
  ...table(on, family(child('2015-01-01')), [['no disabled child', {}, no('child')]]),
]
