import type { Register } from 'madang/pack'
import { careGrades } from '../registers/care-grades.ts'
import { coupleMeans } from '../registers/couple-means.ts'
import { disabledPersons } from '../registers/disabled-persons.ts'
import { employmentInsurance } from '../registers/employment-insurance.ts'
import { incomeTaxSummary } from '../registers/income-tax-summary.ts'
import { leases } from '../registers/leases.ts'
import { mobileSubscriptions } from '../registers/mobile-subscriptions.ts'
import { pregnancies } from '../registers/pregnancies.ts'
import { publicPensions } from '../registers/public-pensions.ts'
import { students } from '../registers/students.ts'
import { dayOf } from './days.ts'
import type { Day, Life } from './lives.ts'
import type { Records } from './records.ts'

/** A register in which a person has one entry or none, and where the entry stands among what was drawn. */
export interface Held {
  readonly id: keyof Records
  readonly register: Register
  readonly of: (life: Life) => Readonly<Record<string, unknown>> | null
  /** The day from which the entry holds. */
  readonly from: (life: Life, day: Day) => number
}

/** The registers whose entries are drawn as numbers and are a person's own. Few have an entry in most of them. */
export const held = [
  {
    id: 'income-tax-summary',
    register: incomeTaxSummary,
    of: ({ tax }) => row(tax),
    from: (_, { taxYear }) => dayOf(`${taxYear + 1}-05-31`),
  },
  {
    id: 'employment-insurance',
    register: employmentInsurance,
    of: ({ insured }) => row(insured),
    from: ({ insured }, { today, taxYear }) =>
      Math.min(today, insured?.leftOn ?? insured?.leaveFrom ?? dayOf(`${taxYear + 1}-01-01`)),
  },
  {
    id: 'disabled-persons',
    register: disabledPersons,
    of: ({ disabled }) => row(disabled),
    from: ({ disabled }, { today }) => disabled?.since ?? today,
  },
  {
    id: 'public-pensions',
    register: publicPensions,
    of: ({ pension }) => row(pension),
    from: ({ pension }, { today }) => pension?.since ?? today,
  },
  {
    id: 'care-grades',
    register: careGrades,
    of: ({ care }) => row(care),
    from: ({ care }, { today }) => care?.assessedOn ?? today,
  },
  {
    id: 'leases',
    register: leases,
    of: ({ lease }) => row(lease),
    from: ({ lease }, { today }) => lease?.since ?? today,
  },
  {
    id: 'pregnancies',
    register: pregnancies,
    of: ({ pregnancy }) => row(pregnancy),
    // Registered from about the eighth week: 32 weeks before the birth.
    from: ({ pregnancy }, { today }) => Math.min(today, (pregnancy?.dueOn ?? today) - 224),
  },
  {
    id: 'students',
    register: students,
    of: ({ student }) => row(student),
    from: (_, { today, schoolYear }) => Math.min(today, dayOf(`${schoolYear}-03-02`)),
  },
  {
    id: 'mobile-subscriptions',
    register: mobileSubscriptions,
    of: ({ mobile }) => row(mobile),
    from: ({ mobile }, { today }) => mobile?.since ?? today,
  },
  {
    id: 'couple-means',
    register: coupleMeans,
    of: ({ couple }) => row(couple),
    from: (_, { on }) => dayOf(`${on.slice(0, 8)}01`),
  },
] as const satisfies readonly Held[]

/** An interface as a record of its fields: what field-by-field code wants. */
export function row(one: object | null): Readonly<Record<string, unknown>> | null {
  return one as Readonly<Record<string, unknown>> | null
}
