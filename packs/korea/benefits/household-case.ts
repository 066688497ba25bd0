/** The people and means of invented households, for tables of cases: each changed in the points that matter. */

type Change = Readonly<Record<string, unknown>>

const headId = 'person_00000000000000000000000001'

/** The applicant: a woman of forty in Mapo, Seoul, head of her household. */
export const me = (change: Change = {}): Change => ({
  ...{ bornOn: '1986-05-05', sex: 'F', nationality: 'KR', region: '1144056500', relationToHead: 'head', head: headId },
  ...change,
})

const member = (change: Change): Change => ({
  ...{ member: headId, bornOn: '1986-05-05', sex: 'F', nationality: 'KR', unmarried: false },
  ...{ wages: 0, business: 0, property: 0, pension: 0 },
  ...{ disability: 'none', schooling: 'none', dayCare: false, illness: false, pregnant: false },
  ...change,
})

export const head = (change: Change = {}): Change => member({ relation: 'head', ...change })

export const spouse = (change: Change = {}): Change =>
  member({ relation: 'spouse', member: 'person_00000000000000000000000002', sex: 'M', ...change })

export const child = (bornOn: string, change: Change = {}): Change =>
  member({
    ...{ relation: 'child', member: 'person_00000000000000000000000003', sex: 'M', bornOn, unmarried: true },
    ...change,
  })

export const relative = (relation: string, bornOn: string, change: Change = {}): Change =>
  member({ relation, member: 'person_00000000000000000000000004', bornOn, ...change })

export const assets = (change: Change = {}): Change => ({
  ...{ housing: 0, deposit: 0, property: 0, financial: 0, debts: 0, homes: 0 },
  ...{ carValue: 0, carYears: 0, carCc: 0, carUse: 'none' },
  ...change,
})
