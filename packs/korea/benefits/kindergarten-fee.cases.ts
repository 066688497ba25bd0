import type { RuleCase } from 'madang/pack'
import { child, head, me } from './household-case.ts'

const kid = (bornOn: string) => child(bornOn, { schooling: 'kindergarten' })
const welfare = {
  ...{ livelihood: false, medical: false, housing: false, education: false },
  ...{ nearPoor: false, oneParent: false, basicPension: true },
}
const home = (children: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [head(), ...children], welfare: null },
  ...{ answers: { publicKindergarten: false, afterClass: false } },
  ...change,
})
const answers = (publicKindergarten: boolean, afterClass: boolean) => ({ answers: { publicKindergarten, afterClass } })
const one = [kid('2022-05-05')]
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives'], on = '2026-11-21'): RuleCase => ({
  ...{ name, on, facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('private', home(one), yes(280_000)),
  row('private, after class', home(one, answers(false, true)), yes(350_000)),
  row('public', home(one, answers(true, false)), yes(100_000)),
  row('public, after class', home(one, answers(true, true)), yes(150_000)),
  row('private, near-poor', home(one, { welfare: { ...welfare, nearPoor: true } }), yes(480_000)),
  row('private, one parent', home(one, { welfare: { ...welfare, oneParent: true } }), yes(480_000)),
  row('private, basic pension only', home(one, { welfare }), yes(280_000)),
  row(
    'public, near-poor: no extra',
    home(one, { ...answers(true, false), welfare: { ...welfare, nearPoor: true } }),
    yes(100_000),
  ),
  row('two children', home([kid('2022-05-05'), kid('2021-05-05')]), yes(560_000)),
  row('born on the first of January: class of three', home([kid('2023-01-01')]), yes(280_000)),
  row('born on the second of January: too young', home([kid('2023-01-02')]), no('child')),
  row('class of five', home([kid('2020-01-02')]), yes(280_000)),
  row('above the class of five', home([kid('2020-01-01')]), no('child')),
  row('the class of five to the end of February', home([kid('2020-12-31')]), yes(280_000), '2027-02-28'),
  row('in March it is too old', home([kid('2020-12-31')]), no('child'), '2027-03-01'),
  row('not in kindergarten', home([child('2022-05-05')]), no('child')),
  row('a foreign child', home([child('2022-05-05', { schooling: 'kindergarten', nationality: 'CN' })]), no('child')),
  row(
    'a member who is not the head: an officer looks',
    home(one, { me: me({ relationToHead: 'spouse' }) }),
    no('head'),
  ),
  row('nobody said which kind', home(one, { answers: {} }), {
    verdict: 'unknown',
    needs: ['answers.afterClass', 'answers.publicKindergarten'],
  }),
]
