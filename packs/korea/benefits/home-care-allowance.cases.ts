import type { RuleCase } from 'madang/pack'
import { child, head, me, relative } from './household-case.ts'

const home = (children: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [head(), ...children], answers: { fullDaySitter: false } },
  ...change,
})
const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-11-01' }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives'], on = '2026-11-21'): RuleCase => ({
  ...{ name, on, facts, gives },
})
const farm = { me: me({ region: '5277025000' }), answers: { fullDaySitter: false, farming: true } }
const disability = 'severe'

export const cases: readonly RuleCase[] = [
  row('a child of three at home', home([child('2023-05-05')]), yes(100_000)),
  row('the month of the second birthday', home([child('2024-11-30')]), yes(100_000)),
  row('the month before: the parental benefit still runs', home([child('2024-12-01')]), no('child')),
  row('two children', home([child('2023-05-05'), child('2021-05-05')]), yes(200_000)),
  row('a grandchild', home([relative('grandchild', '2023-05-05')]), yes(100_000)),
  row('in day care', home([child('2023-05-05', { dayCare: true })]), no('child')),
  row('in kindergarten', home([child('2022-05-05', { schooling: 'kindergarten' })]), no('child')),
  row(
    'one in day care, one at home',
    home([child('2023-05-05', { dayCare: true }), child('2021-05-05')]),
    yes(100_000),
  ),
  row('turned six this year', home([child('2020-01-01')]), yes(100_000)),
  row('turned six last year: February', home([child('2020-12-31')]), { verdict: 'yes', amount: 100_000 }, '2027-02-28'),
  row('turned six last year: March', home([child('2020-12-31')]), no('child'), '2027-03-01'),
  row('turned seven this year', home([child('2019-12-31')]), no('child')),
  row('a foreign child', home([child('2023-05-05', { nationality: 'VN' })]), no('child')),
  row('disabled, to the month before turning three', home([child('2023-12-31', { disability })]), yes(200_000)),
  row('disabled, from the month of turning three', home([child('2023-11-30', { disability })]), yes(100_000)),
  row('a farming family, below three', home([child('2023-12-01')], farm), yes(156_000)),
  row('a farming family, three', home([child('2023-11-30')], farm), yes(129_000)),
  row('a farming family, the month before turning four', home([child('2022-12-01')], farm), yes(129_000)),
  row('a farming family, four', home([child('2022-11-30')], farm), yes(100_000)),
  row(
    'in the countryside, not farming',
    home([child('2023-12-01')], { ...farm, answers: { fullDaySitter: false, farming: false } }),
    yes(100_000),
  ),
  row(
    'farming, but living in the city',
    home([child('2023-12-01')], { answers: { fullDaySitter: false, farming: true } }),
    yes(100_000),
  ),
  row(
    'a full-day sitter: an officer looks',
    home([child('2023-05-05')], { answers: { fullDaySitter: true } }),
    no('sitter'),
  ),
  row(
    'the mother who is not the head: an officer looks',
    home([child('2023-05-05')], { me: me({ relationToHead: 'spouse' }) }),
    no('head'),
  ),
  row('nobody knows who lives there', home([], { members: undefined }), { verdict: 'unknown', needs: ['members'] }),
]
