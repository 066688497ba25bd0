import type { PurposeCheck } from '#engine/authorization'
import { bundleGround } from '#systems/mydata'
import { lawRef, type Pack } from 'madang/pack'

/** For what a machine may ask for tokens: a service that its own agency carries out, under that service's law. */
export function purposesOf(pack: Pack): PurposeCheck {
  const grounds = new Map(pack.services.map(({ id, owner, law }) => [`${owner.id} ${id}`, lawRef(law)]))
  return (_ctx, { purpose, agency, kind }) => {
    const ground = kind === 'agency' ? grounds.get(`${agency} ${purpose}`) : undefined
    return Promise.resolve(ground === undefined ? bundleGround(pack, { purpose, agency }) : [ground])
  }
}
