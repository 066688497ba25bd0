import { file, type Route } from '#kernel/route'
import type { Legislation } from '#engine/law'
import { toDmn, writeDmn } from '#engine/rules'
import type { Pack } from 'madang/pack'
import { refuse } from './problems.ts'

/** A set of rules in force as a decision model of DMN 1.5, for whoever opens it in a modelling tool. */
export function ruleFileRoutes({
  pack,
  law,
}: {
  readonly pack: Pack
  readonly law: Pick<Legislation, 'inForce'>
}): Route[] {
  return [
    file({
      ...{ may: 'anyone', purpose: 'public.read', id: 'public.rule.dmn', path: '/rules/:id/model.dmn' },
      async run(ctx, { params }) {
        const known = pack.rules.find(({ id }) => id === params['id'])
        if (!known) throw refuse['no-such-rules']()
        const inForce = await law.inForce(ctx, ctx.today)
        return {
          type: 'application/dmn+xml; charset=utf-8',
          body: writeDmn(toDmn(inForce.rulesOf(known.id))),
          name: `${known.id}.dmn`,
        }
      },
    }),
  ]
}
