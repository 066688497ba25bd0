import type { RuleCase } from 'madang/pack'

const mother = 'person_00000000000000000000000001'
const father = 'person_00000000000000000000000002'

/** Regions of the tables: Sunchang (falling population), Jeonju (outside the capital area), Mapo in Seoul, Gapyeong (both). */
export const places = {
  sunchang: '5277025000',
  jeonju: '5211171400',
  mapo: '1144056500',
  gapyeong: '4182025000',
} as const

export interface AllowanceChange {
  readonly bornOn?: string
  readonly nationality?: string | undefined
  readonly region?: string
  readonly applicant?: string
  readonly submittedOn?: string
}

/** A case of one of the two allowances, changed in one point. */
export function allowanceCase(change: AllowanceChange = {}): RuleCase['facts'] {
  return {
    child: {
      bornOn: change.bornOn ?? '2026-11-16',
      region: change.region ?? places.mapo,
      ...('nationality' in change ? { nationality: change.nationality } : { nationality: 'KR' }),
    },
    parents: [
      { relation: 'mother', to: mother, name: '이서연' },
      { relation: 'father', to: father, name: '김도현' },
    ],
    roles: { applicant: change.applicant ?? mother },
    application: { submittedOn: change.submittedOn ?? '2026-11-21' },
  }
}
