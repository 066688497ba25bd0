import { byLaw, field } from 'madang/pack'
import type { Law } from 'madang/pack'
import { reading } from '../reading.ts'
import type { Reading } from '../reading.ts'
import { residents } from '../registers/residents.ts'
import { familyRelations } from '../registers/family-relations.ts'

type ChildReading = Reading<typeof residents.fields, 'bornOn' | 'nationality' | 'region'>
type ParentsReading = Reading<typeof familyRelations.fields, 'relation' | 'to' | 'name'>

/** The child's own resident entry, as the two allowances see it. */
export function childReading(law: Law): ChildReading {
  return reading({
    as: 'child',
    register: residents,
    of: 'child',
    fields: ['bornOn', 'nationality', 'region'],
    ground: byLaw(law),
    why: {
      ko: '아이의 나이와 국적, 사는 곳에 따라 받을 수 있는지와 금액이 정해집니다.',
      en: 'Age, nationality and place of residence decide on the entitlement and its amount.',
    },
  })
}

/** Who the child's parents are: only a guardian is paid. */
export function parentsReading(law: Law): ParentsReading {
  return reading({
    as: 'parents',
    register: familyRelations,
    of: 'child',
    fields: ['relation', 'to', 'name'],
    many: true,
    ground: byLaw(law),
    why: {
      ko: '신청하는 사람이 아이의 보호자인지 확인합니다.',
      en: 'To see that the applicant is the child’s guardian.',
    },
  })
}

/** Facts that the engine adds to every case. */
export const applicationFacts = {
  roles: { applicant: field.person({ ko: '신청하는 사람', en: 'Applicant' }) },
  application: { submittedOn: field.date({ ko: '신청한 날', en: 'Day of application' }) },
} as const
