import type { RuleCase } from 'madang/pack'
import { me } from './household-case.ts'

const row = (name: string, sex: string, bornOn: string | undefined, gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', gives },
  facts: { me: me({ sex, bornOn }) },
})
const yes = { verdict: 'yes' } as const
const no = (because: string) => ({ verdict: 'no', because }) as const

export const cases: readonly RuleCase[] = [
  row('a girl on her twelfth birthday', 'F', '2014-11-21', yes),
  row('a girl the day before it', 'F', '2014-11-22', no('age')),
  row('a boy on his twelfth birthday', 'M', '2014-11-21', yes),
  row('a boy the day before it', 'M', '2014-11-22', no('age')),
  row('a boy the day before turning thirteen', 'M', '2013-11-22', yes),
  row('a boy of thirteen', 'M', '2013-11-21', no('age')),
  row('a girl the day before turning eighteen', 'F', '2008-11-22', yes),
  row('eighteen: an officer looks at the income', 'F', '2008-11-21', no('low income')),
  row('the day before turning twenty-seven', 'F', '1999-11-22', no('low income')),
  row('twenty-seven', 'F', '1999-11-21', no('age')),
  row('nobody knows the date of birth', 'F', undefined, { verdict: 'unknown', needs: ['me.bornOn'] }),
]
