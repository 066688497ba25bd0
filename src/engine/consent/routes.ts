import type { Identity } from '#engine/identity'
import { type Ctx, me } from '#kernel/ctx'
import { act, type Asked, page, type Route } from '#kernel/route'
import type { Consent } from './consent.ts'
import { standing } from './model.ts'
import { ConsentPage, ConsentsPage, type Owned, WithdrawPage } from './page.tsx'
import { receiptRoutes } from './receipt-routes.ts'
import { titlesOf, type TitledPack } from './titles.ts'

export interface ConsentRouteParts {
  readonly consent: Consent
  readonly identity: Identity
  readonly pack: TitledPack
  readonly zone: string
  /** ISO 3166-1 code of the country whose law holds. */
  readonly jurisdiction: string
}

const mine = { may: 'person', purpose: 'consent.manage' } as const

/** Every door of this room: what one agreed to, taking it back, the receipt. */
export function consentRoutes(parts: ConsentRouteParts): Route[] {
  const { consent, identity, pack, zone } = parts
  const owned = async (ctx: Ctx, { params }: Pick<Asked, 'params'>) => {
    const grant = await consent.open(ctx, params['id'] ?? '')
    return {
      grant,
      name: await identity.nameOf(ctx, grant.person),
      titles: titlesOf(pack, ctx.today),
      standing: standing(grant, ctx.today),
      zone,
    }
  }

  return [
    page({
      ...mine,
      id: 'consent.list',
      path: '/my/consents',
      async load(ctx) {
        const subjects = await consent.seenBy(ctx, me(ctx))
        const names = await identity.namesOf(ctx, subjects)
        const grants: Owned[] = []
        for (const person of subjects)
          for (const grant of await consent.grantsOf(ctx, person)) grants.push({ grant, name: names.get(person) ?? '' })
        return { grants, titles: titlesOf(pack, ctx.today), today: ctx.today, zone }
      },
      view: (loaded, view) => ConsentsPage({ ...loaded, view }),
    }),
    page({
      ...mine,
      id: 'consent.show',
      path: '/my/consents/:id',
      async load(ctx, asked) {
        const one = await owned(ctx, asked)
        return { ...one, history: await consent.history(ctx, one.grant) }
      },
      view: (loaded, view) => ConsentPage({ ...loaded, view }),
    }),
    page({
      ...mine,
      id: 'consent.withdraw.ask',
      path: '/my/consents/:id/withdraw',
      load: owned,
      view: (loaded, view) => WithdrawPage({ ...loaded, view }),
    }),
    act({
      ...mine,
      id: 'consent.withdraw',
      path: '/my/consents/:id/withdraw',
      async run(ctx, { params }) {
        const id = params['id'] ?? ''
        await consent.withdraw(ctx, id)
        return { to: `/my/consents/${id}` }
      },
    }),
    ...receiptRoutes(parts),
  ]
}
