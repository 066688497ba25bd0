import type { PurposeCheck } from '#engine/authorization'
import type { Guard } from '#engine/exchange'
import { isId } from '#kernel/ids'
import { bundleGround } from '#systems/mydata'
import type { PartyBook } from '#systems/parties'
import { lawRef, type Pack } from 'madang/pack'

/** For what a machine may ask for tokens: a purpose that was signed for its agency and is active, or a service that its agency carries out. */
export function purposesOf(
  pack: Pack,
  { book }: Pick<Guard, 'book'>,
  parties: Pick<PartyBook, 'refresh' | 'stands'>,
): PurposeCheck {
  const { tracking } = pack.privacy ?? {}
  const grounds = new Map([
    ...pack.services.map(({ id, owner, law }) => [`${owner.id} ${id}`, lawRef(law)] as const),
    ...(tracking === undefined
      ? []
      : tracking.portals.map(({ id }) => [`${id} ${tracking.id}`, lawRef(tracking.law)] as const)),
  ])
  return async (ctx, { purpose, agency, kind }) => {
    if (kind === 'third-party') {
      await parties.refresh(ctx)
      if (!(await parties.stands(ctx, agency))) return null
    }
    const bundled = bundleGround(pack, { purpose, agency })
    if (bundled !== null || kind !== 'agency') return bundled
    if (isId('purpose', purpose)) {
      const bound = (await book(ctx)).byId(purpose)
      return bound?.reader === agency && bound.state === 'active' ? [bound.signed] : null
    }
    const ground = grounds.get(`${agency} ${purpose}`)
    return ground === undefined ? null : [ground]
  }
}
