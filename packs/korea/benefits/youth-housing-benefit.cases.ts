import type { RuleCase } from 'madang/pack'
import { application, me, member, no, places, table, unknown, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const lease = { deposit: 0, rent: 500_000, since: '2026-01-01', publicRental: false, fromRelative: false }
const answers = { parentsReceive: true, parentsLivelihood: true, otherTown: true }
const youth =
  (bornOn: string) =>
  (change: Change = {}): RuleCase['facts'] => ({
    ...{ me: me({ bornOn }), members: [member({ bornOn, unmarried: true })], lease, answers },
    ...application,
    ...change,
  })
const on = '2026-11-21'
const twenty = youth('2006-05-05')

export const cases: readonly RuleCase[] = [
  ...table(on, youth('2007-11-21'), [['19 today', {}, yes(369_000, { from: '2026-11-01' })]]),
  ...table(on, youth('2007-11-22'), [['19 tomorrow', {}, no('age')]]),
  ...table(on, youth('1996-11-22'), [['30 tomorrow', {}, yes(369_000)]]),
  ...table(on, youth('1996-11-21'), [['30 today', {}, no('age')]]),
  ...table(on, twenty, [
    ['a low rent', { lease: { ...lease, rent: 250_000 } }, yes(250_000)],
    ['in Jeonju', { me: me({ bornOn: '2006-05-05', region: places.jeonju }) }, yes(212_000)],
    ['once married', { members: [member({ bornOn: '2006-05-05' })] }, no('unmarried')],
    [
      'lives with a friend',
      { members: [member({ unmarried: true }), member({ relation: 'other', unmarried: true })] },
      no('unmarried'),
    ],
    ['in the household of an aunt', { me: me({ bornOn: '2006-05-05', relationToHead: 'other' }) }, no('unmarried')],
    ['the parents receive nothing', { answers: { ...answers, parentsReceive: false } }, no('parents')],
    ['in the town of the parents', { answers: { ...answers, otherTown: false } }, no('apart')],
    ['the parents have an own share', { answers: { ...answers, parentsLivelihood: false } }, no('share')],
    ['no lease', { lease: null }, no('tenant')],
    [
      'nobody knows of the parents',
      { answers: { ...answers, parentsReceive: undefined } },
      unknown('answers.parentsReceive'),
    ],
  ]),
]
