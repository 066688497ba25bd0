import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, relative, spouse } from './household-case.ts'

const on = '2026-11-21'
const home = (members: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members, assets: assets(), application: { submittedOn: '2026-11-21' } },
  ...change,
})
const kid = child('2015-05-05')
// Two people: 65 per cent of 4,199,292 won is 2,729,540.
const income = (property: number) => home([head({ property }), kid])
const parent = (bornOn: string, kids: readonly unknown[], change: RuleCase['facts'] = {}) =>
  home([head({ bornOn, ...change }), ...kids], { me: me({ bornOn }) })
const yes = (amount: number) => ({ verdict: 'yes', amount, from: '2026-11-01' }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({ name, on, facts, gives })

export const cases: readonly RuleCase[] = [
  row('a mother of forty, once married', home([head(), kid]), yes(230_000)),
  row('two children', home([head(), kid, child('2019-01-01')]), yes(460_000)),
  row('at the line of two people', income(2_729_540), yes(230_000)),
  row('a won above it', income(2_729_541), no('income')),
  row('at the line of three people', home([head({ property: 3_483_373 }), kid, child('2019-01-01')]), yes(460_000)),
  row('a won above that', home([head({ property: 3_483_374 }), kid, child('2019-01-01')]), no('income')),
  row('the month before turning eighteen', home([head(), child('2008-12-01')]), yes(230_000)),
  row('the month of turning eighteen', home([head(), child('2008-11-30')]), no('child')),
  row('eighteen, at high school', home([head(), child('2008-11-30', { schooling: 'high' })]), yes(230_000)),
  row(
    'the month before turning twenty-two, at high school',
    home([head(), child('2004-12-01', { schooling: 'high' })]),
    yes(230_000),
  ),
  row(
    'the month of turning twenty-two, at high school',
    home([head(), child('2004-11-30', { schooling: 'high' })]),
    no('child'),
  ),
  row('eighteen, at university', home([head(), child('2008-11-30', { schooling: 'university' })]), no('child')),
  row('a mother of thirty-four', parent('1991-11-22', [kid]), yes(330_000)),
  row('a mother of thirty-five', parent('1991-11-21', [kid]), yes(230_000)),
  row('twenty-five', parent('2001-11-21', [child('2024-01-01')]), yes(330_000)),
  row('twenty-four: a teen parent', parent('2001-11-22', [child('2024-01-01')]), no('no teen parent')),
  row(
    'forty, never married, a child of five',
    parent('1986-05-05', [child('2020-12-01')], { unmarried: true }),
    yes(330_000),
  ),
  row(
    'forty, never married, a child in the month of turning six',
    parent('1986-05-05', [child('2020-11-30')], { unmarried: true }),
    yes(230_000),
  ),
  row('forty, once married, a child of five', parent('1986-05-05', [child('2020-12-01')]), yes(230_000)),
  row(
    'a grandmother with a grandchild of five',
    parent('1960-01-01', [relative('grandchild', '2020-12-01')]),
    yes(330_000),
  ),
  row(
    'a grandmother with a grandchild of six',
    parent('1960-01-01', [relative('grandchild', '2020-11-30')]),
    yes(230_000),
  ),
  row(
    'a grandfather and a grandmother',
    home([head({ bornOn: '1960-01-01' }), spouse({ bornOn: '1958-01-01' }), relative('grandchild', '2016-01-01')], {
      me: me({ bornOn: '1960-01-01' }),
    }),
    yes(230_000),
  ),
  row(
    'grandparents whose child lives there too',
    home([head({ bornOn: '1960-01-01' }), child('1990-01-01'), relative('grandchild', '2016-01-01')], {
      me: me({ bornOn: '1960-01-01' }),
    }),
    no('child'),
  ),
  row('a couple', home([head(), spouse(), kid]), no('alone')),
  row(
    'a spouse with a severe disability: an officer looks',
    home([head(), spouse({ disability: 'severe' }), kid]),
    no('able spouse'),
  ),
  row('no child', home([head()]), no('child')),
  row(
    'a daughter in her parents’ household: an officer looks',
    home([head(), kid], { me: me({ relationToHead: 'child' }) }),
    no('head'),
  ),
  row('nobody knows the assets', home([head(), kid], { assets: undefined }), {
    verdict: 'unknown',
    needs: [
      'assets.carCc',
      'assets.carUse',
      'assets.carValue',
      'assets.carYears',
      'assets.debts',
      'assets.deposit',
      'assets.financial',
      'assets.housing',
      'assets.property',
    ],
  }),
]
