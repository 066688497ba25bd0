import type { RuleCase } from 'madang/pack'
import { application, assets, me, member, no, table, unknown, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const patient = { score: 60, dementia: true, onMedication: true, setting: 'home', assessedOn: '2026-05-05' }
const person = (change: Change = {}): RuleCase['facts'] => ({
  ...{ me: me({ bornOn: '1950-03-10' }), care: patient, members: [member({ bornOn: '1950-03-10' })], assets: assets() },
  ...application,
  ...change,
})
const drawing = (pension: number) => ({ members: [member({ bornOn: '1950-03-10', pension })] })

export const cases: readonly RuleCase[] = [
  ...table('2026-11-21', person, [
    ['diagnosed and treated', {}, yes(30_000, { from: '2026-11-01' })],
    ['60 today', { me: me({ bornOn: '1966-11-21' }) }, yes(30_000)],
    ['60 tomorrow', { me: me({ bornOn: '1966-11-22' }) }, no('age')],
    ['not diagnosed', { care: { ...patient, dementia: false } }, no('diagnosed')],
    ['no medication', { care: { ...patient, onMedication: false } }, no('medication')],
    ['no entry', { care: null }, no('diagnosed')],
    ['nobody knows of a medication', { care: { ...patient, onMedication: undefined } }, unknown('care.onMedication')],
    // 140 per cent of 2,564,238 = 3,589,933.2
    ['income at the line', drawing(3_589_933), yes(30_000)],
    ['income above the line', drawing(3_589_934), no('income')],
  ]),
]
