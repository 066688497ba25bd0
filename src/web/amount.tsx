import type { VNode } from 'preact'
import { type Money, money, shown } from '#kernel/money'
import type { Example } from './example.ts'
import type { Speaking } from './view.ts'

/** An amount of money; `large` where it is the answer that the person came for. */
export function Amount({
  view,
  money: amount,
  large = false,
}: {
  view: Speaking
  money: Money
  large?: boolean
}): VNode {
  return <span class={large ? 'amount large' : 'amount'}>{shown(amount, view.language)}</span>
}

export const examples: readonly Example[] = [
  {
    name: 'Amount',
    node: (view) => (
      <p>
        <Amount view={view} money={money('KRW', 100_000)} /> /{' '}
        <Amount view={view} money={money('KRW', 1_000_000)} large />
      </p>
    ),
  },
]
