import type { Text } from '#kernel/i18n'
import { nameOn, type Pack } from 'madang/pack'

/** How people call what a grant names by id. What the pack does not know is called by its id. */
export interface Titles {
  agency(id: string): Text
  register(id: string): Text
  field(register: string, field: string): Text
  service(id: string): Text
}

/** What of a pack is needed for it. */
export type TitledPack = Pick<
  Pack,
  'agencies' | 'thirdParties' | 'registers' | 'services' | 'lifeEvents' | 'certificates' | 'bundles'
>

/** The titles of a pack, agencies by the name that they bear on a day. */
export function titlesOf(pack: TitledPack, on: Temporal.PlainDate): Titles {
  const byId = <T extends { readonly id: string }>(all: readonly T[]) => new Map(all.map((one) => [one.id, one]))
  const [agencies, registers] = [byId(pack.agencies), byId(pack.registers)]
  const thirdParties = byId(pack.thirdParties ?? [])
  const services = byId<{ readonly id: string; readonly title: Text }>([
    ...pack.services,
    ...pack.lifeEvents,
    ...pack.certificates,
    ...(pack.bundles ?? []),
  ])
  const plain = (id: string): Text => ({ ko: id, en: id })
  return {
    agency(id) {
      const agency = agencies.get(id)
      return agency ? nameOn(agency, on.toString()) : (thirdParties.get(id)?.name ?? plain(id))
    },
    register: (id) => registers.get(id)?.title ?? plain(id),
    field: (register, field) => registers.get(register)?.fields[field]?.title ?? plain(field),
    service: (id) => services.get(id)?.title ?? plain(id),
  }
}
