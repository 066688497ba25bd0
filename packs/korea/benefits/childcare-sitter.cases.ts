import type { RuleCase } from 'madang/pack'
import { child, head, me, spouse } from './household-case.ts'

// Three people: 75 per cent of 5,359,036 won is 4,019,277.
const home = (wages: number, bornOn = '2019-01-01', change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members: [head({ wages }), spouse({ wages: 1 }), child(bornOn)] },
  answers: { childBornOn: bornOn, hours: 10 },
  ...change,
})
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('75 per cent of the median, born in 2019', home(4_019_276), yes(108_720)),
  row('a won above', home(4_019_277), yes(76_740)),
  row('120 per cent', home(6_430_842), yes(76_740)),
  row('a won above', home(6_430_843), yes(38_380)),
  row('150 per cent', home(8_038_553), yes(38_380)),
  row('a won above', home(8_038_554), yes(19_200)),
  row('250 per cent', home(13_397_589), yes(19_200)),
  row('a won above', home(13_397_590), no('income')),
  row('born on the last day of 2018', home(4_019_276, '2018-12-31'), yes(102_320)),
  row('born in 2018, band 2', home(6_430_842, '2018-12-31'), yes(63_960)),
  row('born in 2018, band 3', home(8_038_553, '2018-12-31'), yes(31_980)),
  row('born in 2018, band 4', home(13_397_589, '2018-12-31'), yes(12_800)),
  row('the day before turning thirteen', home(1_000_000, '2013-11-22'), yes(102_320)),
  row('thirteen', home(1_000_000, '2013-11-21'), no('family')),
  row(
    'the child asked for is thirteen, a sister is small',
    home(1_000_000, '2020-01-01', { answers: { childBornOn: '2013-11-21', hours: 10 } }),
    no('child'),
  ),
  row(
    'a mother who stays at home: an officer looks',
    { ...home(0), members: [head({ wages: 2_000_000 }), spouse(), child('2020-01-01')] },
    no('gap'),
  ),
  row(
    'a mother alone who works',
    { ...home(0), members: [head({ wages: 2_000_000 }), child('2020-01-01')] },
    yes(108_720),
  ),
  row(
    'a member who is not the head: an officer looks',
    home(1_000_000, '2020-01-01', { me: me({ relationToHead: 'spouse' }) }),
    no('head'),
  ),
  row('nobody said how many hours', home(1_000_000, '2020-01-01', { answers: { childBornOn: '2020-01-01' } }), {
    verdict: 'unknown',
    needs: ['answers.hours'],
  }),
]
