import type { Register } from 'madang/pack'
import { householdAssets } from '../registers/household-assets.ts'
import { welfareRecipients } from '../registers/welfare-recipients.ts'
import { dayOf, isoOf } from './days.ts'
import { held, row } from './held.ts'
import { insuredSince } from './living.ts'
import type { Day, Living } from './lives.ts'
import type { Household } from './people.ts'
import type { Entry, Records } from './records.ts'

type Surveyed = Omit<
  Records,
  'residents' | 'households' | 'family-relations' | 'bank-accounts' | 'childcare-enrolment' | 'electricity-customers'
>

/** The entries of a household in the registers of means, health, work and school. The survey of means is made anew each month. */
export function surveyed(household: Household, { lives, assets, welfare }: Living, day: Day): Surveyed {
  const { members, region } = household
  const head = (members.find(({ relation }) => relation === 'head') ?? members[0])?.id ?? ''
  const survey = dayOf(`${day.on.slice(0, 8)}01`)
  const idAt = (at: number | undefined) => (at === undefined ? undefined : members[at]?.id)
  const found = {
    'health-insurance': [] as Entry[],
    'household-means': [] as Entry[],
    'income-tax-summary': [] as Entry[],
    'employment-insurance': [] as Entry[],
    'disabled-persons': [] as Entry[],
    'public-pensions': [] as Entry[],
    'care-grades': [] as Entry[],
    'couple-means': [] as Entry[],
    leases: [] as Entry[],
    pregnancies: [] as Entry[],
    students: [] as Entry[],
    'mobile-subscriptions': [] as Entry[],
    'household-assets': [entry(householdAssets, { subject: head, from: survey, drawn: row(assets) ?? {} })],
    'welfare-recipients':
      welfare === null
        ? []
        : [entry(welfareRecipients, { subject: head, from: welfare.since, drawn: row(welfare) ?? {} })],
  }
  members.forEach((one, i) => {
    const life = lives[i]
    if (life === undefined) return
    const since = isoOf(Math.max(dayOf(one.bornOn), insuredSince))
    const { kind, holder, contribution } = life.cover
    found['health-insurance'].push({
      subject: one.id,
      validFrom: since,
      data: { kind, holder: idAt(holder) ?? one.id, contribution, since },
    })
    const spouse = idAt(one.spouse)
    found['household-means'].push({
      subject: head,
      validFrom: one.bornOn > isoOf(survey) ? one.bornOn : isoOf(survey),
      data: {
        member: one.id,
        bornOn: one.bornOn,
        sex: one.sex,
        nationality: 'KR',
        relation: one.relation,
        ...spouseOf(spouse),
        ...life.means,
      },
    })
    for (const { id, register, of, from } of held) {
      const drawn = of(life)
      if (drawn === null) continue
      const told =
        id === 'leases' ? { ...drawn, region } : id === 'couple-means' ? { ...drawn, ...spouseOf(spouse) } : drawn
      found[id].push(entry(register, { subject: one.id, from: from(life, day), drawn: told }))
    }
  })
  return found
}

function spouseOf(id: string | undefined): { readonly spouse?: string } {
  return id === undefined ? {} : { spouse: id }
}

interface Drawn {
  readonly subject: string
  readonly from: number
  readonly drawn: Readonly<Record<string, unknown>>
}

const dateFields = new WeakMap<Register, ReadonlySet<string>>()

/** An entry of what was drawn: days become ISO dates, the rest stands as it is. */
function entry(register: Register, { subject, from, drawn }: Drawn): Entry {
  let dates = dateFields.get(register)
  if (dates === undefined) {
    dates = new Set(Object.entries(register.fields).flatMap(([name, { type }]) => (type === 'date' ? [name] : [])))
    dateFields.set(register, dates)
  }
  const data: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(drawn))
    data[name] = typeof value === 'number' && dates.has(name) ? isoOf(value) : value
  return { subject, validFrom: isoOf(from), data }
}
