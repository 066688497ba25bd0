import { checkRules } from '#engine/rules'
import type { Id } from '#kernel/ids'
import type { Rules } from 'madang/pack'
import { amended } from './amend.ts'
import { type Reform, touches } from './model.ts'
import { refuse } from './problems.ts'

/** The law as it holds on one day. */
export interface InForce {
  /** Every set of rules, in the order of the pack. */
  rules(): readonly Rules[]
  /**
   * One set of rules. The same value as long as its text is the same, so that it is compiled once. Refuses with
   * `law/no-such-rules`, and with `law/stale` when the pack has changed under a reform in force.
   */
  rulesOf(id: string): Rules
  /** The acts that put in force what is not the pack's own text in a set of rules, in their order: what a decision also rests on. */
  actsOf(id: string): readonly Id<'act'>[]
}

/** The reforms in force as one process keeps them: each text of the law is made once. */
export interface LawBook {
  on(day: Temporal.PlainDate): InForce
}

/** @param reforms those put in force, in the order in which they hold */
export function lawBook(pack: readonly Rules[], reforms: readonly Reform[]): LawBook {
  const texts = new Map<string, Rules>()

  const textOf = (rules: Rules, holding: readonly Reform[]): Rules => {
    const touching = holding.filter(({ changes }) => changes.some((one) => touches(rules, one)))
    if (touching.length === 0) return rules
    const key = [rules.id, ...touching.map(({ id }) => id)].join(' ')
    const text = texts.get(key) ?? fitting(amended(rules, touching), touching)
    texts.set(key, text)
    return text
  }

  return {
    on(day) {
      const holding = reforms.filter(({ from }) => Temporal.PlainDate.compare(from, day) <= 0)
      const find = (id: string): Rules => {
        const found = pack.find((one) => one.id === id)
        if (found === undefined) throw refuse['no-such-rules']({ rules: id })
        return found
      }
      return {
        rules: () => pack.map((one) => textOf(one, holding)),
        rulesOf: (id) => textOf(find(id), holding),
        actsOf(id) {
          const rules = find(id)
          const acts = holding
            .filter(({ changes }) => changes.some((one) => touches(rules, one)))
            .map(({ steps }) => steps.find(({ kind }) => kind === 'enact')?.act)
          return acts.filter((act) => act !== undefined)
        },
      }
    },
  }
}

/** A pack that was changed under a reform in force: nobody decides by a law that means something else than was put in force. */
function fitting(rules: Rules, reforms: readonly Reform[]): Rules {
  if (checkRules(rules).length > 0) throw refuse.stale({ rules: rules.id, reforms: reforms.map(({ id }) => id) })
  return rules
}
