import type { Id } from '#kernel/ids'
import type { House } from '#test/house'
import { residents } from '../../packs/korea/registers/residents.ts'
import { demoOfficers, demoPeople } from '../../src/country.ts'

/** Where a file stands that was checked and has faults. */
export interface RegistersStage {
  readonly checked: string
}

const keeper = demoOfficers.find(({ duties }) => duties.includes('register-keeping'))

/** The pages of registers, for people and for those who keep them. */
export function registersVisits({ checked }: RegistersStage): { name: string; path: string; who?: string }[] {
  const who = keeper?.name.ko ?? ''
  return [
    { name: 'registers.own', path: '/my/registers', who: '김지은' },
    { name: 'registers.own-entry', path: '/my/registers/residents', who: '김지은' },
    { name: 'registers.office', path: '/officer/registers', who },
    { name: 'registers.look', path: '/officer/registers/residents', who },
    { name: 'registers.load', path: '/officer/registers/residents/load', who },
    { name: 'registers.load.checked', path: checked, who },
  ]
}

/** The same pages where things go otherwise. */
export function registersStates(): { name: string; path: string; who: string }[] {
  return [
    { name: 'an entry on another day', path: '/my/registers/residents?on=20200101&known=20200101', who: '김지은' },
    { name: 'a day that is none', path: '/my/registers/residents?on=2026', who: '김지은' },
  ]
}

/** Nobody's file: two rows, one with a fault, and one person's name corrected. */
export async function setRegistersStage({ platform }: House): Promise<RegistersStage> {
  if (!keeper) throw new Error('nobody of the cast keeps a register')
  const { begin, registers, db } = platform
  const { id, agency, duties } = keeper
  const actor = { kind: 'officer', officer: id as Id<'officer'>, agency, region: '', duties } as const
  const somebody = demoPeople().find(({ name }) => name.ko === '김지은')?.id as Id<'person'>
  const head = Object.keys(residents.fields).join(',')
  const text = `subject,validFrom,${head}\n${somebody},20260101\n없는 사람,20260101${','.repeat(Object.keys(residents.fields).length)}\n`
  const bytes = Buffer.from(text)
  const load = await begin(actor, 'registers.keep', (ctx) =>
    registers.uploads(db).check(ctx, residents, { name: '전입.csv', bytes, encoding: 'utf-8' }),
  )
  await begin(actor, 'registers.keep', async (ctx) => {
    const [entry] = await registers.current(ctx, { register: residents, subject: somebody, fields: ['address'] })
    if (!entry) throw new Error('김지은 lives nowhere')
    const fields = { address: `${String(entry.fields['address'])} 101호` }
    await registers.correct(ctx, residents, { record: entry.record, fields, because: ['law:주민등록법#제7조'] })
  })
  return { checked: `/officer/registers/residents/load/${load}` }
}
