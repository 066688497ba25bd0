import type { RuleCase } from 'madang/pack'
import { application, me, no, table, unknown, welfare, yes } from './example-people.ts'

type Change = Readonly<Record<string, unknown>>

const assessed = { score: 95, dementia: false, onMedication: false, setting: 'home', assessedOn: '2026-05-05' }
const person = (change: Change = {}): RuleCase['facts'] => ({
  ...{ me: me({ bornOn: '1945-03-10' }), care: assessed, welfare: null },
  ...application,
  ...change,
})
const scored = (score: number, change: Change = {}) => ({ care: { ...assessed, score, ...change } })
const younger = { me: me({ bornOn: '1961-11-22' }) }

export const cases: readonly RuleCase[] = table('2026-11-21', person, [
  // 2,512,900 × 85 %
  ['grade 1', {}, yes(2_135_965, { from: '2026-11-21', until: '2028-05-04' })],
  ['94.9 points: grade 2', scored(94.9), yes(1_981_520)],
  ['75 points: grade 2', scored(75), yes(1_981_520)],
  ['74.9 points: grade 3', scored(74.9), yes(1_298_970)],
  ['60 points: grade 3', scored(60), yes(1_298_970)],
  ['59.9 points: grade 4', scored(59.9), yes(1_198_245)],
  ['51 points: grade 4', scored(51), yes(1_198_245)],
  ['50.9 points without dementia', scored(50.9), no('grade')],
  ['50.9 points with dementia: grade 5', scored(50.9, { dementia: true }), yes(1_027_565)],
  ['45 points with dementia: grade 5', scored(45, { dementia: true }), yes(1_027_565)],
  ['44.9 points with dementia: cognitive grade', scored(44.9, { dementia: true }), yes(574_872)],
  ['with medical benefit: no own share', { welfare: welfare({ medical: true }) }, yes(2_512_900)],
  ['with livelihood benefit only: an own share', { welfare: welfare({ livelihood: true }) }, yes(2_135_965)],
  ['65 today', { me: me({ bornOn: '1961-11-21' }) }, yes(2_135_965)],
  ['64, without dementia', younger, no('older')],
  ['64, with dementia', { ...younger, ...scored(95, { dementia: true }) }, yes(2_135_965)],
  ['never assessed', { care: null }, no('assessed')],
  ['nobody knows the score', { care: { ...assessed, score: undefined } }, unknown('care.score')],
  ['the last day of the two years', scored(95, { assessedOn: '2024-11-22' }), yes(2_135_965)],
  ['the day after', scored(95, { assessedOn: '2024-11-21' }), no('valid')],
  ['in an institution', scored(95, { setting: 'institution' }), no('at home')],
])
