import type { Declaration } from '#engine/exchange'
import { offerReads, offersService } from '#engine/offers'
import { declaredReads, investigationsOf } from '#engine/services'
import { type Law, lawRef, type Pack } from 'madang/pack'

/** Reads a day that a service may make of one register, until its holder says otherwise. */
const perService = 1_000_000
/** The same where everybody is gone through, every night. */
const perNation = 1_000_000_000

/**
 * What a pack says about reading other agencies' registers: what its services declare, and which articles there are. A node
 * signs for the registers of its own agencies.
 */
export function sharingOf(
  pack: Pack,
  here: (agency: string) => boolean,
): {
  readonly declarations: readonly Declaration[]
  readonly known: (law: Law) => boolean
} {
  const readsOf = declaredReads(pack)
  const single = [
    ...pack.services.map(({ id, title, owner: reader }) => ({ id, title, reader })),
    ...pack.certificates.map(({ id, title, issuer: reader }) => ({ id, title, reader })),
    ...investigationsOf(pack).map(({ id, title, owner: reader }) => ({ id, title, reader })),
  ]
  const { offering } = pack
  const declarations: Declaration[] = [
    ...single.map(({ id, title, reader }) => ({ service: id, title, reader, reads: readsOf(id), perDay: perService })),
    // What people may let others read: the consent of each is asked when it is read.
    ...(pack.bundles ?? []).map(({ id, title, recipient: reader, lines }) => ({
      ...{ service: id, title, reader, reads: lines.map(({ read }) => read), perDay: perService },
    })),
    ...(offering === undefined
      ? []
      : [
          {
            ...{ service: offersService, title: looking, reader: offering.office },
            ...{ reads: offerReads(pack), perDay: perNation },
          },
        ]),
  ]
  const cited = new Set<string>([
    ...pack.articles().map(lawRef),
    ...pack.registers.map(({ law }) => lawRef(law)),
    ...declarations.flatMap(({ reads }) => reads.map(({ ground }) => lawRef(ground.law))),
  ])
  const own = declarations.map((one) => ({
    ...one,
    reads: one.reads.filter(({ register }) => here(register.owner.id)),
  }))
  return { declarations: own, known: (law) => cited.has(lawRef(law)) }
}

const looking = { ko: '받을 수 있는 혜택 찾아 알리기', en: 'Finding the benefits that people could have' }
