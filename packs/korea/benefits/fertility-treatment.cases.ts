import type { RuleCase } from 'madang/pack'
import { me } from './household-case.ts'

const row = (name: string, change: RuleCase['facts'], gives: RuleCase['gives']): RuleCase => ({
  ...{ name, on: '2026-11-21', gives },
  facts: { me: me(), answers: { diagnosed: true, treatment: 'fresh', roundsBefore: 0, cost: 3_000_000, ...change } },
})
const yes = (amount: number) => ({ verdict: 'yes', amount }) as const
const no = (because: string) => ({ verdict: 'no', because }) as const

export const cases: readonly RuleCase[] = [
  row('a fresh embryo', {}, yes(1_100_000)),
  row('a frozen embryo', { treatment: 'frozen' }, yes(500_000)),
  row('insemination', { treatment: 'insemination' }, yes(300_000)),
  row('ninety per cent just below the limit', { cost: 1_222_222 }, yes(1_099_999)),
  row('ninety per cent above it', { cost: 1_222_223 }, yes(1_100_000)),
  row('small costs', { cost: 100_000 }, yes(90_000)),
  row('the twentieth round in vitro', { roundsBefore: 19 }, yes(1_100_000)),
  row('the twenty-first', { roundsBefore: 20 }, no('rounds')),
  row('the fifth insemination', { treatment: 'insemination', roundsBefore: 4 }, yes(300_000)),
  row('the sixth', { treatment: 'insemination', roundsBefore: 5 }, no('rounds')),
  row('no diagnosis', { diagnosed: false }, no('diagnosis')),
  row('nobody said what it costs', { cost: undefined }, { verdict: 'unknown', needs: ['answers.cost'] }),
]
