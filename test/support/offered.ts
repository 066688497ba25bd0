import type { Id } from '#kernel/ids'
import { demoPeople } from '../../src/country.ts'
import { employmentInsurance } from '../../packs/korea/registers/employment-insurance.ts'
import type { House } from './house.ts'
import { until } from './until.ts'

/** What happens to the cast that leads to an offer, as the registers of other offices hear of it. */
export function personNamed(name: string): Id<'person'> {
  const one = demoPeople().find(({ name: text }) => text.ko === name)
  if (!one) throw new Error(`nobody of the cast is called ${name}`)
  return one.id as Id<'person'>
}

/** Somebody of the cast was dismissed yesterday, after five years of insured work. */
export async function loseJob({ platform }: House, name: string): Promise<void> {
  const { begin, registers } = platform
  await begin({ kind: 'system', name: 'test' }, 'test', async (ctx) => {
    await registers.enter(ctx, employmentInsurance, {
      ...{ subject: personNamed(name), validFrom: ctx.today, because: ['law:고용보험법#제15조'] },
      fields: {
        ...{
          status: 'left',
          insuredDays: 540,
          insuredYears: 5,
          monthlyWage: 3_000_000,
          dailyWage: 100_000,
          hoursADay: 8,
        },
        ...{
          leftOn: ctx.today.subtract({ days: 1 }).toString(),
          leavingReason: 'dismissed',
          seekingWork: true,
          workDays: 500,
        },
      },
    })
  })
}

/** Waits until a benefit is offered to somebody of the cast; gives the path of the offer. */
export async function offerFor({ platform }: House, name: string, benefit: string): Promise<string> {
  const person = personNamed(name)
  const look = async () => {
    const offers = await platform.begin({ kind: 'person', person }, 'test', (ctx) => platform.offers.mine(ctx))
    return offers.find((one) => one.benefit === benefit && one.status === 'open')
  }
  const { id } = await until(look, `${benefit} is offered to ${name}`)
  return `/my/offers/${id}`
}
