import type { RuleCase } from 'madang/pack'
import { assets, child, head, me, relative, spouse } from './household-case.ts'

const on = '2026-05-20'
const common = { answers: {}, application: { submittedOn: '2026-05-20' } }
const home = (members: readonly unknown[], change: RuleCase['facts'] = {}): RuleCase['facts'] => ({
  ...{ me: me(), members, assets: assets(), ...common },
  ...change,
})
const single = (wages: number, change: RuleCase['facts'] = {}) => home([head({ wages })], change)
const withChild = (wages: number, change: RuleCase['facts'] = {}) =>
  home([head({ wages }), child('2015-03-01')], change)
const couple = (wages: number, other: number, change: RuleCase['facts'] = {}) =>
  home([head({ wages }), spouse({ wages: other })], change)
const owning = (housing: number) => ({ assets: assets({ housing }) })
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const
const row = (name: string, facts: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({ name, on, facts, gives })

export const cases: readonly RuleCase[] = [
  row('single: no income at all', single(0), no('work')),
  row('single: a credit below 15,000 won is none', single(3_030), no('enough')),
  row('single: from 15,000 won on at least 100,000', single(3_031), yes(100_000)),
  row('single: just below 100,000 won', single(20_202), yes(100_000)),
  row('single: just above 100,000 won', single(20_203), yes(100_000)),
  row('single: the end of the rise, below', single(333_333), yes(1_649_990)),
  row('single: the end of the rise, above', single(333_334), yes(1_650_000)),
  row('single: the last pay before the fall', single(749_999), yes(1_650_000)),
  row('single: nine million won a year', single(750_000), yes(1_650_000)),
  row('single: the fall begins', single(750_001), yes(1_649_990)),
  row('single: at least 30,000 won in the fall', single(1_813_637), yes(30_000)),
  row('single: the last credit of the fall', single(1_823_484), yes(30_000)),
  row('single: below 15,000 won in the fall there is none', single(1_823_485), no('enough')),
  row('single: just below 22 million won a year', single(1_833_333), no('enough')),
  row('single: 22 million won a year', single(1_833_334), no('income')),
  row(
    'single: pay below the limit, with other income above it',
    home([head({ wages: 1_000_000, property: 500_000, pension: 333_334 })]),
    no('income'),
  ),
  row('one earner: the end of the rise, below', withChild(583_333), yes(2_849_990)),
  row('one earner: the end of the rise, above', withChild(583_334), yes(2_850_000)),
  row('one earner: the last pay before the fall', withChild(1_166_666), yes(2_850_000)),
  row('one earner: the fall begins', withChild(1_166_667), yes(2_849_990)),
  row('one earner: 32 million won a year', withChild(2_666_667), no('income')),
  row('one earner: a spouse just below three million won a year', couple(500_000, 249_999), yes(2_850_000)),
  row('two earners: a spouse at three million won a year', couple(500_000, 250_000), yes(3_300_000)),
  row('two earners: the end of the rise, below', couple(400_000, 266_666), yes(3_299_990)),
  row('two earners: the end of the rise, above', couple(400_000, 266_667), yes(3_300_000)),
  row('two earners: the last pay before the fall', couple(1_000_000, 416_666), yes(3_300_000)),
  row('two earners: the fall begins', couple(1_000_000, 416_667), yes(3_299_990)),
  row('two earners: 44 million won a year', couple(2_000_000, 1_666_667), no('income')),
  row(
    'a child who turned eighteen on the second day of the year',
    home([head({ wages: 1_000_000 }), child('2008-01-02')]),
    yes(2_850_000),
  ),
  row(
    'a child who turned eighteen on the first day of the year',
    home([head({ wages: 750_000 }), child('2008-01-01')]),
    yes(1_650_000),
  ),
  row(
    'a grown child with a severe disability',
    home([head({ wages: 1_000_000 }), child('1996-01-01', { disability: 'severe' })]),
    yes(2_850_000),
  ),
  row(
    'a child who earns 83,333 won a month is a dependent',
    home([head({ wages: 1_000_000 }), child('2010-01-01', { wages: 83_333 })]),
    yes(2_850_000),
  ),
  row(
    'a child who earns 83,334 won a month is none',
    home([head({ wages: 750_000 }), child('2010-01-01', { wages: 83_334 })]),
    yes(1_650_000),
  ),
  row(
    'a mother who turns seventy on the last day of the year',
    home([head({ wages: 1_000_000 }), relative('parent', '1956-12-31')]),
    yes(2_850_000),
  ),
  row(
    'a mother who turns seventy on the first day of the next year',
    home([head({ wages: 750_000 }), relative('parent', '1957-01-01')]),
    yes(1_650_000),
  ),
  row('assets just below 170 million won', single(500_000, owning(169_999_999)), yes(1_650_000)),
  row('assets of 170 million won: half', single(500_000, owning(170_000_000)), yes(825_000)),
  row('half of the fall that comes below 15,000 won', single(1_813_637, owning(170_000_000)), no('enough')),
  row('assets just below 240 million won', single(500_000, owning(239_999_999)), yes(825_000)),
  row('assets of 240 million won', single(500_000, owning(240_000_000)), no('assets')),
  row(
    'debts are not taken off',
    single(500_000, { assets: assets({ housing: 240_000_000, debts: 200_000_000 }) }),
    no('assets'),
  ),
  row('a foreigner alone', single(500_000, { me: me({ nationality: 'VN' }) }), no('nationality')),
  row('a foreigner married to a national', couple(500_000, 0, { me: me({ nationality: 'VN' }) }), yes(2_442_850)),
  row('a foreigner with a Korean child', withChild(600_000, { me: me({ nationality: 'VN' }) }), yes(2_850_000)),
  row(
    'a head of seventeen: an officer looks',
    single(500_000, { me: me({ bornOn: '2009-01-01' }) }),
    no('no dependent'),
  ),
  row(
    'a member who is not the head: an officer looks',
    single(500_000, { me: me({ relationToHead: 'child' }) }),
    no('head'),
  ),
  row(
    'a business that is no profession',
    home([head({ business: 500_000 })], { answers: { professional: false } }),
    yes(1_650_000),
  ),
  row('a lawyer', home([head({ business: 500_000 })], { answers: { professional: true } }), no('profession')),
  row('a business nobody has said more of', home([head({ business: 500_000 })], { answers: undefined }), {
    verdict: 'unknown',
    needs: ['answers.professional'],
  }),
  row('applied in April', single(500_000, { application: { submittedOn: '2026-04-30' } }), no('window')),
  row('applied in June: late', single(500_000, { application: { submittedOn: '2026-06-01' } }), no('window')),
  row('nobody knows the assets', single(500_000, { assets: undefined }), {
    verdict: 'unknown',
    needs: ['assets.housing', 'assets.property', 'assets.deposit', 'assets.financial', 'assets.carValue'],
  }),
]
