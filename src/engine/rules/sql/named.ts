import { isNull } from './fragment.ts'
import type { Plan } from './plan.ts'
import type { Scalar } from './term.ts'

/** A value of each person, computed in a step of its own, once for all that read it. */
export function named(plan: Plan, one: Scalar): Scalar {
  const value = plan.named(one.value)
  const { gaps, over } = one
  const told = one.nullable || over !== undefined || gaps.missing.text === 'FALSE'
  const missing = told ? plan.named(gaps.missing) : isNull(value)
  return {
    ...one,
    value,
    gaps: {
      ...gaps,
      missing,
      asks: gaps.asks.text === gaps.missing.text ? missing : plan.named(gaps.asks),
      empty: gaps.empty === null ? null : plan.named(gaps.empty),
    },
    ...(over === undefined ? {} : { over: { ...over, value: plan.named(over.value) } }),
  }
}
