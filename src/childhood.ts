import type { Childhood } from '#engine/consent'
import type { Registers } from '#engine/registers'
import { lawRef, type Pack } from 'madang/pack'

/** Finds dates of birth where the pack says that they stand; each look is an act. Nothing when the pack knows no such age. */
export function childhoodOf(pack: Pack, registers: () => Pick<Registers, 'current'>): { childhood?: Childhood } {
  const { childhood } = pack
  if (childhood === undefined) return {}
  const { years, law, adult, bornOn } = childhood
  const { register, field } = bornOn
  return {
    childhood: {
      years,
      adultYears: adult.years,
      async bornOn(ctx, person) {
        const [entry] = await registers().current(ctx, { register, subject: person, fields: [field] })
        const act = ctx.record({
          ...{ what: 'register.read', subject: person, agency: register.owner.id, fields: [field] },
          ...{ because: [lawRef(law)], detail: { register: register.id, holder: register.owner.id } },
        })
        const day = entry?.fields[field]
        return typeof day === 'string' ? { day: Temporal.PlainDate.from(day), act } : null
      },
    },
  }
}
