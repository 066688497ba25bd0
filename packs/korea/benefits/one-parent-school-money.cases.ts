import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, spouse } from './household-case.ts'

const welfare = {
  ...{ livelihood: false, medical: false, housing: true, education: false },
  ...{ nearPoor: false, oneParent: true, basicPension: false },
}
const home = (members: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members, assets: assets(), welfare: null },
  ...change,
})
const pupil = (schooling: string, change: RuleCase['facts'] = {}) => child('2010-05-05', { schooling, ...change })
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-07-01', facts, gives },
})

export const cases: readonly RuleCase[] = [
  row('a child at high school', home([head(), pupil('high')]), yes(100_000)),
  row('a child at middle school', home([head(), pupil('middle')]), yes(100_000)),
  row('two children', home([head(), pupil('high'), pupil('middle')]), yes(200_000)),
  row('a child at elementary school', home([head(), pupil('elementary')]), no('pupil')),
  row('receives housing benefit', home([head(), pupil('high')], { welfare }), yes(100_000)),
  row(
    'receives education benefit',
    home([head(), pupil('high')], { welfare: { ...welfare, education: true } }),
    no('no education benefit'),
  ),
  row('at the line of two people', home([head({ property: 2_729_540 }), pupil('high')]), yes(100_000)),
  row('a won above it', home([head({ property: 2_729_541 }), pupil('high')]), no('income')),
  row('a couple', home([head(), spouse(), pupil('high')]), no('alone')),
  row(
    'a spouse with a severe disability: an officer looks',
    home([head(), spouse({ disability: 'severe' }), pupil('high')]),
    no('able spouse'),
  ),
  row('no child', home([head()]), no('child')),
  row(
    'a member who is not the head: an officer looks',
    home([head(), pupil('high')], { me: me({ relationToHead: 'parent' }) }),
    no('head'),
  ),
  row('nobody knows of other benefits', home([head(), pupil('high')], { welfare: undefined }), {
    verdict: 'unknown',
    needs: ['welfare', 'welfare.education'],
  }),
]
