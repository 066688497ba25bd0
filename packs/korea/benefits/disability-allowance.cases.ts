import type { RuleCase } from 'madang/pack'
import { application, me, no, table, unknown, welfare, yes } from './example-people.ts'

const mild = { severity: 'mild', pensionGrade: false, inInstitution: false }

const person = (change: Readonly<Record<string, unknown>> = {}): RuleCase['facts'] => ({
  me: me(),
  disabled: mild,
  welfare: welfare({ nearPoor: true }),
  student: null,
  ...application,
  ...change,
})
const pupil = (bornOn: string, level: string) => ({ me: me({ bornOn }), student: { level } })

export const cases: readonly RuleCase[] = table('2026-11-21', person, [
  ['near-poor', {}, yes(60_000, { from: '2026-11-01' })],
  ['with livelihood benefit', { welfare: welfare({ livelihood: true }) }, yes(60_000)],
  ['with education benefit only', { welfare: welfare({ education: true }) }, yes(60_000)],
  ['18 today', { me: me({ bornOn: '2008-11-21' }) }, yes(60_000)],
  ['18 tomorrow', { me: me({ bornOn: '2008-11-22' }) }, no('age')],
  ['not registered', { disabled: null }, no('registered')],
  [
    'severe, of the grade of the pension',
    { disabled: { ...mild, severity: 'severe', pensionGrade: true } },
    no('not severe'),
  ],
  ['severe, but not of that grade', { disabled: { ...mild, severity: 'severe' } }, yes(60_000)],
  ['receives nothing', { welfare: null }, no('low income')],
  ['one-parent family only', { welfare: welfare({ oneParent: true }) }, no('low income')],
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
  ['nobody knows whether registered', { disabled: undefined }, unknown('disabled', 'disabled.pensionGrade')],
  [
    'in an institution, with medical benefit',
    { disabled: { ...mild, inInstitution: true }, welfare: welfare({ medical: true }) },
    yes(30_000),
  ],
  ['in an institution, near-poor', { disabled: { ...mild, inInstitution: true } }, yes(60_000)],
  ['a pupil of 20', pupil('2005-11-22', 'high'), no('no allowance for children')],
  ['a pupil of 21', pupil('2005-11-21', 'high'), yes(60_000)],
  ['a student of 20 at university', pupil('2005-11-22', 'university'), yes(60_000)],
])
