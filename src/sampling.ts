import { decideOnColumns, type Nation, type Sampling } from '#systems/analytics'
import { bindFacts } from '#engine/rules'
import type { Population } from 'madang/pack'
import { openPopulation } from './population.ts'

/**
 * The invented people of the country, decided on columns. The people that were asked last stay in memory as long as there is room.
 * @param folder where columns are kept once they are drawn
 */
export function sampling(folder: string): Sampling {
  let last: { readonly nation: string; readonly people: WeakRef<Population> } | undefined
  return {
    frameOf: bindFacts,
    outcomeOf: decideOnColumns,
    async survey(nation: Nation, { progress, signal }) {
      const asked = JSON.stringify([nation.people, nation.seed, nation.on])
      const kept = last?.nation === asked ? last.people.deref() : undefined
      if (kept !== undefined) return kept
      const people = await openPopulation({
        ...{ ...nation, folder, signal },
        progress: (done) => progress(done / nation.people),
      })
      last = { nation: asked, people: new WeakRef(people) }
      return people
    },
  }
}
